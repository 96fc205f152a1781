"""The runner that works in several processes of this machine, each with its own copy of what the job loads."""

from __future__ import annotations

import os
import queue
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from reportedly.errors import BadOptionError
from reportedly.runners.child import Child, Ended, Ready

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from reportedly.runners.child import Event
    from reportedly.runners.job import Job

T = TypeVar("T")
R = TypeVar("R")

#: Items that a worker is given at a time. It holds two such batches, so that it never waits for the next; more
#: would leave the other workers idle at the end of a run.
BATCH = 2
#: Batches that are drawn from the items ahead of the next result, for each worker: what memory is bounded by.
AHEAD = 8
#: Workers that may end before they are ready, one after the other, before the run is given up.
FAILED_STARTS = 2


def all_cores() -> int:
    """How many processes this one may run at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_in_processes(job: Job[T, R], items: Iterable[T], *, processes: int) -> Generator[R, None, None]:
    """The result for each item in their order, worked out by `processes` workers.

    An error of this package that the job raises while it starts is raised here. BadOptionError if workers end
    before they have started. Stopping early (Ctrl-C, closing the iterator) ends the workers at once.
    """
    run = _Run(job, iter(items), processes)
    try:
        yield from run.results()
    finally:
        run.stop()


class _Run(Generic[T, R]):
    """One run: which worker holds which items, and the results that wait for their turn."""

    def __init__(self, job: Job[T, R], items: Iterator[T], processes: int) -> None:
        self.job, self.items = job, enumerate(items)
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.window = processes * BATCH * AHEAD
        self.processes = processes
        self.children: list[Child[T, R]] = []
        self.returned: deque[tuple[int, T]] = deque()  # given to a worker that ended before it came to them
        self.done: dict[int, R] = {}
        self.next = 0  # the position whose result is yielded next
        self.drawn = 0
        self.failed_starts = 0

    def results(self) -> Iterator[R]:
        for _ in range(self.processes):
            self.children.append(self._child())
        while True:
            while self.next in self.done:
                result = self.done.pop(self.next)
                self.next += 1
                yield result
            self._hand_out()
            if not any(child.held for child in self.children):
                return
            self._take(self.events.get())

    def stop(self) -> None:
        for child in self.children:
            child.stop()

    def _child(self) -> Child[T, R]:
        return Child(self.job, self.events)

    def _hand_out(self) -> None:
        while ready := [child for child in self.children if child.ready]:
            idlest = min(ready, key=lambda child: len(child.held))
            if len(idlest.held) > BATCH or not (batch := self._batch()):
                break
            idlest.give(batch)
        # Before the first worker is ready, a batch given to one shows whether there is anything to do at all.
        if not any(child.held for child in self.children) and (batch := self._batch()):
            self.children[0].give(batch)

    def _batch(self) -> list[tuple[int, T]]:
        batch = [self.returned.popleft() for _ in range(min(BATCH, len(self.returned)))]
        room = min(BATCH - len(batch), self.window - (self.drawn - self.next))
        fresh = list(islice(self.items, max(room, 0)))
        self.drawn += len(fresh)
        return batch + fresh

    def _take(self, event: Event) -> None:
        child = event.child
        if isinstance(event, Ready):
            child.ready = True
            self.failed_starts = 0
            if event.error is not None:
                raise event.error
        elif isinstance(event, Ended):
            self._replace(child, event.how)
        else:
            position, _ = child.held.popleft()
            self.done[position] = event.result

    def _replace(self, child: Child[T, R], how: str) -> None:
        """Start a new worker for one that ended; only the item that it had in hand is lost."""
        if child.ready and child.held:
            position, item = child.held.popleft()
            self.done[position] = self.job.lost(item, how)
        if not child.ready:
            self.failed_starts += 1
        if self.failed_starts > FAILED_STARTS:
            raise BadOptionError("processes", f"workers end before they have started ({how})", "use fewer, or 1")
        self.returned.extendleft(reversed(child.held))
        child.stop()
        self.children[self.children.index(child)] = self._child()
