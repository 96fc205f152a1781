"""Short sentences as conflict news has them: who says what in each."""

from __future__ import annotations

import pytest

import reportedly


def _told(text: str) -> list[tuple[str, str, str]]:
    return [
        (" ".join(span.of(text) for span in s.source), s.cue[0].of(text), s.content[0].of(text))
        for s in reportedly.read(text).statements
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Residents reached by phone described heavy shelling.",
            [("Residents reached by phone", "described", "heavy shelling")],
        ),
        (
            "The ministry raised the death toll from 12 to 19.",
            [("The ministry", "raised", "the death toll from 12 to 19")],
        ),
        ("Varnia vowed to retaliate.", [("Varnia", "vowed", "to retaliate")]),
        ("It is unclear how many people were on board.", [("", "is unclear", "how many people were on board")]),
        ("There was no claim of responsibility.", [("", "There was no claim", "of responsibility")]),
        (
            "The army declined to say whether its forces were involved.",
            [("The army", "declined to say", "whether its forces were involved")],
        ),
        (
            "Footage posted online and verified by the Harbour Post shows smoke rising from the depot.",
            [("Footage posted online and verified by the Harbour Post", "shows", "smoke rising from the depot")],
        ),
        (
            "The union says 200 miners are trapped; the company puts the figure at 150.",
            [("The union", "says", "200 miners are trapped"), ("the company", "puts", "the figure at 150")],
        ),
    ],
)
def test_who_says_what(text: str, told: list[tuple[str, str, str]]) -> None:
    assert _told(text) == told


def test_what_an_outlet_first_reported_is_not_said_by_the_outlet() -> None:
    text = "The assessment, first reported by the Harbour Post, says the plant could restart within weeks."
    ((source, _, _),) = _told(text)
    assert source.startswith("The assessment")


def test_who_said_something_but_could_not_confirm_does_both() -> None:
    text = "The mission said it was concerned but could not confirm the figure."
    assert [cue for _, cue, _ in _told(text)] == ["said", "could not confirm"]
