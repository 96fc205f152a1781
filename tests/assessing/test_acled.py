"""ACLED's grade: one test a line of its rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reportedly import read
from reportedly.lexicon import load
from reportedly.linking.entries import entries_of
from tests.assessing.grading import STRIKE, graded
from tests.entries import FIRST, KYIV, MOSCOW, OFFICIALS, SEOUL, entry, event, figure, moment, place

if TYPE_CHECKING:
    from reportedly.lexicon import Entry


def test_acled_records_no_fatalities_where_none_are_named() -> None:
    values = dict(graded("acled", entry("a", KYIV, figures=[figure(30, "casualties")])).values)
    assert values["fatalities"] == 0


def test_acled_records_the_most_conservative_number_of_fatalities() -> None:
    found = graded(
        "acled",
        entry("a", KYIV, figures=[figure(9, "killed")]),
        entry("b", OFFICIALS, figures=[figure(14, "killed")]),
    )
    assert dict(found.values)["fatalities"] == 9


@pytest.mark.parametrize(("ucdp", "acled"), [(1, 1), (2, 1), (3, 2), (4, 3), (6, 3)])
def test_acled_grades_the_place_on_three_steps(ucdp: int, acled: int) -> None:
    where = replace(place("Dolen", "UA"), precision=ucdp)
    values = dict(graded("acled", entry("a", KYIV, places=[where])).values)
    assert values["geo_precision"] == acled


@pytest.mark.parametrize(("ucdp", "acled"), [(1, 1), (2, 2), (3, 2), (4, 3)])
def test_acled_grades_the_time_on_three_steps(ucdp: int, acled: int) -> None:
    when = replace(moment(0), precision=ucdp)
    values = dict(graded("acled", replace(entry("a", KYIV), happened=when)).values)
    assert values["time_precision"] == acled


def test_acled_takes_a_corroborated_number_over_the_least() -> None:
    found = graded(
        "acled",
        entry("a", KYIV, figures=[figure(9, "killed")]),
        entry("b", SEOUL, figures=[figure(9, "killed")]),
        entry("c", OFFICIALS, figures=[figure(4, "killed")]),
    )
    assert dict(found.values)["fatalities"] == 9


def test_acled_divides_a_total_over_several_days_evenly_with_the_remainder_to_the_first() -> None:
    over = replace(moment(0), end=FIRST + timedelta(days=3), precision=2)
    found = graded("acled", replace(entry("a", KYIV, figures=[figure(11, "killed")]), happened=over))
    values = dict(found.values)
    assert (values["events"], values["fatalities_first"], values["fatalities_each"]) == (3, 5, 3)


def test_acled_divides_nothing_that_happened_on_one_day_or_sometime_in_a_week() -> None:
    for end, precision in ((1, 1), (7, 3)):
        when = replace(moment(0), end=FIRST + timedelta(days=end), precision=precision)
        found = graded("acled", replace(entry("a", KYIV, figures=[figure(11, "killed")]), happened=when))
        assert "events" not in dict(found.values)


def test_acled_divides_a_total_over_several_places_too() -> None:
    where = [place("Dolen", "UA"), place("Norvik", "UA"), replace(place("Oblast", "UA"), precision=4)]
    blasts = replace(STRIKE, places=(0, 1, 2))
    killed = replace(figure(7, "killed"), event=0)
    values = dict(graded("acled", entry("a", KYIV, figures=[killed], events=[blasts], places=where)).values)
    assert (values["events"], values["fatalities_first"], values["fatalities_each"]) == (2, 4, 3)
    elsewhere = entry("a", KYIV, figures=[figure(7, "killed")], events=[blasts], places=where)
    assert "events" not in dict(graded("acled", elsewhere).values)


@pytest.mark.parametrize(
    ("low", "number"),
    [(2, 3), (3, 3), (10, 10), (24, 12), (40, 40), (100, 100), (1000, 1000)],
    ids=["a few", "several", "tens", "dozens", "scores", "hundreds", "thousands"],
)
def test_acled_has_a_number_for_a_vague_word(low: int, number: int) -> None:
    vague = figure(None, "killed", low=low, modifier="vague")
    assert dict(graded("acled", entry("a", KYIV, figures=[vague])).values)["fatalities"] == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Several people were killed", 3),
        ("A few people were killed", 3),
        ("Many people were killed", 10),
        ("Villagers were killed", 3),
        ("Dozens of people were killed", 12),
        ("Hundreds of people were killed", 100),
        ("Tens of people were killed", 10),
        ("No people were killed", 0),
        ("There were casualties", 0),
    ],
)
def test_acled_counts_words_of_news_as_they_are_read(words: str, number: int) -> None:
    reading = read(f"{words} in the shelling of Kharkiv on Monday, the governor said.", published="2024-10-25")
    entries = entries_of(reading, {a.id: a for a in reading.actors})
    assert dict(graded("acled", *entries).values)["fatalities"] == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("that villagers had been killed", 3),
        ("many people had died in the shelling", 10),
        ("no civilians were killed", 0),
        ("the villagers had fled", 0),
    ],
)
def test_acled_has_a_number_for_people_who_died_without_one(words: str, number: int) -> None:
    found = graded("acled", entry("a", KYIV, words=words))
    assert dict(found.values)["fatalities"] == number
    assert found.because == (("stm_a",) if number else ())


def test_acled_takes_a_number_that_is_given_before_one_for_people_without() -> None:
    plain = entry("a", KYIV, words="many people had died")
    assert dict(graded("acled", plain, entry("b", SEOUL, figures=[figure(2, "killed")])).values)["fatalities"] == 2
    assert dict(graded("acled", entry("a", KYIV, "denies", words="many people had died")).values)["fatalities"] == 0


@pytest.mark.parametrize(
    ("first", "after", "precision", "day"),
    [
        (date(2024, 10, 22), date(2024, 10, 23), 1, "2024-10-22"),
        (date(2024, 10, 22), date(2024, 10, 25), 2, "2024-10-22"),
        (date(2024, 10, 21), date(2024, 10, 28), 3, "2024-10-24"),
        (date(2024, 10, 1), date(2024, 11, 1), 4, "2024-10-16"),
        (date(2024, 10, 1), date(2024, 10, 11), 4, "2024-10-01"),
        (date(2024, 10, 21), date(2024, 11, 1), 4, "2024-10-31"),
        (date(2024, 1, 1), date(2025, 1, 1), 5, None),
    ],
)
def test_acled_puts_an_event_on_its_day_in_the_middle_of_its_week_or_month_or_at_the_end_that_is_said(
    first: date, after: date, precision: int, day: str | None
) -> None:
    when = replace(moment(0), start=first, end=after, precision=precision)
    assert dict(graded("acled", replace(entry("a", KYIV), happened=when)).values)["event_date"] == day


def test_acled_names_the_pair_of_an_event() -> None:
    values = dict(graded("acled", entry("a", SEOUL, events=[event(by=MOSCOW, on=KYIV)]), actors=(MOSCOW, KYIV)).values)
    assert (values["actor1"], values["actor2"]) == (MOSCOW.name, KYIV.name)


@pytest.mark.parametrize(
    ("outlets", "scale"),
    [
        (["Ukrinform"], "national"),
        (["Reuters", "The New York Times"], "international"),
        (["UNIAN", "Reuters"], "national-international"),
        (["Harbour Times"], None),
        (["Dolen Courier"], "local"),
        (["Radio Norvik"], "subnational"),
        (["Sahel Courier"], "regional"),
        (["Coastal Observatory"], "other"),
        (["Reuters", "Dolen Courier", "Ukrinform"], "local-national-international"),
    ],
)
def test_acled_grades_the_reach_of_the_outlets_as_far_as_it_is_known(outlets: list[str], scale: str | None) -> None:
    where = [replace(place("Dolen", "UA"), admin1="Norvik Oblast")]
    entries = [entry(f"e{n}", KYIV, outlet=outlet, places=where) for n, outlet in enumerate(outlets)]
    assert dict(graded("acled", *entries).values)["source_scale"] == scale


@pytest.mark.parametrize("entry_", load("unnumbered"), ids=lambda value: value.id)
def test_a_table_of_people_without_a_number_matches_its_example_and_not_the_other(entry_: Entry) -> None:
    matches, but_not = (set(words.casefold().strip(".").split()) for words in (entry_.matches, entry_.but_not))
    assert not matches.isdisjoint(entry_.words)
    assert but_not.isdisjoint(entry_.words)
