"""What a Reading says of a Document that it could not place or read as it should."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import reportedly
from reportedly.intake import from_text
from reportedly.reading.dateline import dateline
from reportedly.reading.read import read_document
from reportedly.reading.tools import load_tools
from reportedly.records import PublishedFrom, Reading

TEXT = "The mayor of Norvik said on Wednesday that two boats had sunk on Monday."


def problems(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.kind, problem.message) for problem in reading.problems]


def test_without_a_day_relative_times_stay_relative_and_it_is_said() -> None:
    reading = reportedly.read(TEXT)
    [statement] = reading.statements
    assert statement.said is not None
    assert (statement.said.relative, statement.said.start, statement.said.end) == (True, None, None)
    message = "no day of publication is known, so 2 times such as “Wednesday” are relative to it and stay unplaced"
    assert problems(reading) == [("times", message)]


def test_without_a_relative_time_a_missing_day_is_no_problem() -> None:
    assert problems(reportedly.read("The mayor of Norvik said that two boats had sunk.")) == []


@pytest.mark.parametrize("year", [1, 1799, 2101, 9999])
def test_a_day_far_out_of_range_is_not_counted_from(year: int) -> None:
    reading = reportedly.read(TEXT, published=date(year, 1, 1))
    [statement] = reading.statements
    assert statement.said is not None
    assert statement.said.start is None
    assert [kind for kind, _ in problems(reading)] == ["published", "times"]
    assert f"{year:04d}-01-01, can't be right" in problems(reading)[0][1]


def test_a_dateline_gives_the_day_where_no_other_is_known() -> None:
    reading = reportedly.read(f"NORVIK, October 25, 2024 (Harbour Lamp) — {TEXT}")
    assert (reading.document.published, reading.document.published_from) == (date(2024, 10, 25), PublishedFrom.TEXT)
    [statement] = reading.statements
    assert statement.said is not None
    assert (statement.said.start, problems(reading)) == (date(2024, 10, 23), [])


def test_a_day_that_contradicts_the_dateline_is_told_and_kept() -> None:
    reading = reportedly.read(f"NORVIK, 25 October 2024 — {TEXT}", published="2024-11-29")
    assert reading.document.published == date(2024, 11, 29)
    message = "the text is dated 2024-10-25, the document 2024-11-29; relative times are counted from 2024-11-29"
    assert problems(reading) == [("published", message)]


def test_a_page_that_appears_a_day_after_its_dateline_contradicts_nothing() -> None:
    assert problems(reportedly.read(f"NORVIK, October 25, 2024 — {TEXT}", published="2024-10-26")) == []


def test_a_saying_after_the_day_of_publication_is_a_contradiction() -> None:
    text = "The mayor of Norvik said on 3 November 2024 that two boats had sunk."
    [(kind, message)] = problems(reportedly.read(text, published="2024-10-25"))
    assert (kind, "“3 November 2024”" in message) == ("published", True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SEOUL, October 25, 2024 (Lamp) — It rained.", date(2024, 10, 25)),
        ("A headline\n\nNorvik, 25 October 2024 – It rained.", date(2024, 10, 25)),
        ("On October 25, 2024 it rained — and how.", None),
        ("NORVIK, Friday — It rained.", None),
        ("The war of October 25, 2024 (short) - was it.", None),
        ("", None),
        ("КИЇВ, 25 жовтня 2024 — дощ", None),
    ],
)
def test_only_a_whole_date_in_a_dateline_counts(text: str, day: date | None) -> None:
    assert dateline(text) == day


def test_what_was_not_read_of_another_language_is_counted() -> None:
    text = "Міністерство оборони заявило, що дві бригади перейшли річку вночі. Речник уряду відмовився від коментарів."
    [(kind, message)] = problems(reportedly.read(text))
    assert kind == "language"
    assert message.endswith("of its 2 sentences have no statement")
    assert "the text is in uk" in message


def test_sentences_of_another_script_in_an_english_text_are_told() -> None:
    text = f"{TEXT} Річку перейшли вночі. {TEXT}"
    received = from_text(text, published=date(2024, 10, 25))
    document = replace(received.document, language="en")
    reading = read_document(document, load_tools("fast"))
    message = f"1 sentence is in another script and not read, the first at character {len(TEXT) + 1}"
    assert problems(reading) == [("language", message)]
    assert len(reading.statements) == 2


def test_a_name_of_another_script_in_an_english_sentence_is_no_problem() -> None:
    text = "The mayor of Norvik, Мирослава Долен (김하늘), said that two boats had sunk."
    document = replace(from_text(text, published=date(2024, 10, 25)).document, language="en")
    assert problems(read_document(document, load_tools("fast"))) == []
