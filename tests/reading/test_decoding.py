from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from reportedly.reading.decoding import Leaning, PairTables, WindowScores, decode
from reportedly.reading.label_paths import best_paths
from reportedly.reading.pairing import CUE_LABELS, DISTANCES, GAPS, LINES, PAIR_LABELS

FLAT = PairTables(
    distance=np.zeros((DISTANCES, 7), np.float32),
    lines=np.zeros((LINES, 7), np.float32),
    gaps=np.zeros((GAPS, 7), np.float32),
)


def _window(cue: list[str], alone: list[str], first_word: int = 0) -> WindowScores:
    """A window whose words are sure to be these cue labels, and these pair labels to any cue."""
    n = len(cue)
    tags = np.zeros((n, 12), np.float32)
    for i, (c, a) in enumerate(zip(cue, alone, strict=True)):
        tags[i, CUE_LABELS.index(c)] = 9
        tags[i, 5 + PAIR_LABELS.index(a)] = 9
    nothing = np.zeros((n, 12), np.float32)
    return WindowScores(
        word=np.arange(first_word, first_word + n, dtype=np.int32),
        line=np.zeros(n, np.int32),
        tags=tags,
        queries=nothing,
        keys=nothing,
    )


def test_source_cue_and_content_are_ranges_of_words() -> None:
    cue = ["O", "O", "B-cue", "O", "O", "O", "O"]
    alone = ["B-source", "E-source", "O", "B-content", "I-content", "E-content", "O"]
    [found] = decode([_window(cue, alone)], FLAT, Leaning())
    assert (found.source, found.cue, found.content) == (((0, 2),), (2, 3), ((3, 6),))
    assert found.confidence > 0.9
    assert not found.nested


def test_a_content_may_stand_on_both_sides_of_its_cue() -> None:
    cue = ["O", "O", "B-cue", "O", "O", "O"]
    alone = ["B-content", "E-content", "O", "B-source", "B-content", "E-content"]
    [found] = decode([_window(cue, alone)], FLAT, Leaning())
    assert found.content == ((0, 2), (4, 6))
    assert found.source == ((3, 4),)


def test_words_count_through_the_document() -> None:
    cue, alone = ["B-cue", "O"], ["O", "B-content"]
    found = decode([_window(cue, alone), _window(cue, alone, first_word=2)], FLAT, Leaning())
    assert [f.cue for f in found] == [(0, 1), (2, 3)]
    assert [f.content for f in found] == [((1, 2),), ((3, 4),)]


def test_a_span_that_runs_on_without_an_opening_is_mended() -> None:
    """`I-content` after nothing can't stand: the best path opens a span or leaves the word outside."""
    cue = ["B-cue", "O", "O", "O"]
    alone = ["O", "I-content", "I-content", "E-content"]
    [found] = decode([_window(cue, alone)], FLAT, Leaning())
    assert found.content == ((1, 4),)


def test_a_cue_of_several_words_and_one_inside_a_content() -> None:
    cue = ["B-cue", "I-cue", "O", "B-nested", "O"]
    alone = ["O", "O", "B-content", "I-content", "E-content"]
    first, second = decode([_window(cue, alone)], FLAT, Leaning())
    assert first.cue == (0, 2)
    assert second.cue == (3, 4)
    assert second.nested


def test_no_cue_no_attribution() -> None:
    assert decode([_window(["O", "O"], ["B-content", "E-content"])], FLAT, Leaning()) == []
    assert decode([], FLAT, Leaning()) == []


#: Which label may follow which: only an open span of the same role may run on or end.
_FOLLOWS = {0: (0, 1, 4), 1: (0, 1, 2, 3, 4), 2: (2, 3), 3: (0, 1, 4), 4: (0, 1, 4, 5, 6), 5: (5, 6), 6: (0, 1, 4)}


def _likelihood(path: tuple[int, ...], p: np.ndarray) -> float:
    return float(sum(np.log(p[label, i]) for i, label in enumerate(path)))


@pytest.mark.parametrize("seed", range(8))
def test_the_best_path_is_the_best_of_all_paths_that_may_be(seed: int) -> None:
    chance = np.random.default_rng(seed)
    p = chance.dirichlet(np.full(7, 0.4), size=(3, 5)).transpose(2, 0, 1).astype(np.float32)
    p = np.maximum(p, 1e-6)
    found = best_paths(p)
    for row in range(3):
        allowed = [
            path
            for path in product(range(7), repeat=5)
            if path[0] in (0, 1, 4) and path[-1] not in (2, 5) and all(b in _FOLLOWS[a] for a, b in pairwise(path))
        ]
        best = max(_likelihood(path, p[:, row]) for path in allowed)
        assert _likelihood(tuple(found[row].tolist()), p[:, row]) == pytest.approx(best, abs=1e-3)


def test_words_that_are_surely_outside_part_spans_however_long_the_text() -> None:
    p = np.full((7, 1, 4000), 1e-7, np.float32)
    p[0] = 1
    for word, label in ((10, 4), (11, 6), (3000, 1), (3999, 4)):
        p[:, 0, word] = 1e-7
        p[label, 0, word] = 1
    path = best_paths(p)[0]
    assert {int(w): int(path[w]) for w in np.flatnonzero(path)} == {10: 4, 11: 6, 3000: 1, 3999: 4}
