"""The command as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.version import VERSION

ARTICLE = 'The mayor of Norvik said that the bridge was closed. "Nobody may cross," Dolen told the Gazette.\n'
COMMAND = [sys.executable, "-m", "reportedly"]


def run(*words: object, given: bytes = b"", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, words)], input=given, capture_output=True, check=False, cwd=folder)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"Article {number}. {ARTICLE}", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_the_version_is_shown() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"reportedly {VERSION}\n")


def test_help_loads_nothing_that_is_slow() -> None:
    program = (
        "import sys\nfrom typer.testing import CliRunner\nfrom reportedly.cli import app\n"
        "result = CliRunner().invoke(app, ['read', '--help'])\nassert result.exit_code == 0\nprint(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.split()
    assert {"rich.console", "numpy", "onnxruntime", "trafilatura", "lxml", "reportedly.api.reading"} & set(
        loaded
    ) == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["read", "a.txt", "--published", "Tuesday"], "published: 'Tuesday' is no ISO 8601 date; write it like"),
        (["read", "a.txt", "--processes", "0"], "processes: 0 is no number of processes"),
        (["read", "a.txt", "--encoding", "klingon"], "encoding: there is no encoding 'klingon'"),
        (["read", "a.txt", "--resume"], "--resume: there is no file to go on with; name it with --out"),
        (["read", "a.txt", "--html", "no/such/page.html"], "--html: no/such/page.html can't be written"),
        (["read", "a.txt", "--out", "no/such/out.jsonl"], "--out: no/such/out.jsonl can't be written"),
        (["read"], ""),
        (["reed"], "No such command"),
        (["read", "a.txt", "--jsonl"], "No such option"),
    ],
)
def test_what_is_not_understood_ends_with_code_2_and_says_why(words: list[str], said: str) -> None:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_each_document_that_can_not_be_read_is_one_line_and_the_rest_are_read(articles: Path) -> None:
    hostile = "no\x1b[31m\nfile.txt"
    done = run("read", articles, hostile, "--json")
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert len(done.stdout.decode().splitlines()) == 4
    assert [line.partition(":")[0] for line in lines] == ["reportedly", "reportedly", "4 read, 2 not read"]
    assert "empty.txt: " in lines[0]
    assert "file.txt: there is no such file" in lines[1]
    assert b"\x1b" not in done.stderr


def test_json_is_one_reading_a_line_in_the_order_of_the_files(articles: Path) -> None:
    files = [articles / "3.txt", articles / "1.txt"]
    done = run("read", *files, "--json", "--published", "2024-10-25")
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [made["document"]["text"][:9] for made in readings] == ["Article 3", "Article 1"]
    assert {made["document"]["published"] for made in readings} == {"2024-10-25"}


def test_standard_input_is_read_for_a_dash() -> None:
    done = run("read", "-", given=ARTICLE.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    words = done.stdout.decode()
    assert words.startswith("-\n")
    assert "the Gazette" in words


def test_a_folder_without_documents_is_no_silence(tmp_path: Path) -> None:
    done = run("read", tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode() == f"reportedly: {tmp_path}: holds no document; give files of text or HTML\n"


def test_a_run_in_processes_writes_the_same_file_and_resume_reads_only_the_rest(articles: Path, tmp_path: Path) -> None:
    alone, shared = tmp_path / "alone.jsonl", tmp_path / "shared.jsonl"
    (articles / "empty.txt").unlink()
    assert run("read", articles, "--out", alone, "--processes", 1).returncode == 0
    first = alone.read_text(encoding="utf-8").splitlines(keepends=True)[:2]
    (tmp_path / "shared.jsonl.part").write_text("".join(first) + '{"schema', encoding="utf-8")
    done = run("read", articles, "--out", shared, "--resume", "--processes", 2)
    assert done.stderr == b"2 read, 0 not read, 2 read before\n"
    assert shared.read_bytes() == alone.read_bytes()


def test_one_page_is_written_for_all_articles(articles: Path, tmp_path: Path) -> None:
    done = run("read", articles / "0.txt", articles / "1.txt", "--html", tmp_path / "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"2 read, 0 not read\n")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Article 0" in page
    assert "Article 1" in page


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_standard_output_that_takes_nothing_is_told_in_one_line(articles: Path, more: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [*COMMAND, "read", str(articles / "1.txt"), *more]
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    told = ended.stderr.decode().splitlines()
    assert [line.partition(" (")[0] for line in told] == ["reportedly: standard output: can't be written"]


def test_lines_that_go_elsewhere_than_to_a_terminal_end_in_no_spaces(articles: Path) -> None:
    lines = run("read", articles / "1.txt").stdout.decode().splitlines()
    assert lines
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_pipe_that_is_closed_early_ends_the_command_quietly(articles: Path) -> None:
    files = [str(articles / "0.txt")] * 3
    with subprocess.Popen(
        [*COMMAND, "read", *files, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141


@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupt_ends_the_command_at_once_and_leaves_whole_lines(
    articles: Path, tmp_path: Path, processes: str
) -> None:
    out = tmp_path / "out.jsonl"
    words = ["read", *[str(articles / "0.txt")] * 5000, "--out", str(out), "--processes", processes]
    with subprocess.Popen([*COMMAND, *words], stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        part = Path(f"{out}.part")
        while child.poll() is None and not (part.exists() and part.stat().st_size):
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        said = child.stderr.read().decode()
    assert child.returncode == 130
    assert said.startswith("reportedly: stopped after ")
    assert said.count("\n") == 1
    assert all(json.loads(line) for line in part.read_text(encoding="utf-8").splitlines())
    assert not out.exists()


def test_colour_is_kept_from_those_who_do_not_want_it(articles: Path) -> None:
    env = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "60"}
    done = subprocess.run([*COMMAND, "read", articles / "0.txt"], env=env, capture_output=True, check=True)
    assert b"\x1b[3" not in done.stdout.replace(b"\x1b[3m", b"")
    assert b"\x1b[1m" in done.stdout
