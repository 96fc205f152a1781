"""Tampering is named by the first act that it concerns, and what is shown can be made again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from reportedly.errors import DamagedLedgerError
from reportedly.ledger.schema import APPENDED, STRIDE
from reportedly.records import CaseActKind, Unread, case_act, opening
from tests.ledger.ledgers import (
    all_pages,
    change,
    claims_of,
    decided,
    derive,
    engine_of,
    filled,
    newsroom,
    open_at,
    read_again,
    tables_of,
    undo,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ledger.conftest import Made

PAIRS = newsroom(12)


@pytest.fixture
def place(copied: Made) -> str:
    """The place of a ledger with acts of every kind."""
    return copied(fill_with_events)


def fill_with_events(place: str) -> None:
    with filled(place, PAIRS) as ledger:
        ledger.add_problem(Unread(where="a.pdf", problem="it is locked", advice="ask for its password"))
        claims = sorted(claims_of(ledger), key=lambda c: (-len(c.statements), c.id))
        merge = decided("merge", claims[1].id, claims[0].id)
        reject = decided("reject", claims[2].statements[-1].id, claims[2].id)
        split = decided("split", claims[0].statements[-1].id, claims[0].id)
        stance = decided("correct", claims[2].statements[0].id, "stance", "doubts")
        for one in (merge, reject, split, stance, undo(merge)):
            ledger.judge(one)
        ledger.add_many([read_again(pair, "9") for pair in PAIRS[3:9]])
        speakers = sorted({r.entry.speaker.id for r in all_pages(ledger.statements) if r.entry.speaker})
        ledger.judge(decided("merge", speakers[0], speakers[1]))
        ledger.add_many(newsroom(18)[12:])
        first = opening("The harbour", by="Mira Solen", at=datetime(2024, 10, 28, tzinfo=UTC))
        ledger.act_on_cases(
            [first, case_act(CaseActKind.ADD, first.case, object_=claims[0].id, by="Mira Solen", at=first.at)]
        )


def test_rebuilding_shows_exactly_what_was_shown(place: str) -> None:
    before = tables_of(place)
    with open_at(place) as ledger:
        hits = [hit.id for hit in all_pages(ledger.search, words="the")]
        told: list[int] = []
        counts = ledger.rebuild(told.append)
        assert counts == ledger.counts()
        assert told == list(range(1, ledger.head() + 1))
        assert [hit.id for hit in all_pages(ledger.search, words="the")] == hits
        after = tables_of(place)
        assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
        assert ledger.verify(derive).faults == ()


def test_a_ledger_can_be_added_to_after_it_was_rebuilt(place: str) -> None:
    with open_at(place) as ledger:
        ledger.rebuild()
        assert all(added.is_new for added in ledger.add_many(newsroom(24)[18:]))
        assert ledger.verify(derive).faults == ()


def test_an_untouched_ledger_verifies_and_says_what_was_checked(place: str) -> None:
    with open_at(place, read_only=True) as ledger:
        verified, counts = ledger.verify(derive), ledger.counts()
    assert verified.faults == ()
    assert (verified.acts, verified.documents, verified.statements) == (
        *(counts.acts, counts.documents, counts.statements),
    )


TAMPERING = {
    "a score": ("UPDATE proposals SET score = 0.01 WHERE n >= 5 * {stride} AND n < 6 * {stride}", 5),
    "a reason": ("UPDATE proposals SET reasons = '[]' WHERE n >= 5 * {stride} AND n < 6 * {stride}", 5),
    "a proposal taken out": (
        "DELETE FROM proposals WHERE n = (SELECT max(n) FROM proposals WHERE n < 7 * {stride})",
        None,
    ),
    "bytes": ("UPDATE bodies SET packed = (SELECT packed FROM bodies WHERE n = 2) WHERE n = 4", 4),
    "a reading": ("UPDATE readings SET packed = (SELECT packed FROM readings WHERE n = 2) WHERE n = 6", 6),
    "a document": ("UPDATE documents SET at = '2020-01-01' WHERE n = 3", 3),
    "a judgement": ("UPDATE judgements SET by = 'nobody' WHERE n = 15", 15),
    "a problem": ("DELETE FROM problems", 13),
    "a date in the chain": ("UPDATE chain SET at = '2020-01-01' WHERE n = 8", 8),
    "an act taken out": ("DELETE FROM chain WHERE n = 9", 9),
    "an act made up": ("INSERT INTO problems VALUES (900000, 'x', 'a', 'b', 'c', '2020-01-01')", None),
}


@pytest.mark.parametrize("what", sorted(TAMPERING))
def test_tampering_is_named_by_the_first_bad_act(place: str, what: str) -> None:
    line, act = TAMPERING[what]
    change(place, line.format(stride=STRIDE))
    with open_at(place, read_only=True) as ledger:
        faults = ledger.verify(derive).faults
    assert faults
    assert act is None or faults[0].act == act


def test_what_is_shown_and_does_not_follow_is_named_and_mended_by_rebuilding(place: str) -> None:
    with open_at(place) as ledger:
        victim = ledger.claims().rows[0]
        entry = ledger.statements().rows[0].entry.id
        record = 'replace(record, \'"words":"\', \'"words":"no \')'
        change(
            place,
            f"UPDATE entries SET record = {record} WHERE id = '{entry}'",  # noqa: S608
            "UPDATE claim_lines SET line = replace(line, '\"statements\":', '\"statements\":9')",
        )
        what = {fault.what for fault in ledger.verify(derive).faults}
        assert entry in what
        assert victim.id in what
        ledger.rebuild()
        assert ledger.verify(derive).faults == ()


@pytest.mark.parametrize("table", [table.name for table in APPENDED])
def test_what_was_appended_can_not_be_changed_or_removed_by_accident(place: str, table: str) -> None:
    engine = engine_of(place)
    for line in (f"DELETE FROM {table}", f"UPDATE {table} SET n = n + 1"):  # noqa: S608
        with pytest.raises(DBAPIError, match="only grows"), engine.connect() as connection, connection.begin():
            connection.execute(text(line))
    engine.dispose()


def test_a_text_that_is_not_that_of_its_bytes_is_named(other_place: str) -> None:
    with filled(other_place, PAIRS[:3]) as ledger:
        faults = ledger.verify(lambda body, media_type: derive(body, media_type) + ".").faults
    assert [fault.act for fault in faults] == [1, 2, 3]
    assert {fault.what for fault in faults} == {r.document.id for _, r in PAIRS[:3]}


def test_a_damaged_file_is_called_damaged(tmp_path: Path) -> None:
    place = tmp_path / "desk.ledger"
    fill_with_events(str(place))
    whole = place.read_bytes()
    heard = 0
    for page in range(4096, len(whole), max(4096, len(whole) // 24 // 4096 * 4096)):
        place.write_bytes(whole[:page] + b"\xa5" * 4096 + whole[page + 4096 :])
        heard += _is_heard(str(place))
    assert heard > 12


def _is_heard(place: str) -> bool:
    """Whether damage is told, as an error that says so or as a fault; any other error fails the test."""
    try:
        with open_at(place, read_only=True) as ledger:
            return bool(ledger.verify(derive).faults)
    except DamagedLedgerError:
        return True
