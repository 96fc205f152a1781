"""Names of places that are persons' in this text: "their confidence in Rubio", where Marco Rubio was named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.place_surroundings import is_great
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.gazetteer import Gazetteer
    from reportedly.records import Actor, Place


def without_persons(
    places: Sequence[Place], actors: Sequence[Actor], text: str, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """The Places but those whose one word is a later mention of a person whom the text names in full, or by a title.

    Countries, great divisions, capitals and great cities stay, and what a place that lies around it follows ("Hammond, Indiana").
    """
    persons = {
        (span.start, span.end)
        for actor in actors
        if actor.kind is ActorKind.PERSON and (" " in actor.name or actor.role)
        for span in actor.mentions
        if " " not in span.of(text) and (" " + actor.name).endswith(" " + span.of(text))
    }
    if not persons:
        return tuple(places)
    starts = {place.span.start for place in places}
    return tuple(
        place
        for place in places
        if (place.span.start, place.span.end) not in persons
        or (text.startswith(", ", place.span.end) and place.span.end + 2 in starts)
        or is_great(gazetteer.find(place.span.of(text)), gazetteer)
    )
