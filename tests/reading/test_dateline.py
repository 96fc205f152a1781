"""Where a dateline stands, and that what follows it is read as if it were not there."""

from __future__ import annotations

from datetime import date

import pytest

import reportedly
from reportedly.reading.dateline import dateline, dateline_span

LINES = [
    "NORVIK, January 3 (Lamp Post) — ",
    "NORVIK, 3 January (Lamp Post) — ",
    "PORT NORVIK — ",
    "NORVIK (Lamp) -- ",
    "NORVIK, Varnia, Jan. 3 - ",
    "Norvik (Lamp Post) – ",
    "Norvik, 3 January 2024 — ",
    "January 3, 2024 (Lamp Post) — ",
    "Wednesday, 3 January 2024 – ",
]


@pytest.mark.parametrize("line", LINES)
def test_a_dateline_ends_behind_its_dash(line: str) -> None:
    span = dateline_span(f"{line}The road is open.")
    assert span is not None
    assert span.of(f"{line}The road is open.") == line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The road is open — at last.",
        "Ruta Vadas — the mayor — left.",
        "A-10 jets came.",
        "UN: the road is open.",
        "“NORVIK — my town,” she said.",
        "January 3, 2024 — Rockets struck the port.\n\nJanuary 4, 2024 — The army denied it.",
        "January 3, 2024 – March 5, 2024",
        "January 3 — the day of the raid — was cold.",
    ],
)
def test_a_text_without_a_dateline_has_none(text: str) -> None:
    assert dateline_span(text) is None


@pytest.mark.parametrize("line", ["January 3, 2024 (Lamp Post) — ", "3 January 2024 – "])
def test_a_day_without_a_town_is_the_day_of_publication_unless_the_text_is_a_chronicle(line: str) -> None:
    article = f"Road shut\n\n{line}The mayor said that the road was shut on Monday."
    assert dateline(article) == date(2024, 1, 3)
    assert dateline(f"{article}\n\nJanuary 4, 2024 — The road was opened.") is None


def test_a_dateline_may_stand_under_a_headline() -> None:
    text = "Road open again\n\nNORVIK (Lamp) — The road is open."
    span = dateline_span(text)
    assert span is not None
    assert span.of(text) == "NORVIK (Lamp) — "


@pytest.mark.parametrize("line", LINES)
def test_no_source_or_content_holds_words_of_the_dateline(line: str) -> None:
    text = f"{line}Ruta Vadas, the mayor of Norvik, announced on Monday that 31 trucks reached Norvik."
    (statement,) = reportedly.read(text=text, published="2024-01-03").statements
    assert [s.of(text).rstrip(",") for s in statement.source] == ["Ruta Vadas, the mayor of Norvik"]
    assert min(statement.content).start > len(line)
