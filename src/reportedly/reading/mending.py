"""What a tagger's attributions have too little, too much or twice, mended by the words between their parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.unnamed_sources import kind_called
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.reading.forms import Parts

#: "The mayor, asked about the raid, said": who is asked asks nothing.
_ASKED = re.compile(
    r"(?:asked|questioned|pressed|quizzed)(?: (?:late |early )?on [A-Z][a-z]+day| in [A-Z][\w’'-]+| by [^,.;]{2,40}?| again| later)*"
    r" (?:about|whether|if|how|why|what|when|where|who|for (?:a )?comment|to comment|over|on)\b"
)
#: A verb whose meaning is in the word behind it: "went on", "hit back".
_PARTICLE = re.compile(
    r"(?<=\bwent)\s+on\b|(?<=\bgoes)\s+on\b|(?<=\bhit)\s+(?:back|out)\b|(?<=\bfired)\s+back\b|(?<=\bpointed)\s+out\b"
)
#: A second clause of a content: "that the road was open, and that nobody was hurt".
_AND_THAT = re.compile(r",? (?:and|but|or|nor) that (?:[^.!?;:\n“”\"]|(?<=\b[A-Z])\.)+")
#: The words between a content and the source behind it, without a quotation or an end of a sentence.
_BETWEEN = re.compile(r"(?:,? [^.!?;:\n“”\"()—–]{2,80})?, ")
#: A name in such words: it is rather that of who speaks.
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]+ ?){2,4}")
#: Participles that tell on whom somebody relies, and no saying of their own.
_CITING = re.compile(r"(?:citing|quoting|referring to|relying on)")
_WORDS = re.compile(r"\w+")
#: So many words of a cited party at most: more may be what is told.
_PARTY = 6
#: So many attributions back one is the same; and what share of the shorter content they have in common then.
_NEAR, _MOSTLY = 3, 0.8


def mended(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, each content whole and none twice.

    Contents go on over "and that …", and up to the source behind them; cues keep their particle ("went on"); who is asked about
    something asks nothing; "quoting the army" beside "said" is one attribution.
    """
    taken = sorted((span.start, span.end) for part in parts for span in part.source + part.cue)
    starts = [start for start, _ in taken]

    def is_free(span: Span) -> bool:
        """Whether no source or cue stands in a span."""
        at = bisect_left(starts, span.start)
        return at == len(starts) or starts[at] >= span.end

    whole = [_whole(part, text, is_free) for part in parts if not _is_asked(part, text)]
    return _once(whole, text)


def _is_asked(part: Parts, text: str) -> bool:
    """Whether the cue is a participle behind its source, who was asked."""
    cue = part.cue[0]
    before = part.source and part.source[-1].end <= cue.start
    return (
        bool(before) and text[max(0, cue.start - 2) : cue.start] == ", " and _ASKED.match(text, cue.start) is not None
    )


def _whole(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    return _up_to_source(_with_second_clause(_with_particle(part, text), text, is_free), text, is_free)


def _with_particle(part: Parts, text: str) -> Parts:
    cue = part.cue[0]
    found = _PARTICLE.match(text, cue.end)
    if found is None or any(c.start < found.end() and cue.end < c.end for c in part.content):
        return part
    return part._replace(cue=(Span(cue.start, found.end()), *part.cue[1:]))


def _with_second_clause(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    """The content with "and that …" behind its "that …", as far as no other attribution begins there."""
    last = max(part.content, key=lambda span: span.end)
    found = _AND_THAT.match(text, last.end) if text.startswith("that ", last.start) else None
    if found is None or part.cue[0].start >= last.end:
        return part
    end = found.start() + len(found.group().rstrip(" ,"))
    if not is_free(Span(last.end, end)):
        return part
    return part._replace(content=tuple(Span(c.start, end) if c is last else c for c in part.content))


def _up_to_source(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    """The content with the words that stand between it and the source or cue behind it, but for the name of who speaks."""
    last = max(part.content, key=lambda span: span.end)
    behind = min((s.start for s in (*part.source[:1], part.cue[0]) if s.start >= last.end), default=last.end)
    found = _BETWEEN.fullmatch(text, last.end, behind)
    if found is None or any(s.start < behind for s in part.source) or text[last.end - 1] in '"”':
        return part
    end, source = behind - 2, part.source
    comma = text.rfind(", ", last.end, end)
    name = _NAME.fullmatch(text, comma + 2, end) if comma >= last.end else None
    if name is not None and source and text[source[0].start].islower():
        source, end = (Span(name.start(), source[0].end), *source[1:]), comma
    if end <= last.end:
        return part._replace(source=source)
    if not is_free(Span(last.end, end)):
        return part
    return part._replace(source=source, content=tuple(Span(c.start, end) if c is last else c for c in part.content))


def _once(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, those with one source and one content told once."""
    out: list[Parts] = []
    for part in sorted(parts, key=lambda p: p.cue[0].start):
        at = next((i for i, other in enumerate(out[-_NEAR:], max(0, len(out) - _NEAR)) if _is_same(other, part)), None)
        if at is not None:
            out[at] = _one_of(out[at], part, text)
        elif not (_is_party(part, text) and any(_share(other.source, part.source) for other in out[-_NEAR:])):
            out.append(part)
    return out


def _is_same(one: Parts, other: Parts) -> bool:
    """Whether two attributions have one source and one content, and none is told in the other."""
    if not _share(one.source, other.source):
        return False
    if any(c.start <= cue.start < c.end for a, b in ((one, other), (other, one)) for c in a.content for cue in b.cue):
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return shared >= _MOSTLY * min(_size(one.content), _size(other.content))


def _one_of(one: Parts, other: Parts, text: str) -> Parts:
    """Two attributions as one: the first cue, without a participle of citing, with an adverb that stands before it."""
    first, second = one.cue[0], other.cue[0]
    cue = one.cue
    if not text[first.end : second.start].strip():
        cue = (Span(first.start, second.end),)
    elif _CITING.fullmatch(text, first.start, first.end):
        cue = other.cue
    return one._replace(
        source=max(one.source, other.source, key=_size),
        cue=cue,
        content=max(one.content, other.content, key=_size),
        confidence=max(one.confidence, other.confidence),
    )


def _share(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _size(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)


def _is_party(part: Parts, text: str) -> bool:
    """Whether the content of a "citing" is no more than who is cited."""
    cue, content = part.cue[0], part.content[0]
    if not _CITING.fullmatch(text, cue.start, cue.end) or text[cue.start - 2 : cue.start] != ", ":
        return False
    words = _WORDS.findall(content.of(text))
    named = all(word[0].isupper() for word in words if word not in ("the", "of"))
    return len(words) <= _PARTY and (named or kind_called(words[-1].lower()) is not None)
