from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import reportedly
from reportedly.api.watching import Watch, World
from reportedly.intake.fetch import Fetcher
from reportedly.intake.fetched import FetchSettings
from tests.api.feeds import Feed, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.api.ledger import Ledger


class Clock:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now_ = datetime(2024, 10, 25, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.now_

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_ += timedelta(seconds=seconds)


@contextmanager
def watched(ledger: Ledger, feed: Feed, clock: Clock) -> Iterator[Watch]:
    settings = FetchSettings(allow_private=True, delay=0.0, attempts=1)
    with Fetcher(settings, now=clock.now, sleep=clock.sleep) as fetcher:
        world = World(fetcher=fetcher, sleep=clock.sleep, now=clock.now, chance=lambda: 0.5)
        yield Watch(ledger.rows, [feed.url], world)


def test_what_is_new_is_added_and_a_feed_without_news_is_asked_only_for_changes(tmp_path: Path) -> None:
    clock = Clock()
    with (
        reportedly.open_ledger(tmp_path / "desk.ledger") as ledger,
        served(Feed()) as feed,
        watched(ledger, feed, clock) as watch,
    ):
        polls = watch.forever()
        assert [next(polls).added, next(polls).added] == [1, 0]
        feed.entries = 3
        assert next(polls).added == 2
        assert ledger.counts().documents == 3
        assert [asked.get("If-None-Match") for asked in feed.asked] == [None, '"1"', '"1"']


def test_a_feed_with_news_is_asked_sooner_and_one_that_fails_later_and_later(tmp_path: Path) -> None:
    clock = Clock()
    with (
        reportedly.open_ledger(tmp_path / "desk.ledger") as ledger,
        served(Feed(status=500)) as feed,
        watched(ledger, feed, clock) as watch,
    ):
        failed = list(islice(watch.forever(), 3))
        assert all(poll.failure for poll in failed)
        waits = clock.slept[-2:]
        assert waits[1] > waits[0]
        feed.status = 200
        good = list(islice(watch.forever(), 2))
        assert good[0].failure is None
        assert good[0].due - clock.now() < timedelta(hours=1)
        assert len(list(ledger.problems())) == 1


def test_watching_goes_on_where_it_stopped(tmp_path: Path) -> None:
    clock = Clock()
    with reportedly.open_ledger(tmp_path / "desk.ledger") as ledger, served(Feed()) as feed:
        for _ in range(2):
            with watched(ledger, feed, clock) as watch:
                list(watch.once())
        assert [asked.get("If-None-Match") for asked in feed.asked] == [None, '"1"']
