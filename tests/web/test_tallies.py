"""The numbers in the head of a page: exact where counting is quick, of a little while ago where it takes long."""

from __future__ import annotations

from itertools import count
from threading import enumerate as threads
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import open_ledger
from reportedly.web.tallies import SHARE, Tallies
from tests.ledger.ledgers import newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.ledger.base import Ledger

PAIRS = newsroom(3)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "desk.ledger")) as opened:
        opened.add(*PAIRS[0])
        yield opened


def documents(tallies: Tallies, ledger: Ledger) -> int:
    return tallies.counts(ledger.head()).documents


def test_where_counting_is_quick_each_document_counts_at_once(ledger: Ledger) -> None:
    tallies = Tallies(ledger, clock=lambda: 0.0)
    assert documents(tallies, ledger) == 1
    ledger.add(*PAIRS[1])
    assert documents(tallies, ledger) == 2


def test_where_counting_takes_long_it_is_done_in_the_background_and_seldom(ledger: Ledger) -> None:
    ticks = count()
    tallies = Tallies(ledger, clock=lambda: float(next(ticks)))  # a second passes whenever it is looked at
    assert documents(tallies, ledger) == 1
    ledger.add(*PAIRS[1])
    waited = 0
    while documents(tallies, ledger) == 1 and waited < 10 * SHARE:
        waited += 1
        for thread in threads():
            if thread.daemon and "_release" in thread.name:
                thread.join()
    assert SHARE / 2 < waited < 2 * SHARE
    assert documents(tallies, ledger) == 2
