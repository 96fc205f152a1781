"""Where a dateline stands, and that what follows it is read as if it were not there."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.reading.dateline import dateline_span

LINES = [
    "NORVIK, January 3 (Lamp Post) — ",
    "NORVIK, 3 January (Lamp Post) — ",
    "PORT NORVIK — ",
    "NORVIK (Lamp) -- ",
    "NORVIK, Varnia, Jan. 3 - ",
    "Norvik (Lamp Post) – ",
    "Norvik, 3 January 2024 — ",
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
    ],
)
def test_a_text_without_a_dateline_has_none(text: str) -> None:
    assert dateline_span(text) is None


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
