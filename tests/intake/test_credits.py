"""Names that a text credits in its first and last lines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.credits import marks_in

BODY = "The bridge is shut, the mayor said on Monday. " * 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OXTOWN (Norland Wire) — " + BODY, ("Norland Wire",)),
        ("OXTOWN, Norland, May 5 (Hill Radio) - " + BODY, ("Hill Radio",)),
        ("OXTOWN, Norland (AP) — " + BODY, ("AP",)),
        ("(Reuters) - " + BODY, ("Reuters",)),
        ("Bridge shut\nBy Ann Quill and Bo Lund\n" + BODY, ("Ann Quill", "Bo Lund")),
        ("By Ann Quill, Reuters\n" + BODY, ("Ann Quill", "Reuters")),
        ("By ANN QUILL\nAssociated Press\n" + BODY, ("ANN QUILL", "Associated Press")),
        ("Reuters\n" + BODY, ("Reuters",)),
        (BODY + "(AFP)", ("AFP",)),
        (BODY + "\n— TASS", ("TASS",)),
        (BODY + "\nSource: Hill Radio", ("Hill Radio",)),
        (BODY + "\nWith reporting by Reuters", ("Reuters",)),
        (BODY, ()),
        ("The mayor (left) spoke. " + BODY, ()),
        ("By Monday the bridge will be shut, she said.\n" + BODY, ()),
        ("", ()),
    ],
)
def test_marks_are_found_where_they_stand(text: str, expected: tuple[str, ...]) -> None:
    assert marks_in(text) == expected


@given(st.text(alphabet="By (AP)—-\n,.and|/ Ann", max_size=1000))
def test_any_text_has_marks_of_its_own_words(text: str) -> None:
    assert all(mark in text for mark in marks_in(text))


@pytest.mark.parametrize("piece", ["A", "By A", "A ", "(A ", "By A, ", "A-", "\n", " (", "A/", "Source: A "])
def test_malice_takes_little_time(piece: str) -> None:
    started = time.process_time()
    marks_in(piece * 100_000)
    assert time.process_time() - started < 1
