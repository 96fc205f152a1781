"""Quotations that are a paragraph by themselves: they are of whom the paragraph before ends with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.forms import Parts

_ALONE = re.compile(r"(?m)^[ \t]*([\"“][^\"“”\n]{40,}[\"”])[ \t]*$")
#: So many characters may stand behind the attribution that ends a paragraph.
_BEHIND = 3
_FIRST = frozenset(("i", "we", "my", "our", "us", "me"))
#: Who asks is answered by somebody else.
_ASKS = re.compile(r"\b(?:asks?|asked|asking|shouts?|shouted)\b")


def with_lone_quotations(parts: list[Parts], text: str) -> list[Parts]:
    """The attributions, the one that ends a paragraph with the quotation that is all of the next one."""
    at: int | None = None
    last = -1  # where the quotation ends that was given to this one
    for found in _ALONE.finditer(text):
        quotation, end = Span(*found.span(1)), len(text[: found.start()].rstrip())
        if any(_is_in(part, quotation, text) for part in parts):
            continue
        if end != last:
            at = _last_of(parts, Span(text.rfind("\n", 0, end) + 1, end), text) if end else None
        if at is not None:
            parts = [*parts[:at], parts[at]._replace(content=(*parts[at].content, quotation)), *parts[at + 1 :]]
            last = quotation.end
    return parts


def is_own(part: Parts, text: str) -> bool:
    """Whether an attribution stays within the statement of whoever speaks: "we call on", or nobody's."""
    return not part.source or part.source[0].of(text).lower() in _FIRST


def _is_in(part: Parts, quotation: Span, text: str) -> bool:
    """Whether a quotation has words of somebody's attribution in it already."""
    if is_own(part, text):
        return False
    return any(
        span.start < quotation.end and quotation.start < span.end for span in (*part.source, *part.cue, *part.content)
    )


def _last_of(parts: Sequence[Parts], paragraph: Span, text: str) -> int | None:
    """The attribution, within no other's content, that goes on to the end of a paragraph; None where none does."""
    spoken = [
        at
        for at, part in enumerate(parts)
        if paragraph.start <= part.cue[0].start < paragraph.end
        and not is_own(part, text)
        and not any(c.start <= part.cue[0].start < c.end for other in parts if other is not part for c in other.content)
    ]
    last = max(spoken, key=lambda at: parts[at].cue[0].start, default=None)
    if last is None or _ASKS.search(text, parts[last].cue[0].start, parts[last].cue[-1].end) is not None:
        return None
    end = max(span.end for span in (*parts[last].source, *parts[last].cue, *parts[last].content))
    return last if end >= paragraph.end - _BEHIND else None
