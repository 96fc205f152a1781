"""The speaker of each Statement, from what its source is: a name, a pronoun, a description, somebody unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.descriptions import find_described_body, find_described_person, find_office
from reportedly.reading.offices import body_of
from reportedly.reading.pronouns import find_it, find_they
from reportedly.reading.speech_sources import Shape, Source, read_source
from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind, Span, Speaker, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_mentions import Named
    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.cast import Cast
    from reportedly.reading.offices import Body
    from reportedly.records import Statement

#: How sure a speaker is by how it was found; below one half it is not resolved.
FULL_NAME, SHORT_NAME, BODY, GOVERNMENT, DESCRIBED, AGAIN, UNNAMED = 0.97, 0.93, 0.96, 0.9, 0.8, 0.8, 0.9
PAPER, GROUP, BARE_OFFICE, LONE_NAME, SLIP = 0.7, 0.9, 0.6, 0.45, 0.55
PRONOUN_LEAST, PLURAL, WE, UNRESOLVED = 0.55, 0.6, 0.55, 0.3

_NEAR = 60
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.UNNAMED}


class Speakers:
    """Resolves sources one by one in text order; `found` has the Speaker of each Statement heard."""

    def __init__(self, words: Words, named: Sequence[Named], persons: Persons, cast: Cast) -> None:
        self.words, self.named, self.persons, self.cast = words, named, persons, cast
        self.bodies = [name for name in named if name.body is not None]
        self.found: dict[str, Speaker] = {}
        self.pronouns: dict[int, tuple[Person, float]] = {}
        self._last: tuple[int, Speaker, bool] | None = None
        self._nouns: dict[str, Speaker] = {}
        self._starts: dict[int, Named] = {}
        for name in named:
            known = self._starts.get(name.first)
            if known is None or name.last > known.last:
                self._starts[name.first] = name
        for name in named:
            self._starts.setdefault(name.name_first, name)

    def read(self, spans: Sequence[Span]) -> Source:
        """What a source's first span is."""
        first, last = self.words.within(spans[0])
        return read_source(self.words, first, last, self._starts)

    def hear(self, statement: Statement, source: Source, outer: Statement | None) -> None:
        """Resolve one Statement's source; `outer` is the Statement that it is nested in."""
        if source.shape is Shape.PRONOUN:
            speaker = self._pronoun(source, statement, outer)
        elif source.shape is Shape.NAME:
            speaker = self._named_speaker(source, statement)
        elif source.shape is Shape.NOUN:
            speaker = self._noun(source, statement)
        else:
            kind = ActorKind.PEOPLE if source.shape is Shape.NAMES else ActorKind.UNNAMED
            sure = GROUP if source.shape is Shape.NAMES else UNRESOLVED
            speaker = Speaker(actor=self.cast.unnamed(self._text(statement), kind), confidence=sure)
        for span in statement.source:
            self.cast.mention(speaker.actor, span)
        self.found[statement.id] = speaker
        plural = source.shape is Shape.NAMES or (source.head >= 0 and self.words.low[source.head].endswith("s"))
        self._last = (source.first, speaker, plural)

    def add_named(self) -> None:
        """Note every named person and body of the text, and where they are named."""
        for name in self.named:
            person = self.persons.of.get(name.name_first)
            if person is not None and person.sure:
                actor = self.cast.person(person)
            elif name.body is not None and not (name.country and name.body.office == "government"):
                actor = self.cast.body(self._settled(name.body, name.first))
            else:
                continue
            self.cast.mention(actor, self._span(name.name_first, name.name_last))
        for at, (person, _) in self.pronouns.items():
            if person.sure:
                self.cast.mention(self.cast.person(person), self._span(at, at + 1))

    def _span(self, first: int, last: int) -> Span:
        start = self.words.start[first]
        return Span(start, start + len(self.words.stretch(first, last)))

    def _text(self, statement: Statement) -> str:
        return " ".join(words_of(statement.source, self.words.text).split()).rstrip(",;: ") or "?"

    def _settled(self, body: Body, before: int) -> Body:
        """An office without a country becomes the one that the text names with its country."""
        if body.country is None and body.office is not None:
            return find_office(self.bodies, body, before) or body
        return body

    def _of_person(self, person: Person, sure: float) -> Speaker:
        for_ = self._settled(person.speaks_for, person.mentions[0].first) if person.speaks_for is not None else None
        if for_ is not None and person.country is None:
            person.country = for_.country
        speaks_for = self.cast.body(for_) if for_ is not None else None
        return Speaker(actor=self.cast.person(person), speaks_for=speaks_for, confidence=round(sure, 3))

    def _named_speaker(self, source: Source, statement: Statement) -> Speaker:
        name = source.name
        assert name is not None  # noqa: S101 - the shape says so
        person = self.persons.of.get(name.name_first)
        if person is not None:
            if person.full or person.role:
                return self._of_person(person, FULL_NAME if name.name_last - name.name_first > 1 else SHORT_NAME)
            again = self._outlet_again(source)
            if again is not None:
                return again
            nearly = self.persons.nearly(self.words.low[name.name_first])
            return self._of_person(nearly, SLIP) if nearly is not None else self._of_person(person, LONE_NAME)
        if name.body is not None:
            body = self._settled(name.body, name.first)
            noun = self.words.low[name.last - 1]
            if body.country is None and body.office is not None and noun in self._nouns:
                return self._nouns[noun]
            return Speaker(actor=self.cast.body(body), confidence=round(BODY * body.sure, 3))
        if name.country is None:
            return Speaker(actor=self.cast.unnamed(self._text(statement), ActorKind.UNNAMED), confidence=UNRESOLVED)
        if name.people:
            kind = ActorKind.PEOPLE if self.words.low[name.last - 1].endswith("s") else ActorKind.UNNAMED
            actor = self.cast.unnamed(self._text(statement), kind, country=name.country)
            return Speaker(actor=actor, confidence=UNNAMED)
        return Speaker(actor=self.cast.body(body_of(name.country, "government")), confidence=GOVERNMENT)

    def _outlet_again(self, source: Source) -> Speaker | None:
        """The outlet or body that its last word stands for ("the Times")."""
        assert source.name is not None  # noqa: S101 - called for names only
        word = self.words.low[source.name.name_first]
        if word not in read_titles().endings:
            return None
        for named in reversed(self.bodies):
            if named.body is not None and named.first < source.first and named.body.name.lower().split()[-1] == word:
                return Speaker(actor=self.cast.body(named.body), confidence=AGAIN)
        return None

    def _noun(self, source: Source, statement: Statement) -> Speaker:
        noun = self.words.low[source.head]
        near = source.near
        person = self.persons.surnamed(noun, source.first) if self.words.cap[source.head] else None
        if person is not None and source.head == source.first:
            return self._of_person(person, SHORT_NAME)
        if source.office is not None and (near is None or near.body is None) and source.owner is None:
            body = self._settled(source.office, source.first)
            if body.country is None and noun in self._nouns:
                return self._nouns[noun]
            return Speaker(actor=self.cast.body(body), confidence=AGAIN if body.country else BARE_OFFICE)
        if noun in read_titles().papers and near is not None and near.body is not None:
            return Speaker(actor=self.cast.body(self._settled(near.body, near.first)), confidence=PAPER)
        if source.definite or self.words.cap[source.head]:
            described = self._described(source)
            if described is not None:
                return described
        return self._somebody(source, statement)

    def _described(self, source: Source) -> Speaker | None:
        noun = self.words.low[source.head]
        person = find_described_person(self.words, self.persons, source)
        if person is not None:
            return self._of_person(person, DESCRIBED)
        body = find_described_body(self.words, self.bodies, source) if source.owner is None else None
        if body is not None:
            return Speaker(actor=self.cast.body(body), confidence=AGAIN)
        return self._nouns.get(noun) if source.definite and source.near is None else None

    def _somebody(self, source: Source, statement: Statement) -> Speaker:
        """A party without a name keeps the words of the text."""
        titles = read_titles()
        noun, near = self.words.low[source.head], source.near
        kind = titles.unnamed.get(noun)
        if kind is ActorKind.PEOPLE and source.in_the_know:
            kind = ActorKind.UNNAMED
        if kind is None and source.title is not None:
            kind = ActorKind.UNNAMED
        if kind is None and noun in titles.again:
            kind = titles.again[noun].kind
        if kind is None:
            kind = titles.endings.get(noun)
        sure = UNNAMED
        if kind is None:
            kind, sure = (ActorKind.PEOPLE, BARE_OFFICE) if noun.endswith("s") else (ActorKind.UNNAMED, UNRESOLVED)
        country = near.country if near is not None else None
        place = source.first if source.indefinite else None
        actor = self.cast.unnamed(self._text(statement), kind, country=country, place=place)
        speaker = Speaker(actor=actor, speaks_for=self._spoken_for(source), confidence=sure)
        self._nouns[noun] = speaker
        return speaker

    def _spoken_for(self, source: Source) -> str | None:
        if source.title is None or not source.title.speaks or source.near is None or source.near.body is None:
            return None
        return self.cast.body(self._settled(source.near.body, source.near.first))

    def _pronoun(self, source: Source, statement: Statement, outer: Statement | None) -> Speaker:
        low = self.words.low[source.head]
        if low in ("he", "she") and source.head in self.pronouns:
            person, margin = self.pronouns[source.head]
            return self._of_person(person, PRONOUN_LEAST + 0.4 * margin)
        if low in ("i", "we", "me", "us") and outer is not None and outer.id in self.found:
            spoken = self.found[outer.id]
            sure = spoken.confidence if low in ("i", "me") else min(WE, spoken.confidence)
            return Speaker(actor=spoken.actor, speaks_for=spoken.speaks_for, confidence=sure)
        if low in ("they", "it") and (speaker := self._plural_or_body(source.head, low)) is not None:
            return speaker
        if low in ("who", "which", "that", "whom") and (speaker := self._relative(source)) is not None:
            return speaker
        kind = ActorKind.PERSON if low in ("he", "she", "him", "her", "i", "me") else ActorKind.UNNAMED
        actor = self.cast.unnamed(self._text(statement), kind, place=source.first)
        return Speaker(actor=actor, confidence=UNRESOLVED)

    def _relative(self, source: Source) -> Speaker | None:
        for name in self.named:
            person = self.persons.of.get(name.name_first)
            if name.last == source.first and person is not None:
                return self._of_person(person, SHORT_NAME)
        return None

    def _plural_or_body(self, at: int, low: str) -> Speaker | None:
        found = find_they(self.words, at) if low == "they" else None
        found = found or find_it(self.words, at, self.bodies)
        last = self._last
        if last is not None and at - last[0] < _NEAR and (found is None or last[0] >= found[0]):
            kind = self.cast.kind(last[1].actor)
            if kind in _BODIES or (low == "they" and kind is ActorKind.UNNAMED and last[2]):
                return Speaker(actor=last[1].actor, speaks_for=last[1].speaks_for, confidence=PLURAL)
        if found is None:
            return None
        first, end = found
        body = next((n.body for n in self.bodies if n.first == first and n.last == end), None)
        if body is not None:
            actor = self.cast.body(self._settled(body, first))
        else:
            noun = self.words.low[end - 1]
            kind = read_titles().unnamed.get(noun, ActorKind.PEOPLE)
            actor = self.cast.unnamed(self.words.stretch(first, end), kind)
        self.cast.mention(actor, self._span(first, end))
        return Speaker(actor=actor, confidence=PLURAL)
