"""A text as a sample of its shingles: hashes of runs of letters, by which copies find each other and are compared."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: A shingle is a run of so many letters and digits, whatever stands between them, so that a lost space costs nothing.
#: Of 9, 12, 16 and 20 it parts true copies from texts that share a quotation by the widest gap (reprints, tuned half).
SHINGLE = 12
#: About so many shingles of a text are kept at most; a power of two of them is left out for each one that is.
MOST_SHINGLES = 512
#: One shingle in so many is a key for looking up, more of a short text (until there are FEWEST_KEYS), fewer of one with
#: more than MOST_KEYS.
KEY_STEP, FEWEST_KEYS, MOST_KEYS = 64, 12, 128
#: What lies beyond so many letters of a text is not looked at.
MOST_LETTERS = 400_000
#: Bits of a shingle that are kept for comparing; the highest of three bytes tells whether it stands in a quotation.
_BITS = 23
_QUOTED = 1 << _BITS

#: Code points from the first on are looked up as the first, which is no letter; from the second on all are ideographs.
_LAST, _IDEOGRAPHS = 0x10000, 0x20000
_QUOTATION = re.compile(r"[“\"«„][^“”\"«»„]{25,1200}[”\"»“]")
_FACTOR, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_HALF, _SIGN = np.uint64(32), np.uint64(1)
_SQUARED = np.uint64(0x9E3779B97F4A7C15**2 % (1 << 64))
_TO_FOURTH = np.uint64(0x9E3779B97F4A7C15**4 % (1 << 64))


class _Remembering:
    """Has room for what was worked out of the shingles, which is no part of them."""

    __slots__ = ("_worked_out",)
    _worked_out: dict[int, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shingles(_Remembering):
    """A sample of a text's different shingles in its order: those whose hash `step`, a power of two, divides.

    `packed` holds three bytes a shingle, base64; `keys` are the whole hashes (63 bits) of those that `key_step` divides,
    in the same order; `letters` counts the letters and digits of the text.
    """

    packed: str
    step: int
    keys: tuple[int, ...]
    key_step: int
    letters: int

    @property
    def worked_out(self) -> dict[int, Any]:
        """Room for what comparing works out of them by step, which it asks for again and again."""
        try:
            return self._worked_out
        except AttributeError:
            made: dict[int, Any] = {}
            object.__setattr__(self, "_worked_out", made)
            return made


def shingles_of(text: str) -> Shingles:
    r"""The sample of a text; the same text gives the same one on every machine, and a part of it mostly a part.

    >>> whole, part = shingles_of("The bridge at Oxtown is shut."), shingles_of("the bridge at\nOXTOWN")
    >>> set(part.keys) < set(whole.keys), whole.letters
    (True, 23)
    """
    letters, quoted = _letters(text)
    hashes = _hashes(letters)
    step = 1
    while hashes.size > MOST_SHINGLES * step:
        step *= 2
    kept = np.flatnonzero(_divided(hashes, step))
    _, first = np.unique(hashes[kept], return_index=True)
    kept = kept[np.sort(first)]
    sample = hashes[kept]
    key_step = _key_step(sample, step)
    keys = sample[_divided(sample, key_step)] >> _SIGN
    values = (sample & np.uint64(_QUOTED - 1)).astype(np.uint32) | (quoted[kept].astype(np.uint32) << np.uint32(_BITS))
    three = values.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3]
    return Shingles(
        packed=b64encode(three.tobytes()).decode("ascii"),
        step=step,
        keys=tuple(keys.tolist()),
        key_step=key_step,
        letters=int(letters.size),
    )


def unpack(shingles: Shingles) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """The kept bits of each shingle in the order of the text, and whether it stands in a quotation."""
    three = np.frombuffer(b64decode(shingles.packed), dtype=np.uint8).reshape(-1, 3)
    four = np.zeros((len(three), 4), dtype=np.uint8)
    four[:, :3] = three
    values = four.view("<u4").ravel().astype(np.uint32)
    return values & np.uint32(_QUOTED - 1), values >= np.uint32(_QUOTED)


def _letters(text: str) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """The first MOST_LETTERS letters and digits of a text, small, and which of them stand in a quotation."""
    folded = text[: 4 * MOST_LETTERS].casefold()
    points = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    inside = np.zeros(points.size, dtype=bool)
    for quotation in _QUOTATION.finditer(folded):
        inside[quotation.start() : quotation.end()] = True
    is_plain = points.size == 0 or int(points.max()) < _LAST  # as most
    found = _is_letter()[points] if is_plain else _is_letter()[np.minimum(points, _LAST)] | (points >= _IDEOGRAPHS)
    kept = np.flatnonzero(found)[:MOST_LETTERS]
    return points[kept].astype(np.uint64), inside[kept]


@lru_cache(maxsize=1)
def _is_letter() -> NDArray[np.bool_]:
    """By code point up to _LAST, whether it is a letter or a digit."""
    return np.array([chr(point).isalnum() for point in range(_LAST)] + [False])


def _hashes(letters: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash of 64 bits for each run of SHINGLE letters."""
    count = letters.size - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    # The polynomial of twelve letters out of those of two, of four and of eight.
    two = letters[:-1] * _FACTOR + letters[1:]
    four = two[:-2] * _SQUARED + two[2:]
    eight = four[:-4] * _TO_FOURTH + four[4:]
    hashes: NDArray[np.uint64] = eight[:-4] * _TO_FOURTH + four[8:]
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    hashes ^= hashes >> _HALF
    return hashes


def _divided(hashes: NDArray[np.uint64], step: int) -> NDArray[np.bool_]:
    falls: NDArray[np.bool_] = (hashes & np.uint64(step - 1)) == 0
    return falls


def _key_step(sample: NDArray[np.uint64], step: int) -> int:
    """KEY_STEP, or the power of two near it that gives enough keys and not too many."""
    key_step = max(KEY_STEP, step)
    while key_step > step and np.count_nonzero(_divided(sample, key_step)) < FEWEST_KEYS:
        key_step //= 2
    while np.count_nonzero(_divided(sample, key_step)) > MOST_KEYS:
        key_step *= 2
    return key_step
