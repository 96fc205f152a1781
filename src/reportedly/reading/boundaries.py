"""Repair of content boundaries: punctuation that belongs to the sentence around is left outside."""

from __future__ import annotations

from reportedly.records import Span

_OUTSIDE_LEFT = " \t\n\r\u00a0,;:.-–—"
_OUTSIDE_RIGHT = " \t\n\r\u00a0,;:-–—"


def repair(content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Trim each piece; a piece of nothing but punctuation is dropped."""
    out = []
    for span in content:
        start, end = span.start, span.end
        while start < end and text[start] in _OUTSIDE_LEFT:
            start += 1
        while end > start and text[end - 1] in _OUTSIDE_RIGHT:
            end -= 1
        if start < end and any(c.isalnum() for c in text[start:end]):
            out.append(Span(start, end))
    return tuple(out)
