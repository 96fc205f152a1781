"""Adding documents to a ledger: what is held is passed over, the rest is read and kept in the order of its coming."""

from __future__ import annotations

import time
from collections import deque
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from reportedly.api.reading import read_many, with_processes
from reportedly.errors import BadOptionError, ReportedlyError
from reportedly.ledger.rows import Added
from reportedly.reading.tools import reader_of
from reportedly.records import Received, Unread
from reportedly.runners.processes import all_cores

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from reportedly.ledger.base import Ledger
    from reportedly.records import Reader, Reading

#: Documents that are kept in one transaction: one for each would wait for the disk as often, and assess a Claim anew as often.
TOGETHER = 256
#: What has been read waits no longer than so many seconds to be kept.
SECONDS = 2.0
#: With more processes that read, each of some 250 MB, the one that writes would have them wait.
READERS = 4


class Adding:
    """One run: iterate over it to do it; it gives an Added or an Unread for each document, and counts them.

    So many `processes` read while this one writes, 1 reads and writes by turns in this one. None takes one on each core, at
    most READERS, and none for a few documents.
    Whatever was counted as `added` is on the disk. Stopping at any moment loses nothing of it, and a second run of the
    same sources reads only what is not held.
    """

    def __init__(
        self, ledger: Ledger, items: Iterable[Received | Unread], *, accurate: bool = False, processes: int | None = 1
    ) -> None:
        check_processes(processes)
        self.added = self.known = self.unread = self.statements = 0
        self._ledger, self._items = ledger, items
        self._accurate, self._processes = accurate, processes
        self._outcomes = self._run()

    def __iter__(self) -> Iterator[Added | Unread]:
        return self._outcomes

    def close(self) -> None:
        """Stop: what was read is kept, the rest is not begun."""
        self._outcomes.close()

    def finish(self) -> Self:
        """Do all that is left of the run."""
        for _ in self:
            pass
        return self

    def _run(self) -> Generator[Added | Unread, None, None]:
        reader = reader_of("accurate" if self._accurate else "fast")
        under_way: deque[Received | Unread | Added] = deque()
        keeping = _Keeping(self._ledger)
        sources: Iterator[Received] = self._unknown(reader, under_way)
        processes = self._processes
        if processes is None:
            sources, processes = with_processes(sources, min(all_cores(), READERS))
        try:
            with closing(read_many(sources, accurate=self._accurate, processes=processes)) as readings:
                for reading in readings:
                    yield from self._counted(keeping.take(_settled(under_way, reading)))
            # What came after the last Document that was read.
            yield from self._counted(keeping.take([one for one in under_way if not isinstance(one, Received)]))
        finally:
            # Even where the run is stopped, what was read is kept; it is little.
            last = keeping.rest()
            self._count(last)
        yield from last

    def _unknown(self, reader: Reader, under_way: deque[Received | Unread | Added]) -> Iterator[Received]:
        """What has to be read; whatever else comes is put among what is under way, in its place."""
        seen: set[str] = set()
        for item in self._items:
            if isinstance(item, Unread):
                under_way.append(item)
                continue
            document = item.document.id
            if document in seen or self._ledger.held([document], reader):
                under_way.append(Added(document=document, is_new=False))
                self.known += 1
                continue
            seen.add(document)
            under_way.append(item)
            yield replace(item, body=b"", kept=())  # no worker needs them

    def _counted(self, outcomes: list[Added | Unread]) -> list[Added | Unread]:
        self._count(outcomes)
        return outcomes

    def _count(self, outcomes: Iterable[Added | Unread]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Unread):
                self.unread += 1
            elif outcome.is_new:
                self.added += 1
                self.statements += outcome.statements


def check_processes(processes: int | None) -> None:
    """BadOptionError where a number is no number of processes; None leaves it to the run."""
    if processes is not None and processes < 1:
        raise BadOptionError("processes", f"{processes} is no number of processes", "give 1 or more")


#: What is settled: a Document with its Reading, what could not be read, and what was held before.
_Settled = tuple[Received, "Reading"] | Unread | Added


def _settled(under_way: deque[Received | Unread | Added], reading: Reading | Unread) -> list[_Settled]:
    """What came before the Document that was just read, and that Document."""
    found: list[_Settled] = []
    while not isinstance(first := under_way.popleft(), Received):
        found.append(first)
    found.append(reading if isinstance(reading, Unread) else (first, reading))
    return found


class _Keeping:
    """Keeps what is settled, several Documents at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._waiting: list[_Settled] = []
        self._since = time.monotonic()

    def take(self, settled: list[_Settled]) -> list[Added | Unread]:
        """Take what is settled; the outcomes of what was kept now."""
        self._waiting += settled
        if len(self._waiting) < TOGETHER and time.monotonic() - self._since < SECONDS:
            return []
        return self.rest()

    def rest(self) -> list[Added | Unread]:
        """Keep all that waits."""
        waiting, self._waiting = self._waiting, []
        pairs = [one for one in waiting if isinstance(one, tuple)]
        kept = iter(self._kept(pairs))
        outcomes: list[Added | Unread] = []
        for one in waiting:
            outcome = next(kept) if isinstance(one, tuple) else one
            if isinstance(outcome, Unread):
                self._ledger.add_problem(outcome)
            outcomes.append(outcome)
        self._since = time.monotonic()
        return outcomes

    def _kept(self, pairs: list[tuple[Received, Reading]]) -> list[Added | Unread]:
        if not pairs:
            return []
        try:
            return list(self._ledger.add_many(pairs))
        except ReportedlyError:
            raise
        except Exception:  # noqa: BLE001 - one of them is at fault; alone, each shows whether it is the one
            return [self._alone(received, reading) for received, reading in pairs]

    def _alone(self, received: Received, reading: Reading) -> Added | Unread:
        try:
            return self._ledger.add(received, reading)
        except ReportedlyError:
            raise
        except Exception as error:  # noqa: BLE001 - the one boundary where a fault becomes a row, so that the rest go on
            where = received.document.url or received.file or received.document.title or received.document.id
            problem = f"joining it to the ledger failed with {type(error).__name__}: {error}"
            return Unread(where=where, problem=problem, advice="please report this with the document")
