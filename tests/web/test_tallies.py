"""The numbers in the head of a page: exact where counting is quick, of a little while ago where it takes long."""

from __future__ import annotations

from itertools import count
from threading import enumerate as threads
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import open_ledger
from reportedly.web import tallies
from reportedly.web.tallies import SHARE, Tallies
from tests.ledger.ledgers import newsroom
from tests.web.desks import client_of, desk_over

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


def documents(held: Tallies, ledger: Ledger) -> int:
    return held.counts(ledger.head()).documents


def test_where_counting_is_quick_each_document_counts_at_once(ledger: Ledger) -> None:
    held = Tallies(ledger, clock=lambda: 0.0)
    assert documents(held, ledger) == 1
    ledger.add(*PAIRS[1])
    assert documents(held, ledger) == 2


def test_where_counting_takes_long_it_is_done_in_the_background_and_seldom(ledger: Ledger) -> None:
    ticks = count()
    held = Tallies(ledger, clock=lambda: float(next(ticks)))  # a second passes whenever it is looked at
    assert documents(held, ledger) == 1
    ledger.add(*PAIRS[1])
    waited = 0
    while documents(held, ledger) == 1 and waited < 10 * SHARE:
        waited += 1
        for thread in threads():
            if thread.daemon and "_release" in thread.name:
                thread.join()
    assert SHARE / 2 < waited < 2 * SHARE
    assert documents(held, ledger) == 2


def test_the_page_of_claims_counts_a_large_ledger_not_for_each_reader(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "QUICK", -1.0)
    monkeypatch.setattr(tallies, "SHARE", 10**9)
    desk = client_of(desk_over(ledger))
    assert "1 document" in desk.get("/").text
    ledger.add(*PAIRS[1])
    assert "1 document" in desk.get("/").text
