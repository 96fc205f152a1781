"""A clock that was set back is noted once, and takes nothing from what is added meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from reportedly.ledger import open_ledger
from tests.ledger.ledgers import telling

NOON = datetime(2024, 10, 25, 12, tzinfo=UTC)


def test_a_clock_that_was_set_back_is_a_problem_once(place: str) -> None:
    pairs = telling(n=12)[:4]
    moments = [NOON, NOON - timedelta(days=2), NOON - timedelta(days=2), NOON + timedelta(days=1)]
    for pair, moment in zip(pairs, moments, strict=True):
        with open_ledger(place, clock=partial(_told, moment)) as ledger:
            assert ledger.add(*pair).is_new
    with open_ledger(place, read_only=True) as ledger:
        (noted,) = ledger.problems().rows
        assert noted.where == "the clock of this machine"
        assert "2024-10-23T12:00:00+00:00" in noted.problem
        assert "2024-10-25T12:00:00+00:00" in noted.problem
        assert not ledger.verify().faults
        assert ledger.counts().documents == 4


def test_clocks_that_differ_by_a_little_are_no_problem(place: str) -> None:
    first, second = telling(n=12)[:2]
    with open_ledger(place, clock=lambda: NOON) as ledger:
        ledger.add(*first)
    with open_ledger(place, clock=lambda: NOON - timedelta(minutes=4)) as ledger:
        ledger.add(*second)
        assert not ledger.problems().rows


def _told(moment: datetime) -> datetime:
    return moment
