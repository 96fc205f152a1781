"""The numbers that tell the pair scorer where a word stands with respect to a cue.

Training and reading use the same functions, so that what was learned is what is applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

#: What a word can be to a cue: outside, or begin, inside, end of a source or content piece.
PAIR_LABELS = ("O", "B-source", "I-source", "E-source", "B-content", "I-content", "E-content")
#: What a word can be by itself: outside, or begin or inside of a cue; of a cue inside another's content.
CUE_LABELS = ("O", "B-cue", "I-cue", "B-nested", "I-nested")

#: Farther than this many words counts as this far.
_REACH = 256
DISTANCES, LINES, GAPS = 33, 7, 9


def _distance_table() -> Ints:
    delta = np.arange(-_REACH, _REACH + 1)
    size = np.abs(delta)
    log = np.where(size <= 4, size, 4 + np.ceil(2 * np.log2(np.maximum(size, 1) / 4)))
    return (np.sign(delta) * log + DISTANCES // 2).astype(np.int32)


#: Distance in words, moved up by _REACH, to one of DISTANCES buckets: exact to four, then half octaves.
DISTANCE_TABLE = _distance_table()


def distance_bucket(delta: Ints) -> Ints:
    """Bucket of a signed distance in words (word minus cue)."""
    return DISTANCE_TABLE[np.clip(delta, -_REACH, _REACH) + _REACH]


def line_bucket(delta: Ints) -> Ints:
    """Bucket of a signed distance in lines."""
    return np.clip(delta, -(LINES // 2), LINES // 2) + LINES // 2


def gap_bucket(before_word: Ints, before_cue: Ints) -> Ints:
    """Bucket of how many cues begin between a word and the cue, negative to the left.

    `before_word` counts the cues that begin at or before each word, `before_cue` those that begin at or before the cue.
    """
    delta = before_word - before_cue
    between = np.where(delta < 0, delta + 1, delta)
    return np.clip(between, -(GAPS // 2), GAPS // 2) + GAPS // 2
