"""What the documentation says is so: fields, commands, links and examples."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from reportedly import assessing, records
from reportedly.api import case_checking, comparing
from reportedly.cli import app
from reportedly.ledger import case_rows, rows

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
SAMPLE = ROOT / "src" / "reportedly" / "samples" / "border-region.txt"


def _documented_fields(name: str) -> dict[str, list[str]]:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    found = {}
    for section in page.split("\n## ")[1:]:
        table = section.partition("| field |")[2].partition("\n\n")[0]
        found[section.partition("\n")[0]] = re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)
    return found


DOCUMENTED = {**_documented_fields("reading-json.md"), **_documented_fields("ledger-json.md")}


@pytest.mark.parametrize(("record", "documented"), DOCUMENTED.items(), ids=DOCUMENTED)
def test_the_pages_of_the_json_forms_list_the_fields_of_each_record(record: str, documented: list[str]) -> None:
    kinds = [
        getattr(module, record)
        for module in (records, rows, case_rows, assessing, comparing, case_checking)
        if hasattr(module, record)
    ]
    assert documented == [field.name.rstrip("_") for field in fields(kinds[0])]


def test_every_enumerated_value_of_the_ledger_is_on_the_page_of_its_json_form() -> None:
    page = (ROOT / "docs" / "ledger-json.md").read_text(encoding="utf-8")
    enums = (records.Status, records.Side, records.Independence, records.ReprintKind, records.JudgementKind)
    for enum in (*enums, records.ProposalKind, rows.HitKind, records.CaseActKind, case_rows.ChangeKind):
        assert [value for value in enum if f"`{value}`" not in page] == []


def test_every_enumerated_value_is_on_the_page_of_the_json_form() -> None:
    page = (ROOT / "docs" / "reading-json.md").read_text(encoding="utf-8")
    enums = (records.Mode, records.PublishedFrom, records.How, records.ActorKind, records.MentionKind)
    for enum in (*enums, records.StanceKind, records.Certainty):
        assert [value for value in enum if f"`{value}`" not in page] == []


COMMAND = typer.main.get_command(app)
COMMANDS = {"reportedly": COMMAND, **getattr(COMMAND, "commands", {})}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help, f"{name} is missing its help"
    silent = [
        parameter.name
        for parameter in command.params
        if not getattr(parameter, "hidden", False) and not getattr(parameter, "help", None)
    ]
    assert silent == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_repository_leads_to_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) + re.findall(r'src="([^"]+)"', text)
    inner = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in inner if not (page.parent / target).exists()] == []


def _blocks(language: str) -> list[object]:
    pattern = rf"^```{language}\n(.*?)^```$"
    return [
        pytest.param(block, id=f"{page.name}-{number}")
        for page in PAGES
        for number, block in enumerate(
            re.findall(pattern, page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL), 1
        )
    ]


@pytest.fixture
def desk(tmp_path: Path, demo_ledger: Path) -> Path:
    """A folder as the examples suppose it: an article, a folder of two, and a ledger of the demonstration matter."""
    shutil.copy(demo_ledger, tmp_path / "desk.ledger")
    shutil.copy(SAMPLE, tmp_path / "article.txt")
    (tmp_path / "articles").mkdir()
    shutil.copy(SAMPLE, tmp_path / "articles" / "one.txt")
    (tmp_path / "articles" / "two.txt").write_text("The mayor of Norvik said that the bridge was closed.\n")
    return tmp_path


@pytest.mark.parametrize("block", _blocks("console"))
def test_every_documented_command_runs(block: str, desk: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for line in re.findall(r"^\$ (.+)$", block, flags=re.MULTILINE):
        command, _, code = line.partition("  # exit ")
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=desk,
            env={**os.environ, "PATH": path, "TMPDIR": str(desk)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == int(code or 0), done.stderr


@pytest.mark.parametrize("block", _blocks("python"))
def test_every_documented_piece_of_python_runs(block: str, desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", block], cwd=desk, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
