"""Whose an office is: the country that "its", "his" and "their" mean in "its foreign minister" and "their army"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.pronouns import GENDERS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_names import Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.speech_sources import Source


#: So many names before the office are looked at.
_FEW_NAMES = 6
#: Within so many words of the sentence before stands what a sentence goes on with: "Varnia closed the border. Its army said".
_SUBJECT = 4
#: So many sentences back "its" may go.
_SENTENCES = 4
#: So many words of running text back "his" may mean somebody.
_BACK = 60


def country_of_owner(words: Words, named: Sequence[Named], persons: Persons, source: Source) -> str | None:
    """The country of the one whose office a source is by the pronoun it begins with; None where the text does not tell.

    "Its" means the last country named before it in its sentence, else the one with which the sentence before began;
    "his" and "her" the last person; "their" the last people, where no other country stands beside it.
    """
    low = words.low[source.first]
    titled = source.name is not None and source.name.title is not None  # "its foreign minister, Anna Holt"
    if source.title is None and source.office is None and not titled:
        return None
    if low in ("his", "her"):
        return _of_person(words, persons, source.first, GENDERS[low])
    if low not in ("its", "their"):
        return None
    place = bisect_left(words.breaks, source.first + 1)
    starts = [0, *words.breaks[max(0, place - _SENTENCES) : place]][-_SENTENCES:]
    before = [n for n in _names_before(named, source.first) if n.country is not None and not n.person]
    if low == "their":
        near = {n.country for n in before if n.first >= starts[-2 if len(starts) > 1 else 0]}
        peoples = [n.country for n in before if n.people]
        return peoples[0] if len(near) == 1 and peoples else None
    return _of_it(words, [n for n in before if not n.people or n.body is not None], starts)


def _of_it(words: Words, before: Sequence[Named], starts: Sequence[int]) -> str | None:
    """The country of "its" in the last of the sentences that begin at `starts`; one that begins with "its" goes on itself."""
    inside = next((n.country for n in before if n.first >= starts[-1]), None)
    if inside is not None:
        return inside
    for begun in reversed(starts[:-1]):
        subjects = [n for n in before if begun <= n.first < begun + _SUBJECT and not _is_object(words, n)]
        if subjects or words.low[begun] != "its":
            return subjects[-1].country if len({n.country for n in subjects}) == 1 else None
    return None


def _names_before(named: Sequence[Named], at: int) -> list[Named]:
    """The last names before a word, the nearest first."""
    before = bisect_left(named, at, key=lambda name: name.first)
    return list(reversed(named[max(0, before - _FEW_NAMES) : before]))


def _is_object(words: Words, name: Named) -> bool:
    return words.poss[name.last - 1] or (name.first > 0 and words.low[name.first - 1] in PREPOSITIONS)


def _of_person(words: Words, persons: Persons, at: int, gender: str) -> str | None:
    """The country of the person named last before a word outside quotations, if that one may be meant by the pronoun."""
    last, whose = -1, None
    for person in persons.all:
        place = bisect_left(person.mentions, at, key=lambda mention: mention.first) - 1
        while place >= 0 and words.quoted[person.mentions[place].first]:
            place -= 1
        if place >= 0 and person.mentions[place].first > last and person.gender in (None, gender):
            last, whose = person.mentions[place].first, person
    near = whose is not None and words.calm[at] - words.calm[last] <= _BACK
    return whose.country if near and whose is not None else None
