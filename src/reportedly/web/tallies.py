"""The numbers that stand in the head of a page, counted where counting is quick or was long ago."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger.base import LedgerView
    from reportedly.ledger.rows import Counts

#: Counting that took less than so many seconds is done again whenever the ledger has changed; counting that took longer
#: takes at most one part in so many of the time, in the background.
QUICK, SHARE = 0.02, 50


class Tallies:
    """How many of each thing the ledger holds; of a large ledger to which others add, as of a little while ago.

    Threads may share it. `clock` reads seconds.
    """

    def __init__(self, ledger: LedgerView, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._clock = ledger, clock
        self._lock = threading.Lock()
        self._held: Counts | None = None
        self._due = 0.0

    def counts(self, head: int) -> Counts:
        """The numbers where the ledger's last act is `head`; their `acts` tell as of which act they are."""
        held = self._held
        if held is None:
            with self._lock:
                return self._held or self._counted()
        if held.acts != head and self._clock() >= self._due and self._lock.acquire(blocking=False):
            if not self._due:
                return self._release(self._counted)
            threading.Thread(target=self._release, args=(self._counted,), daemon=True).start()
        return held

    def _counted(self) -> Counts:
        """Count now, while the lock is held; `due` is 0 where counting is quick."""
        begin = self._clock()
        self._held = counts = self._ledger.counts()
        spent = self._clock() - begin
        self._due = 0.0 if spent < QUICK else self._clock() + SHARE * spent
        return counts

    def _release(self, count: Callable[[], Counts]) -> Counts:
        try:
            return count()
        finally:
            self._lock.release()
