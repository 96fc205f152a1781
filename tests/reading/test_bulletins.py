"""Live pages, channel posts and situation reports: who says what in their short forms."""

from __future__ import annotations

import pytest

from reportedly import read
from reportedly.records import words_of


def triples(text: str) -> list[tuple[str, str, str]]:
    return [(words_of(s.source, text), words_of(s.cue, text), words_of(s.content, text)) for s in read(text).statements]


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Moscow says it took the mill; the army denies that.", ("the army", "denies", "that")),
        ("Moscow says it took the mill. The General Staff denies that.", ("The General Staff", "denies", "that")),
        ("Both armies claim the hill. Neither claim could be verified.", ("", "could be verified", "Neither claim")),
        ("It was quiet.\n\n18:20 Hezbollah: we have not fired\n", ("Hezbollah", ":", "we have not fired")),
        (
            "Our subscribers report at least five explosions.",
            ("Our subscribers", "report", "at least five explosions"),
        ),
        (
            "Budapest denied having asked for any exemption.",
            ("Budapest", "denied", "having asked for any exemption"),
        ),
        (
            "According to preliminary data 14 drones were shot down.",
            ("preliminary data", "According to", "14 drones were shot down"),
        ),
        (
            "A court in Koblenz on Thursday said the man was guilty of nine murders.",
            ("A court in Koblenz", "said", "the man was guilty of nine murders"),
        ),
    ],
)
def test_a_short_form_gives_its_statement(text: str, triple: tuple[str, str, str]) -> None:
    assert triple in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "SUDAN: Humanitarian Situation Report No. 14\n\nRain fell.",
        "Norvik: the town that would not sleep\n\nRain fell.",
        "Kyiv: bridge lost in the night\n\nRain fell.",
    ],
)
def test_a_label_before_a_colon_says_nothing(text: str) -> None:
    assert triples(text) == []
