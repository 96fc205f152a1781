"""What is wrong, foreign or far out of range in a text is read as far as it can be, and the rest is told."""

from __future__ import annotations

from datetime import date

import pytest

import reportedly
from reportedly.gazetteer import open_gazetteer
from reportedly.reading.figures import find_figures
from reportedly.records import Span

BODY = "The mayor of Norvik said on Monday that two boats had sunk."


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12,000", 12_000),
        ("12.000", 12_000),
        ("12 000", 12_000),
        ("12\u00a0000", 12_000),
        ("12\u202f000", 12_000),
        ("12\u2009000", 12_000),
        ("12'000", 12_000),
        ("12’000", 12_000),
        ("1,2 million", 1_200_000),
        ("1.2 million", 1_200_000),
        ("1.234.567", 1_234_567),
        ("1 234 567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("12,34,567", 1_234_567),
    ],
)
def test_a_number_is_read_with_any_separator(written: str, value: float) -> None:
    text = f"Some of the {written} soldiers left."
    (figure,) = find_figures(text, [Span(0, len(text))])
    assert (figure.value, figure.object) == (value, "soldiers")


@pytest.mark.parametrize("written", ["20245", "in 20245", "since 20245-01-01", "14 October 20245", "45/13/2024"])
def test_a_date_that_can_not_be_is_no_day(written: str) -> None:
    reading = reportedly.read(f"Published: {written}\n\n{BODY} It began {written}.")
    assert reading.document.published is None
    assert all(moment.start is None for moment in reading.times)
    assert [problem.kind for problem in reading.problems] == ["times"]


@pytest.mark.parametrize("day", ["31 February 2024", "30 February 2024", "31 November 2024"])
def test_a_day_that_the_month_lacks_stays_unplaced(day: str) -> None:
    reading = reportedly.read(f"NORVIK, {day}\n\n{BODY}")
    assert reading.document.published is None
    assert all(moment.start is None for moment in reading.times)


def test_a_day_of_publication_far_out_of_range_is_told() -> None:
    reading = reportedly.read(BODY, published=date(9999, 1, 1))
    assert [problem.kind for problem in reading.problems] == ["published", "times"]


NAMES = [
    ("Київ", "Kyiv"), ("Киев", "Kyiv"), ("Москва", "Moscow"), ("평양", "Pyongyang"), ("Kijów", "Kyiv"), ("Moskau", "Moscow"),
    ("Le Caire", "Cairo"), ("Damas", "Damascus"), ("Varsovie", "Warsaw"), ("Londres", "London"), ("Bagdad", "Baghdad"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "place"), NAMES)
def test_a_place_is_found_by_its_name_in_another_language(name: str, place: str) -> None:
    assert open_gazetteer().find(name)
    reading = reportedly.read(f"The mayor said that shells had hit the station in {name} on Monday.")
    assert [found.name for found in reading.places] == [place]


@pytest.mark.parametrize("name", ["Мирослава Долен", "Łukasz Żółć", "José Ñúñez", "Ólafur Þórsson"])
def test_a_person_is_named_in_any_alphabet(name: str) -> None:
    reading = reportedly.read(f"{name}, the mayor of Norvik, said that two boats had sunk.")
    [statement] = reading.statements
    assert statement.speaker is not None
    speaker = next(actor for actor in reading.actors if actor.id == statement.speaker.actor)
    assert (speaker.name, speaker.role) == (name, "mayor")


def test_a_name_in_hangul_takes_nothing_from_what_is_read_around_it() -> None:
    text = "The mayor of Norvik (김하늘) said that two boats had sunk near 평양."
    reading = reportedly.read(text)
    [statement] = reading.statements
    assert statement.content[0].of(text) == "that two boats had sunk near 평양"
    assert reading.places[-1].name == "Pyongyang"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a déclaré que deux soldats étaient morts à Bamako. L'armée a démenti ces informations.", "fr"),
        ("Das Ministerium teilte mit, dass zwei Soldaten in Bamako gefallen seien. Die Armee dementierte das.", "de"),
        ("Міністерство заявило, що двоє солдатів загинули в місті. Армія заперечує це повідомлення.", "uk"),
        ("국방부는 두 명의 병사가 사망했다고 밝혔다. 군은 이를 부인했다.", "ko"),
        ("قالت الوزارة إن جنديين قتلا في المدينة. ونفى الجيش ذلك في بيان له.", "ar"),
    ],
)
def test_a_text_in_another_language_is_read_as_far_as_it_can_be_and_told(text: str, language: str) -> None:
    reading = reportedly.read(text)
    (problem,) = (problem for problem in reading.problems if problem.kind == "language")
    assert reading.document.language == language
    assert f"the text is in {language}" in problem.message
    assert "of its 2 sentences have no statement" in problem.message
