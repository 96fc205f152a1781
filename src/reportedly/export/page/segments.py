"""A text cut at every border of every span, so that marks may overlap and nest."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: At most so many marks are kept on one segment, the innermost. News nests three or four deep; the bound keeps a
#: pathological record from making a page of quadratic size.
DEEPEST = 24


class Mark(NamedTuple):
    """A span [start, end) in code points, the token it is found by, and its role.

    The role is "s" for a source, "q" for a cue, "c" for a content, and empty for what is only pointed at.
    """

    start: int
    end: int
    token: str
    role: str


class Segment(NamedTuple):
    """A part [start, end) of the text that no border cuts, with the marks over it, the innermost last."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Sequence[Mark], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """Cut a text of `length` code points at the borders of all `marks`, and at `cuts`.

    The segments follow one another without a gap, from 0 to `length`. What lies beyond the text is left out.

    >>> [s[:2] for s in segments(6, [Mark(1, 4, "a", "c"), Mark(3, 5, "b", "s")])]
    [(0, 1), (1, 3), (3, 4), (4, 5), (5, 6)]
    """
    inside = [m._replace(end=min(m.end, length)) for m in marks if m.start < length]
    opening = sorted(inside, key=lambda m: (m.start, -m.end))
    borders = sorted({0, length, *cuts, *(m.start for m in inside), *(m.end for m in inside)})
    over: dict[int, Mark] = {}
    closing: dict[int, list[int]] = {}
    opened = 0
    for start, end in pairwise(borders):
        for number in closing.pop(start, ()):
            del over[number]
        while opened < len(opening) and opening[opened].start == start:
            over[opened] = opening[opened]
            closing.setdefault(opening[opened].end, []).append(opened)
            opened += 1
        innermost = tuple(islice(reversed(over.values()), DEEPEST))
        yield Segment(start, end, innermost[::-1])
