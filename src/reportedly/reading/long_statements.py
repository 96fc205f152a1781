"""Statements of several paragraphs: without quotation marks, as ministries put them out, and quotations that go on below."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.lone_quotations import is_own
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.forms import Parts

#: What stands between the cue and a statement that is set out below it.
_SET_OUT = re.compile(r"[^.!?;:\n“”\"]{0,60}:[ \t]*\n\s*")
#: The same on the line of the cue.
_BESIDE, _PARAGRAPH_ENDS = re.compile(r":[ \t]+"), re.compile(r"[.!?]?[ \t]*\n")
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
#: How a quotation goes on behind a piece of it that has no closing mark: with a sentence, or a paragraph that opens as the quotation did.
_SENTENCE, _NEW_PARAGRAPH = re.compile(r"[.!?…] (?=[A-ZÀ-Þ])"), re.compile(r"[.!?…]?[ \t]*\n\s*(?=[“\"])")
#: Where it closes, or where its paragraph ends without a mark.
_CLOSES = {"“": re.compile(r"[”\n]|\Z"), '"': re.compile(r'(?<=[.,!?…\w])"(?![?!\w"])|\n|\Z')}
_MARKS = re.compile(r"(?<!\n)[“”\"]")


def with_paragraphs(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions; a content that is set out below its cue goes on to the last paragraph in which its speaker says "I" or "we".

    A quotation that was cut off before its closing mark goes on to it.
    """
    if not any(_is_set_out(part, text) or _is_open(part, text) for part in parts):
        return list(parts)
    others = [part for part in parts if not is_own(part, text)]
    cues = sorted(part.cue[0].start for part in others)
    taken = sorted({*cues, *(span.start for part in others for span in part.content)})
    parts = [_set_out(part, cues, text) if _is_set_out(part, text) else part for part in parts]
    return [_to_closing_mark(part, taken, text) if _is_open(part, text) else part for part in parts]


def _is_set_out(part: Parts, text: str) -> bool:
    first = part.content[0]
    if len(part.content) > 1 or not part.source or first.start < part.cue[-1].end or text[first.start] in '“"‘«„':
        return False
    cue = part.cue[-1]
    behind = cue.end - text.endswith(":", cue.start, cue.end)
    if _SET_OUT.fullmatch(text, behind, first.start) is not None:
        return True
    beside = _BESIDE.fullmatch(text, behind, first.start) is not None and _PARAGRAPH_ENDS.match(text, first.end)
    return bool(beside) and _OWN.search(_QUOTED.sub("", first.of(text))) is not None


def _is_open(part: Parts, text: str) -> bool:
    """Whether the last piece of a content opens a quotation and does not close it, though it goes on behind it."""
    last = part.content[-1]
    if text[last.start] not in _CLOSES or last.start < part.content[0].start or not part.source:
        return False
    more = _SENTENCE.match(text, last.end) or _NEW_PARAGRAPH.match(text, last.end)
    return more is not None and _MARKS.search(text, last.start + 1, last.end) is None


def _to_closing_mark(part: Parts, taken: Sequence[int], text: str) -> Parts:
    """The attribution with its quotation whole, where nobody else's words begin in it; `taken` is where those do, in order."""
    last = part.content[-1]
    end = _closing(last.end, text[last.start], text)
    if bisect_left(taken, last.end) < bisect_left(taken, end) or end <= last.end:
        return part
    return part._replace(content=(*part.content[:-1], Span(last.start, end)))


def _closing(start: int, mark: str, text: str) -> int:
    """Where a quotation ends that a mark opened and that goes on behind `start`, over paragraphs that open with the mark."""
    end = start
    for _ in range(_MOST):
        more = _NEW_PARAGRAPH.match(text, end)
        if more is not None and text[more.end()] != mark:
            return end
        found = _CLOSES[mark].search(text, end if more is None else more.end() + 1)
        if found is None or found.group() in '”"':
            return end if found is None else found.end() or end
        end = found.start()
        if _NEW_PARAGRAPH.match(text, end) is None:
            return end
    return end


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


def _paragraphs(start: int, text: str) -> Iterator[Span]:
    for _ in range(_MOST):
        found = _PARAGRAPH.match(text, start)
        if found is None:
            return
        yield Span(found.start(1), found.start(1) + len(found[1].rstrip()))
        start = found.end()
