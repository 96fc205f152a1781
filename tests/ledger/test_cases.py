"""Cases: what people collect on a matter, how it grows, and what changed in it since they looked; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import BadOptionError, ConflictError, NotInLedgerError, ReadOnlyLedgerError
from reportedly.ledger.case_folding import folded
from reportedly.ledger.codec import to_short_json
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import CaseActKind, case_act, opening
from tests.ledger.ledgers import (
    all_pages,
    change,
    claims_of,
    decided,
    derive,
    filled,
    newsroom,
    open_at,
    tables_of,
    undo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.case_rows import CaseActed, CaseHeld
    from reportedly.records import CaseAct, Claim
    from tests.ledger.conftest import Made

PAIRS = newsroom(14)
K = CaseActKind
_MINUTES = count()


@pytest.fixture
def place(copied: Made) -> str:
    return copied(fill)


def fill(place: str) -> None:
    filled(place, PAIRS[:10]).close()


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_at(place) as opened:
        yield opened


def moment() -> datetime:
    return datetime(2024, 10, 27, tzinfo=UTC) + timedelta(minutes=next(_MINUTES))


def open_case(ledger: Ledger, title: str = "The bridge", by: str = "Mira Solen") -> str:
    return ledger.act_on_cases([opening(title, by=by, at=moment())])[0].act.case


def does(case: str, kind: K, object_: str | None = None, value: str | None = None, **more: Any) -> CaseAct:
    by = more.pop("by", "Mira Solen")
    return case_act(kind, case, object_=object_, value=value, by=by, at=moment(), **more)


def act(
    ledger: Ledger, case: str, kind: K, object_: str | None = None, value: str | None = None, **more: Any
) -> CaseActed:
    seen = more.pop("seen", None)
    return ledger.act_on_cases([does(case, kind, object_, value, **more)], seen=seen)[0]


def largest(ledger: Ledger) -> list[Claim]:
    return sorted(claims_of(ledger), key=lambda claim: (-len(claim.statements), claim.id))


def turning(ledger: Ledger) -> tuple[Claim, str]:
    """A Claim, and one of its Statements that would give it another status if it denied."""
    for claim in largest(ledger):
        for statement in dict.fromkeys(s for p in claim.positions for s in p.statements):
            tried = decided("correct", statement, "stance", "denies")
            ledger.judge(tried)
            turned = ledger.claim(claim.id).status is not claim.status
            ledger.judge(undo(tried))
            if turned:
                return claim, statement
    pytest.fail("no Statement makes a status")


def in_order(case: CaseHeld) -> list[str]:
    return [one.line.id for one in case.claims]


def test_a_case_holds_claims_in_order_with_notes_on_them_and_on_itself(ledger: Ledger) -> None:
    case = open_case(ledger)
    a, b, c = (claim.id for claim in largest(ledger)[:3])
    for claim in (a, b, c):
        act(ledger, case, K.ADD, claim)
    assert in_order(ledger.case(case)) == [a, b, c]
    act(ledger, case, K.MOVE, c, a)
    act(ledger, case, K.MOVE, a)
    assert in_order(ledger.case(case)) == [c, b, a]
    act(ledger, case, K.NOTE, value="Ask the harbour office.")
    act(ledger, case, K.NOTE, b, "The second count is older.", by="Ben Ode")
    held = ledger.case(case)
    assert [note.words for note in held.notes] == ["Ask the harbour office."]
    assert [(note.words, note.by) for note in held.claims[1].notes] == [("The second count is older.", "Ben Ode")]
    act(ledger, case, K.TAKE_OUT, b)
    act(ledger, case, K.RENAME, value="The bridge at Norvik")
    held = ledger.case(case)
    assert (in_order(held), held.line.title, held.line.claims) == ([c, a], "The bridge at Norvik", 2)
    assert ledger.verify(derive).faults == ()


def test_every_act_but_the_opening_can_be_undone_and_none_is_erased(ledger: Ledger) -> None:
    case = open_case(ledger)
    claim = largest(ledger)[0].id
    added = act(ledger, case, K.ADD, claim)
    noted = act(ledger, case, K.NOTE, claim, "look again")
    renamed = act(ledger, case, K.RENAME, value="Another")
    for one in (renamed, noted):
        act(ledger, case, K.UNDO, undoes=one.act.id)
    held = ledger.case(case)
    assert (held.line.title, held.claims[0].notes) == ("The bridge", ())
    gone = act(ledger, case, K.UNDO, undoes=added.act.id)
    assert ledger.case(case).claims == ()
    act(ledger, case, K.UNDO, undoes=gone.act.id)
    assert in_order(ledger.case(case)) == [claim]
    log = all_pages(ledger.case_acts, identity=case, limit=2)
    assert len(log) == 8
    assert {row.act.kind: row.undone_by is not None for row in log if row.act.kind is not K.UNDO} == {
        K.OPEN: False, K.ADD: False, K.NOTE: True, K.RENAME: True,
    }  # fmt: skip
    with pytest.raises(BadOptionError, match="close it"):
        act(ledger, case, K.UNDO, undoes=log[-1].act.id)


def test_a_closed_case_is_listed_apart_and_only_opened_again(ledger: Ledger) -> None:
    one, two = open_case(ledger, "One"), open_case(ledger, "Two")
    closed = act(ledger, one, K.CLOSE, value="all is said")
    assert [line.id for line in ledger.cases(closed=True).rows] == [one]
    assert [line.id for line in ledger.cases(closed=False).rows] == [two]
    assert [line.id for line in all_pages(ledger.cases, limit=1)] == [two, one]
    with pytest.raises(BadOptionError, match="closed"):
        act(ledger, one, K.ADD, largest(ledger)[0].id)
    act(ledger, one, K.UNDO, undoes=closed.act.id)
    assert not ledger.case(one).line.closed
    act(ledger, one, K.CLOSE)
    act(ledger, one, K.REOPEN)
    assert not ledger.case(one).line.closed


def test_the_cases_that_hold_a_claim_are_found_by_it_even_after_a_merge(ledger: Ledger) -> None:
    case, other = open_case(ledger), open_case(ledger, "Another")
    a, b = (claim.id for claim in largest(ledger)[:2])
    act(ledger, case, K.ADD, a)
    act(ledger, case, K.ADD, b)
    assert [line.id for line in ledger.cases(claim=a).rows] == [case]
    merge = decided("merge", a, b)
    ledger.judge(merge)
    assert (
        [line.id for line in ledger.cases(claim=a).rows] == [line.id for line in ledger.cases(claim=b).rows] == [case]
    )
    held = ledger.case(case)
    assert in_order(held) == [b]
    assert held.claims[0].entered == a
    with pytest.raises(BadOptionError, match="already"):
        act(ledger, case, K.ADD, a)
    ledger.judge(undo(merge))
    assert in_order(ledger.case(case)) == [a, b]
    assert [title.id for title in ledger.case_titles()] == [other, case]
    assert [title.title for title in ledger.case_titles(claim=b)] == ["The bridge"]
    act(ledger, other, K.CLOSE)
    assert [title.id for title in ledger.case_titles()] == [case]


def test_what_changed_since_it_was_seen_is_told_with_what_it_was(ledger: Ledger) -> None:
    case = open_case(ledger)
    claim, statement = turning(ledger)
    act(ledger, case, K.ADD, claim.id)
    assert ledger.case(case).claims[0].change is None
    correction = decided("correct", statement, "stance", "denies")
    ledger.judge(correction)
    now = ledger.claim(claim.id)
    found = ledger.case(case, reader="Mira Solen").claims[0].change
    assert found is not None
    assert found.was is not None
    assert (found.was.status, found.now.status) == (claim.status, now.status)
    assert "denies" in {one.stance for one in found.came}
    assert ledger.cases(reader="Mira Solen").rows[0].fresh == 1
    act(ledger, case, K.SEE)
    assert ledger.case(case, reader="Mira Solen").claims[0].change is None
    assert ledger.case(case, reader="Ben Ode").claims[0].change == found
    assert [ledger.cases(reader=who).rows[0].fresh for who in ("Mira Solen", "Ben Ode")] == [0, 1]
    ledger.judge(undo(correction))
    back = ledger.case(case, reader="Mira Solen").claims[0].change
    assert back is not None
    assert (back.was, back.now.status) == (replace(found.now), claim.status)
    assert ledger.case(case, reader="Ben Ode").claims[0].change is None
    assert ledger.verify(derive).faults == ()


def test_a_look_that_is_undone_shows_the_changes_again(ledger: Ledger) -> None:
    case = open_case(ledger)
    claim = largest(ledger)[0]
    act(ledger, case, K.ADD, claim.id)
    ledger.judge(decided("reject", claim.statements[-1].id, claim.id))
    look = act(ledger, case, K.SEE)
    assert ledger.case(case).claims[0].change is None
    act(ledger, case, K.UNDO, undoes=look.act.id)
    change_ = ledger.case(case).claims[0].change
    assert change_ is not None
    assert change_.was is not None
    assert change_.now.statements == change_.was.statements - 1


def test_a_watch_rule_tells_what_newly_fits_what_changed_and_what_fits_no_more(ledger: Ledger) -> None:
    case = open_case(ledger)
    claim, statement = turning(ledger)
    wanted = ClaimFilter(status=claim.status)
    act(ledger, case, K.WATCH, "as it stands", to_short_json(wanted))
    (rule,) = ledger.case(case).rules
    assert (rule.rule.name, rule.rule.filter) == ("as it stands", wanted)
    before = {line.id for line in all_pages(ledger.claims, wanted=wanted)}
    assert rule.fits == len(before) > 0
    assert rule.changes == ()
    correction = decided("correct", statement, "stance", "denies")
    ledger.judge(correction)
    ledger.add_many(PAIRS[10:])
    after = {line.id for line in all_pages(ledger.claims, wanted=wanted)}
    changes = ledger.case(case).rules[0].changes
    assert {c.claim for c in changes if c.how == "gone"} == before - after >= {claim.id}
    assert {c.claim for c in changes if c.how == "new"} == after - before
    assert all((c.was is None) == (c.how == "new") for c in changes)
    look = act(ledger, case, K.SEE)
    assert ledger.case(case).rules[0].changes == ()
    ledger.judge(undo(correction))
    assert [(c.claim, c.how) for c in ledger.case(case).rules[0].changes] == [(claim.id, "new")]
    act(ledger, case, K.UNDO, undoes=look.act.id)
    assert claim.id not in {c.claim for c in ledger.case(case).rules[0].changes}
    act(ledger, case, K.UNWATCH, rule.rule.id)
    assert ledger.case(case).rules == ()


def test_a_claim_that_a_rule_finds_again_with_another_range_or_position_is_told(ledger: Ledger) -> None:
    case = open_case(ledger)
    claim = next(c for c in largest(ledger) if c.places and len(c.positions) > 1)
    place = claim.places[0].name
    act(ledger, case, K.WATCH, value=to_short_json(ClaimFilter(place=place)))
    statement = next(p for p in claim.positions if p.until is None).statements[0]
    ledger.judge(decided("correct", statement, "stance", "doubts"))
    (changed,) = (c for c in ledger.case(case).rules[0].changes if c.claim == claim.id)
    assert changed.how == "changed"
    assert "doubts" in {one.stance for one in changed.came}
    assert changed.went


def test_who_changes_what_another_changed_meanwhile_is_told_and_other_things_are_free(ledger: Ledger) -> None:
    case = open_case(ledger)
    a, b = (claim.id for claim in largest(ledger)[:2])
    seen = ledger.head()
    act(ledger, case, K.ADD, a, by="Ben Ode")
    act(ledger, case, K.ADD, b, seen=seen)
    act(ledger, case, K.NOTE, a, "both may note", seen=seen)
    act(ledger, case, K.RENAME, value="Ben's words", by="Ben Ode")
    with pytest.raises(ConflictError, match="Ben Ode"):
        act(ledger, case, K.RENAME, value="My words", seen=seen)
    with pytest.raises(ConflictError):
        act(ledger, case, K.TAKE_OUT, a, seen=seen)
    act(ledger, case, K.RENAME, value="My words", seen=ledger.head())


def test_what_changed_after_the_look_is_still_told(ledger: Ledger) -> None:
    case = open_case(ledger)
    claim, other = largest(ledger)[:2]
    for one in (claim, other):
        act(ledger, case, K.ADD, one.id)
    act(ledger, case, K.WATCH, value=to_short_json(ClaimFilter(status=claim.status)))
    ledger.judge(decided("reject", other.statements[-1].id, other.id))
    seen = str(ledger.head())
    turned = {s for p in claim.positions for s in p.statements}
    for statement in sorted(turned):
        ledger.judge(decided("correct", statement, "stance", "doubts"))
    third = largest(ledger)[2].id
    act(ledger, case, K.ADD, third, by="Ben Ode")
    act(ledger, case, K.SEE, value=seen)
    held = ledger.case(case, reader="Mira Solen")
    assert [one.change is not None for one in held.claims] == [True, False, False]
    assert held.claims[0].change is not None
    assert held.claims[0].change.was is not None
    assert held.claims[0].change.was.status is claim.status
    assert [one.is_fresh for one in held.claims] == [False, False, True]
    assert claim.id in {c.claim for c in held.rules[0].changes}
    assert ledger.cases(reader="Mira Solen").rows[0].fresh == 1
    act(ledger, case, K.SEE)
    held = ledger.case(case, reader="Mira Solen")
    assert not any(one.change or one.is_fresh for one in held.claims)
    assert held.rules[0].changes == ()
    for value in ("x", str(ledger.head() + 1), "-1", "9" * 30):
        with pytest.raises(BadOptionError, match="looked up to"):
            act(ledger, case, K.SEE, value=value)


def test_the_same_act_again_changes_nothing_and_several_are_kept_together_or_not_at_all(ledger: Ledger) -> None:
    first = opening("Once", by="Mira Solen", at=moment())
    claim = largest(ledger)[0].id
    both = [first, does(first.case, K.ADD, claim)]
    kept = ledger.act_on_cases(both)
    assert ledger.act_on_cases(both) == kept
    head = ledger.head()
    with pytest.raises(NotInLedgerError):
        ledger.act_on_cases([does(first.case, K.NOTE, value="half"), does(first.case, K.ADD, "clm_none")])
    assert ledger.head() == head
    assert ledger.case(first.case).notes == ()


@pytest.mark.parametrize(
    ("kind", "object_", "value", "error"),
    [
        (K.ADD, "clm_none", None, NotInLedgerError),
        (K.TAKE_OUT, "clm_none", None, BadOptionError),
        (K.MOVE, "clm_none", None, BadOptionError),
        (K.NOTE, "clm_none", "words", BadOptionError),
        (K.NOTE, None, "  ", BadOptionError),
        (K.NOTE, None, "x" * 30_000, BadOptionError),
        (K.RENAME, None, "", BadOptionError),
        (K.RENAME, None, "x" * 300, BadOptionError),
        (K.WATCH, None, "{}", BadOptionError),
        (K.WATCH, None, '{"status": "maybe"}', BadOptionError),
        (K.WATCH, None, '{"weight": 3}', BadOptionError),
        (K.WATCH, None, "no JSON", BadOptionError),
        (K.WATCH, None, '{"changed_since": 3}', BadOptionError),
        (K.UNWATCH, "cac_none", None, NotInLedgerError),
        (K.REOPEN, None, None, BadOptionError),
        (K.OPEN, None, "Again", BadOptionError),
    ],
)  # fmt: skip
def test_an_act_that_does_not_fit_is_refused_and_not_kept(
    ledger: Ledger, kind: K, object_: str | None, value: str | None, error: type[Exception]
) -> None:
    case = open_case(ledger)
    head = ledger.head()
    with pytest.raises(error):
        act(ledger, case, kind, object_, value)
    with pytest.raises(NotInLedgerError):
        act(ledger, case, K.UNDO, undoes="cac_none")
    with pytest.raises(NotInLedgerError):
        act(ledger, "cas_none", K.NOTE, value="words")
    with pytest.raises(NotInLedgerError):
        ledger.case("cas_none")
    assert ledger.head() == head


def test_rebuilding_shows_cases_as_they_were_and_a_changed_one_is_named(ledger: Ledger, place: str) -> None:
    case = open_case(ledger)
    for claim in largest(ledger)[:3]:
        act(ledger, case, K.ADD, claim.id)
    act(ledger, case, K.MOVE, largest(ledger)[2].id, largest(ledger)[0].id)
    before = {name: rows for name, rows in tables_of(place).items() if name.startswith("case")}
    held = ledger.case(case)
    ledger.rebuild()
    assert {name: rows for name, rows in tables_of(place).items() if name.startswith("case")} == before
    assert ledger.case(case) == held
    change(place, "UPDATE cases SET title = 'Another'")
    assert [fault.what for fault in ledger.verify(derive).faults] == [case]
    ledger.rebuild()
    assert ledger.verify(derive).faults == ()


def test_a_changed_act_is_named(ledger: Ledger, place: str) -> None:
    case = open_case(ledger)
    act(ledger, case, K.NOTE, value="kept")
    change(place, "UPDATE case_acts SET value = 'forged' WHERE kind = 'note'")
    assert (ledger.verify(derive).faults[0].act, ledger.verify(derive).faults[0].what) == (ledger.head(), "case_acts")


def test_an_older_ledger_is_given_what_cases_need(place: str) -> None:
    with open_at(place) as ledger:
        head = ledger.head()
    dropped = ("case_claims", "cases", "case_acts")
    change(place, *(f"DROP TABLE {name}" for name in dropped), "UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(ReadOnlyLedgerError, match="rebuild"):
        open_at(place, read_only=True)
    with open_at(place) as ledger:
        case = open_case(ledger)
        assert ledger.head() == head + 1
        assert ledger.case(case).line.title == "The bridge"
        assert ledger.verify(derive).faults == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["add", "take-out", "move", "note"]), st.integers(0, 4), st.integers(0, 4))))
def test_undoing_all_that_was_done_leaves_the_case_as_it_was_opened(steps: list[tuple[str, int, int]]) -> None:
    """A property of the folding alone: whatever the acts, undoing each gives what was there before."""
    first = opening("Any", by="Ann", at=moment())
    acts = [first, *(does(first.case, K(kind), f"clm_{a}", f"clm_{b}") for kind, a, b in steps)]
    undone = [does(first.case, K.UNDO, undoes=one.id) for one in acts[1:]]
    state = folded(enumerate([*acts, *undone]))
    assert (state.claims, state.notes, state.title) == ({}, [], "Any")
    half = folded(enumerate(acts))
    assert set(half.claims) <= {f"clm_{n}" for n in range(5)}
