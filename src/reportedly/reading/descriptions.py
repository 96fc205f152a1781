"""Whom a description means: "the minister", "the ministry", "the group", "police"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.office_lexicon import Body
    from reportedly.reading.speech_sources import Source
    from reportedly.reading.titles import Again


def find_described_person(words: Words, persons: Persons, source: Source) -> Person | None:
    """The last person named before a source whose role holds every word of its title."""
    title = source.title
    if title is None:
        return None
    wanted = [words.low[i] for i in range(title.first, title.last)]
    called = read_titles().called
    country = source.near.country if source.near is not None else None
    best, best_at = None, -1
    for person in persons.all:
        if title.gender not in (None, person.gender) and person.gender is not None:
            continue
        if country is not None and person.country not in (None, country):
            continue
        if not all(person.roles & called.get(word, frozenset((word,))) for word in wanted):
            continue
        at = max((m.first for m in person.mentions if m.first < source.first), default=-1)
        if at > best_at:
            best, best_at = person, at
    return best


def find_described_body(words: Words, bodies: Sequence[Named], source: Source) -> Body | None:
    """The last body named before a source that its noun can stand for."""
    noun = words.low[source.head]
    again = read_titles().again.get(noun)
    country = source.near.country if source.near is not None else None
    for named in reversed(bodies):
        body = named.body
        if body is None or named.first >= source.first or (country is not None and body.country not in (None, country)):
            continue
        if noun in body.name.lower().split() or (again is not None and noun not in _PRECISE and _fits(body, again)):
            return body
    return None


#: Nouns that must be words of the name.
_PRECISE = frozenset(("police", "court", "university", "hospital", "school", "house", "senate"))


def _fits(body: Body, again: Again) -> bool:

    if body.kind in again.kinds:
        return True
    return body.office is not None and any(part in body.office for part in again.offices)


def find_office(bodies: Sequence[Named], office: Body, before: int) -> Body | None:
    """The body of a country that an office without one means: the last such named before a word, else the first after."""
    same = [n for n in bodies if n.body is not None and n.body.office == office.office and n.body.country is not None]
    earlier = [n for n in same if n.first < before]
    if earlier:
        return earlier[-1].body
    countries = {n.body.country for n in same if n.body is not None}
    return same[0].body if len(countries) == 1 else None
