"""The lines of a text that hold certain words, so that costly patterns need not look at the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Letters = NDArray[np.uint32]
    _W = TypeVar("_W", Letters, np.uint32)

#: So many letters in a row are told apart by a number of so many bits, which most words of the rules share with no text.
_GRAM, _BITS = 3, 16


class WordedRules:
    r"""Patterns that cross no line, each with words of which it needs one; a pattern without words looks at the whole text.

    A pattern is compiled when a text first has one of its words: all of them together take longer than a text.

    >>> rules = WordedRules([("[A-Z][a-z]+ told [A-Z][a-z]+", ["told"]), ("[A-Z]", ["quoth"])])
    >>> [(rule, m[0]) for rule, m in rules.matches("A day on.\nAnn told Bob.")]
    [(0, 'Ann told Bob')]
    """

    def __init__(self, rules: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._sources = [pattern for pattern, _ in rules]
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._plain = [at for at, (_, words) in enumerate(rules) if not words]
        self._words = [(at, word) for at, (_, words) in enumerate(rules) for word in words]
        ends = [[_number(word[:_GRAM]), _number(word[-_GRAM:])] for _, word in self._words]
        self._ends = np.array(ends, dtype=np.uint32).reshape(-1, 2)

    def matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches with the numbers of their rules, rule by rule, those of one rule in text order."""
        found: dict[int, dict[int, int]] = {at: {0: len(text)} for at in self._plain}
        for rule, word in self._likely(text):
            at = text.find(word)
            while at >= 0:
                start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
                found.setdefault(rule, {})[start] = len(text) if end < 0 else end
                at = -1 if end < 0 else text.find(word, end)
        for rule in sorted(found):
            pattern = self._pattern(rule)
            for start, end in sorted(found[rule].items()):
                yield from ((rule, match) for match in pattern.finditer(text, start, end))

    def _pattern(self, rule: int) -> re.Pattern[str]:
        held = self._patterns.get(rule)
        if held is None:
            held = self._patterns[rule] = re.compile(self._sources[rule])
        return held

    def _likely(self, text: str) -> Iterator[tuple[int, str]]:
        """The words that may be in the text, by their first and their last letters: all that are, and few that are not."""
        held = np.zeros(1 << _BITS, dtype=bool)
        held[0] = True  # a word that has too few letters is sought anyway
        letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        if letters.size >= _GRAM:
            held[_mixed(letters[:-2], letters[1:-1], letters[2:])] = True
        return (self._words[at] for at in np.flatnonzero(held[self._ends].all(axis=1)))


def _mixed(first: _W, second: _W, third: _W) -> _W:
    """A number for three letters in a row."""
    mixed: _W = ((first * np.uint32(961)) ^ (second * np.uint32(31)) ^ third) & np.uint32((1 << _BITS) - 1)
    return mixed


def _number(letters: str) -> int:
    """The number of three letters; 0 for fewer."""
    if len(letters) < _GRAM:
        return 0
    codes = np.array([[ord(letter)] for letter in letters], dtype=np.uint32)
    return int(_mixed(codes[0], codes[1], codes[2])[0])
