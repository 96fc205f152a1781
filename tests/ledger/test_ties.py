"""Claims that turned out to be the same are shown as one, until a person says that they are not."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import pytest

import reportedly
from reportedly.records import ProposalKind
from tests.ledger.ledgers import Pair, all_pages, decided, derive, filled, open_at, received, tables_of, undo

if TYPE_CHECKING:
    from reportedly.ledger.base import Ledger

LONG = (
    "Kherson, which lives off its cannery, its ferries and its orchards, came under attack, the regional governor said."
)
BARE = (
    "A windmill had been shelled, Orsolya Tamm, a farmer, said.",
    "A windmill had been shelled, Bela Korda, a miller, said.",
)
BOTH = (
    "A windmill had been shelled in Kherson, the fire brigade said.",
    "A windmill had been shelled in Kherson, the mayor said.",
)


@cache
def pairs() -> tuple[Pair, ...]:
    day = datetime(2026, 6, 2, 10, tzinfo=UTC)
    told = enumerate((LONG, *BARE, *BOTH))
    return tuple(
        received(reportedly.read(text=text, published=day, outlet=f"Outlet {n}", url=f"https://o{n}.example/a"))
        for n, text in told
    )


def sizes(ledger: Ledger) -> list[int]:
    return sorted(line.statements for line in all_pages(ledger.claims))


@pytest.mark.parametrize("at_once", [True, False])
def test_two_claims_are_shown_as_one_and_both_ids_lead_there(place: str, at_once: bool) -> None:  # noqa: FBT001
    with open_at(place) as ledger, open_at(place) as reader:
        one, other, same = (added.claims[0] for added in ledger.add_many(pairs()[:3]))
        assert sizes(reader) == [1, 2]
        assert other == same
        if at_once:
            ledger.add_many(pairs()[3:])
        else:
            for pair in pairs()[3:]:
                ledger.add(*pair)
        for held in (ledger, reader):
            assert sizes(held) == [5]
            assert held.claim(one) == held.claim(other)
        (tie,) = [p for p in ledger.why(one).proposals if p.kind is ProposalKind.SAME]
        assert {tie.subject, tie.object} == {one, other}
        assert ledger.verify(derive).faults == ()


def test_a_person_says_that_they_are_not_the_same_and_takes_that_back(place: str) -> None:
    with filled(place, pairs()) as ledger:
        (line,) = all_pages(ledger.claims)
        (tie,) = [p for p in ledger.why(line.id).proposals if p.kind is ProposalKind.SAME]
        no = decided("reject", tie.subject, tie.object, why="another windmill")
        ledger.judge(no)
        assert sizes(ledger) == [2, 3]
        assert ledger.claim(tie.subject).id == tie.subject
        assert ledger.verify(derive).faults == ()
        ledger.judge(undo(no))
        assert sizes(ledger) == [5]


def test_what_a_person_merged_goes_before_what_the_machine_found_to_be_the_same(place: str) -> None:
    with filled(place, pairs()) as ledger:
        (line,) = all_pages(ledger.claims)
        (tie,) = [p for p in ledger.why(line.id).proposals if p.kind is ProposalKind.SAME]
        ledger.judge(decided("merge", tie.object, tie.subject))
        assert ledger.claim(tie.object).id == tie.subject
        assert sizes(ledger) == [5]


def test_what_is_shown_is_made_again(place: str) -> None:
    with filled(place, pairs()) as ledger:
        before = tables_of(place)
        ledger.rebuild()
        assert tables_of(place) == before
        assert sizes(ledger) == [5]
