"""A text cut at the borders of its statements' spans, with a mark at each border.

Marks are told apart without colour: ⟦source⟧ ⟨cue⟩ ⟪content⟫, each with the number of its statement raised behind
the opening. Contents close with the number too, and so does any part that closes while another of its kind is
open, so that nested, crossing and broken parts stay unambiguous. A span that two statements share is marked once,
with both numbers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records import Statement


class Part(StrEnum):
    """What a span is to its statement."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


#: Opening and closing bracket of each part. News text has none of them; where one stands it is written out.
BRACKETS = {Part.SOURCE: ("⟦", "⟧"), Part.CUE: ("⟨", "⟩"), Part.CONTENT: ("⟪", "⟫")}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Where several parts open at one place: the one that encloses the other first.
_OUTER_FIRST = {Part.CONTENT: 0, Part.SOURCE: 1, Part.CUE: 2}


def raised(*numbers: int) -> str:
    """The numbers in raised digits.

    >>> raised(7, 12)
    '⁷⁺¹²'
    """
    return "⁺".join(str(number).translate(_RAISED) for number in numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A span that is the same part of one statement or of several; `numbers` count the statements from 1."""

    numbers: tuple[int, ...]
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An opening or closing bracket with its number."""

    text: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Unchanged text, and the parts that it lies in."""

    text: str
    parts: frozenset[Part]


def regions_of(statements: Sequence[Statement], length: int) -> list[Region]:
    """The spans of all statements that lie in a text of `length` code points, cut at its end."""
    found: dict[tuple[int, int, Part], list[int]] = {}
    for number, statement in enumerate(statements, start=1):
        parts = ((Part.SOURCE, statement.source), (Part.CUE, statement.cue), (Part.CONTENT, statement.content))
        for part, spans in parts:
            for span in (span for span in spans if span.start < length):
                numbers = found.setdefault((span.start, min(span.end, length), part), [])
                if number not in numbers[-1:]:
                    numbers.append(number)
    return [Region(numbers=tuple(numbers), part=p, start=s, end=e) for (s, e, p), numbers in found.items()]


def marked(text: str, regions: Sequence[Region]) -> Iterator[Mark | Stretch]:
    """The text in order as stretches, and marks between them; the stretches together are the text."""
    opening, closing = defaultdict(list), defaultdict(list)
    for region in sorted(regions, key=lambda r: (r.start, -r.end, _OUTER_FIRST[r.part], r.numbers)):
        opening[region.start].append(region)
        closing[region.end].append(region)
    open_parts = dict.fromkeys(Part, 0)
    borders = sorted({0, len(text), *opening, *closing})
    for start, end in pairwise([*borders, len(text)]):
        # What opened last closes first.
        for region in reversed(closing[start]):
            open_parts[region.part] -= 1
            yield _closing(region, alone=not open_parts[region.part])
        for region in opening[start]:
            open_parts[region.part] += 1
            yield Mark(text=BRACKETS[region.part][0] + raised(*region.numbers), part=region.part)
        if start < end:
            yield Stretch(text=text[start:end], parts=frozenset(part for part, count in open_parts.items() if count))


def _closing(region: Region, *, alone: bool) -> Mark:
    number = "" if alone and region.part is not Part.CONTENT else raised(*region.numbers)
    return Mark(text=number + BRACKETS[region.part][1], part=region.part)
