"""Where the words that a person typed or pasted stand in a text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What stands between the parts of words that are apart, as `records.words_of` writes it.
_APART = " … "
_SLICES = re.compile(r"\d{1,9}:\d{1,9}(?:[ ,]+\d{1,9}:\d{1,9})*")
#: Marks that a keyboard has in one form only.
_ALIKE = ('"“”„«»', "'‘’‚`", "-‐‑–—")
#: So many places are looked for; who has typed one letter did not mean all of them.
_MOST = 100


def spans_given(text: str, typed: str) -> list[tuple[Span, ...]]:
    """Each way in which the text holds the words, in text order; parts that are apart follow one another.

    >>> spans_given("He said no. She said no.", "said … no")
    [(Span(start=3, end=7), Span(start=8, end=10)), (Span(start=16, end=20), Span(start=21, end=23))]
    >>> spans_given("He said no.", "3:7 8:10")
    [(Span(start=3, end=7), Span(start=8, end=10))]
    """
    if _SLICES.fullmatch(typed):
        return [_slices(text, typed)]
    parts = [part for part in typed.split(_APART) if part.strip()]
    found = []
    for first in occurrences(text, parts[0]) if parts else ():
        spans = [first]
        for part in parts[1:]:
            following = next(iter(_found(text, part, spans[-1].end)), None)
            if following is None:
                break
            spans.append(following)
        if len(spans) == len(parts):
            found.append(tuple(spans))
    return found


def occurrences(text: str, words: str) -> list[Span]:
    r"""Where the words stand, in text order; white space and the form of quotation marks make no difference.

    The case of letters makes one where the words stand as they were typed.

    >>> [span.start for span in occurrences("“No” — said\n no", "no")], occurrences("“No”, said", '"No", said')
    ([13], [Span(start=0, end=10)])
    """
    return list(_found(text, words, 0))


def _found(text: str, words: str, start: int) -> list[Span]:
    pattern = r"\s+".join("".join(map(_mark, word)) for word in words.split())
    if not pattern:
        return []
    for flags in (0, re.IGNORECASE):
        found = [Span(*match.span()) for match in _some(re.compile(pattern, flags).finditer(text, start))]
        if found:
            return found
    return []


def _some(found: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    for _, match in zip(range(_MOST), found, strict=False):
        yield match


def _mark(character: str) -> str:
    for alike in _ALIKE:
        if character in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(character)


def _slices(text: str, typed: str) -> tuple[Span, ...]:
    pairs = [tuple(map(int, part.split(":"))) for part in re.split(r"[ ,]+", typed)]
    if any(not start < end <= len(text) for start, end in pairs) or any(a[1] > b[0] for a, b in pairwise(pairs)):
        problem = f"{typed!r} are no places of a text of {len(text):,} characters"
        raise BadOptionError("words", problem, "give start:end, in order")
    return tuple(Span(start, end) for start, end in pairs)
