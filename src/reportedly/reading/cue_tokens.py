"""Tokens of a stretch of text as the readers of stance look at them: lower case, contractions opened."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.records import Span

_TOKEN = re.compile(r"(\w+(?:['’`]\w+)*|['’`](?:re|ve|ll|d|m|s)\b|[^\w\s])")
_CONTRACTED = re.compile(r"(?:n['’`]t|['’`](?:s|re|ve|ll|d|m))$")
_OPENED = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am", "s": "'s"}
_STEMS = {"wo": "will", "ca": "can", "sha": "shall"}


class Tokens(NamedTuple):
    """Words in lower case with their offsets; both words of an opened contraction have the offsets of the whole."""

    word: list[str]
    start: list[int]
    end: list[int]

    def first_from(self, offset: int) -> int:
        """The first token that starts at `offset` or behind it."""
        return bisect_left(self.start, offset)

    def joined(self, begin: int, end: int) -> str:
        """The words of the tokens [begin, end), a space between them."""
        return " ".join(self.word[begin:end])


def tokens_of(text: str, begin: int, end: int) -> Tokens:
    """The tokens of text[begin:end], with offsets into `text`.

    A text is cut once, however many stretches of it are asked for one after the other.

    >>> tokens_of("They won't say.", 0, 15).word
    ['they', 'will', 'not', 'say', '.']
    """
    whole = _cut(text)
    first, stop = bisect_left(whole.start, begin), bisect_left(whole.start, end)
    if (first and whole.end[first - 1] > begin) or (stop and whole.end[stop - 1] > end):
        return _tokens(text, begin, end)  # a word is cut
    return Tokens(whole.word[first:stop], whole.start[first:stop], whole.end[first:stop])


def opening_tokens(text: str, span: Span, reach: int) -> Tokens:
    """The tokens of a span that begin within `reach` code points of its start.

    >>> from reportedly.records import Span
    >>> opening_tokens("They will stay.", Span(0, 15), 7).word
    ['they', 'will']
    """
    whole, end = _cut(text), min(span.end, span.start + reach)
    first, stop = bisect_left(whole.start, span.start), bisect_left(whole.start, end)
    if (first and whole.end[first - 1] > span.start) or (stop and whole.end[stop - 1] > span.end):
        return _tokens(text, span.start, end)  # a word is cut by the span itself
    return Tokens(whole.word[first:stop], whole.start[first:stop], whole.end[first:stop])


@lru_cache(maxsize=1)
def _cut(text: str) -> Tokens:
    """The tokens of a whole text."""
    return _tokens(text, 0, len(text))


def _tokens(text: str, begin: int, end: int) -> Tokens:
    pieces = _TOKEN.split(text[begin:end])  # a gap, a word, a gap, a word, ..., a gap
    offsets = list(accumulate(map(len, pieces), initial=begin))
    words = list(map(str.lower, pieces[1::2]))
    starts, ends = offsets[1:-1:2], offsets[2::2]
    # From the last to the first, so that the places before stay what they are.
    for at in [i for i, word in enumerate(words) if (word == "cannot" or not word.isalnum()) and len(word) > 1][::-1]:
        parts = _parts(words[at])
        words[at : at + 1] = parts
        starts[at : at + 1] = [starts[at]] * len(parts)
        ends[at : at + 1] = [ends[at]] * len(parts)
    return Tokens(words, starts, ends)


def _parts(word: str) -> tuple[str, ...]:
    """The words of a contraction; any other word alone."""
    if word == "cannot":
        return ("can", "not")
    if word.isalnum():
        return (word,)
    match = _CONTRACTED.search(word)
    if match is None:
        return (word,)
    stem, tail = word[: match.start()], match.group()
    if tail[0] == "n":
        return (_STEMS.get(stem, stem), "not") if stem else ("not",)
    opened = _OPENED[tail[1:]]
    return (stem, opened) if stem else (opened,)
