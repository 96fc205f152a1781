"""Whom "he", "she", "it" and "they" stand for: the weightiest party named before, of the right gender and number.

A mention weighs more as the subject of its clause or as a speaker, less in a quotation, and half as much every
`HALF` words of running text later; words in quotation marks do not count as distance (after the salience of
Lappin and Leass, 1994, cut down to what a text without a parse shows).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from reportedly.gazetteer.tables import read_tables
from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from reportedly.reading.actor_mentions import Named
    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words

#: After so many words of running text a mention weighs half.
HALF = 22.0

#: The weight of a mention by its place; chosen on invented texts.
SUBJECT, PLAIN, OBJECT, POSSESSOR, QUOTED, SPEAKER, AGAIN = 1.1, 0.7, 0.5, 0.45, 0.12, 0.5, 0.9

#: What a person of unknown gender counts for, against one of the right gender.
UNKNOWN_GENDER = 0.55

_REMEMBERED = 32
_BACK = 70
_GENDERS = {"he": "m", "she": "f", "him": "m", "her": "f"}
_PREPOSITIONS = frozenset(
    ("of", "for", "with", "to", "by", "on", "in", "about", "from", "against", "at", "like", "than", "between", "around")
)
_NOT_PLURAL = frozenset(("figure", "many", "some", "several", "most", "few", "both", "all", "others", "nobody"))


class Salience:
    """Who has been mentioned, by now, in one walk over the text."""

    def __init__(self) -> None:
        self._seen: deque[tuple[Person, int, float]] = deque(maxlen=_REMEMBERED)

    def add(self, person: Person, place: int, weight: float) -> None:
        """A mention of a person at so many words of running text."""
        self._seen.append((person, place, weight))

    def best(self, gender: str, place: int, banned: Container[Person] = ()) -> tuple[Person | None, float]:
        """The weightiest person of a gender and how far ahead of the next one (0 to 1)."""
        scores: dict[int, float] = {}
        people: dict[int, Person] = {}
        for person, at, weight in self._seen:
            if person in banned or person.gender not in (None, gender):
                continue
            fit = 1.0 if person.gender else UNKNOWN_GENDER
            key = id(person)
            people[key] = person
            scores[key] = scores.get(key, 0.0) + fit * weight * 0.5 ** ((place - at) / HALF)
        if not scores:
            return None, 0.0
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        first, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        return people[first], (score - second) / score


def resolve_he_and_she(
    words: Words, persons: Persons, speaking: Container[int], wanted: Mapping[int, frozenset[Person]]
) -> dict[int, tuple[Person, float]]:
    """The person of each "he" and "she" outside quotations, and of each word in `wanted`, with a margin of 0 to 1.

    `speaking` holds the first words of names that are sources; `wanted` has the persons that a word cannot mean.
    """
    salience = Salience()
    verbs = read_tables().verbs | read_tables().helping
    found: dict[int, tuple[Person, float]] = {}
    for at, low in enumerate(words.low):
        person = persons.of.get(at)
        if person is not None:
            if person.sure:
                salience.add(person, words.calm[at], _weight(words, persons, at, speaking, verbs))
        elif low in ("he", "she") and (not words.quoted[at] or at in wanted):
            best, margin = salience.best(_GENDERS[low], words.calm[at], wanted.get(at, ()))
            if best is not None:
                found[at] = (best, margin)
                if not words.quoted[at]:
                    salience.add(best, words.calm[at], AGAIN)
    return found


def _weight(words: Words, persons: Persons, at: int, speaking: Container[int], verbs: Container[str]) -> float:
    if words.quoted[at]:
        return QUOTED
    last = at + 1
    while last < len(words) and words.cap[last] and words.joined(last - 1) and persons.of.get(last) is None:
        last += 1
    bonus = SPEAKER if at in speaking else 0.0
    if words.poss[last - 1]:
        return POSSESSOR + bonus
    if last < len(words) and (words.low[last] in verbs or words.low[last].endswith("ed")) and words.joined(last - 1):
        return SUBJECT + bonus
    if at and words.low[at - 1] in _PREPOSITIONS:
        return OBJECT + bonus
    return PLAIN + bonus


def find_they(words: Words, at: int) -> tuple[int, int] | None:
    """The words of the nearest group of people before "they" at word `at`, outside other quotations."""
    unnamed = read_titles().unnamed
    for head in range(at - 1, max(-1, at - _BACK), -1):
        low = words.low[head]
        if words.quoted[head] and not words.quoted[at]:
            continue
        if low in unnamed and low not in _NOT_PLURAL and (low.endswith("s") or low in ("people", "men", "women")):
            return _phrase(words, head)
    return None


def _phrase(words: Words, head: int) -> tuple[int, int]:
    """The noun phrase around a plural noun: names and modifiers before it, "of" and a name after it."""
    first = head
    modifiers = read_titles().modifiers
    while first and head - first < 5 and words.joined(first - 1):
        low = words.low[first - 1]
        if low in ("the", "these", "this", "that", "his", "her", "their", "those", "some", "many", "several", "two", "three", "four"):
            return first - 1, _tail(words, head + 1)
        if not (words.cap[first - 1] or low in modifiers):
            break
        first -= 1
    return first, _tail(words, head + 1)


def _tail(words: Words, last: int) -> int:
    if last + 1 < len(words) and words.joined(last - 1) and words.low[last] in ("of", "in", "from"):
        end = last + 1 + (words.low[last + 1] == "the")
        start = end
        while end < len(words) and words.cap[end] and (end == start or words.joined(end - 1)):
            end += 1
        if end > start:
            return end
    return last


def find_it(words: Words, at: int, bodies: Sequence[Named]) -> tuple[int, int] | None:
    """The words of the nearest body before "it" at word `at`, by name or by noun, that is no object of a preposition."""
    again = read_titles().again
    ends = {name.last - 1: name for name in bodies}
    for head in range(at - 1, max(-1, at - _BACK), -1):
        if words.quoted[head] and not words.quoted[at]:
            continue
        name = ends.get(head)
        first, last = (name.first, name.last) if name is not None else (head, head)
        if name is None and words.low[head] in again:
            first, last = _phrase(words, head)
            if last - first < 2 or not (words.low[first] == "the" or words.cap[first]):
                continue
        if last > first and not words.poss[last - 1] and not (first and words.low[first - 1] in _PREPOSITIONS):
            return first, last
    return None
