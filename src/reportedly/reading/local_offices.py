"""The country of who holds an office of a town or a region: that in which the place lies."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.records import ActorKind
from reportedly.records.speakers import is_of_untold_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Actor, Place

#: A text is about a country of so many places that it names, and of such a share of them.
_TWICE, _NEARLY_ALL = 2, 0.75
#: Who is called by the office alone.
_HOLDER = re.compile(
    r"(?:the|The) (?:(?:prime|interior|foreign|defen[cs]e|justice|health|finance) )?(?:president|premier|minister|attorney general)"
)
#: What stands in front of the place of an office inside a mention; "ambassador to Norvik" holds no office of Norvik.
_IN_FRONT = re.compile(r"(?:[Tt]he |[Aa]n? |[Ff]ormer )?")
_LOCAL = r"(?:mayor|governor|prefect|commissioner|administrator|superintendent|sheriff|chief|commander|head|chair(?:man|woman)?|leader)"
_OFFICE = re.compile(rf"\b{_LOCAL}\b")
#: What is run in a town, before the name of the town.
_RUN = (
    r"(?:(?:the|its) )?(?:(?:local|civil|city|town|district|regional|military|municipal) )*"
    r"(?:police|administration|council|government|authorit(?:y|ies)|municipality|city hall|garrison|militia|city|town)"
    r"(?: force| department)?"
)
_OF = re.compile(
    rf"\b(?:(?:of|for)(?: the| [A-Z]\w+| [a-z]+ern)?|(?:mayor|governor|prefect|police(?: {_LOCAL})?) in"
    rf"|{_LOCAL} of {_RUN} in|(?:top|senior|chief|leading|local|police|city|town) (?:\w+ )?(?:official|officer|officials) (?:in|of))\s+$"
)
#: What tells an office in a clause: "Ruta Vadas, who heads the Norvik police".
_WHO = re.compile(
    rf", (?:who )?(?:(?:(?:heads|leads|runs|governs|commands|manages|administers|oversees|directs)(?: up)?|presides over|is in charge of"
    rf"|in charge of|has charge of|(?:is )?at the head of) (?:{_RUN} (?:of|in) )?(?:the )?"
    rf"|(?:is|serves as|acts as) (?:the )?(?:\w+ ){{0,2}}{_LOCAL} (?:of|in) )$"
)
_AS_ITS = re.compile(rf" as (?:its|the|their) ({_LOCAL})\b")


def with_countries(actors: Sequence[Actor], places: Sequence[Place], text: str) -> tuple[Actor, ...]:
    """The Actors, who hold an office and have no country having that of the place of their office, if a mention names one.

    Bodies of a state without a country have the one that all of a text is about, where it names no other.

    They are persons with a role, or somebody called by the office alone ("the governor of Norvik"). The place stands in front of the role ("Norvik mayor Ruta Vadas", "Ruta Vadas, Norvik's mayor"), behind it with "of"
    ("Ruta Vadas, the mayor of Norvik"), or in a clause ("who heads the Norvik police"); `places` are in text order.

    >>> with_countries((), (), "")
    ()
    """
    real = [p for p in places if p.country and p.as_ == "place"]
    starts = [p.span.start for p in real]
    found = tuple(_with_country(actor, real, starts, text) for actor in actors)
    only = _only_country(found, places)
    if only is None:
        return found
    return tuple(replace(actor, country=only) if _is_of_the_state(actor) else actor for actor in found)


def _is_of_the_state(actor: Actor) -> bool:
    """Whether an Actor is a state's that the text does not name: a ministry, a minister, "the president"."""
    return is_of_untold_state(actor) or (
        actor.kind is ActorKind.UNNAMED and actor.country is None and _HOLDER.fullmatch(actor.name) is not None
    )


def _only_country(actors: Sequence[Actor], places: Sequence[Place]) -> str | None:
    """The country of nearly all places that a text names, at least two, and of all its Actors: its bodies of a state are most likely of it."""
    told = [place.country for place in places if place.country]
    if len(told) < _TWICE:
        return None
    country = max(sorted(set(told)), key=told.count)
    if told.count(country) < max(_TWICE, _NEARLY_ALL * len(told)):
        return None
    if any(place.as_ != "place" and place.country != country for place in places):
        return None
    return country if all(actor.country in {None, country} for actor in actors) else None


def _with_country(actor: Actor, places: Sequence[Place], starts: Sequence[int], text: str) -> Actor:
    if actor.country is not None or not _may_hold_office(actor):
        return actor
    has_role = actor.role is not None or actor.kind is ActorKind.UNNAMED
    for mention in actor.mentions:
        for place in places[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]:
            if actor.kind is ActorKind.PERSON and place.span.of(text) in actor.name:
                continue  # a person may be called like a town
            before = text[mention.start : place.span.start]
            if place.span.end <= mention.end and _tells_office(before, has_role=has_role):
                role = actor.role if has_role else _role_told(before, text[place.span.end : mention.end])
                return replace(actor, country=place.country, role=role)
    return actor


def _role_told(before: str, behind: str) -> str:
    """The office of a clause: "who runs Norvik as its mayor", "who is the governor of Norvik"; a "head" where it has no word."""
    found = _AS_ITS.match(behind) or _OFFICE.search(before)
    return found[found.lastindex or 0] if found is not None else "head"


def _may_hold_office(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON or (
        actor.kind is ActorKind.UNNAMED and _OFFICE.search(actor.name) is not None
    )


def _tells_office(before: str, *, has_role: bool) -> bool:
    """Whether the words of a mention before a place make it that of the person's office."""
    if not has_role:
        return _WHO.search(before) is not None
    in_front = before.rpartition(", ")[2]
    return bool(_IN_FRONT.fullmatch(in_front) or _OF.search(before) or _WHO.search(before))
