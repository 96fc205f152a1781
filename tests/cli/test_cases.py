"""`reportedly cases`, `reportedly case` and `reportedly verify FILE`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Desk
from tests.cli.test_ledger_json import names_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(demo_copy: Path) -> Desk:
    return Desk(str(demo_copy))


@pytest.fixture
def claims(desk: Desk) -> list[str]:
    return [line["id"] for line in desk.lines("claims", "--limit", "3")]


@pytest.fixture
def case(desk: Desk, claims: list[str]) -> str:
    (held,) = desk.lines("case", "open", "The soldiers", *claims[:2], "--by", "Ann")
    return str(held["line"]["id"])


def test_a_case_is_opened_filled_ordered_and_noted(desk: Desk, claims: list[str], case: str) -> None:
    desk.lines("case", case[:12], "add", claims[2][:14], "--by", "Ann")
    desk.lines("case", case, "move", claims[2], "--before", claims[0], "--by", "Ann")
    desk.lines("case", case, "note", "Who", "counted", "them?", "--by", "Ann")
    desk.lines("case", case, "note", "Ask the wire.", "--on", claims[1], "--by", "Ben")
    desk.lines("case", case, "rename", "The soldiers of Kursk", "--by", "Ann")
    (held,) = desk.lines("case", case)
    assert [one["line"]["id"] for one in held["claims"]] == [claims[2], claims[0], claims[1]]
    shown = desk.shown("case", case)
    assert "The soldiers of Kursk" in shown
    assert "“Who counted them?” — Ann" in shown
    assert "“Ask the wire.” — Ben" in shown
    assert "All is as it was written." in desk.shown("verify")
    listed = desk.shown("case", case, width=50).partition("Claims\n")[2].splitlines()
    assert [line for line in listed if line and not line.startswith(("  1. ", "  2. ", "  3. ", "     "))] == []


def test_what_was_done_is_listed_undone_and_kept(desk: Desk, claims: list[str], case: str) -> None:
    kept = desk.lines("case", case, "take-out", *claims[:2], "--by", "Ben")
    assert [one["act"]["kind"] for one in kept] == ["take-out", "take-out"]
    desk.lines("case", case, "undo", kept[0]["act"]["id"][:14], "--by", "Ann")
    (held,) = desk.lines("case", case)
    assert [one["line"]["id"] for one in held["claims"]] == [claims[0]]
    assert "(undone by cac_" in desk.shown("case", case, "log")
    assert len(desk.lines("case", case, "log")) == 6
    desk.lines("case", case, "close", "all is said", "--by", "Ann")
    assert desk.lines("cases", "--open") == []
    assert [line["id"] for line in desk.lines("cases", "--closed")] == [case]


def test_a_rule_and_a_claim_tell_what_changed_until_it_was_seen(desk: Desk, claims: list[str], case: str) -> None:
    desk.lines("case", case, "watch", "disputes", "--status", "contested", "--place", "Russia", "--by", "Ann")
    assert "disputes: claims at Russia, of status contested" in desk.shown("case", case, "--by", "Ann")
    (claim,) = desk.lines("claim", claims[0])
    for statement in {s for p in claim["positions"] if p["stance"] in ("denies", "dismisses") for s in p["statements"]}:
        desk.lines("judge", "reject", statement, claims[0], "--by", "Ben", "--why", "of another matter")
    shown = desk.shown("case", case, "--by", "Ann")
    assert "changed: status was contested" in shown
    assert "fits no more: " + claims[0][:12] in shown
    assert "1 changed since you looked" in desk.shown("cases", "--by", "Ann")
    desk.lines("case", case, "see", "--by", "Ann")
    assert "changed: " not in desk.shown("case", case, "--by", "Ann")
    assert "changed: " in desk.shown("case", case, "--by", "Ben")


def test_a_brief_tells_the_words_the_rule_and_who_judged(desk: Desk, claims: list[str], case: str) -> None:
    desk.lines("judge", "note", claims[0], "--value", "see the map", "--by", "Ann")
    shown = " ".join(desk.shown("case", case, "brief").split())
    for part in (
        "1 of 2",
        "house/",
        "Statements, word for word",
        "The machine read",
        "No person has judged it.",
        "People judged 1 time (Ann)",
    ):
        assert part in shown


def test_a_signed_file_is_written_whole_and_verified(desk: Desk, case: str, tmp_path: Path) -> None:
    file = tmp_path / "case.jsonl"
    assert "signed on" in desk.shown("case", case, "export", str(file), "--by", "Ann")
    assert desk.run("case", case, "export", "-", "--by", "Ann").stdout_bytes.count(b"\n") == file.read_bytes().count(
        b"\n"
    )
    (found,) = desk.lines("verify", str(file))
    assert list(found) == names_of("CaseVerified")
    assert (found["faults"], found["with_ledger"], found["signed_by"]) == ([], False, "Ann")
    shown = desk.shown("verify", str(file), "--ledger", desk.ledger, "--key", found["key"])
    assert "the ledger holds the same documents and words" in " ".join(shown.split())
    file.write_bytes(file.read_bytes().replace(b"The soldiers", b"The sailors."))
    result = desk.run("verify", str(file))
    assert result.exit_code == 1
    assert "not as it was signed" in result.stdout


def test_the_lines_have_the_documented_names(desk: Desk, claims: list[str], case: str) -> None:
    desk.lines("case", case, "watch", "--about", "soldiers", "--by", "Ann")
    desk.lines("case", case, "note", "n", "--on", claims[0], "--by", "Ann")
    (line,) = desk.lines("cases")
    (held,) = desk.lines("case", case)
    assert list(line) == names_of("CaseLine")
    assert list(held) == names_of("CaseHeld")
    assert list(held["claims"][0]) == names_of("CaseClaim")
    assert list(held["claims"][0]["notes"][0]) == names_of("CaseNote")
    assert list(held["rules"][0]) == names_of("Watched")
    assert list(held["rules"][0]["rule"]) == names_of("WatchRule")
    acted = desk.lines("case", case, "log")
    assert all(list(one) == names_of("CaseActed") and list(one["act"]) == names_of("CaseAct") for one in acted)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["case", "zzz"], 1, "there is no Case 'zzz'; reportedly cases lists them"),
        (["case", "open"], 2, "the case has no title"),
        (["case", "{case}", "burn"], 2, "nothing that can be done"),
        (["case", "{case}", "add"], 2, "add needs to know what"),
        (["case", "{case}", "add", "clm_zzz"], 1, "there is no Claim"),
        (["case", "{case}", "note"], 2, "it has no words"),
        (["case", "{case}", "watch"], 2, "nothing that can be watched"),
        (["case", "{case}", "watch", "--status", "maybe"], 2, "there is no status"),
        (["case", "{case}", "export", "/no/such/folder/file"], 2, "no folder"),
        (["verify", "/no/such/file"], 2, "can't be read"),
    ],
)
def test_what_can_not_be_done_is_one_clear_line(desk: Desk, case: str, words: list[str], code: int, said: str) -> None:
    result = desk.run(*(word.format(case=case) for word in words))
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_words_of_strangers_move_no_cursor(desk: Desk, case: str) -> None:
    desk.lines("case", case, "note", "\x1b[31mred\u202e", "--by", "A\x07nn")
    shown = desk.shown("case", case) + desk.shown("case", case, "log") + desk.shown("case", case, "brief")
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert json.dumps("\x1b")[1:-1] in desk.shown("case", case, "--json")


def test_a_list_without_cases_says_how_to_make_one(demo: Desk) -> None:
    result = demo.run("cases")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "reportedly case open TITLE" in result.stderr
