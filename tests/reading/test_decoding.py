from __future__ import annotations

import numpy as np

from reportedly.reading.decoding import Leaning, PairTables, WindowScores, decode
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
