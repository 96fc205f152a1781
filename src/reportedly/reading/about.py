"""What each Statement speaks of: the findings that stand inside its content."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Figure, Moment, Place, Span, Statement


class _Found(Protocol):
    @property
    def span(self) -> Span: ...


def attach(
    statements: Sequence[Statement], *, figures: Sequence[Figure], places: Sequence[Place], times: Sequence[Moment]
) -> tuple[Statement, ...]:
    """The statements with the positions of the findings, each list being in text order, inside their contents."""
    figures_in, places_in, times_in = (_Inside(found) for found in (figures, places, times))
    return tuple(
        replace(s, figures=figures_in(s.content), places=places_in(s.content), times=times_in(s.content))
        for s in statements
    )


class _Inside:
    """Looks up the positions of findings inside spans."""

    def __init__(self, found: Sequence[_Found]) -> None:
        self._found = found
        self._starts = [f.span.start for f in found]

    def __call__(self, spans: Sequence[Span]) -> tuple[int, ...]:
        inside = set()
        for span in spans:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            inside |= {i for i in range(first, last) if self._found[i].span.end <= span.end}
        return tuple(sorted(inside))
