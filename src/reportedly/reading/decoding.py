"""Scores of one document to attributions: which words are cues, and what every other word is to each cue.

All of a document's cues are decoded side by side, so the work a word is a few numpy operations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.reading.pairing import CUE_LABELS, PAIR_LABELS, distance_bucket, gap_bucket, line_bucket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

_LABELS = len(PAIR_LABELS)
_ROLES = _LABELS - 1
_CUES = len(CUE_LABELS)
_NEVER = np.float32(-1e4)
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

    `word` numbers the words in the document, `line` the lines that they stand in.
    """

    word: Ints
    line: Ints
    tags: Floats
    queries: Floats
    keys: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One cue with its source and content as half-open ranges of words of the document."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    nested: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    begin: Ints  # first word in the window
    end: Ints  # one past the last
    nested: NDArray[np.bool_]
    probability: Floats


def decode(windows: Sequence[WindowScores], tables: PairTables, leaning: Leaning) -> list[Attribution]:
    """The attributions of one document, in the order of their cues."""
    cues = [_find_cues(w.tags, leaning.threshold) for w in windows]
    rows = [_pair_logits(w, c, tables, leaning) for w, c in zip(windows, cues, strict=True)]
    if not any(len(c.begin) for c in cues):
        return []
    length = max(len(w.word) for w in windows)
    emissions = np.full((sum(len(c.begin) for c in cues), length, _LABELS), _NEVER, dtype=np.float32)
    emissions[:, :, 0] = 0
    at = 0
    for row in rows:
        emissions[at : at + len(row), : row.shape[1]] = row
        at += len(row)
    paths = _best_paths(emissions)
    out, at = [], 0
    for window, cue in zip(windows, cues, strict=True):
        for i in range(len(cue.begin)):
            out.append(_attribution(window, cue, i, paths[at], emissions[at]))
            at += 1
    return out


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    result: Floats = e / e.sum(-1, keepdims=True)
    return result


def _find_cues(tags: Floats, threshold: float) -> _Cues:
    """Runs of words of which the surest is a cue with at least `threshold`.

    A word belongs to the run's cue if it is at least half as probable as the surest word.
    """
    p = _softmax(tags[:, :_CUES])
    inside = 1 - p[:, 0]
    near = inside > threshold / 2
    opens = near & (p[:, 1] + p[:, 3] > p[:, 2] + p[:, 4])
    opens[1:] |= near[1:] & ~near[:-1]
    opens[:1] |= near[:1]
    stops = np.append(np.flatnonzero(opens | ~near), len(tags))
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
    return _Cues(
        begin=begin,
        end=end,
        nested=(p[:, 3] + p[:, 4] > p[:, 1] + p[:, 2])[surest_at],
        probability=inside[surest_at],
    )


def _pair_logits(window: WindowScores, cues: _Cues, tables: PairTables, leaning: Leaning) -> Floats:
    """Log-probabilities [cues, words, 7] of what each word is to each cue, if the cue is real."""
    c, w = len(cues.begin), len(window.word)
    if not c:
        return np.zeros((0, w, _LABELS), dtype=np.float32)
    query = window.queries[cues.begin].reshape(c, _ROLES, -1).transpose(1, 0, 2)
    key = window.keys.reshape(w, _ROLES, -1).transpose(1, 2, 0)
    logits = np.empty((c, w, _LABELS), dtype=np.float32)
    logits[:, :, 0] = 0
    logits[:, :, 1:] = (query @ key).transpose(1, 2, 0)
    logits += window.tags[None, :, _CUES:]
    place = np.arange(w, dtype=np.int32)
    logits += tables.distance[distance_bucket(place[None, :] - cues.begin[:, None])]
    logits += tables.lines[line_bucket(window.line[None, :] - window.line[cues.begin][:, None])]
    begins = np.zeros(w, dtype=np.int32)
    begins[cues.begin] = 1
    count = np.cumsum(begins, dtype=np.int32)
    logits += tables.gaps[gap_bucket(count[None, :], count[cues.begin][:, None])]
    for i, (b, e) in enumerate(zip(cues.begin, cues.end, strict=True)):
        logits[i, b:e, 1:] = _NEVER  # a word of the cue is nothing else to it
    p = _softmax(logits)
    for labels, least in ((slice(1, 4), leaning.source), (slice(4, 7), leaning.content)):
        surest = p[:, :, labels].sum(-1).max(-1)
        p[:, :, labels] /= np.maximum(surest, least)[:, None, None]
    _settle(p, cues.nested)
    p[:, :, 0] = 1 - p[:, :, 1:].sum(-1)
    result: Floats = np.log(np.maximum(p, 1e-9))
    return result


def _settle(p: Floats, nested: NDArray[np.bool_]) -> None:
    """Give each word of content to the cue that is surest of it: contents side by side do not overlap.

    A nested cue's content lies inside another's by its nature and takes no part.
    """
    side_by_side = np.flatnonzero(~nested)
    if len(side_by_side) < 2:
        return
    mass = p[side_by_side, :, 4:].sum(-1)
    lost = mass < mass.max(0)
    p[side_by_side, :, 4:] *= np.where(lost, _LOST, 1)[:, :, None]


def _best_paths(emissions: Floats) -> Ints:
    """The best label sequence of each row under the constraint that spans open, run and end in order.

    Viterbi with three groups of predecessors: a span may open (or nothing stand) after anything complete;
    only the open span of the same role may run on or end.
    """
    rows, length, _ = emissions.shape
    each = np.arange(rows)
    complete = np.array([0, 1, 3, 4, 6])  # O, B-source, E-source, B-content, E-content
    back = np.zeros((3, length, rows), dtype=np.int8)
    score = np.full((rows, _LABELS), _NEVER, dtype=np.float32)
    score[:, 0] = 0
    feeds = np.array([0, 0, 1, 1, 0, 2, 2])
    best = np.empty((rows, 3), dtype=np.float32)
    for t in range(length):
        back[0, t] = complete[score[:, complete].argmax(1)]
        back[1, t] = 1 + (score[:, 2] > score[:, 1])
        back[2, t] = 4 + (score[:, 5] > score[:, 4])
        for k in range(3):
            best[:, k] = score[each, back[k, t]]
        score = best[:, feeds] + emissions[:, t]
    paths = np.zeros((rows, length), dtype=np.int32)
    label = complete[score[:, complete].argmax(1)]
    for t in range(length - 1, -1, -1):
        paths[:, t] = label
        label = back[feeds[label], t, each]
    return paths


def _attribution(window: WindowScores, cues: _Cues, i: int, path: Ints, scores: Floats) -> Attribution:
    offset = int(window.word[0])
    path, scores = path[: len(window.word)], scores[: len(window.word)]
    source = _runs(path, 1)
    content = _runs(path, 4)
    if len(source) > 1:
        source = [max(source, key=lambda r: _mass(scores, r, slice(1, 4)))]
    inside = path >= 4
    sure = float(scores[inside, path[inside]].mean()) if inside.any() else 0.0
    return Attribution(
        cue=(int(cues.begin[i]) + offset, int(cues.end[i]) + offset),
        source=tuple((b + offset, e + offset) for b, e in source),
        content=tuple((b + offset, e + offset) for b, e in content),
        nested=bool(cues.nested[i]),
        confidence=round(float(cues.probability[i]) * float(np.exp(sure)), 4),
    )


def _runs(path: Ints, first: int) -> list[tuple[int, int]]:
    inside = (path >= first) & (path < first + 3)
    opens = inside & (path == first)
    begins = np.flatnonzero(opens)
    stops = np.append(np.flatnonzero(opens | ~inside), len(path))
    return [(int(b), int(stops[np.searchsorted(stops, b, side="right")])) for b in begins]


def _mass(scores: Floats, run: tuple[int, int], labels: slice) -> float:
    return float(np.exp(scores[run[0] : run[1], labels]).sum(-1).mean())
