"""Who is called again by what they are, though the text has not said so before: "the tycoon", "the 71-year-old"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading import speaker_grounds as grounds
from reportedly.reading.descriptions import find_described_person
from reportedly.reading.speech_sources import Shape
from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.speakers import Speakers
    from reportedly.reading.speech_sources import Source
    from reportedly.records import Speaker, Statement

_AGE = re.compile(r"\d{2}-year-old")
#: So many words back somebody without a name may have been brought in ("a candidate"), with so many words before the noun.
_BACK, _LONGEST = 300, 4
#: Who is called again has been named at least so often.
_OFTEN = 2
_ONE = frozenset(("a", "an", "one", "another"))


def may_call_again(words: Words, persons: Persons, source: Source) -> bool:
    """Whether a source is "the tycoon" or the like, and nobody is brought in by that noun or has it for a title."""
    if source.shape is not Shape.NOUN or source.apposed is not None or words.low[source.first] != "the":
        return False
    noun = words.low[source.head]
    if noun not in read_titles().bynames and not _AGE.fullmatch(noun):
        return False
    if source.last > source.head + 1 or any(words.poss[source.first : source.head]):
        return False  # "the candidate of the left", "the party's candidate"
    return not _is_brought_in(words, source, noun) and find_described_person(words, persons, source) is None


def _is_brought_in(words: Words, source: Source, noun: str) -> bool:
    for at in range(max(0, source.first - _BACK), source.first):
        if words.low[at] == noun and not _ONE.isdisjoint(words.low[max(0, at - _LONGEST) : at]):
            return True
    return False


def cannot_mean(persons: Persons, source: Source, statement: Statement) -> frozenset[Person]:
    """Whom a source cannot mean: those named in what it says, those named only once, and for an age all of another age."""
    words = persons.words
    found: set[Person] = set()
    for span in statement.content:
        first, last = words.within(span)
        found.update(persons.of[at] for at in range(first, last) if at in persons.of)
    age = words.low[source.head][:2]
    aged = [p for p in persons.all if age.isdigit() and any(_is_aged(words, m, age) for m in p.mentions)]
    found.update(p for p in persons.all if p not in aged and (aged or len(p.mentions) < _OFTEN))
    return frozenset(found)


def _is_aged(words: Words, name: Named, age: str) -> bool:
    """Whether an age stands behind a name: "Ruta Vadas, 71,"."""
    return name.last < len(words) and words.gap[name.last - 1] == ", " and words.low[name.last] == age


def called_again(speakers: Speakers, source: Source) -> Speaker | None:
    """The person named before whom "the tycoon" calls again, where one is likelier by far than any other."""
    known = speakers.pronouns.get(source.head)
    if known is None or source.shape is not Shape.NOUN:
        return None
    if speakers.words.low[source.head] in speakers.heard.nouns:
        del speakers.pronouns[source.head]
        return None
    person, margin = known
    return speakers.of_person(person, grounds.CALLED_AGAIN._replace(sure=grounds.CALLED_AGAIN.sure + 0.3 * margin))
