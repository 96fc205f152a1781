"""Contents that run on into what somebody else says or whom the speaker cites, cut off; and who is told, who does not speak."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.forms import Parts

#: What the speaker relies on, at the end of a content: "that it carried arms, | citing port papers".
_CITING = re.compile(r", (?:citing|quoting) [^“”\"]{3,160}$")
#: What stands before the source of another clause: "to resist any delay, | and its leader accused".
_CONJUNCTION = re.compile(r", (?:and|but|while|whereas|although) $")
_LONGEST_CONJUNCTION, _SHORTEST = 12, 8
#: The time of an entry of a live page, before what it says: "09:14 – | Air defences are active".
_STAMP = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?(?: ?[–—:|-] ?| )(?=[A-ZÀ-Þ“\"])")
#: Who is told to do something is spoken to: "Residents | are being told | to stay in".
_TOLD = re.compile(
    r"(?:is|are|was|were|been|being|(?:has|have|had) been)(?: being| \w+ly)? (?:told|asked|urged|ordered|advised|instructed|encouraged)"
)
_TO_DO = re.compile(r"(?:not )?to [a-z]+")
#: "It" in "It is not known who fired", which is no piece of what is not known.
_EXPLETIVE, _KNOWN = (
    frozenset(("It", "it")),
    re.compile(r"(?:is|was|remains|remained|has|had)\b.*\b(?:known|clear|unclear|unknown)"),
)


def cut(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, no content with what another says behind "and", whom its speaker cites, a time of day or an empty "it"."""
    sources = sorted(part.source[0].start for part in parts if part.source and part.source[0].end <= part.cue[0].start)
    whole = [_shortened(_without_stamp(_spoken_to(part, text), text), text, sources) for part in parts]
    return [_without_empty(part, text) for part in whole]


def _spoken_to(part: Parts, text: str) -> Parts:
    """The attribution without a source, where that is who is told to do something: they belong to what is demanded."""
    cue = part.cue[-1]
    if len(part.source) != 1 or not 0 <= cue.start - part.source[0].end <= 1:
        return part
    if _TOLD.fullmatch(text, cue.start, cue.end) is None or _TO_DO.match(text, part.content[0].start) is None:
        return part
    return part._replace(source=(), content=(*part.source, *part.content))


def _without_stamp(part: Parts, text: str) -> Parts:
    first = part.content[0]
    if not text[first.start].isdigit() or text[first.start - 1 : first.start] not in {"", "\n"}:
        return part
    stamp = _STAMP.match(text, first.start, first.end)
    return part if stamp is None else part._replace(content=(Span(stamp.end(), first.end), *part.content[1:]))


def _shortened(part: Parts, text: str, sources: Sequence[int]) -> Parts:
    last = max(part.content, key=lambda span: span.end)
    if text.find(", ", last.start, last.end) < 0 or any(mark in text[last.start : last.end] for mark in '"“”'):
        return part
    found = _CITING.search(text, last.start, last.end)
    end = found.start() if found is not None else last.end
    if part.cue[0].start < last.start:
        for start in sources[bisect_right(sources, last.start + _SHORTEST) : bisect_left(sources, end)]:
            behind = _CONJUNCTION.search(text, max(last.start, start - _LONGEST_CONJUNCTION), start)
            if behind is not None:
                end = behind.start()
                break
    if end == last.end or end - last.start < _SHORTEST:
        return part
    return part._replace(content=tuple(Span(c.start, end) if c is last else c for c in part.content))


def _without_empty(part: Parts, text: str) -> Parts:
    if len(part.content) < 2 or _KNOWN.search(text, part.cue[0].start, part.cue[0].end) is None:
        return part
    return part._replace(content=tuple(c for c in part.content if c.of(text) not in _EXPLETIVE) or part.content)
