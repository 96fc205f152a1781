"""Watching feeds: each is asked when it is due, only for what has changed, and what is new is added."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import random
from typing import TYPE_CHECKING

from reportedly import intake
from reportedly.api.adding import Adding
from reportedly.errors import FetchError
from reportedly.intake.watching import Poll, after_failure, after_news, after_no_news, due_first, first_poll
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.intake.fetch import Fetcher
    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import Added


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """One poll of a feed: what became of its documents, what kept it from being fetched, and when it is asked next."""

    url: str
    outcomes: tuple[Added | Unread, ...] = ()
    failure: str | None = None
    due: datetime

    @property
    def added(self) -> int:
        """How many documents were new."""
        return sum(not isinstance(outcome, Unread) and outcome.is_new for outcome in self.outcomes)

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Unread))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What watching is given of the world: who fetches, the clock, what waits so many seconds, and chance."""

    fetcher: Fetcher
    sleep: Callable[[float], None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], float] = random


class Watch:
    """Feeds that are watched for a ledger, which also keeps when each was asked and what its server said then.

    `follow` fetches the page of each entry. Stopping at any moment loses nothing: a feed counts as asked once what it
    gave is in the ledger.
    """

    def __init__(
        self, ledger: Ledger, feeds: Sequence[str], world: World, *, follow: bool = False, accurate: bool = False
    ) -> None:
        self._ledger, self._world = ledger, world
        self._follow, self._accurate = follow, accurate
        now = world.now()
        self._polls = {url: self._recalled(url) or first_poll(url, now=now, chance=world.chance()) for url in feeds}

    @property
    def due(self) -> datetime:
        """When the next feed is asked; now where there is none."""
        now = self._world.now()
        return next((poll.due for poll in due_first(self._polls.values(), now=now)), now)

    def once(self) -> Iterator[Polled]:
        """One poll of every feed now."""
        for poll in due_first(self._polls.values(), now=self._world.now()):
            yield self._ask(poll)

    def forever(self) -> Iterator[Polled]:
        """Polls, each when it is due, until the iteration is stopped."""
        while self._polls:
            now = self._world.now()
            poll = due_first(self._polls.values(), now=now)[0]
            wait = (poll.due - now).total_seconds()
            if wait > 0:
                self._world.sleep(wait)
            yield self._ask(poll)

    def _ask(self, poll: Poll) -> Polled:
        world = self._world
        try:
            fetched = world.fetcher.get(poll.url, etag=poll.etag, last_modified=poll.last_modified)
        except FetchError as error:
            failed = after_failure(poll, now=world.now(), chance=world.chance(), wait=error.wait)
            self._keep(failed)
            unread = Unread(where=poll.url, problem=error.problem, advice=error.advice)
            self._ledger.add_problem(unread)
            return Polled(url=poll.url, failure=f"{error.problem}; {error.advice}", due=failed.due)
        items = intake.receive_fetched(fetched, world.fetcher if self._follow else None)
        outcomes = tuple(Adding(self._ledger, items, accurate=self._accurate))
        asked = Polled(url=poll.url, outcomes=outcomes, due=poll.due)
        now, chance = world.now(), world.chance()
        if asked.added:
            etag, modified = fetched.etag, fetched.last_modified
            following = after_news(poll, now=now, chance=chance, etag=etag, last_modified=modified)
        else:
            following = after_no_news(poll, now=now, chance=chance)
            if not fetched.not_modified:
                following = replace(following, etag=fetched.etag, last_modified=fetched.last_modified)
        self._keep(following)
        return replace(asked, due=following.due)

    def _keep(self, poll: Poll) -> None:
        self._polls[poll.url] = poll
        kept = {
            "due": poll.due.isoformat(),
            "interval": poll.interval,
            "failures": poll.failures,
            "etag": poll.etag,
            "last_modified": poll.last_modified,
        }
        self._ledger.remember(_key(poll.url), json.dumps(kept))

    def _recalled(self, url: str) -> Poll | None:
        kept = self._ledger.recall(_key(url))
        if kept is None:
            return None
        value = json.loads(kept)
        return Poll(url=url, **{**value, "due": datetime.fromisoformat(value["due"])})


def _key(url: str) -> str:
    return f"feed {url}"
