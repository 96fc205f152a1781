"""The speaker of a Statement whose source is "who" or "which": whom that goes on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.gazetteer.tables import read_tables
from reportedly.reading import speaker_grounds as grounds
from reportedly.reading.speakers_heard import made
from reportedly.reading.speech_sources import Shape, read_source
from reportedly.reading.titles import read_titles
from reportedly.reading.unnamed_sources import is_doer
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from reportedly.reading.actor_words import Words
    from reportedly.reading.speakers import Speakers
    from reportedly.reading.speech_sources import Source
    from reportedly.records import Speaker

#: Words before somebody told of by a noun, and of such a noun.
_LEADS, _ARTICLES = (
    frozenset(("by", "to", "with", "from")),
    frozenset(("the", "a", "an", "one", "another", "his", "her", "their")),
)
_LEAST, _LONGEST, _MODIFIERS = 3, 12, 4
#: Words that end a noun phrase to the left.
_BEFORE_NOUNS = frozenset(
    ("in", "of", "by", "to", "with", "from", "for", "at", "on", "among", "between", "and", "or", "but", "as", "than", "that", "against",
     "including", "even", "is", "are", "was", "were", "be", "been", "had", "has", "have", "meet", "met", "not", "only", "who", "about", "over", "after",
     "before", "would", "may", "might", "will", "could", "can", "must", "should", "which", "whose", "what", "include", "includes", "like", "such", "toward", "towards", "without", "within", "into", "said", "says", "told", "tells", "says", "say", "also", "do", "does", "did")
)  # fmt: skip
_DETERMINERS = _ARTICLES | frozenset(
    (
        "some",
        "many",
        "several",
        "other",
        "most",
        "all",
        "few",
        "no",
        "any",
        "every",
        "each",
        "both",
        "these",
        "those",
        "this",
        "its",
        "our",
        "my",
    )
)
_LIKE_LY = frozenset(("early", "elderly", "friendly", "daily", "weekly", "costly", "likely", "orderly"))
#: What may stand between a noun and "who": "officials *in* the north who".
_WITHIN = frozenset(("in", "of", "from", "at", "with", "on", "for", "near", "inside", "outside"))


def of_relative(speakers: Speakers, source: Source) -> Speaker | None:
    """Whom "who" or "which" goes on from: the source that holds it, or the person named right before."""
    holding = speakers.heard.holding.get(source.first)
    if holding is not None:
        return holding
    at = source.first
    name = speakers.ends.get(at)
    person = speakers.persons.of.get(name.name_first) if name is not None else None
    if person is not None:
        longer = None if person.full else _person_before(speakers, at)
        return longer or speakers.of_person(person, grounds.SHORT_NAME)
    if name is not None and name.body is not None and name.body.kind is not ActorKind.GOVERNMENT:
        return made(speakers.cast.body(name.body), grounds.of_body(name.body))
    if speakers.words.low[at] != "who":
        # "in Seoul, which" is more often of what is in Seoul.
        return _described_before(speakers, at) if name is None else None
    return _person_before(speakers, at) or _described_before(speakers, at) or _noun_before(speakers, at)


def _person_before(speakers: Speakers, at: int) -> Speaker | None:
    """A person told of between their name and "who" at a word: "Ruta Vadas, a nurse in Tarn, who", "Ruta Vadas of Tarn, who"."""
    words = speakers.words
    if not at or words.gap[at - 1] != ", ":
        return None
    for end in range(at - 1, max(0, at - _LONGEST), -1):  # where the name may end
        name = speakers.ends.get(end)
        person = speakers.persons.of.get(name.name_first) if name is not None else None
        if person is not None and not words.poss[end - 1] and (words.gap[end - 1] == ", " or words.low[end] == "of"):
            return speakers.of_person(person, grounds.SHORT_NAME) if person.full else None
        if not words.joined(end - 1) or words.low[end] in read_tables().verbs:
            return None
    return None


def _noun_before(speakers: Speakers, at: int) -> Speaker | None:
    """Those whom a noun right before "who" at a word tells of: "activists who", "officials in the north who"."""
    words = speakers.words
    head = at - 1
    while head > at - _LONGEST and head > 0 and not _is_of_people(words, head) and words.joined(head - 1):
        head -= 1
    if not _is_of_people(words, head) or words.gap[at - 1] not in (" ", ", "):
        return None
    if head < at - 1 and (not words.joined(head) or words.low[head + 1] not in _WITHIN):
        return None
    begin = head
    while begin and head - begin < _MODIFIERS and words.low[begin] not in _DETERMINERS and words.joined(begin - 1):
        if _ends_phrase(words, begin - 1) or (words.cap[head] and not _may_stand_before_name(words, begin - 1)):
            break
        begin -= 1
    source = read_source(words, begin, head + 1, speakers.starts)
    return speakers.of_noun(source, words.stretch(begin, at)) if source.shape is Shape.NOUN else None


def _is_of_people(words: Words, at: int) -> bool:
    noun, titles = words.low[at], read_titles()
    return not words.poss[at] and (noun in titles.unnamed or (is_doer(noun) and not words.cap[at]))


def _ends_phrase(words: Words, at: int) -> bool:
    low = words.low[at]
    return (
        words.poss[at]
        or low in _BEFORE_NOUNS
        or low in read_tables().verbs
        or (low.endswith("ly") and low not in _LIKE_LY)
    )


def _may_stand_before_name(words: Words, at: int) -> bool:
    return words.cap[at] or words.low[at] in _DETERMINERS or words.low[at] in read_titles().modifiers


def _described_before(speakers: Speakers, at: int) -> Speaker | None:
    """Somebody without a name who is told of right before "who" at a word: "denied by the father of a girl, who said"."""
    words = speakers.words
    if at < _LEAST or words.gap[at - 1] != ", ":
        return None
    begin = at - 1
    while begin and at - begin < _LONGEST and words.joined(begin - 1) and words.low[begin - 1] not in _LEADS:
        begin -= 1
    if words.low[begin - 1 : begin] not in [[lead] for lead in _LEADS] or words.low[begin] not in _ARTICLES:
        return None
    source = read_source(words, begin, at, speakers.starts)
    return (
        speakers.of_noun(source, words.stretch(begin, at))
        if source.shape is Shape.NOUN and source.apposed is None
        else None
    )
