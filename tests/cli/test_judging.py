"""`reportedly judge`: what a person decides is shown, kept beside what was proposed, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from tests.cli.conftest import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(demo_copy: Path) -> Desk:
    return Desk(str(demo_copy))


def members(desk: Desk, claim: str) -> list[str]:
    (found,) = desk.lines("claim", claim)
    return [member["id"] for member in found["statements"]]


def test_a_statement_is_rejected_from_a_claim_and_comes_back_when_that_is_undone(desk: Desk) -> None:
    claim = desk.claim()["id"]
    before = members(desk, claim)
    said = ("--by", "Ann", "--why", "another strike")
    (judged,) = desk.lines("judge", "reject", before[-1][:14], claim[:14], *said)
    judgement = judged["judgement"]
    assert (judgement["subject"], judgement["object"], judgement["by"]) == (before[-1], claim, "Ann")
    assert before[-1] not in members(desk, claim)
    assert "by Ann: another strike" in desk.shown("judgements", claim[:14])
    assert desk.shown("judgements", claim[:14]).startswith(judgement["id"][:12])
    desk.lines("judge", "undo", before[-1], claim, "--undoes", judgement["id"], "--by", "Ann")
    assert members(desk, claim) == before
    told = desk.run("judge", "reject", before[-1], claim, *said).stderr
    undo = told.partition("; reportedly ")[2].partition(" takes it back")[0].split()
    assert undo[:2] == ["judge", "undo"]
    (undone,) = desk.lines(*undo, "--by", "Ann")
    assert (undone["judgement"]["subject"], undone["judgement"]["object"]) == (before[-1], claim)
    assert members(desk, claim) == before
    assert "(undone by jdg_" in " ".join(desk.shown("judgements").split())
    assert "All is as it was written." in desk.shown("verify")


def test_a_statement_is_corrected_in_words_and_says_what_it_may_mean(desk: Desk) -> None:
    statement = next(row for row in desk.lines("statements") if row["figures"] and row["speaker"])
    said = (statement["id"], "--by", "Ann", "--why", "the text says so")
    shown = desk.shown("judge", "correct", said[0], "speaker", *said[1:], "--value", "Zuzanna Quill")
    assert "speaker Zuzanna Quill (person), by Ann: the text says so" in " ".join(shown.split())
    desk.lines("judge", "correct", said[0], "happened", *said[1:], "--value", "2024-10-23 to 2024-10-25")
    assert "happened 2024-10-23 to 2024-10-25 (two to six days)" in " ".join(
        desk.shown("judgements", statement["id"]).split()
    )
    asked = desk.run("judge", "correct", said[0], "content", *said[1:], "--value", "the")
    assert asked.exit_code == 2
    assert "these words stand" in asked.stderr
    assert "All is as it was written." in desk.shown("verify")


def test_an_outlet_is_graded_by_its_name(desk: Desk) -> None:
    shown = desk.shown("judge", "grade", "Lantern Post", "reliability", "--value", "B", "--by", "Ann")
    assert "grade Lantern Post" in shown


def test_a_ledger_without_judgements_says_so(demo: Desk) -> None:
    result = demo.run("judgements")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nobody has judged anything of it yet" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["judge", "believe", "clm_1"], 2, "there is no kind 'believe' of judgement; take one of accept"),
        (["judge", "merge", "clm_zzzz", "clm_yyyy"], 1, "there is no Claim 'clm_zzzz'"),
        (["judge", "grade", "Lantern Post", "reliability", "--value", "Z"], 2, ""),
        (
            ["judge", "grade", "Lantern Post", "--value", "B"],
            2,
            "grade: it is not said which; an actor or an outlet has a",
        ),
        (
            ["judge", "undo", "Lantern Post"],
            2,
            "undo: Lantern Post is no judgement; reportedly judgements lists them",
        ),
    ],
)
def test_what_can_not_be_judged_is_one_clear_line(desk: Desk, words: list[str], code: int, said: str) -> None:
    result = desk.run(*words, "--by", "Ann")
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["judge", "note", "x"], ["rebuild"]])
def test_judging_makes_no_ledger(tmp_path: Path, command: list[str]) -> None:
    place = tmp_path / "new" / "desk.ledger"
    result = CliRunner().invoke(app, [*command, "--ledger", str(place)])
    assert result.exit_code == 1
    assert "there is no ledger here" in result.stderr
    assert list(tmp_path.iterdir()) == []
