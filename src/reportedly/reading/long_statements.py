"""Statements of several paragraphs without quotation marks, as ministries put them out: "The minister said:" and what follows."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.forms import Parts

#: What stands between the cue and a statement that is set out below it.
_SET_OUT = re.compile(r"[^.!?;:\n“”\"]{0,60}:[ \t]*\n\s*")
#: The rest of a paragraph, and the next one.
_PARAGRAPH = re.compile(r"[ \t]*(?:\n\s*)?(\S[^\n]*)")
_MOST = 12
#: Words by which a paragraph shows that it is still the speaker's own; quotations in it are another's.
_OWN = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
#: What ends a release, and what announces the next one who speaks.
_ENDS = re.compile(
    r"(?:ENDS?\b|Notes?\b|Further (?:information|reading)|Background\b|Media (?:enquiries|contact)|Contact\b|For (?:more|further) |Follow |Related "
    r"|Published\b|Updated\b|#|\*|[•·-] |[“\"‘])"
)
_NEXT_SPEAKER = re.compile(r"[^.!?]{3,160}\b(?:said|added|told|stated|commented|continued)\b[^.!?]{0,60}:\s*$")
_FIRST = frozenset(("i", "we", "my", "our", "us", "me"))


def with_paragraphs(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions; a content that is set out below its cue goes on to the last paragraph in which its speaker says "I" or "we"."""
    if not any(_is_set_out(part, text) for part in parts):
        return list(parts)
    others = sorted(part.cue[0].start for part in parts if not _is_own(part, text))
    return [_set_out(part, others, text) if _is_set_out(part, text) else part for part in parts]


def _is_set_out(part: Parts, text: str) -> bool:
    first = part.content[0]
    if len(part.content) > 1 or not part.source or first.start < part.cue[-1].end or text[first.start] in '“"‘«„':
        return False
    cue = part.cue[-1]
    return _SET_OUT.fullmatch(text, cue.end - text.endswith(":", cue.start, cue.end), first.start) is not None


def _set_out(part: Parts, others: Sequence[int], text: str) -> Parts:
    """The attribution to its last own paragraph; `others` is where others' cues begin, in order."""
    first = part.content[0]
    end = first.end
    for paragraph in _paragraphs(first.end, text):
        words = paragraph.of(text)
        if _ENDS.match(words) or _NEXT_SPEAKER.match(words):
            break
        if bisect_left(others, paragraph.start) < bisect_left(others, paragraph.end):
            break
        if _OWN.search(_QUOTED.sub("", words)):
            end = paragraph.end
    return part if end == first.end else part._replace(content=(Span(first.start, end),))


def _is_own(part: Parts, text: str) -> bool:
    """Whether an attribution stays within the statement of whoever speaks: "we call on", or nobody's."""
    return not part.source or part.source[0].of(text).lower() in _FIRST


def _paragraphs(start: int, text: str) -> Iterator[Span]:
    for _ in range(_MOST):
        found = _PARAGRAPH.match(text, start)
        if found is None:
            return
        yield Span(found.start(1), found.start(1) + len(found[1].rstrip()))
        start = found.end()
