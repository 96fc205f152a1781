"""`reportedly add`: what is added, what is passed over, what could not be read, and what an interrupt leaves."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

WORDS = 'The mayor of Norvik said that bridge {} was closed. "Nobody may cross," Dolen told the Gazette on Tuesday.\n'
#: So many documents are not all kept before an interrupt that follows the first of them.
MANY = 400
COMMAND = [sys.executable, "-m", "reportedly"]


def add(place: Path | str, *words: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["add", *map(str, words), "--ledger", str(place)], input=given)


def held(place: Path) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, ["documents", "--json", "--limit", "10000", "--ledger", str(place)])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(WORDS.format(number), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "desk.ledger"


def test_a_folder_that_holds_the_ledger_gives_its_documents_and_not_the_ledger(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    (articles / "desk.ledger.key").write_text("a key", encoding="utf-8")
    (articles / "other.ledger").write_bytes(b"SQLite format 3\0")
    for place, known in (("desk.ledger", ""), (articles / "desk.ledger", "6 known, ")):
        found = add(place, ".").stderr.splitlines()
        assert [line.split(":")[1].strip() for line in found[:-1]] == ["empty.txt", "other.ledger"]
        assert found[-1] == f"{0 if known else 6} added, {known}2 not read (reportedly problems)"
    assert {line["file"] for line in held(articles / "desk.ledger")} == {f"{n}.txt" for n in range(6)}


def test_an_empty_name_is_not_taken_for_the_folder_that_one_is_in(
    articles: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    found = add(place, "")
    assert (found.exit_code, place.exists()) == (2, False)
    assert "one of them has no name" in found.stderr


def test_what_comes_on_standard_input_is_told_as_that(place: Path) -> None:
    found = add(place, "-", given='{"text": "The mayor spoke."}\n{"text": ""}\n')
    assert "standard input, line 2: its text is empty" in found.stderr


def test_the_ledger_that_is_named_itself_is_no_document(articles: Path) -> None:
    place = articles / "desk.ledger"
    add(place, articles / "0.txt")
    assert "is an SQLite database" in add(place, place).stderr


@pytest.mark.parametrize("processes", [1, 2])
def test_documents_are_added_known_and_not_read_and_all_are_counted(
    articles: Path, place: Path, processes: int
) -> None:
    first = add(place, articles, "--processes", processes)
    assert first.exit_code == 1
    assert first.stderr.splitlines()[-1] == "6 added, 1 not read (reportedly problems)"
    assert "empty.txt: " in first.stderr
    again = add(place, articles, "--processes", processes)
    assert again.stderr.splitlines()[-1] == "0 added, 6 known, 1 not read (reportedly problems)"
    assert [d["text"][30:38] for d in held(place)] == [f"bridge {n}" for n in (5, 4, 3, 2, 1, 0)]


def test_what_could_not_be_read_is_listed_once_with_what_to_do(articles: Path, place: Path) -> None:
    for _ in range(2):
        add(place, articles / "empty.txt")
    shown = CliRunner().invoke(app, ["problems", "--ledger", str(place)], env={"COLUMNS": "300"}).stdout
    assert shown.count("empty.txt") == 1
    lines = CliRunner().invoke(app, ["problems", "--json", "--ledger", str(place)]).stdout.splitlines()
    (problem,) = map(json.loads, lines)
    assert list(problem) == ["document", "where", "problem", "advice", "at"]
    assert problem["document"] is None
    assert problem["advice"]


def test_a_folder_without_documents_and_an_address_of_another_kind_are_told(place: Path, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG")
    told = add(place, tmp_path / "pictures", "ftp://files.example/a.txt")
    assert told.exit_code == 1
    assert "pictures: is a folder in which no file could be a document; check the path" in told.stderr
    assert "ftp://files.example/a.txt: is no http or https address; fetch it yourself" in told.stderr


@pytest.mark.parametrize(("fetched", "said"), [(None, "was added"), ("2024-10-22T08:00:00Z", "was fetched")])
def test_a_document_that_is_dated_in_the_future_is_kept_and_listed(
    place: Path, tmp_path: Path, fetched: str | None, said: str
) -> None:
    dated = {"url": "https://l.example/1", "text": WORDS.format(1), "published": "2098-01-02"}
    today = {"url": "https://l.example/2", "text": WORDS.format(2), "published": "2024-10-22"}
    rows = [json.dumps({**row, "fetched": fetched}) for row in (dated, today)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert add(place, tmp_path / "rows.jsonl").stderr == "2 added, 0 not read\n"
    lines = CliRunner().invoke(app, ["problems", "--json", "--ledger", str(place)]).stdout.splitlines()
    told = [problem for problem in map(json.loads, lines) if "2098-01-02, later than it " + said in problem["problem"]]
    of_today, of_then = held(place)
    assert [problem["document"] for problem in told] == [of_then["id"]]
    assert (of_today["published"], of_then["published"]) == ("2024-10-22", "2098-01-02")


def test_the_same_words_twice_in_one_run_are_one_document(place: Path, tmp_path: Path) -> None:
    row = json.dumps({"url": "https://l.example/1", "text": WORDS.format(1)})
    (tmp_path / "rows.jsonl").write_text(f"{row}\n{row}\n", encoding="utf-8")
    assert add(place, tmp_path / "rows.jsonl").stderr == "1 added, 1 known, 0 not read\n"


def test_a_document_that_is_dated_by_its_own_text_is_shown_as_it_was_read(place: Path) -> None:
    sample = files("reportedly.samples") / "border-region.txt"
    with as_file(sample) as path:
        assert add(place, path).exit_code == 0
    shown = CliRunner().invoke(app, ["verify", "--ledger", str(place)])
    assert shown.exit_code == 0, shown.output


def test_a_table_is_read_by_its_column_map(place: Path, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(
        f'link,paper,body\nhttps://l.example/1,Lantern Post,"{WORDS.format(1).replace(chr(34), chr(34) * 2)}"\n',
        encoding="utf-8",
    )
    done = add(
        place, tmp_path / "rows.csv", "--columns", "url=link", "--columns", "outlet=paper", "--columns", "text=body"
    )
    assert done.exit_code == 0, done.output
    assert [(d["url"], d["outlet"]) for d in held(place)] == [("https://l.example/1", "Lantern Post")]


def test_standard_input_is_added_for_a_dash(place: Path) -> None:
    assert add(place, "-", "--published", "2024-10-25", given=WORDS.format(1)).exit_code == 0
    assert [d["published"] for d in held(place)] == ["2024-10-25"]


def test_as_json_each_document_is_one_line(articles: Path, place: Path) -> None:
    lines = [json.loads(line) for line in add(place, articles, "--json").stdout.splitlines()]
    assert [line.get("is_new") for line in lines] == [*[True] * 6, None]
    assert lines[-1]["where"].endswith("empty.txt")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--processes", "0"], "processes: 0 is no number of processes"),
        (["--columns", "body"], "columns: 'body' names no field and its column; write FIELD=COLUMN"),
        (["--columns", "words=body"], "where FIELD is one of url, outlet"),
        (["--published", "Tuesday"], "published: 'Tuesday' is no day"),
        (["--encoding", "klingon"], "encoding: 'klingon' is no encoding"),
    ],
)
def test_what_is_not_understood_makes_no_ledger(articles: Path, place: Path, words: list[str], said: str) -> None:
    done = add(place, articles, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not place.exists()


def test_a_private_address_is_not_fetched_and_is_a_problem(place: Path) -> None:
    done = add(place, "http://localhost/feed.xml")
    assert done.exit_code == 1
    assert "leads to this machine" in done.stderr
    assert done.stderr.splitlines()[-1] == "0 added, 1 not read (reportedly problems)"


@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupt_keeps_what_was_added_and_the_next_run_adds_the_rest(
    tmp_path: Path, place: Path, processes: str
) -> None:
    rows = [json.dumps({"url": f"https://l.example/{n}", "text": WORDS.format(n)}) for n in range(MANY)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    words = ["add", str(tmp_path / "rows.jsonl"), "--processes", processes, "--ledger", str(place), "--json"]
    with subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        said_to_be_added = [json.loads(child.stdout.readline())["document"] for _ in range(4)]
        child.send_signal(signal.SIGINT)
        said_to_be_added += [json.loads(line)["document"] for line in child.stdout.read().splitlines()]
        said = child.stderr.read().decode()
    assert child.returncode == 130
    assert "the same command goes on from here" in said
    kept = {d["id"] for d in held(place)}
    assert set(said_to_be_added) <= kept
    assert len(kept) < MANY
    again = subprocess.run([*COMMAND, *words], capture_output=True, check=True)
    outcomes = [json.loads(line) for line in again.stdout.splitlines()]
    assert {o["document"] for o in outcomes if not o["is_new"]} == kept
    assert again.stderr.decode() == f"{MANY - len(kept)} added, {len(kept)} known, 0 not read\n"
    assert len(held(place)) == MANY


def test_a_killed_run_leaves_whole_documents_only(tmp_path: Path, place: Path) -> None:
    rows = [json.dumps({"url": f"https://l.example/{n}", "text": WORDS.format(n)}) for n in range(60)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    words = ["add", str(tmp_path / "rows.jsonl"), "--ledger", str(place), "--json"]
    with subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        first = json.loads(child.stdout.readline())["document"]
        time.sleep(0.2)
        child.kill()
    kept = held(place)
    assert first in {d["id"] for d in kept}
    assert CliRunner().invoke(app, ["verify", "--ledger", str(place)]).exit_code == 0
    assert add(place, tmp_path / "rows.jsonl").exit_code == 0
    assert len(held(place)) == 60


def test_the_package_keeps_a_ledger_where_the_system_keeps_data(tmp_path: Path, articles: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path / "data"), "REPORTEDLY_LEDGER": ""}
    result = CliRunner().invoke(app, ["add", str(articles / "0.txt")], env=env)
    assert result.exit_code == 0, result.output
    with reportedly.open_ledger(tmp_path / "data" / "reportedly" / "ledger.sqlite", read_only=True) as ledger:
        assert ledger.counts().documents == 1


def test_documents_problems_and_claims_say_by_what_name_a_document_came(articles: Path, place: Path) -> None:
    add(place, articles)
    documents = held(place)
    came = {f"articles/{number}.txt" for number in range(6)}
    assert {one["file"] for one in documents} == came
    assert str(articles.parent) not in json.dumps(documents)

    def shown(*words: str) -> str:
        return CliRunner().invoke(app, [*words, "--ledger", str(place)]).stdout

    assert "articles/3.txt" in shown("documents")
    assert "articles/3.txt" in shown("problems")
    problems = map(json.loads, shown("problems", "--json").splitlines())
    assert {one["where"] for one in problems if one["document"]} == came  # they have no date
    claim = json.loads(shown("claims", "--json", "--limit", "1"))["id"]
    assert "articles/" in shown("claim", claim)
    why = json.loads(shown("why", claim, "--json"))
    assert {file for _, file in why["files"]} <= {one["file"] for one in documents}
    assert why["files"]
    assert "articles/" in shown("statements")
