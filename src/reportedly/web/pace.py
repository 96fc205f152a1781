"""How many requests somebody may make: so many at once, and so many a second from then on."""

from __future__ import annotations

import time
from collections import OrderedDict

#: What a person's page with its parts needs at once, and what a script may ask for in the long run.
AT_ONCE, A_SECOND = 400.0, 40.0
#: So many visitors are remembered.
_KEPT = 10_000


class Pace:
    """A bucket for each name that fills with time; used from one thread, the server's."""

    def __init__(self, at_once: float = AT_ONCE, a_second: float = A_SECOND) -> None:
        self._at_once, self._a_second = at_once, a_second
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def may(self, name: str, now: float | None = None) -> bool:
        """Whether one more request fits; it counts if it does."""
        now = time.monotonic() if now is None else now
        left, then = self._left.pop(name, (self._at_once, now))
        left = min(self._at_once, left + (now - then) * self._a_second)
        self._left[name] = (max(0.0, left - 1), now)
        while len(self._left) > _KEPT:
            self._left.popitem(last=False)
        return left >= 1
