from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.reading import word_pieces
from reportedly.reading.word_pieces import WordPieces

LIBRARY: Any = Tokenizer.from_str((files("reportedly.weights") / "tokenizer.json").read_text(encoding="utf-8"))
LIBRARY.no_padding()
LIBRARY.no_truncation()
KNOWING = WordPieces(LIBRARY)


def _is_cut_as_by_the_library(text: str, pieces: WordPieces) -> bool:
    found, cut = LIBRARY.encode(text, add_special_tokens=False), pieces.cut(text)
    offsets = [list(pair) for pair in found.offsets]
    return bool(found.ids == cut.ids.tolist() and offsets == cut.offsets.tolist())


@given(st.text(max_size=80))
def test_any_text_is_cut_as_by_the_library(text: str) -> None:
    assert _is_cut_as_by_the_library(text, KNOWING)


@given(st.text(alphabet="aB7é’“—-. \n$_Жı[]", max_size=60))
def test_texts_like_news_are_cut_as_by_the_library(text: str) -> None:
    assert _is_cut_as_by_the_library(text, KNOWING)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "Kyiv’s “fact-finding” mission, in 2024, spent $3,000.",
        "A [SEP] and a [MASK] in a text",
        "İstanbul, Łódź, naïve café",
        "東京 and 평양",
        "e\u0301 combined",
        "zero\u200bwidth \u202eturned\u202c",
        "x" * 61,
        "x" * 300,
        "a\x00b\x7fc",
    ],
)
def test_rare_characters_are_cut_as_by_the_library(text: str) -> None:
    assert _is_cut_as_by_the_library(text, KNOWING)
    assert _is_cut_as_by_the_library(f"Before it {text} and behind it", KNOWING)


def test_what_is_remembered_is_bounded_and_forgotten_without_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_pieces, "MOST", 20)
    pieces = WordPieces(LIBRARY)
    for number in range(30):
        assert _is_cut_as_by_the_library(
            f"Column {number} of {number + 1} lost {number * 7} men near hill {number}.", pieces
        )
        assert len(pieces) <= 20 + 12


def test_more_words_than_the_store_has_room_for_at_first() -> None:
    text = " ".join(f"w{number}" for number in range(3000))
    pieces = WordPieces(LIBRARY)
    assert _is_cut_as_by_the_library(text, pieces)
    assert np.array_equal(pieces.cut(text).ids, pieces.cut(text).ids)
