"""What the Entries of one Claim tell of each other's speakers: a body, a country, or that a name is no speaker's."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.records.kinds import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.ledger import Entry
    from reportedly.records.reading import Actor

#: Words of offices of a town or a region, whose holder is of the state of the place that he speaks of.
_LOCAL = frozenset(
    {"mayor", "governor", "police", "administration", "prosecutor", "council", "district", "regional", "provincial"}
)
#: Words by which a body is one of a town or a region.
LOCAL_WORDS = frozenset(
    {
        "town",
        "city",
        "village",
        "district",
        "county",
        "borough",
        "municipal",
        "municipality",
        "local",
        "regional",
        "provincial",
    }
)
#: Words of offices of a state, whose holder most likely is.
_OFFICES = _LOCAL | {
    "minister", "ministry", "president", "premier", "commander", "general", "colonel", "major", "captain", "army", "military",
    "judge", "senator", "deputy", "chief",
}  # fmt: skip
#: Bodies of a state, which are those of the place that they speak of, where no other is told.
_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.AGENCY, ActorKind.ARMED_FORCE})
#: The share of the places named that lie in the country of a Claim.
_NEARLY_ALL = 0.7
#: Kinds that a place is not.
_LIKE_A_PLACE = frozenset({ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.PEOPLE})


def with_known_parties(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The Entries of one Claim with each speaker's body and country where any of them tells it; doing it twice changes nothing.

    A speaker whom one Entry gives a body has it in all, unless they give him several. A body of a state, or who holds an
    office in it, is of the country that nearly all the Claim's places lie in, where no other is told. A "person" with the name of one of these
    places is a misread one, and nobody is known to speak. Persons of one name are one, and so is one who is known by a part of
    another's name that nobody else has; "Ukraine's president" is the one person of that country whose role it is.
    """
    known = tuple(entries)
    places = {_letters(p.name) for e in known for p in e.places if p.as_ == "place"}
    country = _country_of(known)
    if len(known) == 1:  # as most, who tells nothing of anybody else
        return (_with_country(_without_place(known[0], places), country),)
    bodies = _bodies(known)
    one_of = _same_persons(known)
    one_of |= _holders_of_offices(known, one_of.values())
    made = [_with_body(_as_one(_without_place(e, places), one_of), bodies) for e in known]
    return tuple(_with_country(e, country) for e in made)


def _without_place(entry: Entry, places: set[str]) -> Entry:
    speaker = entry.speaker
    if speaker is None or speaker.kind not in _LIKE_A_PLACE or _letters(speaker.name) not in places:
        return entry
    return replace(entry, speaker=None)


def _country_of(entries: Sequence[Entry]) -> str | None:
    """The country that nearly all places of a Claim lie in: one misread name does not move it."""
    named = Counter(p.country for e in entries for p in e.places if p.as_ == "place" and p.country)
    country, times = next(iter(named.most_common(1)), (None, 0))
    return country if times >= _NEARLY_ALL * named.total() else None


@lru_cache(maxsize=16384)
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


def _same_persons(entries: Sequence[Entry]) -> dict[str, Actor]:
    """By id the person that stands for one of the same name, or of a name that only his contains, with what any Entry tells."""
    persons: dict[str, Actor] = {}
    for entry in entries:
        if entry.speaker is not None and entry.speaker.kind is ActorKind.PERSON:
            before = persons.get(entry.speaker.id, entry.speaker)
            persons[before.id] = _completed(before, entry.speaker)
    by_name: dict[str, Actor] = {}
    for actor in sorted(persons.values(), key=lambda a: (a.country is None, a.role is None, a.id)):
        by_name.setdefault(actor.name.casefold(), actor)
    by_part: dict[str, list[Actor]] = defaultdict(list)
    for name, actor in by_name.items():
        for part in name.split()[1:]:
            by_part[part].append(actor)
    found = {}
    for actor in persons.values():
        name = actor.name.casefold()
        fuller = [] if " " in name else by_part.get(name, [])
        first = fuller[0] if len(fuller) == 1 else by_name[name]
        found[actor.id] = first if actor.country in {None, first.country} else actor
    return found


def _holders_of_offices(entries: Sequence[Entry], persons: Iterable[Actor]) -> dict[str, Actor]:
    """By id of one who is told by his office alone, the one person who is told to hold it."""
    holders: dict[tuple[str, str], dict[str, Actor]] = defaultdict(dict)
    for person in persons:
        if person.role is not None and person.country is not None and not _is_office_alone(person):
            holders[_plain(person.role), person.country][person.id] = person
    found = {}
    for entry in entries:
        speaker = entry.speaker
        if (
            speaker is not None
            and speaker.role is not None
            and speaker.country is not None
            and _is_office_alone(speaker)
        ):
            held = holders.get((_plain(speaker.role), speaker.country), {})
            if len(held) == 1:
                found[speaker.id] = next(iter(held.values()))
    return found


def _is_office_alone(actor: Actor) -> bool:
    """Whether somebody is known by an office of a state alone: "President of Ukraine"."""
    return actor.role is not None and actor.name.startswith(f"{actor.role} of ")


def _plain(role: str) -> str:
    return role.casefold().replace("defense", "defence")


def _completed(person: Actor, other: Actor) -> Actor:
    """A person with the role and the country that another Entry tells of him, where his own tells none."""
    role, country = person.role or other.role, person.country or other.country
    return person if (role, country) == (person.role, person.country) else replace(person, role=role, country=country)


def _as_one(entry: Entry, one_of: dict[str, Actor]) -> Entry:
    one = None if entry.speaker is None else one_of.get(entry.speaker.id)
    return entry if one is None or one == entry.speaker else replace(entry, speaker=one)


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
    return replace(actor, country=country) if actor.kind in _STATE or _role(actor) & _OFFICES else actor


def _role(actor: Actor) -> frozenset[str]:
    """The words of a person's role."""
    role = actor.role if actor.kind is ActorKind.PERSON else None
    return frozenset((role or "").casefold().replace("-", " ").split())


def is_of_untold_state(actor: Actor) -> bool:
    """Whether an Actor is a state's, and no more than likely that of the place: "the army", "the minister", but no mayor and no town council."""
    if actor.country is not None:
        return False
    role = _role(actor)
    if actor.kind in _STATE:
        return LOCAL_WORDS.isdisjoint(actor.name.casefold().split())
    return bool(role & _OFFICES) and not role & _LOCAL
