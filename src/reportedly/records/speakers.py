"""What the Entries of one Claim tell of each other's speakers: a body, a country, or that a name is no speaker's."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.records.kinds import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.ledger import Entry
    from reportedly.records.reading import Actor

#: Words of offices whose holder belongs to the state of the place that he speaks of, where no other is told.
_OFFICES = frozenset(
    {
        "mayor", "governor", "police", "administration", "prosecutor", "council", "district", "regional", "provincial",
        "minister", "ministry", "president", "premier", "commander", "general", "colonel", "major", "captain", "army", "military",
        "judge", "senator", "deputy", "chief",
    }
)  # fmt: skip
#: Bodies of a state, which are those of the place that they speak of, where no other is told.
_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.AGENCY, ActorKind.ARMED_FORCE})
#: Kinds that a place is not.
_LIKE_A_PLACE = frozenset({ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.PEOPLE})


def with_known_parties(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The Entries of one Claim with each speaker's body and country where any of them tells it; doing it twice changes nothing.

    A speaker whom one Entry gives a body has it in all, unless they give him several. A body of a state, or who holds an
    office in it, is of the one country that the Claim's places lie in, where no other is told. A "person" with the name of one of these
    places is a misread one, and nobody is known to speak.
    """
    known = tuple(entries)
    places = {_letters(p.name) for e in known for p in e.places if p.as_ == "place"}
    countries = {p.country for e in known for p in e.places if p.as_ == "place" and p.country}
    country = countries.pop() if len(countries) == 1 else None
    bodies = _bodies(known)
    made = [_with_body(_without_place(e, places), bodies) for e in known]
    return tuple(_with_country(e, country) for e in made)


def _without_place(entry: Entry, places: set[str]) -> Entry:
    speaker = entry.speaker
    if speaker is None or speaker.kind not in _LIKE_A_PLACE or _letters(speaker.name) not in places:
        return entry
    return replace(entry, speaker=None)


def _letters(name: str) -> str:
    """The letters of a name without marks and case: "Aḑ Ḑāli‘" is written "Ad Dali"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalpha())


def _bodies(entries: Sequence[Entry]) -> dict[str, Actor]:
    """By speaker the body that he speaks for, where all that give him one give the same."""
    given: dict[str, dict[str, Actor]] = defaultdict(dict)
    for entry in entries:
        if entry.speaker is not None and entry.speaks_for is not None:
            given[entry.speaker.id][entry.speaks_for.id] = entry.speaks_for
    return {speaker: next(iter(held.values())) for speaker, held in given.items() if len(held) == 1}


def _with_body(entry: Entry, bodies: dict[str, Actor]) -> Entry:
    if entry.speaker is None or entry.speaks_for is not None or entry.speaker.id not in bodies:
        return entry
    return replace(entry, speaks_for=bodies[entry.speaker.id])


def _with_country(entry: Entry, country: str | None) -> Entry:
    if country is None:
        return entry
    speaker, body = (_of_country(actor, country) for actor in (entry.speaker, entry.speaks_for))
    if speaker is entry.speaker and body is entry.speaks_for:
        return entry
    return replace(entry, speaker=speaker, speaks_for=body)


def _of_country(actor: Actor | None, country: str) -> Actor | None:
    if actor is None or actor.country is not None:
        return actor
    words = frozenset((actor.role or "").casefold().replace("-", " ").split())
    is_state = actor.kind in _STATE or (actor.kind is ActorKind.PERSON and bool(words & _OFFICES))
    return replace(actor, country=country) if is_state else actor
