"""The speaker of each Statement, from what its source is: a name, a pronoun, a description, somebody unnamed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.reading import speaker_grounds as grounds
from reportedly.reading.behalf import spoken_on_behalf
from reportedly.reading.bynames import called_again
from reportedly.reading.descriptions import (
    OF_A_MATTER,
    OF_ANY_MATTER,
    Offices,
    body_ending_in,
    country_of_ambassador,
    find_described_body,
    find_described_person,
    may_be_called,
)
from reportedly.reading.office_holders import office_alone
from reportedly.reading.offices import body_of, body_of_bare_name, town_authorities
from reportedly.reading.owners import country_of_owner
from reportedly.reading.senders import find_sender, is_told_by_others, is_told_from_a_town
from reportedly.reading.speaker_pronouns import by_pronoun
from reportedly.reading.speakers_heard import BODIES, Heard, made
from reportedly.reading.speech_sources import ARTICLES, Shape, Source, is_article, read_source
from reportedly.reading.spoken_for import body_of_spokesman, last_body, spoken_for
from reportedly.reading.titles import read_titles
from reportedly.reading.told_names import body_unlisted
from reportedly.reading.turns import who_answers
from reportedly.reading.unnamed_sources import (
    are_doers,
    condition_behind,
    kind_of_named_body,
    kind_of_noun,
    takes_plural,
    without_asides,
)
from reportedly.reading.whose_bodies import whose_body
from reportedly.records import ActorKind, MentionKind, Span, Speaker, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.cast import Cast
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.office_lexicon import Body
    from reportedly.reading.speaker_grounds import Ground
    from reportedly.records import Statement

#: Who can speak for a body.
_ONES = frozenset((ActorKind.PERSON, ActorKind.UNNAMED))
_REPORTERS = frozenset(
    ("reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists", "team", "crew", "staff", "staffers",
     "stringer", "photographer", "newsroom", "editors", "writers", "desk", "writer", "staffer", "columnist")
)  # fmt: skip
_REPORTS = frozenset(("report", "article", "story", "dispatch"))
#: Nouns that mean the one that spoke before rather than a body of that kind.
_OFFICES = frozenset(("office", "embassy", "mission", "consulate"))


class Speakers:
    """Resolves sources one by one in text order; `found` has the Speaker of each Statement heard."""

    def __init__(self, words: Words, named: Sequence[Named], persons: Persons, cast: Cast) -> None:
        self.words, self.named, self.persons, self.cast = words, named, persons, cast
        self.bodies = [name for name in named if name.body is not None]
        self._offices = Offices(self.bodies)
        self.ends = {name.last: name for name in named}
        self.heard = Heard(words, persons, cast)
        self.found: dict[str, Speaker] = {}
        self.pronouns: dict[int, tuple[Person, float]] = {}
        self.places: list[int] = []  # of these pronouns, in order
        self._person: Person | None = None  # of the Statement that is being heard
        self.spoken: dict[Person, str | None] = {}
        self.starts: dict[int, Named] = {}
        for name in named:
            known = self.starts.get(name.first)
            if known is None or name.last > known.last:
                self.starts[name.first] = name
        for name in named:
            self.starts.setdefault(name.name_first, name)

    def take_pronouns(self, pronouns: dict[int, tuple[Person, float]]) -> None:
        """Take whom "he" and "she" mean at which words, and by what margin."""
        self.pronouns, self.places = pronouns, sorted(pronouns)

    def read(self, spans: Sequence[Span]) -> Source:
        """What a source's first span is."""
        first, last = self.words.within(spans[0])
        source = read_source(self.words, first, last, self.starts)
        if source.shape is Shape.NOUN and self.words.low[source.head] in read_titles().papers:
            return find_sender(self.words, source, last, self.starts) or source
        return source

    def hear(self, statement: Statement, source: Source, outer: Statement | None) -> None:
        """Resolve one Statement's source; `outer` is the Statement that it is nested in."""
        if source.shape is Shape.PRONOUN:
            speaker = by_pronoun(self, source, statement, outer)
        elif source.shape is Shape.NAME and source.name is not None:
            speaker = self._named_speaker(source, source.name, statement)
        elif source.apposed is not None:
            speaker = self._apposed(source, source.apposed)
        elif source.shape is Shape.NOUN:
            speaker = self._noun(source, statement)
        elif source.shape is Shape.NAMES:
            speaker = made(self.cast.unnamed(self.text_of(statement), ActorKind.PEOPLE), grounds.GROUP)
        elif is_article(self.words, source):
            person = who_answers(self.words, self.persons, source)
            if person is None:
                return  # a piece of a source that names nobody
            speaker = self.of_person(person, grounds.DESCRIBED)
        else:
            speaker = made(self.cast.unnamed(self.text_of(statement), ActorKind.UNNAMED), grounds.UNRESOLVED)
        if speaker.speaks_for is None and self.cast.kind(speaker.actor) in _ONES:
            speaker = replace(speaker, speaks_for=spoken_on_behalf(self, statement))
        for span in self._spans(statement, source):
            self.cast.mention(speaker.actor, span)
        self.found[statement.id] = speaker
        self.heard.note(source, speaker, self._person)
        self._person = None

    def body_of_noun(self, source: Source) -> str | None:
        """The body that "the ministry" or "the army" means: one named before, else what the words say."""
        found = self._office(source) or self._described(source)
        if found is not None:
            return found.actor if self.cast.kind(found.actor) in BODIES else None
        kind = kind_of_noun(self.words, source)[0]
        return self.cast.unnamed(self.words.stretch(source.first, source.last), kind) if kind in BODIES else None

    def of_noun(self, source: Source, words: str) -> Speaker:
        """Somebody without a name by the words that tell of them, for the "who" behind those."""
        found = self._office(source) or self._described(source)
        return found or made(self.cast.unnamed(words, kind_of_noun(self.words, source)[0]), grounds.UNNAMED)

    def go_on(self, statement: Statement, before: Statement) -> None:
        """Give a Statement without a source, whose cue goes on from another's, that one's speaker."""
        speaker = self.found.get(before.id)
        if speaker is not None:
            sure = min(grounds.GOES_ON.sure, speaker.confidence)
            self.found[statement.id] = made(speaker.actor, grounds.GOES_ON._replace(sure=sure), speaker.speaks_for)

    def add_named(self) -> None:
        """Note every named person and body of the text, and where they are named."""
        for name in self.named:
            person = self.persons.of.get(name.name_first)
            if person is not None and person.sure:
                actor = self.cast.person(person)
            elif name.body is not None and not (name.country and name.body.office == "government"):
                actor = self.cast.body(self.settled(name.body, name.first))
            else:
                continue
            self.cast.mention(actor, self.span_of(name.name_first, name.name_last))
        for at, (person, _) in self.pronouns.items():
            if person.sure:
                self.cast.mention(self.cast.person(person), self.span_of(at, at + 1))

    def span_of(self, first: int, last: int) -> Span:
        """The span of the words [first, last)."""
        start = self.words.start[first]
        return Span(start, start + len(self.words.stretch(first, last)))

    def text_of(self, statement: Statement, source: Source | None = None) -> str:
        """The words of a source; from where `source` begins, if that is further on."""
        spans = self._spans(statement, source)
        return " ".join(words_of(spans, self.words.text).split()).rstrip(",;: ") or "?"

    def _spans(self, statement: Statement, source: Source | None) -> tuple[Span, ...]:
        """The spans of a source, without what stands before `source`, such as "a statement from"."""
        spans = statement.source
        if source is None or source.first >= source.last:
            return spans
        start = self.words.start[source.first]
        return (Span(start, spans[0].end), *spans[1:]) if spans[0].start < start < spans[0].end else spans

    def settled(self, body: Body, before: int) -> Body:
        """An office without a country becomes the one that the text names with its country."""
        if body.country is None and body.office is not None:
            return self._offices.find(body, before) or body
        return body

    def of_person(self, person: Person, ground: Ground) -> Speaker:
        """A named person as the Speaker, with the body that they speak for."""
        for_ = self.settled(person.speaks_for, person.mentions[0].first) if person.speaks_for is not None else None
        if for_ is not None and person.country is None:
            person.country = for_.country
        speaks_for = self.cast.body(for_) if for_ is not None else body_of_spokesman(self, person)
        self._person = person
        return made(self.cast.person(person), ground, speaks_for)

    def _apposed(self, source: Source, name: Named) -> Speaker:
        """Somebody who is first described and then named: "its chair, Anna Holt"."""
        person = self.persons.of.get(name.name_first)
        body = kind_of_named_body(self.words, source)
        if person is None or body is not None:
            called = self.words.stretch(name.name_first, name.name_last)
            speaker = made(self.cast.unnamed(called, body or ActorKind.PERSON), grounds.LONE_NAME)
            if body is not None:
                self.heard.nouns[self.words.low[source.head]] = speaker
            return speaker
        person.sure = person.proved = True
        title = source.title
        if title is not None and not title.weak:
            person.role = person.role or self.words.stretch(title.first, title.last)
            person.roles.update(self.words.low[title.first : title.last])
            person.gender = person.gender or title.gender
        near = source.near
        if near is not None:
            person.country = person.country or near.country or (near.body.country if near.body is not None else None)
        else:
            person.country = person.country or self._country_of_owner(source)
        speaker = self.of_person(person, grounds.FULL_NAME)
        if speaker.speaks_for is None and title is not None and title.speaks:
            speaker = replace(speaker, speaks_for=spoken_for(self, source) or last_body(self, source.first))
        return speaker

    def _named_speaker(self, source: Source, name: Named, statement: Statement) -> Speaker:
        person = self.persons.of.get(name.name_first)
        if person is not None:
            return self._person_named(source, name, person, statement)
        if name.body is not None:
            body = self.settled(name.body, name.first)
            again = (
                self.heard.nouns.get(self.words.low[name.last - 1]) if body.country is None and body.office else None
            )
            return again or made(self.cast.body(body), grounds.of_body(body))
        if name.country is not None and not name.people and name.told is None:
            return made(self.cast.body(body_of(name.country, "government")), grounds.GOVERNMENT)
        called = self.words.stretch(name.name_first, name.name_last)
        town = None if name.people or name.told is MentionKind.BODY else town_authorities(called)
        if town is not None:
            return made(self.cast.body(town), grounds.BARE_OFFICE)
        unlisted = body_unlisted(self.words, name)
        if unlisted is not None:
            return made(self.cast.body(unlisted), grounds.BARE_OFFICE)
        several = name.people and self.words.low[name.last - 1].endswith("s")
        kind = ActorKind.PEOPLE if several else ActorKind.UNNAMED
        actor = self.cast.unnamed(self.text_of(statement), kind, country=name.country)
        return made(actor, grounds.UNNAMED if name.people else grounds.UNRESOLVED)

    def _person_named(self, source: Source, name: Named, person: Person, statement: Statement) -> Speaker:
        person = self.heard.namesake(name) or person
        if person.country is None and name.first > source.first:
            person.country = self._country_of_owner(source)
        if person.full or person.role:
            return self._known_person(name, person)
        low, titles = self.words.low[name.name_first], read_titles()
        if (body := body_ending_in(low, self.bodies, source.first)) is not None:
            return made(self.cast.body(body), grounds.AGAIN)
        if low in titles.unnamed or low in titles.papers or low in titles.again:
            source.head = name.name_first
            return self._somebody(source, statement)
        several = low.endswith("s") and not person.proved
        if several and (takes_plural(self.words, name) or are_doers(self.words, name)):
            person.sure = False
            return made(self.cast.unnamed(self.text_of(statement), ActorKind.PEOPLE), grounds.BARE_OFFICE)
        if not person.proved and (bare := body_of_bare_name(self.words.word(name.name_first))) is not None:
            person.sure = bare.kind is not ActorKind.COMPANY and person.sure
            return made(self.cast.body(bare), grounds.BARE_OFFICE)
        ground = grounds.FIRST_NAME if person.proved else grounds.LONE_NAME
        nearly = self.persons.nearly(low)
        return self.of_person(person, ground) if nearly is None else self.of_person(nearly, grounds.SLIP)

    def _known_person(self, name: Named, person: Person) -> Speaker:
        """A person of two names or of a title; one of whom nothing proves it may be a town."""
        ground = grounds.FULL_NAME if name.name_last - name.name_first > 1 else grounds.SHORT_NAME
        short = person.full and name.name_last - name.name_first == 1
        town = None if person.proved or short else town_authorities(self.words.stretch(name.name_first, name.name_last))
        if town is not None:
            return made(self.cast.body(town), grounds.BARE_OFFICE)
        return self.of_person(person, ground if person.proved else grounds.UNPROVED)

    def _noun(self, source: Source, statement: Statement) -> Speaker:
        return (
            self._surname(source)
            or self._office(source)
            or self._of_body(source)
            or whose_body(self, source)
            or called_again(self, source)
            or self._described(source)
            or self._somebody(source, statement)
        )

    def _surname(self, source: Source) -> Speaker | None:
        """A surname that is a common noun as well ("Baker")."""
        if not all(self.words.cap[source.first : source.head + 1]):
            return None
        person = self.persons.surnamed(self.words.low[source.head], source.first)
        return self.of_person(person, grounds.SHORT_NAME) if person is not None else None

    def _office(self, source: Source) -> Speaker | None:
        """An office named without its country ("the foreign ministry", "police")."""
        near = source.near
        if source.office is None or source.owner is not None or (near is not None and near.body is not None):
            return None
        whose = self._country_of_owner(source)
        if whose is not None and source.office.office is not None:
            return made(self.cast.body(body_of(whose, source.office.office)), grounds.AGAIN)
        body = self.settled(source.office, source.first)
        noun = self.words.low[source.head]
        again = self.heard.nouns.get(noun) if body.country is None else None
        if again is not None and (
            noun not in OF_A_MATTER or may_be_called(self.words, source, self.cast.name(again.actor))
        ):
            return again
        ground = grounds.AGAIN if body.country else grounds.BARE_OFFICE
        if (
            body.country is None
            and body.office == "embassy"
            and (country := country_of_ambassador(self.persons, source)) is not None
        ):
            body, ground = body_of(country, "embassy"), grounds.AMBASSADOR
        self.heard.nouns[noun] = made(self.cast.body(body), ground)
        return self.heard.nouns[noun]

    def _of_body(self, source: Source) -> Speaker | None:
        """What a body writes, or its seat, stands for it ("a Pentagon report", "the government in Riyadh")."""
        body = source.near.body if source.near is not None else None
        if body is None:
            return None
        noun = self.words.low[source.head]
        if body.kind is ActorKind.OUTLET and noun in _REPORTERS:
            return made(self.cast.body(body), grounds.REPORTER)
        again = read_titles().again.get(noun)
        fighters = body.kind is ActorKind.ARMED_GROUP and not source.indefinite  # "M23 fighters", "the M23 movement"
        if again is not None and (body.office in again.offices or (fighters and body.kind.value in again.kinds)):
            return made(self.cast.body(body), grounds.AGAIN)
        if source.near is not None and source.near.last == source.head - 1 and self._is_named_so(source, body):
            return made(self.cast.body(body), grounds.of_body(body))
        others = source.near is not None and is_told_by_others(self.words, source, source.near)
        if noun in read_titles().papers and not others and not is_told_from_a_town(self.words, source, source.near):
            return made(self.cast.body(self.settled(body, source.first)), grounds.PAPER)
        return None

    def _is_named_so(self, source: Source, body: Body) -> bool:
        """Whether the nouns behind a body's name tell what it is: "the Open Hand aid group"."""
        nouns = " ".join(self.words.low[source.head - 1 : source.head + 1])
        return read_titles().named.get(nouns) is body.kind

    def _described(self, source: Source) -> Speaker | None:
        """Somebody named before, by title or by noun ("the minister", "the group")."""
        owner = source.owner
        of_a_state = owner is not None and owner is source.near and owner.country is not None  # "Latvia's president"
        if not (source.definite or of_a_state or self.words.cap[source.head]):
            return None
        person = find_described_person(self.words, self.persons, source)
        if person is not None:
            return self.of_person(person, grounds.DESCRIBED)
        noun = self.words.low[source.head]
        heard = self.heard.nouns.get(noun) if source.definite and source.near is None and source.owner is None else None
        if noun in OF_ANY_MATTER and heard and not may_be_called(self.words, source, self.cast.name(heard.actor)):
            heard = None  # "the tax authority" is no port authority
        if heard is not None and noun in _OFFICES:
            return heard  # "the office" is the office that spoke before, not any body that may be called so
        told_more = self.words.low[source.head + 1 : source.last][:1] in (
            ["of"],
            ["for"],
        )  # "the office of the inspector"
        plain = source.owner is None and not told_more
        body = find_described_body(self.words, self.bodies, source) if plain else None
        if body is not None:
            return made(self.cast.body(body), grounds.AGAIN)
        return heard or self._paper_of_last(source)

    def _paper_of_last(self, source: Source) -> Speaker | None:
        """The outlet heard last, for "the report"."""
        if not source.definite or source.near is not None or self.words.low[source.head] not in _REPORTS:
            return None
        outlet = self.heard.outlet()
        return made(outlet, grounds.LAST_PAPER) if outlet is not None else None

    def _somebody(self, source: Source, statement: Statement) -> Speaker:
        """A party without a name keeps the words of the text."""
        noun, near = self.words.low[source.head], source.near
        kind, ground = kind_of_noun(self.words, source)
        country = near.country if near is not None else self._country_of_owner(source)
        office = office_alone(self.words, source) if country is not None else None
        if office is not None and country is not None:
            self.heard.nouns[noun] = made(self.cast.holder(office, country), grounds.HOLDER)
            return self.heard.nouns[noun]
        name = without_asides(self.text_of(statement, source)) + condition_behind(
            self.words.text, statement.source[-1].end
        )
        actor = self.cast.unnamed(name, kind, country=country, place=source.first if source.indefinite else None)
        speaker = made(actor, ground, spoken_for(self, source))
        self.heard.nouns[noun] = speaker
        return speaker

    def _country_of_owner(self, source: Source) -> str | None:
        return country_of_owner(self.words, self.named, self.persons, source)

    def noun_at(self, first: int, end: int, *, definite: bool = False) -> Source:
        """The words [first, end) as a source whose noun is the last one; one with an article is definite."""
        return Source(Shape.NOUN, first, end, end - 1, definite=definite or self.words.low[first] in ARTICLES)
