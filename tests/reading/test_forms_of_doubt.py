"""What a text says is not confirmed is a statement of its own, also behind a clause and in every order of words."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.records import StanceKind


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The claim could not immediately be verified.", "could not immediately be verified", "The claim"),
        ("The video has not been verified.", "has not been verified", "The video"),
        (
            "The army’s claim that it had shot down 12 drones could not be verified.",
            "could not be verified",
            "The army’s claim that it had shot down 12 drones",
        ),
        (
            "The army said it had shot down 12 drones, a claim that could not be independently verified.",
            "could not be independently verified",
            "it had shot down 12 drones",
        ),
        (
            "There was no independent confirmation of the report.",
            "There was no independent confirmation",
            "of the report",
        ),
    ],
)
def test_what_is_not_confirmed_is_told(text: str, cue: str, content: str) -> None:
    statements = reportedly.read(text).statements
    doubts = [s for s in statements if s.stance is not None and s.stance.kind is StanceKind.DOES_NOT_CONFIRM]
    assert [(s.cue[0].of(text), s.content[0].of(text)) for s in doubts] == [(cue, content)]


def test_a_silence_behind_a_semicolon_is_a_statement() -> None:
    text = "Rebels took the town; the army has yet to comment."
    (statement,) = reportedly.read(text).statements
    assert statement.source[0].of(text) == "the army"
    assert statement.stance is not None
    assert statement.stance.kind is StanceKind.DECLINES_TO_COMMENT
