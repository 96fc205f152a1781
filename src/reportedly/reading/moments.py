"""When each Statement was said, and when what it says is said to have happened.

The two are told apart by where a time stands: with the cue, outside the content, it is of the saying; in the content,
with its main event, of what happened. A time that fits neither is left to neither, and no publishing day is assumed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading import moment_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Moment, Span, Statement

#: Among so many contents before a place the one around it is sought.
_DEEPEST = 50
#: An inherited occasion needs a speaker that is at least this sure; below it the Actor is not resolved.
_RESOLVED = 0.5
#: A content of so many words is an object ("denied the report"); behind a longer one a bare time is rather part of it.
_OBJECT = 6


def find_moments(
    statements: Sequence[Statement], text: str, sentences: Sequence[Span], times: Sequence[Moment]
) -> tuple[Statement, ...]:
    """The statements with `said` and `happened`, each one of `times`, or None where the text does not tell.

    A statement without a time of its saying has that of the one before it if the same speaker goes on in the same or
    the next sentence. The limit: clauses are told by words and commas, not by a parser.
    """
    place = _Places(statements, text, sentences, times)
    said = _Saying(place)
    out: dict[str, Statement] = {}
    for s in sorted(statements, key=lambda s: s.cue[0].start if s.cue else 0):
        when = said.of(s)
        out[s.id] = replace(s, said=when, happened=_happened(s, place, when))
    return tuple(out[s.id] for s in statements)


class _Places:
    """Where times and cues stand: in which sentence, in whose content."""

    def __init__(
        self, statements: Sequence[Statement], text: str, sentences: Sequence[Span], times: Sequence[Moment]
    ) -> None:
        self.text, self.sentences, self.times = text, sentences, times
        self.by_id = {s.id: s for s in statements}
        self.nested: dict[str, list[Statement]] = {}
        for s in statements:
            if s.parent is not None:
                self.nested.setdefault(s.parent, []).append(s)
        self._starts = [t.span.start for t in times]
        self._contents = sorted((c.start, c.end, s.id) for s in statements for c in s.content)
        self._content_starts = [start for start, _, _ in self._contents]
        self._cues = sorted((c.start, c.end, s.id) for s in statements for c in s.cue)
        self._cue_starts = [start for start, _, _ in self._cues]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds an offset; -1 before the first."""
        return bisect_right(self.sentences, at, key=lambda s: s.start) - 1

    def times_in(self, start: int, end: int) -> Sequence[Moment]:
        """The times that lie in [start, end)."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [t for t in self.times[first:last] if t.span.end <= end]

    def home(self, span: Span, but: str | None = None) -> str | None:
        """Whose content holds a span: the shortest one's, leaving out that of the statement `but`."""
        last = bisect_right(self._content_starts, span.start)
        holding = [c for c in self._contents[max(0, last - _DEEPEST) : last] if span.end <= c[1] and c[2] != but]
        return min(holding, key=lambda c: c[1] - c[0])[2] if holding else None

    def unit_start(self, time: Span) -> int:
        """Where the clause of a time before its source begins: its sentence, or the end of a content before it."""
        before = bisect_right(self._content_starts, time.start)
        ends = [end for _, end, _ in self._contents[max(0, before - _DEEPEST) : before] if end <= time.start]
        number = self.sentence(time.start)
        return max((self.sentences[number].start if number >= 0 else 0, *ends))

    def cue_between(self, start: int, end: int, home: str | None) -> bool:
        """Whether another statement's cue at the same depth stands in [start, end)."""
        first, last = bisect_left(self._cue_starts, start), bisect_left(self._cue_starts, end)
        return any(self.home(self.by_id[i].cue[0], i) == home for _, _, i in self._cues[first:last])


@dataclass(slots=True)
class _Last:
    """The statement before, at one depth: who spoke, in which sentence, and when."""

    actor: str
    sentence: int
    said: Moment | None


class _Saying:
    """Finds the times of the sayings in text order."""

    def __init__(self, place: _Places) -> None:
        self.place = place
        self.last: dict[str | None, _Last] = {}

    def of(self, s: Statement) -> Moment | None:
        """When a statement was said."""
        if not s.cue:
            return None
        home, sentence = self.place.home(s.cue[0], s.id), self.place.sentence(s.cue[0].start)
        bounds = self.place.sentences[sentence] if sentence >= 0 else s.cue[0]
        near = [t for t in self.place.times_in(bounds.start, bounds.end) if words.is_a_time(t)]
        free = [t for t in near if self.place.home(t.span) == home]
        own = [t for t in near if self.place.home(t.span) == s.id]
        found = [t for t in free if _is_of_saying(t.span, s, self.place, home)]
        found = found or [t for t in own if _heads_content(t.span, s, self.place.text)]
        said = min(found, key=lambda t: _distance(t.span, s.cue[0]), default=None)
        if said is None:
            said = self._gone_on(s, home, sentence)
            # A time of its own that could not be tied to the cue leaves the occasion unknown.
            said = None if any(t is not said for t in free) else said
        if s.speaker is not None and s.speaker.confidence >= _RESOLVED:
            self.last[home] = _Last(s.speaker.actor, sentence, said)
        else:
            self.last.pop(home, None)
        return said

    def _gone_on(self, s: Statement, home: str | None, sentence: int) -> Moment | None:
        last = self.last.get(home)
        if last is None or s.speaker is None or s.speaker.actor != last.actor or sentence - last.sentence > 1:
            return None
        cue = " ".join(span.of(self.place.text) for span in s.cue)
        after = self.place.text[s.cue[-1].end : s.cue[-1].end + 12]
        return None if words.is_elsewhere(f"{cue} {after.split(',')[0]}") else last.said


def _distance(time: Span, cue: Span) -> int:
    return max(time.start - cue.end, cue.start - time.end, 0)


def _is_of_saying(time: Span, s: Statement, place: _Places, home: str | None) -> bool:
    """Whether a time outside the contents belongs to the words that say."""
    text, cue = place.text, s.cue[0]
    if any(c.start < time.end and time.start < c.end for c in s.cue):
        return True
    if text.startswith(("'s", "’s"), time.end):
        return False
    inside = next((c for c in s.source if c.start <= time.start and time.end <= c.end), None)
    if inside is not None:
        return words.has_occasion(text[inside.start : time.start])
    if time.start >= cue.end:
        return _stands_behind(time, s, place, home)
    return _stands_before(time, s, place, home)


def _stands_before(time: Span, s: Statement, place: _Places, home: str | None) -> bool:
    """Whether a time before the cue, between it and the source or at the head of their clause, is of the saying."""
    text, cue = place.text, s.cue[0]
    source = next((c for c in s.source if c.end <= time.start), None)
    if source is not None:
        between = _without(s, text, source.end, time.start)
        return words.opens_saying(between) and not words.is_parted(text[time.end : cue.start])
    first = min((c for c in (*s.source, cue) if c.start >= time.end), key=lambda c: c.start)
    if place.cue_between(time.end, cue.start, home):
        return False
    opening = text[place.unit_start(time) : time.start]
    return words.opens_saying(opening) and words.is_link(text[time.end : first.start])


def _stands_behind(time: Span, s: Statement, place: _Places, home: str | None) -> bool:
    cue = s.cue[0]
    if place.cue_between(cue.end, time.start, home):
        return False
    gap = _without(s, place.text, cue.end, time.start)
    if words.is_parted(gap) or words.has_topic(gap):
        return False
    passed = [c for c in s.content if cue.end <= c.start and c.end <= time.start]
    if not passed or words.has_occasion(gap):
        return True
    # "denied the report on Thursday"; behind a clause a bare time may as well be of what happened.
    length = sum(len(c.of(place.text).split()) for c in passed)
    return length <= _OBJECT or passed[-1].of(place.text)[-1] in "\"”'’»"


def _without(s: Statement, text: str, start: int, end: int) -> str:
    """The text of [start, end) without the statement's own source and content."""
    out, at = [], start
    for span in sorted((*s.source, *s.content)):
        if at <= span.start and span.end <= end:
            out.append(text[at : span.start])
            at = span.end
    return " ".join((*out, text[at:end]))


def _heads_content(time: Span, s: Statement, text: str) -> bool:
    """Whether a time was taken into the content though it belongs to the cue before it."""
    for content in s.content:
        if content.start <= time.start < content.end:
            before, after = text[content.start : time.start], text[time.end : time.end + 8].lstrip()
            if words.is_bare(before):
                return after.startswith("that ") and any(c.end <= content.start for c in s.cue)
            return words.is_reply(before) and (time.end == content.end or after.startswith(("as ", ",", "and ")))
    return False


def _happened(s: Statement, place: _Places, said: Moment | None) -> Moment | None:
    """The first time in the content, or in the first sentence of a piece of it, that stands with its main event."""
    for content in s.content:
        number = place.sentence(content.start)
        last = place.sentences[number].end if number >= 0 else content.end
        for time in place.times_in(content.start, min(content.end, max(last, content.start))):
            if time is said or not words.is_a_time(time) or not _is_told_by(time.span, s, place):
                continue
            before, after = place.text[content.start : time.span.start], place.text[time.span.end : content.end]
            if words.is_of_main_event(before, after):
                return time
    return None


def _is_told_by(time: Span, s: Statement, place: _Places) -> bool:
    """Whether a time in the content is not that of another statement within it."""
    home = place.home(time)
    while home is not None and home != s.id:
        inner = place.by_id[home]
        if not words.is_evidence(" ".join(c.of(place.text) for c in inner.cue)):
            return False
        home = place.home(inner.cue[0], home) if inner.cue else None
    return home == s.id and not _is_of_inner_saying(time, s, place)


def _is_of_inner_saying(time: Span, s: Statement, place: _Places) -> bool:
    """Whether a time belongs to the cue of a statement nested in this one."""
    inner = [i for i in place.nested.get(s.id, ()) if i.cue]
    return any(_is_of_saying(time, i, place, s.id) for i in inner)
