"""Quotations in a text: what stands between quotation marks, in the ways that newspapers set them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.records import Mode, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Opening mark -> the marks that close it. A straight mark closes itself.
_CLOSERS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "「": "」", "『": "』", "‹": "›", '"': '"', "‘": "’", "'": "'"}
_MARK = re.compile("[“”«»„‟「」『』‹›\"‘’']")
_NEW_LINE = re.compile(r"[\n\r\u2028\u2029]+\s*")
_SINGLE = "‘'"
_WORD = re.compile(r"\w+")


def find_quotations(text: str) -> tuple[Span, ...]:
    """Spans of quoted words with their marks, in order and apart.

    A quotation ends at its closing mark. One that has none ends with its line, unless the next line opens
    with a quotation mark again, as a quotation over several paragraphs does.

    >>> [q.of('"Yes," he said. "No."') for q in find_quotations('"Yes," he said. "No."')]
    ['"Yes,"', '"No."']
    """
    lines = [m.start() for m in _NEW_LINE.finditer(text)] + [len(text)]
    next_line = iter(lines)
    line = next(next_line)
    out: list[Span] = []
    begin, opener, at = -1, "", 0
    for mark in _MARK.finditer(text):
        place, sign = mark.start(), mark[0]
        while line < place:
            if begin >= 0 and not _continues(text, line, opener):
                out.append(Span(begin, line))
                begin = -1
            at = line
            line = next(next_line)
        if (
            begin >= 0
            and sign in _CLOSERS[opener]
            and _closes(text, place, sign)
            and not _reopens(text, at, place, sign)
        ):
            out.append(Span(begin, place + 1))
            begin = -1
        elif begin < 0 and sign in _CLOSERS and _opens(text, place, sign):
            begin, opener = place, sign
    if begin >= 0:
        out.append(Span(begin, _end_of_last(text, begin, lines, opener)))
    return tuple(out)


def _end_of_last(text: str, begin: int, lines: Sequence[int], opener: str) -> int:
    for line in lines:
        if line > begin and not _continues(text, line, opener):
            return line
    return len(text)


def _continues(text: str, line: int, opener: str) -> bool:
    gap = _NEW_LINE.match(text, line)
    return bool(gap) and text.startswith(opener, gap.end()) and opener not in _SINGLE  # type: ignore[union-attr]


def _reopens(text: str, line: int, place: int, sign: str) -> bool:
    """Whether a mark is the one that a quotation's next paragraph begins with."""
    return sign == '"' and line > 0 and not text[line:place].strip()


def _opens(text: str, place: int, sign: str) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if sign in "\"‘'":
        return not after.isspace() and not (before.isalnum() or before in ".,!?")
    return True


def _closes(text: str, place: int, sign: str) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if sign in "’'":
        return not after.isalnum() and not before.isspace()
    return not (sign == '"' and before.isspace() and after.isalnum())


def mode_of(content: Iterable[Span], quotations: Sequence[Span], text: str) -> Mode:
    """Whether the content's words all stand in quotation marks, none do, or some."""
    inside = total = 0
    pieces = [(span, list(_overlapping(span, quotations))) for span in content]
    if not any(quoted for _, quoted in pieces):
        return Mode.PARAPHRASE
    for span, quoted in pieces:
        for word in _WORD.finditer(text, span.start, span.end):
            total += 1
            inside += any(q.start <= word.start() < q.end for q in quoted)
    if not inside:
        return Mode.PARAPHRASE
    return Mode.QUOTE if inside == total else Mode.MIXED


def quotations_near(content: Sequence[Span], quotations: Sequence[Span]) -> list[Span]:
    """The quotations, sorted and apart, that share a character with one of the spans."""
    return [q for span in content for q in _overlapping(span, quotations)]


def _overlapping(span: Span, sorted_spans: Sequence[Span]) -> Iterator[Span]:
    low, high = 0, len(sorted_spans)
    while low < high:
        middle = (low + high) // 2
        if sorted_spans[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    while low < len(sorted_spans) and sorted_spans[low].start < span.end:
        yield sorted_spans[low]
        low += 1
