"""The speaker of each Statement, from what its source is: a name, a pronoun, a description, somebody unnamed."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.descriptions import Offices, find_described_body, find_described_person
from reportedly.reading.offices import body_of, town_authorities
from reportedly.reading.speech_sources import Shape, Source, read_source
from reportedly.reading.they_and_it import find_it, find_they
from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind, Span, Speaker, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.cast import Cast
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.office_lexicon import Body
    from reportedly.records import Statement

#: How sure a speaker is by how it was found; below one half it is not resolved.
FULL_NAME, SHORT_NAME, BODY, GOVERNMENT, DESCRIBED, AGAIN, UNNAMED = 0.97, 0.93, 0.96, 0.9, 0.8, 0.8, 0.9
PAPER, GROUP, BARE_OFFICE, LONE_NAME, SLIP, UNPROVED = 0.7, 0.9, 0.6, 0.45, 0.55, 0.75
PRONOUN_LEAST, PLURAL, WE, UNRESOLVED = 0.55, 0.6, 0.55, 0.3

_NEAR, _BACK = 60, 200
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.UNNAMED}


class Speakers:
    """Resolves sources one by one in text order; `found` has the Speaker of each Statement heard."""

    def __init__(self, words: Words, named: Sequence[Named], persons: Persons, cast: Cast) -> None:
        self.words, self.named, self.persons, self.cast = words, named, persons, cast
        self.bodies = [name for name in named if name.body is not None]
        self._offices = Offices(self.bodies)
        self._ends = {name.last: name for name in named}
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
        elif source.shape is Shape.NAME and source.name is not None:
            speaker = self._named_speaker(source, source.name, statement)
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
            return self._offices.find(body, before) or body
        return body

    def _of_person(self, person: Person, sure: float) -> Speaker:
        for_ = self._settled(person.speaks_for, person.mentions[0].first) if person.speaks_for is not None else None
        if for_ is not None and person.country is None:
            person.country = for_.country
        speaks_for = self.cast.body(for_) if for_ is not None else None
        return Speaker(actor=self.cast.person(person), speaks_for=speaks_for, confidence=round(sure, 3))

    def _named_speaker(self, source: Source, name: Named, statement: Statement) -> Speaker:
        person = self.persons.of.get(name.name_first)
        if person is not None:
            return self._person_named(source, name, person, statement)
        if name.body is not None:
            body = self._settled(name.body, name.first)
            again = self._nouns.get(self.words.low[name.last - 1]) if body.country is None and body.office else None
            return again or Speaker(actor=self.cast.body(body), confidence=round(BODY * body.sure, 3))
        if name.country is not None and not name.people:
            return Speaker(actor=self.cast.body(body_of(name.country, "government")), confidence=GOVERNMENT)
        several = name.people and self.words.low[name.last - 1].endswith("s")
        kind = ActorKind.PEOPLE if several else ActorKind.UNNAMED
        actor = self.cast.unnamed(self._text(statement), kind, country=name.country)
        return Speaker(actor=actor, confidence=UNNAMED if name.people else UNRESOLVED)

    def _person_named(self, source: Source, name: Named, person: Person, statement: Statement) -> Speaker:
        if person.full or person.role:
            sure = FULL_NAME if name.name_last - name.name_first > 1 else SHORT_NAME
            town = None if person.proved else town_authorities(self.words.stretch(name.name_first, name.name_last))
            if town is not None:
                return Speaker(actor=self.cast.body(town), confidence=BARE_OFFICE)
            return self._of_person(person, sure if person.proved else UNPROVED)
        low, titles = self.words.low[name.name_first], read_titles()
        if (again := self._last_word_of_body(low, source)) is not None:
            return again
        if low in titles.unnamed or low in titles.papers or low in titles.again:
            source.head = name.name_first
            return self._somebody(source, statement)
        sure = BARE_OFFICE if person.proved else LONE_NAME
        nearly = self.persons.nearly(low)
        return self._of_person(person, sure) if nearly is None else self._of_person(nearly, SLIP)

    def _last_word_of_body(self, word: str, source: Source) -> Speaker | None:
        """The body whose name ends in a word that stands for it ("the Times")."""
        if word not in read_titles().endings:
            return None
        before = bisect_left(self.bodies, source.first, key=lambda n: n.first)
        for named in reversed(self.bodies[max(0, before - _BACK) : before]):
            if named.body is not None and named.body.name.lower().split()[-1] == word:
                return Speaker(actor=self.cast.body(named.body), confidence=AGAIN)
        return None

    def _noun(self, source: Source, statement: Statement) -> Speaker:
        return (
            self._surname(source)
            or self._office(source)
            or self._of_body(source)
            or self._described(source)
            or self._somebody(source, statement)
        )

    def _surname(self, source: Source) -> Speaker | None:
        """A surname that is a common noun as well ("Baker")."""
        if not all(self.words.cap[source.first : source.head + 1]):
            return None
        person = self.persons.surnamed(self.words.low[source.head], source.first)
        return self._of_person(person, SHORT_NAME) if person is not None else None

    def _office(self, source: Source) -> Speaker | None:
        """An office named without its country ("the foreign ministry", "police")."""
        near = source.near
        if source.office is None or source.owner is not None or (near is not None and near.body is not None):
            return None
        body = self._settled(source.office, source.first)
        if body.country is None and (again := self._nouns.get(self.words.low[source.head])) is not None:
            return again
        return Speaker(actor=self.cast.body(body), confidence=AGAIN if body.country else BARE_OFFICE)

    def _of_body(self, source: Source) -> Speaker | None:
        """What a body writes, or its seat, stands for it ("a Pentagon report", "the government in Riyadh")."""
        body = source.near.body if source.near is not None else None
        if body is None:
            return None
        noun = self.words.low[source.head]
        again = read_titles().again.get(noun)
        if again is not None and body.office in again.offices:
            return Speaker(actor=self.cast.body(body), confidence=AGAIN)
        if noun in read_titles().papers:
            return Speaker(actor=self.cast.body(self._settled(body, source.first)), confidence=PAPER)
        return None

    def _described(self, source: Source) -> Speaker | None:
        """Somebody named before, by title or by noun ("the minister", "the group")."""
        if not (source.definite or self.words.cap[source.head]):
            return None
        person = find_described_person(self.words, self.persons, source)
        if person is not None:
            return self._of_person(person, DESCRIBED)
        body = find_described_body(self.words, self.bodies, source) if source.owner is None else None
        if body is not None:
            return Speaker(actor=self.cast.body(body), confidence=AGAIN)
        if not source.definite or source.near is not None or source.owner is not None:
            return None
        return self._nouns.get(self.words.low[source.head])

    def _somebody(self, source: Source, statement: Statement) -> Speaker:
        """A party without a name keeps the words of the text."""
        noun, near = self.words.low[source.head], source.near
        kind, sure = kind_of_noun(noun, source)
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
        name = self._ends.get(source.first)
        person = self.persons.of.get(name.name_first) if name is not None else None
        return self._of_person(person, SHORT_NAME) if person is not None else None

    def _plural_or_body(self, at: int, low: str) -> Speaker | None:
        found = find_they(self.words, at) if low == "they" else None
        found = found or find_it(self.words, at, self._ends)
        last = self._last
        if last is not None and at - last[0] < _NEAR and (found is None or last[0] >= found[0]):
            kind = self.cast.kind(last[1].actor)
            if kind in _BODIES or (low == "they" and kind is ActorKind.UNNAMED and last[2]):
                return Speaker(actor=last[1].actor, speaks_for=last[1].speaks_for, confidence=PLURAL)
        if found is None:
            return None
        first, end = found
        name = self._ends.get(end)
        body = name.body if name is not None and name.first == first else None
        if body is not None:
            actor = self.cast.body(self._settled(body, first))
        else:
            noun = self.words.low[end - 1]
            again = read_titles().again.get(noun)
            kind = read_titles().unnamed.get(noun, again.kind if again is not None else ActorKind.PEOPLE)
            actor = self.cast.unnamed(self.words.stretch(first, end), kind)
        self.cast.mention(actor, self._span(first, end))
        return Speaker(actor=actor, confidence=PLURAL)


def kind_of_noun(noun: str, source: Source) -> tuple[ActorKind, float]:
    """What somebody without a name is by the noun of the source, and how sure that is."""
    titles = read_titles()
    kind = titles.unnamed.get(noun)
    if kind is ActorKind.PEOPLE and source.in_the_know:
        kind = ActorKind.UNNAMED
    if kind is None and source.title is not None:
        kind = ActorKind.UNNAMED
    if kind is None and noun in titles.again:
        kind = titles.again[noun].kind
    kind = kind or titles.endings.get(noun)
    if kind is not None:
        return kind, UNNAMED
    return (ActorKind.PEOPLE, BARE_OFFICE) if noun.endswith("s") else (ActorKind.UNNAMED, UNRESOLVED)
