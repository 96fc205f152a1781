"""Scores of one document to attributions: which words are cues, and what every other word is to each cue.

All of a document's cues are decoded side by side, so the work a word is a few numpy operations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.reading.label_paths import NEVER, best_paths
from reportedly.reading.pairing import (
    CUE_LABELS,
    DISTANCES,
    GAPS,
    LINES,
    PAIR_LABELS,
    distance_bucket,
    gap_bucket,
    line_bucket,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

_LABELS = len(PAIR_LABELS)
_ROLES = _LABELS - 1
_CUES = len(CUE_LABELS)
#: The labels of a source and of a content among PAIR_LABELS.
_SOURCE, _CONTENT = slice(1, 4), slice(4, 7)
_B_SOURCE, _B_CONTENT = 1, 4
#: What is left of a content's probability at a word of which another cue is surer.
_LOST = np.float32(0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTables:
    """What the pair scorer learned of position: added to the logits by bucket, [buckets, 7] each."""

    distance: Floats
    lines: Floats
    gaps: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """How the decoder leans, set on held-out articles.

    `threshold` is the least probability of a cue. The pair scorer was also taught to refuse false cues, so for a
    doubtful cue every word leans to "outside"; a cue once taken is taken for real, and the probabilities of its
    source and content are divided by those of their surest word. `source` and `content` are the least that they are
    divided by: a span whose surest word is far below is still refused. 1 leaves them as they are.
    """

    threshold: float = 0.5
    source: float = 1.0
    content: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowScores:
    """One window's scores at its words: `tags` [words, 12], `queries` and `keys` [words, 6 x 48].

    `word` numbers the words in the document, `line` the lines that they stand in. Where the tagger has the heads,
    `mentions` [words, 13] are logits of what each word is of a name, `factuality` [words] is how surely an event that
    the word tells happened, -3 (surely not) to 3.
    """

    word: Ints
    line: Ints
    tags: Floats
    queries: Floats
    keys: Floats
    mentions: Floats | None = None
    factuality: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One cue with its source and content as half-open ranges of words of the document."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    nested: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of all windows in one row, and where each window's begin in it (one more for the end)."""

    tags: Floats
    line: Ints
    begins: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """All cues of a document in order; words are counted from their window's first."""

    window: Ints
    begin: Ints
    end: Ints  # one past the last
    nested: NDArray[np.bool_]
    probability: Floats


def decode(windows: Sequence[WindowScores], tables: PairTables, leaning: Leaning) -> list[Attribution]:
    """The attributions of one document, in the order of their cues."""
    if not windows:
        return []
    words = _Words(
        tags=np.concatenate([w.tags for w in windows]),
        line=np.concatenate([w.line for w in windows]),
        begins=np.cumsum([0, *(len(w.word) for w in windows)], dtype=np.int32),
    )
    cues = _find_cues(words, leaning.threshold)
    if not len(cues.begin):
        return []
    p = _softmax(_pair_logits(windows, words, cues, tables))
    for labels, least in ((_SOURCE, leaning.source), (_CONTENT, leaning.content)):
        surest = p[labels].sum(0).max(-1)
        p[labels] /= np.maximum(surest, least)[:, None]
    _settle(p, cues)
    p[0] = 1 - p[1:].sum(0)
    return _attributions(windows, cues, best_paths(p), p)


def _softmax(x: Floats) -> Floats:
    """Probabilities over the first axis."""
    e: Floats = np.exp(x - x.max(0))
    e /= e.sum(0)
    return e


def _find_cues(words: _Words, threshold: float) -> _Cues:
    """Runs of words of which the surest is a cue with at least `threshold`.

    A word belongs to the run's cue if it is at least half as probable as the surest word.
    """
    p = _softmax(words.tags[:, :_CUES].T)
    inside = 1 - p[0]
    near = inside > threshold / 2
    opens = near & (p[1] + p[3] > p[2] + p[4])
    opens[1:] |= near[1:] & ~near[:-1]
    first_words = words.begins[:-1][np.diff(words.begins) > 0]
    opens[first_words] |= near[first_words]
    stops = np.append(np.flatnonzero(opens | ~near), len(near))
    cues = []
    for first in np.flatnonzero(opens):
        run = inside[first : stops[np.searchsorted(stops, first, side="right")]]
        surest = int(run.argmax())
        if run[surest] >= threshold:
            kept = run >= run[surest] / 2
            left = surest - int(np.argmin(np.append(kept[surest::-1], False)))
            right = surest + int(np.argmin(np.append(kept[surest:], False)))
            cues.append((first + left + 1, first + right, first + surest))
    begin, end, surest_at = np.array(cues, dtype=np.int32).reshape(-1, 3).T
    window = np.searchsorted(words.begins, begin, side="right").astype(np.int32) - 1
    return _Cues(
        window=window,
        begin=begin - words.begins[window],
        end=end - words.begins[window],
        nested=(p[3] + p[4] > p[1] + p[2])[surest_at],
        probability=inside[surest_at],
    )


def _pair_logits(windows: Sequence[WindowScores], words: _Words, cues: _Cues, tables: PairTables) -> Floats:
    """What each word of its window is to each cue, [labels, cues, words], the shorter windows filled with outside."""
    begins, ends = words.begins[cues.window], words.begins[cues.window + 1]
    length = int((ends - begins).max())
    logits = np.zeros((_LABELS, len(cues.begin), length), dtype=np.float32)  # zero where a shorter window has ended
    at = 0
    for number, count in zip(*np.unique(cues.window, return_counts=True), strict=True):
        window = windows[number]
        query = window.queries[cues.begin[at : at + count]].reshape(count, _ROLES, -1).transpose(1, 0, 2)
        key = window.keys.reshape(len(window.keys), _ROLES, -1).transpose(1, 2, 0)
        np.matmul(query, key, out=logits[1:, at : at + count, : len(window.keys)])
        at += count
    place = np.arange(length, dtype=np.int32)
    word = np.minimum(begins[:, None] + place, len(words.line) - 1)
    logits += words.tags.T[_CUES:, word]
    logits += _table(tables)[:, _buckets(words, cues, word)]
    own = (place >= cues.begin[:, None]) & (place < cues.end[:, None])  # a word of the cue is nothing else to it
    logits[1:, own | (place >= (ends - begins)[:, None])] = NEVER
    return logits


def _buckets(words: _Words, cues: _Cues, word: Ints) -> Ints:
    """Which column of the joint table tells where each word stands, [cues, words]."""
    cue = (words.begins[cues.window] + cues.begin)[:, None]
    begins = np.zeros(len(words.line), dtype=np.int32)
    begins[cue] = 1
    count = np.cumsum(begins, dtype=np.int32)
    out = distance_bucket(word - cue) * LINES
    out += line_bucket(words.line[word] - words.line[cue])
    out *= GAPS
    out += gap_bucket(count[word], count[cue])
    return out


def _table(tables: PairTables) -> Floats:
    """The three tables as one, [labels, distances x lines x gaps]."""
    joint: Floats = tables.distance[:, None, None] + tables.lines[:, None] + tables.gaps
    return joint.reshape(DISTANCES * LINES * GAPS, _LABELS).T


def _settle(p: Floats, cues: _Cues) -> None:
    """Give each word of content to the cue that is surest of it: contents side by side do not overlap.

    A nested cue's content lies inside another's by its nature and takes no part.
    """
    side_by_side = np.flatnonzero(~cues.nested)
    if len(side_by_side) < 2:
        return
    mass = p[_CONTENT, side_by_side].sum(0)
    window, first, number = np.unique(cues.window[side_by_side], return_index=True, return_inverse=True)
    if len(window) < len(side_by_side):
        surest = np.maximum.reduceat(mass, first, axis=0)
        p[_CONTENT, side_by_side] *= np.where(mass < surest[number], _LOST, 1)


def _attributions(windows: Sequence[WindowScores], cues: _Cues, paths: Ints, p: Floats) -> list[Attribution]:
    """The paths as ranges of words of the document."""
    sources, contents = _runs(paths, _B_SOURCE), _runs(paths, _B_CONTENT)
    inside = paths >= _B_CONTENT
    row, word = np.nonzero(inside)
    sure = np.log(np.maximum(p[paths[row, word], row, word], 1e-9))
    total = np.bincount(row, weights=sure, minlength=len(paths))
    confidence = cues.probability * np.exp(total / np.maximum(inside.sum(1), 1))
    out = []
    for i, window in enumerate(cues.window):
        offset = int(windows[window].word[0])
        source = sources[i]
        if len(source) > 1:
            source = [max(source, key=lambda r: float(p[_SOURCE, i, r[0] : r[1]].sum(0).mean()))]
        out.append(
            Attribution(
                cue=(int(cues.begin[i]) + offset, int(cues.end[i]) + offset),
                source=tuple((b + offset, e + offset) for b, e in source),
                content=tuple((b + offset, e + offset) for b, e in contents[i]),
                nested=bool(cues.nested[i]),
                confidence=round(float(confidence[i]), 4),
            )
        )
    return out


def _runs(paths: Ints, first: int) -> list[list[tuple[int, int]]]:
    """The runs in each path that open with the label `first` and go on with the two after it."""
    inside = (paths >= first) & (paths < first + 3)
    opens = inside & (paths == first)
    rows, length = paths.shape
    stops = np.append(np.flatnonzero(opens | ~inside), rows * length)
    begins = np.flatnonzero(opens)
    ends = stops[np.searchsorted(stops, begins, side="right")]
    out: list[list[tuple[int, int]]] = [[] for _ in range(rows)]
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        row, at = divmod(begin, length)
        out[row].append((at, min(end - row * length, length)))
    return out
