"""Who speaks: the Actors of a Document, and the speaker of each of its Statements."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportedly.reading.actor_mentions import find_named
from reportedly.reading.actor_names import Persons
from reportedly.reading.actor_words import Words
from reportedly.reading.bynames import cannot_mean, may_call_again
from reportedly.reading.cast import Cast
from reportedly.reading.pronouns import resolve_he_and_she
from reportedly.reading.speakers import Speakers
from reportedly.reading.speech_sources import Shape
from reportedly.reading.told_names import heed
from reportedly.reading.unnamed_sources import kind_of_named_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.reading.actor_names import Person
    from reportedly.reading.speech_sources import Source
    from reportedly.reading.told_names import ToldName
    from reportedly.records import Actor, Speaker, Statement

_PARTICIPLE = re.compile(r"(?:\w+ly )?\w{2,}ing\b")
_COMMA = re.compile(r", (?:and )?$")
_SENTENCE_ENDS = (". ", "! ", "? ", '." ', ".” ", "\n")
#: Among so many contents before a source the one around it is sought.
_DEEPEST = 50


def find_actors(
    text: str, statements: Sequence[Statement], told: Sequence[ToldName] | None, *, document: str
) -> tuple[tuple[Actor, ...], dict[str, Speaker]]:
    """The Actors of a Document, and by Statement id its Speaker; a Statement without a source has none.

    `told` are names that a tagger found, None where there is none: they tell persons from other names, and
    where a body's name ends.
    Spans are code points of `text`; `document` is the Document's id, part of the id of who has no name. Below a
    confidence of one half the speaker is not resolved: the Actor has the words of the source as its name.

    >>> find_actors("Rain fell.", [], None, document="doc_1")
    ((), {})
    """
    words = Words(text)
    named = find_named(words)
    if told is not None:
        heed(words, named, told)
    persons = Persons(words, named)
    speakers = Speakers(words, named, persons, Cast(document))
    ordered = sorted((s for s in statements if s.source), key=lambda s: (s.source, s.cue, s.content, s.id))
    sources = {s.id: speakers.read(s.source) for s in ordered}
    speaking = _speaking(persons, sources)
    pronouns = [s for s in ordered if sources[s.id].shape is Shape.PRONOUN]
    contents = _Contents(ordered)
    outer = {s.id: contents.around(s) for s in pronouns}
    quoted = _Told(persons)
    wanted = {
        sources[s.id].head: _banned(sources[s.id], outer[s.id], sources, persons) | quoted.of(s) for s in pronouns
    }
    calling = [(sources[s.id], s) for s in ordered if may_call_again(words, persons, sources[s.id])]
    called = {source.head: cannot_mean(persons, source, s) for source, s in calling}
    speakers.take_pronouns(resolve_he_and_she(words, persons, speaking, wanted, called))
    # Who says "I" in a quotation is known once the one who speaks it is.
    for statement in sorted(ordered, key=lambda s: sources[s.id].first_person):
        speakers.hear(statement, sources[statement.id], outer.get(statement.id))
    for statement, before in _going_on(statements, speakers.found, text):
        speakers.go_on(statement, before)
    speakers.add_named()
    return speakers.cast.actors(), speakers.found


def _going_on(
    statements: Sequence[Statement], found: Mapping[str, Speaker], text: str
) -> Iterator[tuple[Statement, Statement]]:
    """Statements without a source whose cue is a participle of the sentence of another one, with that one.

    "The mayor said it was so, hinting at more": the mayor hints.
    """
    ordered = sorted((s for s in statements if s.cue), key=lambda s: (s.cue, s.source, s.id))
    last: Statement | None = None
    for statement in ordered:
        if statement.source or statement.parent is not None:
            last = statement if statement.id in found and statement.parent is None else last
            continue
        start = statement.cue[0].start
        participle = _PARTICIPLE.match(text, start)
        if last is not None and participle is not None and _COMMA.search(text, max(0, start - 3), start):
            between = text[last.cue[0].end : start]
            if not any(mark in between for mark in _SENTENCE_ENDS):
                yield statement, last


def _speaking(persons: Persons, sources: Mapping[str, Source]) -> set[int]:
    """The first words of the persons' names that are sources; a speaker is surely a person."""
    speaking = set()
    for source in sources.values():
        name = source.name or (source.apposed if kind_of_named_body(persons.words, source) is None else None)
        if name is not None and (person := persons.of.get(name.name_first)) is not None:
            person.sure = True
            speaking.add(name.name_first)
    return speaking


class _Contents:
    """The contents of Statements by where they start, to find the one around a place."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.by_id = {s.id: s for s in statements}
        self.spans = sorted((c.start, c.end, s.id) for s in statements for c in s.content)
        self.starts = [start for start, _, _ in self.spans]

    def around(self, statement: Statement) -> Statement | None:
        """The Statement that another is nested in: its parent, else the shortest whose content holds its source."""
        if statement.parent in self.by_id:
            return self.by_id[statement.parent]
        source = statement.source[0]
        last = bisect_right(self.starts, source.start)
        holding = [
            self.by_id[identity]
            for _, end, identity in self.spans[max(0, last - _DEEPEST) : last]
            if source.end <= end and identity != statement.id
        ]
        return min(holding, key=_length, default=None)


def _length(statement: Statement) -> int:
    return sum(c.end - c.start for c in statement.content)


class _Told:
    """The persons whom quotations name: one rarely speaks of oneself by name, though a paraphrase does so of its speaker."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons
        self._places = sorted(persons.of)

    def of(self, statement: Statement) -> frozenset[Person]:
        """Whom the quoted content of a Statement names."""
        found: set[Person] = set()
        for span in statement.content:
            first, last = self._persons.words.within(span)
            inside = self._places[bisect_left(self._places, first) : bisect_left(self._places, last)]
            found.update(self._persons.of[at] for at in inside if self._persons.words.quoted[at])
        return frozenset(found)


def _banned(
    source: Source, outer: Statement | None, sources: Mapping[str, Source], persons: Persons
) -> frozenset[Person]:
    """Whom a pronoun in a quotation cannot mean: the one who speaks the quotation."""
    if outer is None or not persons.words.quoted[source.head]:
        return frozenset()
    name = sources[outer.id].name if outer.id in sources else None
    person = persons.of.get(name.name_first) if name is not None else None
    return frozenset() if person is None else frozenset((person,))
