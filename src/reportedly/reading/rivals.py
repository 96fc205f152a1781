"""Who without a name stands between a person and the "he" that may not be theirs: the one heard last, or a subject."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.descriptions import find_described_person
from reportedly.reading.pronouns import GENDERS, PREPOSITIONS
from reportedly.reading.speech_sources import Shape, Source
from reportedly.reading.titles import find_title, read_titles
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.titles import Title

_DETERMINERS = frozenset(("a", "an", "the", "one", "another"))
#: Words of a noun phrase that are looked through for its noun.
_LONGEST = 5


def last_named(words: Words, person: Person, before: int) -> int:
    """The last word before another at which a person is named, outside quotations and not in passing; -1 where there is none."""
    stop = bisect_left(person.mentions, before, key=lambda m: m.first)
    return next((m.first for m in reversed(person.mentions[:stop]) if not is_in_passing(words, m)), -1)


def is_in_passing(words: Words, name: Named) -> bool:
    """Whether somebody is named in a quotation, as an owner ("Vadas's orders") or behind a preposition ("of Vadas")."""
    first = name.first - (name.first > 0 and words.low[name.first - 1] == "the")
    return words.quoted[name.first] or words.poss[name.last - 1] or (first > 0 and words.low[first - 1] in PREPOSITIONS)


def unnamed_subject(words: Words, persons: Persons, since: int, at: int) -> bool:
    """Whether a sentence between two words has one person without a name as its subject, for whom the pronoun at `at` may be.

    Such as "A senior officer was seen at the bridge", or "The mayor of Tarn came"; not "the minister" of one named before.
    """
    gender = GENDERS[words.low[at]]
    first = bisect_left(words.breaks, since + 1)
    return any(
        begin < at and not words.quoted[begin] and _is_one_without_a_name(words, persons, begin, gender)
        for begin in words.breaks[first : bisect_left(words.breaks, at)]
    )


def _is_one_without_a_name(words: Words, persons: Persons, begin: int, gender: str) -> bool:
    """Whether a phrase that begins at a word is "a senior officer" and no one named is meant by it."""
    if words.low[begin] not in _DETERMINERS:
        return False
    for at in range(begin + 1, min(begin + _LONGEST, len(words))):
        if not words.joined(at - 1) or words.poss[at - 1]:
            return False
        title = find_title(words, at)
        if title is not None:
            return _is_titled_without_a_name(words, persons, begin, title, gender)
        noun = words.low[at]
        if noun in read_titles().unnamed or noun in read_titles().again:
            return read_titles().unnamed.get(noun) is ActorKind.UNNAMED and noun[-1] != "s" and _ends(words, at + 1)
    return False


def _is_titled_without_a_name(words: Words, persons: Persons, begin: int, title: Title, gender: str) -> bool:
    head = words.low[title.last - 1]
    if title.weak or title.gender not in (None, gender) or head.endswith("s") or not _ends(words, title.last):
        return False
    source = Source(Shape.NOUN, begin, title.last, title.last - 1, definite=True, title=title)
    return words.low[begin] != "the" or find_described_person(words, persons, source) is None


def _ends(words: Words, at: int) -> bool:
    """Whether a phrase ends before a word: nothing is theirs ("the mayor's son") and no name goes on ("the mayor, Ruta Vadas")."""
    if words.poss[at - 1]:
        return False
    return at >= len(words) or not words.cap[at] or words.gap[at - 1] not in (" ", ", ", ". ")
