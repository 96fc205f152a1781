"""The day that a text gives on a line of its own is its day of publication, where no other is known."""

from __future__ import annotations

from datetime import date

import pytest

import reportedly
from reportedly.lexicon import Entry, load
from reportedly.reading.date_lines import day_of_line
from reportedly.reading.dateline import dateline
from reportedly.records import PublishedFrom

BODY = "The mayor of Norvik said on Wednesday that two boats had sunk."
DAY = date(2024, 10, 25)


@pytest.mark.parametrize("entry", load("date_lines"), ids=lambda entry: entry.id)
def test_each_label_matches_its_example_and_not_the_other(entry: Entry) -> None:
    told = day_of_line(entry.matches)
    assert told is not None
    assert told[1] == entry.id
    assert day_of_line(entry.but_not) is None


@pytest.mark.parametrize(
    "line",
    [
        "NORVIK, 25 October 2024",
        "Norvik, Varnia, Friday, October 25, 2024",
        "Friday, 25 October 2024",
        "25 October 2024",
        "2024-10-25",
        "October 25, 2024, 10:30 GMT",
        "Published: 25 October 2024",
        "PUBLISHED 25 OCTOBER 2024 | 10:30",
        "Published on 25 October 2024 at 10:30 a.m.",
        "Date: 25 October 2024",
        "By Ruta Vadas | 25 October 2024",
        "By Ruta Vadas | Harbour Lamp | 25 October 2024",
        "Harbour Lamp, 25 October 2024",
        "Last updated: 25 October 2024",
    ],
)
def test_a_date_on_a_line_of_its_own_is_the_day_of_publication(line: str) -> None:
    for text in (f"{line}\n\n{BODY}", f"Two boats sink\n\n{line}\n\n{BODY}"):
        reading = reportedly.read(text)
        assert (reading.document.published, reading.document.published_from) == (DAY, PublishedFrom.TEXT)
        [statement] = reading.statements
        assert statement.said is not None
        assert statement.said.start == date(2024, 10, 23)
        assert reading.problems == ()


@pytest.mark.parametrize(
    "head",
    [
        "Rockets struck the port on 25 October 2024",
        "What we know of the raid of 25 October 2024",
        "October 2024",
        "25 October",
        "25 October 20245",
        "A ceasefire was signed on\n25 October 2024 in the capital.",
        "A ceasefire was signed on\n25 October 2024\nin the capital.",
        "",
    ],
)
def test_a_date_in_running_text_is_not(head: str) -> None:
    assert dateline(f"{head}\n\n{BODY}") is None


def test_the_day_of_publication_goes_before_that_of_a_change() -> None:
    assert dateline(f"Updated: 27 October 2024\nPublished: 25 October 2024\n\n{BODY}") == DAY
    assert dateline(f"25 October 2024\nUpdated: 27 October 2024\n\n{BODY}") == DAY


def test_a_chronicle_has_no_day_of_its_own() -> None:
    assert dateline(f"25 October 2024\n\n{BODY}\n\n26 October 2024\n\n{BODY}") is None


def test_a_given_day_stays_and_the_contradiction_is_told() -> None:
    reading = reportedly.read(f"Published: 25 October 2024\n\n{BODY}", published="2024-11-29")
    assert reading.document.published == date(2024, 11, 29)
    assert [p.kind for p in reading.problems] == ["published"]
