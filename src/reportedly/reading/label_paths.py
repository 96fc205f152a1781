"""The best sequence of pair labels of every cue, under the constraint that spans open, run and end in order.

Most words are surely outside for most cues. They are left out before the search, which is exact for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int32]

#: Stands for a label that is impossible.
NEVER = np.float32(-1e4)

#: A word at which all other labels together are less probable than this is surely outside.
_SURELY = np.float32(1e-4)
#: So many such words beside others are searched too: a span may run over a few of them.
_BESIDE = 2

#: The order of labels in the search: what a span may follow first (outside, B-source, E-source, B-content, E-content),
#: then what only an end or more of the same may follow (I-source, I-content).
_ORDER = np.array([0, 1, 3, 4, 6, 2, 5], dtype=np.int32)
_COMPLETE = 5
_B_SOURCE, _B_CONTENT, _I_SOURCE, _I_CONTENT = 1, 3, 5, 6
#: Which group each label in that order comes from: anything complete, an open source, an open content.
_FEEDS = np.array([0, 0, 1, 0, 2, 1, 2], dtype=np.int64)


def best_paths(probability: Floats) -> Ints:
    """The best labels [cues, words] for probabilities [labels, cues, words], 0 (outside) where words are left out."""
    _, rows, length = probability.shape
    kept, forced = _searched(probability[0])
    step = np.cumsum(kept, axis=1, dtype=np.int32)
    steps = int(step[:, -1].max(initial=0))
    out = np.zeros((rows, length), dtype=np.int32)
    if not steps:
        return out
    row, word = np.nonzero(kept)
    at = step[row, word] - 1
    emissions = np.full((steps, len(_ORDER), rows), NEVER, dtype=np.float32)
    emissions[:, 0] = 0
    emissions[at, :, row] = np.log(np.maximum(probability[_ORDER][:, row, word].T, 1e-9))
    parted = forced[row, word]
    emissions[at[parted], 1:, row[parted]] = NEVER
    out[row, word] = _ORDER[_search(emissions)[at, row]]
    return out


def _searched(outside: Floats) -> tuple[Bools, Bools]:
    """Which words are searched, and which of them part two stretches and so are outside."""
    near = outside < 1 - _SURELY
    for _ in range(_BESIDE):
        wider = near.copy()
        wider[:, 1:] |= near[:, :-1]
        wider[:, :-1] |= near[:, 1:]
        near = wider
    forced = np.zeros_like(near)
    forced[:, 1:] = near[:, :-1] & ~near[:, 1:]
    return near | forced, forced


def _search(emissions: Floats) -> Ints:
    """The best path [steps, rows], in the search's own order of labels."""
    steps, _, rows = emissions.shape
    history = np.empty((steps + 1, *emissions.shape[1:]), dtype=np.float32)
    history[0] = NEVER
    history[0, 0] = 0
    best = np.empty((3, rows), dtype=np.float32)
    fed = np.empty((len(_FEEDS), rows), dtype=np.float32)
    for t in range(steps):
        score = history[t]
        np.maximum.reduce(score[:_COMPLETE], axis=0, out=best[0])
        np.maximum(score[_B_SOURCE], score[_I_SOURCE], out=best[1])
        np.maximum(score[_B_CONTENT], score[_I_CONTENT], out=best[2])
        best.take(_FEEDS, axis=0, out=fed, mode="clip")
        np.add(fed, emissions[t], out=history[t + 1])
    back = np.empty((steps + 1, 3, rows), dtype=np.int32)
    back[:, 0] = history[:, :_COMPLETE].argmax(1)
    back[:, 1] = np.where(history[:, _I_SOURCE] > history[:, _B_SOURCE], _I_SOURCE, _B_SOURCE)
    back[:, 2] = np.where(history[:, _I_CONTENT] > history[:, _B_CONTENT], _I_CONTENT, _B_CONTENT)
    # For each label the label before it, so that the way back is one look-up a step.
    before = back[:, _FEEDS].reshape(steps + 1, -1)
    paths = np.empty((steps, rows), dtype=np.int32)
    each = np.arange(rows)
    label = back[steps, 0]
    for t in range(steps - 1, -1, -1):
        paths[t] = label
        label = before[t].take(label * rows + each)
    return paths
