from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.pieces import (
    CAPITAL,
    LINE_START,
    LOWER,
    UPPER,
    Pieces,
    cut_windows,
    line_starts,
    sections,
    split_pieces,
)


class _Encoding:
    """Words of one piece each, as the tokenizer would lay them out."""

    def __init__(self, text: str, words: list[str]) -> None:
        self.ids = [1] * len(words)
        self.offsets = []
        at = 0
        for word in words:
            start = text.index(word, at)
            self.offsets.append((start, start + len(word)))
            at = start + len(word)


NONE_CONTINUES = np.zeros(2, dtype=np.bool_)


def _pieces(text: str) -> Pieces:
    return split_pieces(text, _Encoding(text, text.split()), NONE_CONTINUES)


def test_a_word_has_a_shape_and_a_line() -> None:
    pieces = _pieces("NATO said\n\nnothing new to Kyiv")
    assert pieces.line.tolist() == [0, 0, 1, 1, 1, 1]
    assert pieces.shape.tolist() == [UPPER + LINE_START, LOWER, LOWER + LINE_START, LOWER, LOWER, CAPITAL]


def test_single_line_breaks_in_a_wrapped_text_begin_no_line() -> None:
    line = "the committee will meet again in the town hall on the coming Friday at noon"
    wrapped = "\n".join([line] * 5) + "\n\n" + "\n".join([line] * 5)
    assert len(line_starts(wrapped)) == 2
    assert len(line_starts("One.\nTwo.\nThree.\nFour.\nFive.")) == 5


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\n\n", "\r\n\r\n"])
def test_every_way_to_end_a_line_is_known(end: str) -> None:
    assert line_starts(f"one{end}two").tolist() == [0, 3 + len(end)]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.integers(10, 60))
def test_windows_cover_all_pieces_once_within_the_limit(lines: list[int], limit: int) -> None:
    pieces = _pieces("\n\n".join(" ".join(["ab"] * n) for n in lines))
    cuts = cut_windows(pieces, first=limit, limit=limit)
    assert [b for b, _ in cuts] == [0, *(e for _, e in cuts[:-1])]
    assert cuts[-1][1] == len(pieces)
    assert all(0 < e - b <= limit for b, e in cuts)


def test_windows_are_cut_where_lines_begin() -> None:
    pieces = _pieces("\n\n".join(["a b c d"] * 5))
    assert cut_windows(pieces, first=10, limit=10) == [(0, 8), (8, 16), (16, 20)]


def test_an_empty_text_has_no_windows() -> None:
    assert cut_windows(_pieces("")) == []


@given(st.text(alphabet=st.sampled_from("ab \n🙂"), max_size=200), st.integers(2, 30))
def test_sections_cover_any_text_once_within_the_limit(text: str, limit: int) -> None:
    cuts = sections(text, limit)
    assert "".join(text[b:e] for b, e in cuts) == text
    assert all(0 < e - b <= limit for b, e in cuts)


def test_sections_end_with_a_line_where_one_is_in_reach() -> None:
    assert sections("aaa\nbb bb\ncc", 7) == [(0, 4), (4, 10), (10, 12)]
    assert sections("aaaa bbbb", 6) == [(0, 5), (5, 9)]
    assert sections("", 6) == []
