"""What `reportedly watch` does: polls feeds, tells of what came, and ends cleanly when it is told to."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reportedly.api.sources import is_address, new_fetcher
from reportedly.api.watching import Watch, World
from reportedly.cli.answering import DONE, FAILED, Answer, end_with, opened
from reportedly.cli.screens.phrases import counted
from reportedly.errors import UnreadableDocumentError
from reportedly.intake import feeds_of
from reportedly.intake.files import open_file
from reportedly.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.api.watching import Polled


#: Who waits no longer than so for the first feed is told nothing of it.
_SOON = timedelta(minutes=1)


def watch_feeds(
    feeds: Sequence[str], *, once: bool, follow: bool, accurate: bool, ledger: str | None, json: bool
) -> NoReturn:
    """Poll until stopped, or once; the exit code is 1 where, polled once, a feed failed or a document could not be read."""

    def act(out: Answer) -> int:
        addresses = addresses_in(feeds)
        place = read_settings(ledger).ledger
        with opened(place, writes=True, talk=out.talk) as desk, new_fetcher() as fetcher, stopped_by_signals():
            world = World(fetcher=fetcher, sleep=time.sleep)
            watch = Watch(desk.rows, addresses, world, follow=follow, accurate=accurate)
            begun = f"watching {counted(len(addresses), 'feed')} for {desk.where}; Ctrl-C ends it"
            if not once and watch.due - world.now() > _SOON:
                begun += f" (the next is asked at {watch.due:%Y-%m-%d %H:%M} UTC)"
            return Told(out).until_stopped(watch.once() if once else watch.forever(), begun)

    end_with(act, json=json)


def addresses_in(feeds: Sequence[str]) -> tuple[str, ...]:
    """The addresses that are named, and those in the OPML files that are named, each once.

    UnreadableDocumentError where a file is no list of feeds.
    """
    found: dict[str, None] = {}
    for name in feeds:
        found |= dict.fromkeys([name] if is_address(name) else _in_opml(Path(name)))
    return tuple(found)


def _in_opml(path: Path) -> tuple[str, ...]:
    with open_file(path) as file:
        data = file.read()
    try:
        return feeds_of(data)
    except UnreadableDocumentError as error:
        raise UnreadableDocumentError(str(path), error.problem, error.advice) from error


class Told:
    """Tells of each poll that brought something, and counts all of them."""

    def __init__(self, out: Answer) -> None:
        self._out = out
        self.polls = self.added = self.unread = self.failures = 0

    def until_stopped(self, polls: Iterator[Polled], begun: str) -> int:
        """Say that it has `begun`, and go through the polls; the exit code. To be stopped is how watching ends, and no failure."""
        stopped = False
        try:
            self._out.say(begun)
            for polled in polls:
                self.take(polled)
        except KeyboardInterrupt:
            stopped = True
        see = " (reportedly problems)" if self.unread + self.failures else ""
        counts = f"{counted(self.polls, 'poll')}: {self.added:,} added, {self.unread:,} not read"
        self._out.talk.note(f"{counts}, {self.failures:,} failed{see}")
        return FAILED if (self.unread or self.failures) and not stopped else DONE

    def take(self, polled: Polled) -> None:
        """Tell of one poll."""
        self.polls += 1
        self.added += polled.added
        self.unread += len(polled.unread)
        if self._out.json:
            self._out.write(polled.outcomes)
        for unread in polled.unread:
            self._out.say(f"{unread.where}: {unread.problem}; {unread.advice}")
        if polled.failure is not None:
            self.failures += 1
            self._out.say(f"{polled.url}: {polled.failure} (asked again {polled.due:%Y-%m-%d %H:%M} UTC)")
        elif polled.added:
            self._out.say(f"{polled.url}: {counted(polled.added, 'document')} added")


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGTERM and SIGINT both end the block with KeyboardInterrupt, also in a shell's background."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
