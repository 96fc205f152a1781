"""What is added to each Statement: its stance, its speaker, and the findings that stand inside its content."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reportedly.reading.responses import find_responses
from reportedly.reading.stance import find_stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.records import Event, Figure, Moment, Place, Span, Speaker, Statement


class _Found(Protocol):
    @property
    def span(self) -> Span: ...


#: A statement is named as what another responds to from this confidence. Chosen by reading samples, not measured: no set
#: annotates responses.
RESPONDS = 0.5


def judge(statements: Sequence[Statement], text: str, sentences: Sequence[Span]) -> tuple[Statement, ...]:
    """The statements with their stances, and in each stance what it responds to."""
    stances = {s.id: find_stance(s, text, sentences) for s in statements}
    for identity, answered in find_responses(statements, stances, text).items():
        plain = tuple(other for other, sure in answered if sure >= RESPONDS)
        stances[identity] = replace(stances[identity], responds_to=plain)
    return tuple(replace(s, stance=stances[s.id]) for s in statements)


def attach(  # noqa: PLR0913 - the findings that a Statement points to
    statements: Sequence[Statement],
    speakers: Mapping[str, Speaker],
    *,
    figures: Sequence[Figure],
    places: Sequence[Place],
    times: Sequence[Moment],
    events: Sequence[Event] = (),
) -> tuple[Statement, ...]:
    """The statements with their speakers by id, and the positions of the findings inside their contents.

    Each list of findings is in text order.
    """
    figures_in, places_in, times_in, events_in = (_Inside(found) for found in (figures, places, times, events))
    return tuple(
        replace(
            s,
            speaker=speakers.get(s.id),
            figures=figures_in(s.content),
            places=places_in(s.content),
            times=times_in(s.content),
            events=events_in(s.content),
        )
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
