"""Which bodies of a state that a Claim's Statements name are one: by its office and its country."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.records.parties import STATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.records import Actor, Entry


def body_keys(entries: Iterable[Entry]) -> dict[str, str]:
    """By id of an Actor that is a body of a state, a key that its other names share: its office and country.

    "The interior ministry" and "Moldova's Ministry of Internal Affairs" are one in a Claim of which no other state's
    interior ministry speaks.
    """
    bodies = {a.id: a for e in entries for a in (e.speaker, e.speaks_for) if a is not None and a.kind in STATE}
    countries: dict[str, set[str]] = {}
    for actor in bodies.values():
        if actor.country is not None:
            countries.setdefault(_office(actor), set()).add(actor.country)
    return {i: _key(actor, countries) for i, actor in bodies.items()}


def _key(actor: Actor, countries: Mapping[str, set[str]]) -> str:
    office = _office(actor)
    known = countries.get(office, set())
    country = actor.country or (next(iter(known)) if len(known) == 1 else "?")
    return f"body {country} {office}"


def _office(actor: Actor) -> str:
    return _office_of(actor.name.casefold().removeprefix("the "))


@lru_cache(maxsize=8192)
def _office_of(name: str) -> str:
    """The id of the office that a name in small letters is, alone or of a country; else the name itself.

    >>> _office_of("interior ministry") == _office_of("ministry of internal affairs of moldova")
    True
    >>> _office_of("norvik police")
    'norvik police'
    """
    return next((office for words, office in _offices() if name == words or name.startswith(f"{words} of ")), name)


@lru_cache(maxsize=1)
def _offices() -> tuple[tuple[str, str], ...]:
    """The words of each office with its id, the longest first."""
    held = [
        (words.casefold(), entry.id) for entry in load("offices") if entry.table == "office" for words in entry.words
    ]
    return tuple(sorted(held, key=lambda pair: (-len(pair[0]), pair)))
