"""For whom somebody speaks by words near them: "speaking for the ministry", "on behalf of the army"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.actor_words import Words
from reportedly.reading.offices import find_bare_office
from reportedly.reading.speech_sources import read_source
from reportedly.reading.spoken_for import LONGEST_BODY
from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from reportedly.reading.speakers import Speakers
    from reportedly.records import Statement

#: Words of such a phrase that are looked through behind a source and its cue ("told reporters on Monday on behalf of the army").
_REACH = 8
#: Words of a sentence before a source.
_OPENING = 12


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of the lexicon, the longest first, by their first words."""
    phrases = [tuple(Words(word).low) for e in load("titles") if e.table == "behalf" for word in e.words]
    phrases.sort(key=len, reverse=True)
    return {p[0]: tuple(q for q in phrases if q[0] == p[0]) for p in phrases}


def behalf_at(words: Words, at: int) -> int | None:
    """The word behind a phrase such as "on behalf of" that begins at a word; None where none does."""
    for phrase in _phrases().get(words.low[at], ()):
        if tuple(words.low[at : at + len(phrase)]) == phrase:
            return at + len(phrase) if at + len(phrase) < len(words) else None
    return None


def behalf_near(words: Words, statement: Statement) -> int | None:
    """The first word of whom a source speaks for: told in it, behind it or its cue, or before it, in its sentence.

    None where nothing tells it; what the content tells is said of others.
    """
    first, last = words.within(statement.source[0])
    if first >= last:
        return None
    _, behind = words.within(statement.cue[0])
    end = max(statement.source[0].end, statement.cue[0].end)
    stop = min((words.within(c)[0] for c in statement.content if c.start >= end), default=len(words))
    for at in range(first, min(max(last, behind) + _REACH, stop)):
        if at > first and words.calm[at] - words.calm[at - 1] > 1:
            break
        if (begin := behalf_at(words, at)) is not None:
            return begin
    return next((begin for at in _opening(words, first) if (begin := behalf_at(words, at)) is not None), None)


def _opening(words: Words, first: int) -> range:
    """The words that open a source's sentence right before it: "Speaking for the army, "."""
    if not first or words.gap[first - 1] != ", ":
        return range(0)
    start = first - 1
    while start and words.calm[start] - words.calm[start - 1] == 1 and first - start < _OPENING:
        start -= 1
    return range(start, first)


def spoken_on_behalf(speakers: Speakers, statement: Statement) -> str | None:
    """The body that the words near a source say it speaks for: "speaking for the ministry", "on behalf of the army"."""
    words = speakers.words
    begin = behalf_near(words, statement)
    if begin is None:
        return None
    for at in range(begin, min(begin + LONGEST_BODY, len(words))):
        if at > begin and not words.joined(at - 1):
            return None
        name = speakers.starts.get(at)
        if name is not None and name.body is not None:
            return speakers.cast.body(speakers.settled(name.body, name.first))
        if (office := find_bare_office(words, at)) is not None and office.body is not None:
            return speakers.cast.body(speakers.settled(office.body, at))
        if words.low[at] in read_titles().again:
            return speakers.body_of_noun(read_source(words, begin, at + 1, speakers.starts))
    return None
