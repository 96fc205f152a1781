"""Doubtful joins: which come first, and what a Claim would be without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.assessing import Evidence
from reportedly.assessing.doubts import DOUBTFUL, find_doubts, in_order, without
from reportedly.linking.origins import find_origins
from reportedly.records import Member, Status
from tests.entries import HUR, MOSCOW, SEOUL, entry

if TYPE_CHECKING:
    from reportedly.records import Entry


def evidence(*scored: tuple[Entry, float]) -> Evidence:
    entries = tuple(e for e, _ in scored)
    members = tuple(Member(id=e.id, document=e.document, score=score, reasons=("same-place",)) for e, score in scored)
    return Evidence(claim="clm_1", members=members, entries=entries, origins=find_origins(entries, {}))


def test_a_join_that_makes_the_status_comes_before_a_less_sure_one_that_does_not() -> None:
    found = find_doubts(
        evidence((entry("a", HUR), 1.0), (entry("b", MOSCOW, "denies"), 0.7), (entry("c", HUR, day=1), 0.5))
    )
    assert [(d.statement, d.status, d.without) for d in found] == [
        ("stm_b", Status.CONTESTED, Status.UNCORROBORATED),
        ("stm_c", Status.CONTESTED, Status.CONTESTED),
    ]
    assert [d.changes_status for d in found] == [True, False]


def test_a_sure_join_and_a_claim_of_one_statement_are_no_doubts() -> None:
    assert find_doubts(evidence((entry("a", HUR), 1.0), (entry("b", SEOUL), DOUBTFUL))) == ()
    assert (
        find_doubts(
            evidence(
                (entry("a", HUR), 0.4),
            )
        )
        == ()
    )


def test_without_a_statement_its_origin_is_gone_too() -> None:
    left = without(evidence((entry("a", HUR), 1.0), (entry("b", SEOUL), 0.5)), "stm_b")
    assert [e.id for e in left.entries] == ["stm_a"]
    assert all("stm_b" not in c.statements for o in left.origins for c in o.carriers)
    assert len(left.origins) == 1


def test_doubts_of_several_claims_are_ordered_together() -> None:
    first = find_doubts(evidence((entry("a", HUR), 1.0), (entry("c", HUR, day=1), 0.5)))
    second = find_doubts(evidence((entry("a", HUR), 1.0), (entry("b", MOSCOW, "denies"), 0.7)))
    assert [d.statement for d in in_order([*first, *second])] == ["stm_b", "stm_c"]
