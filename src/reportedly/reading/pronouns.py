"""Whom "he" and "she" stand for: the weightiest person named before, of the right gender.

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
    from collections.abc import Container, Mapping

    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words

#: After so many words of running text a mention weighs half.
HALF = 22.0

#: The weight of a mention by its place; chosen on invented texts.
SUBJECT, PLAIN, OBJECT, POSSESSOR, QUOTED, SPEAKER, AGAIN = 1.1, 0.7, 0.5, 0.45, 0.12, 0.5, 0.9

#: What the first person named in a sentence, outside quotations, counts for more.
FIRST = 0.4

#: What each mention in the whole text adds to a person's score, as a share, and for how many mentions at most.
OFTEN, MOST_OFTEN = 0.05, 10

#: What a person of unknown gender counts for, against one of the right gender.
UNKNOWN_GENDER = 0.75

#: A pronoun that means somebody of unknown gender by this margin tells the gender: whom "he" meant is no "she" later.
_TELLS_GENDER = 0.5

#: A noun that may call somebody again does so from this margin on; chosen on PolNeAR's training articles.
CALLED = 0.35

_REMEMBERED = 32
#: The gender of each pronoun of one person.
GENDERS = {"he": "m", "she": "f", "him": "m", "his": "m", "her": "f"}
#: Before a name, these make it an object.
PREPOSITIONS = frozenset(
    ("of", "for", "with", "to", "by", "on", "in", "about", "from", "against", "at", "like", "than", "between", "around")
)


class Salience:
    """Who has been mentioned, by now, in one walk over the text."""

    def __init__(self) -> None:
        self._seen: deque[tuple[Person, int, float]] = deque(maxlen=_REMEMBERED)

    def add(self, person: Person, place: int, weight: float) -> None:
        """A mention of a person at so many words of running text."""
        self._seen.append((person, place, weight))

    def best(self, gender: str | None, place: int, banned: Container[Person] = ()) -> tuple[Person | None, float]:
        """The weightiest person of a gender, or of any, and how far ahead of the next one (0 to 1)."""
        scores: dict[int, float] = {}
        people: dict[int, Person] = {}
        for person, at, weight in self._seen:
            if person in banned or (gender is not None and person.gender not in (None, gender)):
                continue
            fit = (1.0 if person.gender or gender is None else UNKNOWN_GENDER) * (
                1 + OFTEN * min(MOST_OFTEN, len(person.mentions))
            )
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
    words: Words,
    persons: Persons,
    speaking: Container[int],
    wanted: Mapping[int, frozenset[Person]],
    called: Mapping[int, frozenset[Person]] | None = None,
) -> dict[int, tuple[Person, float]]:
    """The person of each "he" and "she" outside quotations, and of each word in `wanted`, with a margin of 0 to 1.

    `speaking` holds the first words of names that are sources; `wanted` has the persons that a word cannot mean.
    `called` has the same of nouns such as "tycoon", which mean somebody only by a margin of `CALLED`.
    """
    called = called or {}
    salience = Salience()
    verbs = read_tables().verbs | read_tables().helping
    found: dict[int, tuple[Person, float]] = {}
    fresh, breaks, passed = True, words.breaks, 0
    spoken = [at for at, low in enumerate(words.low) if low in ("he", "she")]
    owning = [at for at in wanted if words.low[at] in GENDERS]  # "in her view"
    titled = {m.first for p in persons.all for m in p.mentions if m.first < m.name_first}
    for at in sorted({*persons.of, *spoken, *owning, *called}):
        while passed < len(breaks) and breaks[passed] <= at:
            fresh, passed = True, passed + 1
        person = persons.of.get(at)
        if person is not None:
            if person.sure:
                last = _name_end(words, persons, at, titled)
                if last in titled and words.joined(last - 1):  # "Vadas campaign spokesman Ivo Lund": it is of Lund
                    salience.add(person, words.calm[at], QUOTED if words.quoted[at] else POSSESSOR)
                    continue
                bonus = FIRST if fresh and not words.quoted[at] else 0.0
                fresh = fresh and words.quoted[at]
                salience.add(person, words.calm[at], bonus + _weight(words, at, last, speaking, verbs))
        elif at in called or not words.quoted[at] or at in wanted:
            best, margin = _meant(words, salience, at, wanted, called)
            if best is None:
                continue
            found[at] = (best, margin)
            if at not in called and margin >= _TELLS_GENDER:
                best.gender = best.gender or GENDERS[words.low[at]]
            if not words.quoted[at]:
                salience.add(best, words.calm[at], AGAIN)
    return found


def _meant(
    words: Words,
    salience: Salience,
    at: int,
    wanted: Mapping[int, frozenset[Person]],
    called: Mapping[int, frozenset[Person]],
) -> tuple[Person | None, float]:
    """Whom a pronoun, or a noun of `called`, means and by what margin; None where nobody is likely enough."""
    low = words.low[at]
    if at not in called:
        return salience.best(GENDERS[low], words.calm[at], wanted.get(at, ()))
    best, margin = salience.best(read_titles().bynames.get(low), words.calm[at], called[at])
    return (best, margin) if margin >= CALLED else (None, margin)


def _name_end(words: Words, persons: Persons, at: int, titled: Container[int]) -> int:
    """The word behind a person's name; one at which another's title begins ends it."""
    last = at + 1
    while last < len(words) and words.cap[last] and words.joined(last - 1):
        if last in titled or persons.of.get(last) is not None:
            break
        last += 1
    return last


def _weight(words: Words, at: int, last: int, speaking: Container[int], verbs: Container[str]) -> float:
    """The weight of the name at the words [at, last)."""
    if words.quoted[at]:
        return QUOTED
    bonus = SPEAKER if at in speaking else 0.0
    if words.poss[last - 1]:
        return POSSESSOR + bonus
    if last < len(words) and (words.low[last] in verbs or words.low[last].endswith("ed")) and words.joined(last - 1):
        return SUBJECT + bonus
    if at and words.low[at - 1] in PREPOSITIONS:
        return OBJECT + bonus
    return PLAIN + bonus
