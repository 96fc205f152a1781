"""Contents that break off where no clause can end: "that the virus was spread from | chimpanzees"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable

#: Words that have something behind them.
_LOOSE = re.compile(
    r"(?:^|[\s“\"(])(?:to|of|in|on|at|for|by|with|from|into|against|between|than|as|and|or|but|the|an?|his|her|its|their|our|whose"
    r"|is|was|were|are|be|been|not|have|had|has)$"
)
_LONGEST_LOOSE = 9
#: What then belongs to it: the rest of its clause.
_REST = re.compile(r"(?: [^\s.,;:!?“”\"()—–]+)+(?:(?<=\d),\d{3}[^\s.,;:!?“”\"()—–]*(?: [^\s.,;:!?“”\"()—–]+)*)?")
_LONGEST_REST = 160
#: A quotation that begins at an end, and one that begins behind it, up to its closing mark.
_OPENED, _QUOTED = re.compile(r"(?:^|(?<=[\s(]))[“\"]$"), re.compile(r" ?(?:“[^“”\"\n]{1,400}”|\"[^“”\"\n]{1,400}\")")
_CLOSED = re.compile(r"[.,!?]?[”\"]")
_ENDS = (".", "!", "?", ",")


def tied(span: Span, text: str, is_free: Callable[[Span], bool]) -> Span:
    """The last piece of a content, up to where its clause ends, as far as no other attribution begins there.

    >>> said = "that it would not | endorse bans to stop the virus."
    >>> tied(Span(0, 17), said.replace("| ", ""), lambda span: True)
    Span(start=0, end=48)
    """
    if _OPENED.search(text, max(span.start, span.end - 2), span.end) is not None:
        before = text[span.start : span.end - 1].rstrip()
        span = Span(span.start, span.start + len(before))
        # behind a sentence it is the mark of the next one
        return span if before.endswith(_ENDS) else _with(span, _QUOTED.match(text, span.end), is_free)
    if _LOOSE.search(text, max(span.start, span.end - _LONGEST_LOOSE), span.end) is None:
        return span
    rest = _QUOTED.match(text, span.end) or _REST.match(text, span.end, span.end + _LONGEST_REST)
    whole = _with(span, rest, is_free)
    if whole == span:
        return span
    closed = _CLOSED.match(text, whole.end) if text[span.start] in '“"' else None
    return tied(whole, text, is_free) if closed is None else Span(span.start, closed.end())


def _with(span: Span, rest: re.Match[str] | None, is_free: Callable[[Span], bool]) -> Span:
    if rest is None or rest.end() - span.end == _LONGEST_REST or not is_free(Span(span.end, rest.end())):
        return span
    return Span(span.start, rest.end())
