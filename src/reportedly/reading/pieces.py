"""Text to the word pieces that the tagger reads, and to windows of them.

Everything here is numpy over the whole document: one row a piece, no Python a token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Ints = NDArray[np.int32]
    Bools = NDArray[np.bool_]

#: Pieces in one window, without the two special ones that the encoder adds.
WINDOW = 254

#: Code points that are read in one go: a longer text is read in sections, with bounded memory.
SECTION = 60_000

#: Shapes a word can have; a word that opens a line has the shape plus LINE_START.
LOWER, CAPITAL, UPPER, LINE_START = 0, 1, 2, 3
SHAPES = 6

_LINE_BREAK = re.compile(r"[\n\r\u0085\u2028\u2029]+\s*")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r|\u0085|\u2028|\u2029)[^\S\n\r]*(?:\n|\r|\u2029)\s*")

#: A text whose long lines nearly all end within this band was wrapped by hand or by a mail program,
#: so a single line break in it ends no paragraph.
_WRAP_LOW, _WRAP_HIGH, _WRAP_SHARE = 55, 100, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The word pieces of one text, as parallel arrays with one row a piece.

    `start` and `end` are code-point offsets into the text; `word` is the number of the word that the
    piece belongs to; `opens` tells the first piece of a word; `line` is the number of the line
    (paragraph, bullet, headline) that it stands in; `shape` is the shape of its word.
    """

    ids: Ints
    start: Ints
    end: Ints
    word: Ints
    opens: Bools
    line: Ints
    shape: Ints

    def __len__(self) -> int:
        return len(self.ids)


def line_starts(text: str) -> Ints:
    """Code-point offsets at which a line of its own begins: a paragraph, a bullet, a headline.

    In a text that was wrapped to a width, only a blank line begins a new one.
    """
    breaks = _BLANK_LINE if _is_wrapped(text) else _LINE_BREAK
    return np.array([0, *(m.end() for m in breaks.finditer(text))], dtype=np.int32)


def _is_wrapped(text: str) -> bool:
    lines = text.splitlines()
    followed = [len(a) for a, b in pairwise(lines) if a.strip() and b.strip()]
    if len(followed) < 3:
        return False
    in_band = sum(_WRAP_LOW <= n <= _WRAP_HIGH for n in followed)
    return in_band >= _WRAP_SHARE * len(followed)


def sections(text: str, limit: int = SECTION) -> list[tuple[int, int]]:
    """Cut a long text into half-open ranges of at most `limit` code points, at line ends where one is in reach."""
    cuts, at = [0], 0
    while len(text) - at > limit:
        reach = at + limit
        at = max(text.rfind("\n", at + 1, reach), -1) + 1 or max(text.rfind(" ", at + 1, reach), -1) + 1 or reach
        cuts.append(at)
    return list(pairwise([*cuts, len(text)])) if text else []


class Encoded(Protocol):
    """A text in pieces: their numbers in the vocabulary [pieces], and where they begin and end in it [pieces, 2]."""

    @property
    def ids(self) -> ArrayLike:
        """The numbers [pieces]."""

    @property
    def offsets(self) -> ArrayLike:
        """The bounds [pieces, 2], in code points."""


def split_pieces(text: str, encoded: Encoded, continues: Bools) -> Pieces:
    """Lay out one tokenised text; `continues[id]` tells the vocabulary's word-internal pieces."""
    ids = np.asarray(encoded.ids, dtype=np.int32)
    offsets = np.asarray(encoded.offsets, dtype=np.int32).reshape(-1, 2)
    start, end = offsets[:, 0], offsets[:, 1]
    opens = ~continues[ids]
    opens[:1] = True
    word = np.cumsum(opens, dtype=np.int32) - 1
    line = np.searchsorted(line_starts(text), start, side="right").astype(np.int32) - 1
    first = np.flatnonzero(opens)
    shape_of_word = _word_shapes(text, start[first], line[first])
    return Pieces(ids=ids, start=start, end=end, word=word, opens=opens, line=line, shape=shape_of_word[word])


def _word_shapes(text: str, start: Ints, line: Ints) -> Ints:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    upper = _upper_table()
    at = np.minimum(points[start], len(upper) - 1) if len(start) else points[:0]
    after = np.minimum(points[np.minimum(start + 1, len(points) - 1)], len(upper) - 1) if len(start) else at
    shape = upper[at].astype(np.int32)
    shape[upper[at] & upper[after]] = UPPER
    shape[1:][line[1:] != line[:-1]] += LINE_START
    shape[:1] += LINE_START
    return shape


@lru_cache(maxsize=1)
def _upper_table() -> Bools:
    return np.array([chr(c).isupper() for c in range(0x3000)], dtype=np.bool_)


def cut_windows(pieces: Pieces, *, first: int = WINDOW, limit: int = WINDOW) -> list[tuple[int, int]]:
    """Cut the pieces into half-open ranges of at most `limit`, at line starts where one is in reach.

    `first` bounds the first window only: training moves the cuts with it.
    """
    n = len(pieces)
    line_opens = np.flatnonzero(np.diff(pieces.line, prepend=-1) > 0) if n else np.zeros(0, dtype=np.int64)
    word_opens = np.flatnonzero(pieces.opens)
    cuts, at, reach = [0], 0, first
    while n - at > reach:
        at = _cut(at, at + reach, at + limit // 2, (line_opens, word_opens))
        cuts.append(at)
        reach = limit
    if n:
        cuts.append(n)
    return list(pairwise(cuts))


def _cut(at: int, end: int, middle: int, openings: Sequence[NDArray[np.int64]]) -> int:
    lines, words = openings
    k = int(np.searchsorted(lines, end, side="right")) - 1
    if k >= 0 and lines[k] > at:
        return int(lines[k])
    k = int(np.searchsorted(words, end, side="right")) - 1
    if k >= 0 and words[k] > min(middle, end - 1):
        return int(words[k])
    return end
