"""The line of a Claim in a list, and the marks by which filters find it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportedly.assessing.ranges import facet_of
from reportedly.ledger.codec import plain_text
from reportedly.ledger.projecting import day_text
from reportedly.ledger.rows import ClaimLine
from reportedly.ledger.schema import key_number
from reportedly.records import ASSERTING, DENYING, Independence, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.records import Claim, Entry, FigureAsOf

#: So many names of each side stand in a line.
_NAMES = 4
_ASSERTS, _DENIES = {k.value for k in ASSERTING}, {k.value for k in DENYING}


def row_of(line: ClaimLine) -> dict[str, Any]:
    """The columns by which lists are ordered and cut, named as new values."""
    return {
        "size": line.statements,
        "first_said": day_text(line.first),
        "last_said": day_text(line.last),
        "changed": line.changed,
        "lat": line.lat,
        "lon": line.lon,
    }


def line_of(claim: Claim, act: int) -> ClaimLine:
    """The line of a Claim that the act changed last."""
    asserting = [o for o in claim.origins if o.side is Side.ASSERTING]
    known, unknown = (
        sum(o.independence is one for o in asserting) for one in (Independence.INDEPENDENT, Independence.UNKNOWN)
    )
    house, place = claim.ranges.house, claim.places[0] if claim.places else None
    facet = facet_of(claim.statements)
    figure = _shown([f for f in claim.figures if f.scope == facet] or claim.figures, house.low, house.high)
    return ClaimLine(
        id=claim.id,
        proposition=claim.proposition,
        status=claim.status,
        rule=claim.rule,
        story=claim.story,
        statements=len(claim.statements),
        documents=len({m.document for m in claim.statements}),
        independent=known,
        unknown=unknown,
        asserts=_names(claim, _ASSERTS),
        denies=_names(claim, _DENIES),
        low=house.low,
        high=house.high,
        scope=figure.scope if figure else None,
        object=figure.object if figure else None,
        first=claim.said.first,
        last=claim.said.last,
        place=place.name if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=place.precision if place else None,
        changed=act,
    )


def _shown(figures: Sequence[FigureAsOf], low: float | None, high: float | None) -> FigureAsOf | None:
    """The figure whose scope and object stand beside the range."""
    bounds = {low, high} - {None}
    found = next((f for f in figures if bounds & {f.value, f.low, f.high}), figures[0] if figures else None)
    if found is None or not bounds or bounds & {found.value, found.low, found.high}:
        return found
    return replace(found, object=None)  # the range is that of a sum ("three soldiers and two civilians")


def _names(claim: Claim, stances: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.name for p in claim.positions if p.stance in stances))[:_NAMES]


def marks_of(claim: Claim, entries: Iterable[Entry]) -> list[int]:
    """The numbers of everything that a filter may ask a Claim for, in order."""
    return sorted(set(_marks(claim, tuple(entries))))


def _marks(claim: Claim, entries: Sequence[Entry]) -> Iterator[int]:
    if not entries:
        return
    yield mark("status", claim.status.value)
    if claim.story:
        yield mark("story", claim.story)
    for place in claim.places:
        names = (place.name, place.admin1, place.country, str(place.geonames) if place.geonames else None)
        # A person types "Kursk" and means Kursk Oblast too: each word of a name is a mark as well.
        words = (*place.name.split(), *(place.admin1 or "").split())
        yield from (mark("place", name) for name in (*names, *words) if name)
    for figure in claim.figures:
        if figure.scope:
            yield mark("scope", figure.scope)
    for entry in entries:
        yield from (mark("actor", a.id) for a in (entry.speaker, entry.speaks_for) if a is not None)


def mark(kind: str, value: str) -> int:
    """The number of one property that Claims are found by; case makes no difference."""
    return key_number(f"mark {kind}", plain_text(value).casefold())
