"""Words cut into pieces: a word that was seen before is not cut again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

#: So many words are remembered; then the memory starts anew, so that it stays bounded.
MOST = 50_000
#: A text with a longer word is cut whole: such words are none, and there is no end to them.
_LONGEST = 60
#: Code points from here on are not looked up, nor those of scripts between Cyrillic and the common marks: what is a mark among
#: them depends on the edition of Unicode. A text with any of them is cut whole.
_KNOWN, _RARER = 0x2E00, range(0x530, 0x2000)
_SPACE, _LETTER, _MARK, _OTHER = 0, 1, 2, 3


class Cut(NamedTuple):
    """A text in pieces: their numbers in the vocabulary [pieces], and where they begin and end in it [pieces, 2]."""

    ids: Ints
    offsets: Ints


@dataclass(slots=True)
class _Store:
    """The pieces of the words seen so far, one word after another, in arrays that double as they fill."""

    first: Ints
    count: Ints
    words: int
    ids: Ints
    offsets: Ints
    pieces: int


class WordPieces:
    """A tokenizer with a memory: its answers are those of the tokenizer, character for character."""

    def __init__(self, tokenizer: Any) -> None:  # noqa: ANN401 - tokenizers ships no types
        self._tokenizer = tokenizer
        self._special = tuple(str(token) for token in tokenizer.get_added_tokens_decoder().values())
        self._forget()

    def __len__(self) -> int:
        """How many words are remembered."""
        return len(self._number)

    def cut(self, text: str) -> Cut:
        """Cut a text into pieces, without the tokenizer's special ones."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        if not len(points) or points.max() >= _KNOWN or any(token in text for token in self._special):
            return self._whole(text)
        kind = _kinds()[points]
        if (kind == _OTHER).any():
            return self._whole(text)
        begins, ends = _word_bounds(kind)
        if (ends - begins).max(initial=0) > _LONGEST:
            return self._whole(text)
        words = [text[b:e] for b, e in zip(begins.tolist(), ends.tolist(), strict=True)]
        number = self._numbers(words)
        count = self._store.count[number]
        of = np.repeat(np.arange(len(words)), count)
        within = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
        at = self._store.first[number][of] + within
        return Cut(self._store.ids[at], self._store.offsets[at] + begins[of, None].astype(np.int32))

    def _whole(self, text: str) -> Cut:
        found = self._tokenizer.encode(text, add_special_tokens=False)
        return Cut(np.array(found.ids, dtype=np.int32), np.array(found.offsets, dtype=np.int32).reshape(-1, 2))

    def _numbers(self, words: list[str]) -> Ints:
        """The number of each word in the store; those not seen before are cut and added to it."""
        if len(self._number) > MOST:
            self._forget()
        known = self._number
        for word in set(words).difference(known):
            known[word] = self._add(self._whole(word))
        return np.array([known[word] for word in words], dtype=np.int32)

    def _add(self, cut: Cut) -> int:
        store, size = self._store, len(cut.ids)
        if store.words == len(store.first):
            store.first, store.count = _doubled(store.first), _doubled(store.count)
        while store.pieces + size > len(store.ids):
            store.ids, store.offsets = _doubled(store.ids), _doubled(store.offsets)
        store.first[store.words], store.count[store.words] = store.pieces, size
        store.ids[store.pieces : store.pieces + size] = cut.ids
        store.offsets[store.pieces : store.pieces + size] = cut.offsets
        store.pieces += size
        store.words += 1
        return store.words - 1

    def _forget(self) -> None:
        self._number: dict[str, int] = {}
        empty = np.zeros(1024, dtype=np.int32)
        self._store = _Store(
            first=empty.copy(),
            count=empty.copy(),
            words=0,
            ids=empty.copy(),
            offsets=np.zeros((1024, 2), dtype=np.int32),
            pieces=0,
        )


def _doubled(array: Ints) -> Ints:
    return np.concatenate([array, np.zeros_like(array)])


def _word_bounds(kind: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each word, and each mark by itself, begins and ends."""
    letter, mark = kind == _LETTER, kind == _MARK
    begins, ends = letter.copy(), letter.copy()
    begins[1:] &= ~letter[:-1]
    ends[:-1] &= ~letter[1:]
    return np.flatnonzero(begins | mark), np.flatnonzero(ends | mark) + 1


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """What a tokenizer of BERT's kind takes each code point for: space, part of a word, a word by itself, or something rarer."""
    return np.array([_OTHER if point in _RARER else _kind(chr(point)) for point in range(_KNOWN)], dtype=np.uint8)


def _kind(char: str) -> int:
    category = unicodedata.category(char)
    if char in "\t\n\r " or category == "Zs":
        return _SPACE
    if category[0] == "P" or (char.isascii() and category[0] == "S"):
        return _MARK
    return _LETTER if category in ("Lu", "Ll", "Nd", "Sc", "So") else _OTHER
