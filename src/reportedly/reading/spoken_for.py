"""For whom a title says that somebody speaks: "the army's spokesman", "spokeswoman for the navy", "its spokesman"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.offices import body_of, find_bare_office
from reportedly.reading.speakers_heard import BODIES
from reportedly.reading.speech_sources import ARTICLES, read_source
from reportedly.reading.unnamed_sources import kind_called
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from reportedly.reading.actor_names import Person
    from reportedly.reading.speakers import Speakers
    from reportedly.reading.speech_sources import Source
    from reportedly.reading.titles import Title

#: Words of the name of a body that is spoken for.
LONGEST_BODY = 6
#: So many bodies named before a spokesman are looked at, where none has been heard.
_FEW = 6
#: Nouns that stand for whatever body was named: "an agency spokesman".
_ANY_BODY = frozenset({"agency", "service", "office", "organisation", "organization", "mission", "fund", "programme"})
#: Kinds of bodies that have a spokesman.
_SENDING = BODIES - {ActorKind.PEOPLE}
#: Words before "spokesman" that leave the body to what was heard before.
_WHOSE = ARTICLES | {"its", "another", "one", "second", "senior", "chief", "their"}


def spoken_for(speakers: Speakers, source: Source) -> str | None:
    """The body that a source without a name speaks for by its title; None where neither its words nor those before tell."""
    near, title = source.near, source.title
    if title is None or not title.speaks:
        return None
    if near is None:
        return _told_before(speakers, source, title)
    if near.body is not None:
        return speakers.cast.body(speakers.settled(near.body, near.first))
    return speakers.cast.body(body_of(near.country, "government")) if near.country is not None else None


def _told_before(speakers: Speakers, source: Source, title: Title) -> str | None:
    """The body that the noun before or behind a title tells ("a hospital spokesman"); the last one for "its spokesman"."""
    words = speakers.words
    told = told_by(speakers, title, source.last)
    if told is not None:
        return told
    behind = title.last < source.last and words.low[title.last] in ("for", "of")
    noun = next(
        (at for at in range(title.last - 1, source.first - 1, -1) if kind_called(words.low[at]) in BODIES), None
    )
    if noun is not None and not behind:
        office = find_bare_office(words, noun)
        if office is not None and office.body is not None:
            return speakers.cast.body(speakers.settled(office.body, noun))
        return speakers.body_of_noun(speakers.noun_at(noun, noun + 1, definite=True))
    bare = all(words.low[at] in _WHOSE for at in range(source.first, title.last - 1))
    return last_body(speakers, source.first) if bare and not behind else None


def last_body(speakers: Speakers, at: int) -> str | None:
    """The body, no outlet, that was heard last before a word; else the one named last in the same paragraph."""
    heard = speakers.heard.body_before(at)
    if heard is not None:
        return heard
    before = bisect_left(speakers.bodies, at, key=lambda n: n.first)
    for named in reversed(speakers.bodies[max(0, before - _FEW) : before]):
        if "\n" in speakers.words.text[speakers.words.start[named.first] : speakers.words.start[at]]:
            return None
        if named.body is not None and named.body.kind is not ActorKind.OUTLET:
            return speakers.cast.body(speakers.settled(named.body, named.first))
    return None


def body_of_spokesman(speakers: Speakers, person: Person) -> str | None:
    """The body that a named spokesman without one speaks for: the one heard or named last before the first mention of him."""
    first = next((m for m in person.mentions if m.title is not None and m.title.speaks), None)
    if first is None:
        return None
    if person not in speakers.spoken:
        title = first.title
        told = None if title is None else told_by(speakers, title) or _government_before(speakers, title)
        local = title is not None and is_of_a_local_body(speakers, title)
        speakers.spoken[person] = told or (None if local else last_body(speakers, first.first))
    return speakers.spoken[person]


def told_by(speakers: Speakers, title: Title, stop: int | None = None) -> str | None:
    """The body that the words before a title name, or those behind it and before word `stop`; None where they name none."""
    words = speakers.words
    if title.first > 1 and words.poss[title.first - 1] and words.low[title.first - 2] in ARTICLES:
        owner = speakers.body_of_noun(speakers.noun_at(title.first - 2, title.first))
        if owner is not None:
            return owner
    return told_behind(speakers, title.last, title.last + LONGEST_BODY if stop is None else stop)


def _government_before(speakers: Speakers, title: Title) -> str | None:
    """The government that the noun right before a title tells: "junta spokesman", "government spokeswoman"."""
    words, noun = speakers.words, title.head - 1
    if noun < 0 or not words.joined(noun) or kind_called(words.low[noun]) is not ActorKind.GOVERNMENT:
        return None
    return speakers.body_of_noun(speakers.noun_at(noun, noun + 1, definite=True))


def is_of_a_local_body(speakers: Speakers, title: Title) -> bool:
    """Whether the noun before a title is that of a body of which every town has one: "a police spokesman"."""
    words, noun = speakers.words, title.last - 2  # "police" may be a part of the title
    if noun < 0 or not words.joined(noun) or words.low[noun] in _ANY_BODY:
        return False
    return kind_called(words.low[noun]) is ActorKind.AGENCY


def told_behind(speakers: Speakers, at: int, stop: int) -> str | None:
    """The body that "for the navy" names at word `at`, behind a title and before word `stop`; None where it names none."""
    words = speakers.words
    stop = min(stop, len(words))
    if at + 2 > stop or words.low[at] not in ("for", "of"):
        return None
    end = next((i + 1 for i in range(at + 1, stop) if not words.joined(i)), stop)
    return speakers.body_of_noun(read_source(words, at + 1, end, speakers.starts))
