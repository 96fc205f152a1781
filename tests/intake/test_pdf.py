"""PDFs: the text of their pages, with its lines joined to paragraphs."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import load
from tests.intake.papers import LOCKED, pdf
from tests.intake.taking import kinds, read, take, texts

LINES = [
    "The mayor of Oxtown, Ann Quill, said on Monday that the bridge would",
    "stay shut until spring.",
    "Nobody was hurt, she added.",
]


def test_pages_become_text_with_a_line_for_each_paragraph() -> None:
    (received,) = read(pdf(LINES, ["The dam holds."], title="Bridge shut"))
    assert received.document.text == (
        "The mayor of Oxtown, Ann Quill, said on Monday that the bridge would stay shut until spring.\n"
        "Nobody was hurt, she added.\n\nThe dam holds."
    )
    assert received.document.title == "Bridge shut"
    assert received.document.published is None
    assert json.loads(dict(received.kept)["author"]) == "Ann Quill"
    assert received.media_type == "application/pdf"


def test_pages_without_text_are_told() -> None:
    (received,) = read(pdf(LINES, [], LINES))
    assert kinds(received) == ["pages"]
    assert "1 of its 3 pages without text (2)" in received.problems[0].message


def test_a_pdf_of_pictures_is_refused() -> None:
    assert "has 2 pages and no text" in texts(pdf([], []))[0]


def test_a_locked_pdf_says_so() -> None:
    assert "locked with a password" in texts(pdf(LINES, trailer=LOCKED))[0]


def test_a_pdf_that_is_cut_off_is_told_or_refused() -> None:
    data = pdf(LINES)
    (received,) = read(data[:-20])
    assert kinds(received) == ["cut"]
    assert "broken PDF" in texts(b"%PDF-1.7\n" + bytes(range(256)) * 4)[0]


def test_a_single_pdf_is_loaded_as_one_file(tmp_path: object) -> None:
    path = tmp_path / "a.pdf"  # type: ignore[operator]
    path.write_bytes(pdf(["The dam holds."]))
    assert load(path).document.text == "The dam holds."


def test_every_length_of_a_pdf_is_read_or_refused() -> None:
    data = pdf(LINES)
    for length in range(0, len(data), 3):
        assert len(take(data[:length], "a.pdf")) == 1


@given(noise=st.binary(max_size=8), place=st.integers(0, 5000), cut=st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_damaged_pdf_never_raises(noise: bytes, place: int, *, cut: bool) -> None:
    data = pdf(LINES, LINES)
    place %= len(data)
    assert len(take(data[:place] + noise + (b"" if cut else data[place + len(noise) :]), "a.pdf")) == 1
