"""Tokens of a stretch of text as the readers of stance look at them: lower case, contractions opened."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:['’`]\w+)*|['’`](?:re|ve|ll|d|m|s)\b|[^\w\s]")
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

    >>> tokens_of("They won't say.", 0, 15).word
    ['they', 'will', 'not', 'say', '.']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, begin, end):
        word = match.group().lower()
        for part in _parts(word) if len(word) > 1 else (word,):
            words.append(part)
            starts.append(match.start())
            ends.append(match.end())
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
