"""Repair of content boundaries: what belongs to the sentence around is left outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_OUTSIDE_LEFT = " \t\n\r\u00a0,;:.-–—•▪‣◦▫●"
_OUTSIDE_RIGHT = " \t\n\r\u00a0,;:-–—"
_BLANK_LINE = re.compile(r"\s*[\n\r]\s*[\n\r]\s*")


def repair(content: Sequence[Span], quotations: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Trim each piece, and cut it at a blank line that no quotation runs over.

    A piece of nothing but punctuation is dropped.
    """
    out = []
    for span in content:
        start, end = span.start, _end_of_paragraph(span, quotations, text)
        while start < end and text[start] in _OUTSIDE_LEFT:
            start += 1
        while end > start and text[end - 1] in _OUTSIDE_RIGHT:
            end -= 1
        if start < end and any(c.isalnum() for c in text[start:end]):
            out.append(Span(start, end))
    return tuple(out)


def _end_of_paragraph(span: Span, quotations: Sequence[Span], text: str) -> int:
    for gap in _BLANK_LINE.finditer(text, span.start, span.end):
        if gap.start() > span.start and not any(q.start < gap.start() and gap.end() <= q.end for q in quotations):
            return gap.start()
    return span.end
