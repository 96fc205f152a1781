"""The speaker of a Statement whose source is a pronoun: who was named, heard, or is spoken of before it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading import speaker_grounds as grounds
from reportedly.reading.descriptions import find_described_body
from reportedly.reading.offices import body_of
from reportedly.reading.pronouns import GENDERS
from reportedly.reading.relatives import of_relative
from reportedly.reading.rivals import last_named, unnamed_subject
from reportedly.reading.speakers_heard import BODIES, made
from reportedly.reading.they_and_it import find_it, find_they
from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from reportedly.reading.speakers import Speakers
    from reportedly.reading.speech_sources import Source
    from reportedly.records import Speaker, Statement

#: Words back within which "they" and "it" are who spoke last; and pronouns back among which a person is sought.
_NEAR, _FEW = 60, 100
_FIRST = frozenset(("i", "we", "me", "us"))
#: Bodies that put out texts in which "we" is theirs; and verbs by which reporters tell what they did themselves.
_SPEAK_AS_WE = frozenset(
    (ActorKind.GOVERNMENT, ActorKind.AGENCY, ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP, ActorKind.INTERNATIONAL_BODY)
)
_OF_THE_PAST = frozenset(("told", "spoke", "heard", "saw", "met", "wrote", "found", "said", "were told"))


def by_pronoun(speakers: Speakers, source: Source, statement: Statement, outer: Statement | None) -> Speaker:
    """The Speaker of a Statement whose source is a pronoun; `outer` is the Statement that it is nested in."""
    low = speakers.words.low[source.head]
    if low in GENDERS:
        if (one := speakers.heard.one_without_a_name(source.head)) is not None:
            return one
        if source.head in speakers.pronouns and not _is_overtaken(speakers, source.head):
            person, margin = speakers.pronouns[source.head]
            least = grounds.PRONOUN_LEAST
            return speakers.of_person(person, least._replace(sure=least.sure + 0.4 * margin))
    if low in _FIRST and (speaker := _first_person(speakers, source.head, statement, outer)) is not None:
        return speaker
    if (
        low in ("they", "it")
        and (speaker := _plural_or_body(speakers, source.head, low, _told(speakers, statement))) is not None
    ):
        return speaker
    if low in ("who", "which", "that", "whom") and (speaker := of_relative(speakers, source)) is not None:
        return speaker
    kind = ActorKind.PERSON if low in GENDERS or low in ("i", "me") else ActorKind.UNNAMED
    return made(speakers.cast.unnamed(speakers.text_of(statement), kind, place=source.first), grounds.UNRESOLVED)


def _first_person(speakers: Speakers, at: int, statement: Statement, outer: Statement | None) -> Speaker | None:
    """Who speaks the quotation around "I" or "we"; outside of any, for a "we" of the present, the only body that opens sentences before it.

    "The United States condemns the raid. We urge …"
    """
    words = speakers.words
    low = words.low[at]
    if outer is not None and outer.id in speakers.found:
        spoken = speakers.found[outer.id]
        sure = spoken.confidence if low in ("i", "me") else min(grounds.WE.sure, spoken.confidence)
        return made(spoken.actor, grounds.WE._replace(sure=sure), spoken.speaks_for)
    told = statement.cue[0].of(words.text)
    if low != "we" or outer is not None or words.quoted[at] or told.endswith("ed") or told in _OF_THE_PAST:
        return None
    body = speakers.heard.issuer(at)
    return made(body, grounds.OWN_WE) if body is not None and speakers.cast.kind(body) in _SPEAK_AS_WE else None


def _is_overtaken(speakers: Speakers, at: int) -> bool:
    """Whether "he" at a word may be somebody without a name who came up after the person was last named; drops it then."""
    person, _ = speakers.pronouns[at]
    stop = bisect_left(speakers.places, at)
    before = reversed(speakers.places[max(0, stop - _FEW) : stop])
    again = next((i for i in before if i in speakers.pronouns and speakers.pronouns[i][0] is person), -1)
    since = max(last_named(speakers.words, person, at), again)
    if not speakers.heard.is_one(at, since) and not unnamed_subject(speakers.words, speakers.persons, since, at):
        return False
    del speakers.pronouns[at]
    return True


def _goes_on(speakers: Speakers, at: int, found: tuple[int, int]) -> bool:
    """Whether an "it" that opens its sentence goes on with who spoke, and no subject came between: "The army said that Hamas fired. It …"."""
    words = speakers.words
    breaks = words.breaks
    if words.low[at] != "it" or at not in breaks[max(0, bisect_left(breaks, at)) :][:1]:
        return False
    start = bisect_left(breaks, found[0] + 1)
    opened = breaks[start - 1] if start else 0
    return found[0] > opened + 1


def _told(speakers: Speakers, statement: Statement) -> range:
    """The words of what a Statement tells in front of its source."""
    first = statement.content[0]
    return range(*speakers.words.within(first)) if first.end <= statement.source[0].start else range(0)


def _plural_or_body(speakers: Speakers, at: int, low: str, told: range) -> Speaker | None:
    found = find_they(speakers.words, at, told) if low == "they" else None
    found = found or find_it(speakers.words, at, speakers.ends, one=low == "it")
    last = speakers.heard.last_outside(told)
    if (
        last is not None
        and at - last[0] < _NEAR
        and (found is None or last[0] >= found[0] or _goes_on(speakers, at, found))
    ):
        kind = speakers.cast.kind(last[1].actor)
        paper = low == "it" and speakers.heard.paper
        if kind in BODIES or paper or (low == "they" and kind is ActorKind.UNNAMED and last[2]):
            return made(last[1].actor, grounds.PLURAL, last[1].speaks_for)
    if found is None:
        return None
    first, end = found
    name = speakers.ends.get(end)
    body = name.body if name is not None and name.first == first else None
    if body is None and low == "it" and name is not None and name.country is not None:
        body = body_of(name.country, "government")
    if body is None and low == "it":
        body = find_described_body(speakers.words, speakers.bodies, speakers.noun_at(first, end))
    if body is not None:
        actor = speakers.cast.body(speakers.settled(body, first))
    else:
        noun = speakers.words.low[end - 1]
        again = read_titles().again.get(noun)
        kind = read_titles().unnamed.get(noun, again.kind if again is not None else ActorKind.PEOPLE)
        actor = speakers.cast.unnamed(speakers.words.stretch(first, end), kind)
    speakers.cast.mention(actor, speakers.span_of(first, end))
    return made(actor, grounds.PLURAL)
