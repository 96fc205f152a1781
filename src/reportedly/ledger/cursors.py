"""Pages of lists: where the next one begins, and candidates walked through until a page is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import BadOptionError
from reportedly.ledger.rows import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")

#: So many candidates are looked at in one step, at first and at most.
_STEP, _LONGEST = 200, 3200
#: No row has a greater number.
LAST = (1 << 63) - 1


def read_cursor(after: str | None, parts: int = 1) -> tuple[int, ...] | None:
    """The numbers in a cursor; BadOptionError for one that no page gave."""
    if after is None:
        return None
    found = after.split("-")
    if len(found) != parts or not all(part.isdecimal() and part.isascii() and len(part) < 20 for part in found):
        raise BadOptionError("after", f"{after!r} is no cursor of this list", "give the one that a page ended with")
    return tuple(min(int(part), LAST) for part in found)


def page_of(
    found: Sequence[R], limit: int, cursor: Callable[[R], str], show: Callable[[Sequence[R]], Sequence[T]]
) -> Page[T]:
    """The page of at most `limit` of the rows that were found, of which there is one more where another page follows."""
    kept = found[:limit]
    return Page(rows=tuple(show(kept)), next=cursor(kept[-1]) if kept and len(found) > limit else None)


def known_limit(limit: int) -> int:
    """The limit; BadOptionError where it is no number of rows."""
    if not 1 <= limit <= 10_000:
        raise BadOptionError("limit", f"{limit} is no number of rows", "give one from 1 to 10000")
    return limit


def walk(
    below: int | None,
    limit: int,
    ask: Callable[[int | None, int], Sequence[int]],
    keep: Callable[[Sequence[int]], Sequence[R]],
) -> list[R]:
    """The first `limit` rows that `keep` lets through of the numbers that `ask` gives, the greatest first.

    `ask(below, most)` gives at most `most` numbers under `below`.
    """
    found: list[R] = []
    step = _STEP
    while len(found) < limit:
        numbers = ask(below, step)
        found += keep(numbers)
        if len(numbers) < step:
            break
        below, step = numbers[-1], min(step * 2, _LONGEST)
    return found[:limit]
