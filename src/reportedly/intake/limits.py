"""How much intake takes before it stops: bytes, members, depth, ratio and time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import OverLimitError, UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

#: A packed file may be unpacked to so many bytes before its ratio is looked at.
RATIO_FLOOR = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one call of `receive` takes: a document over its limit is left out, a whole over its limit ends there.

    `document_bytes` is for one document or member, `total_bytes` for all that is unpacked, `members` for the
    documents and members of one file, `depth` for archives within archives, `ratio` for bytes unpacked to bytes
    packed, `seconds` for the work on one document.
    """

    document_bytes: int = 100_000_000
    total_bytes: int = 50_000_000_000
    members: int = 5_000_000
    depth: int = 4
    ratio: int = 200
    seconds: float = 120.0


class Budget:
    """What is left of the Limits while one file is received."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._bytes = 0
        self._members = 0
        self._started = clock()

    def rest(self) -> None:
        """Begin to count the seconds anew, as each document does."""
        self._started = self._clock()

    def take_bytes(self, size: int, where: str) -> None:
        """Count unpacked bytes.

        Raises OverLimitError where they are more than may be unpacked in all, UnreadableDocumentError where time is up.
        """
        self._bytes += size
        if self._bytes > self.limits.total_bytes:
            problem = f"unpacks to more than {self.limits.total_bytes:,} bytes"
            raise OverLimitError(where, problem, "unpack it and add its files in parts")
        self.check_time(where)

    def take_member(self, where: str) -> None:
        """Count a document or member; raises OverLimitError where they are more than are taken from one file."""
        self._members += 1
        if self._members > self.limits.members:
            problem = f"holds more than {self.limits.members:,} documents"
            raise OverLimitError(where, problem, "split it and add its parts")

    def check_time(self, where: str) -> None:
        """Raise UnreadableDocumentError where the work on one document has taken longer than it may."""
        if self._clock() - self._started > self.limits.seconds:
            self.rest()  # the next document has its own time
            problem = f"takes more than {self.limits.seconds:g} seconds"
            raise UnreadableDocumentError(where, problem, "give it alone, in a simpler form")

    def check_ratio(self, packed: int, unpacked: int, where: str) -> None:
        """Raise UnreadableDocumentError where `unpacked` bytes come from too few `packed` ones, as in a bomb."""
        if unpacked > RATIO_FLOOR and unpacked > self.limits.ratio * max(packed, 1):
            problem = f"unpacks to more than {self.limits.ratio} times its size, as only a bomb does"
            raise UnreadableDocumentError(where, problem, "if you trust it, unpack it yourself and add its files")
