"""Times: what is found in a text and where it lies on the calendar."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from reportedly.reading.times import find_times
from reportedly.records import Moment, Span

CASES = tomllib.loads(Path(__file__).with_name("time_cases.toml").read_text(encoding="utf-8"))["case"]
FRIDAY = date(2024, 10, 25)


def rows(text: str, moments: tuple[Moment, ...]) -> list[list[object]]:
    return [[m.span.of(text), str(m.start or ""), str(m.end or ""), m.precision or 0, m.timex or ""] for m in moments]


def only(text: str, published: date | None = FRIDAY, sentences: tuple[Span, ...] = ()) -> Moment:
    (moment,) = find_times(text, sentences, published)
    return moment


def named(case: dict[str, object]) -> str:
    return f"{'held' if case['held'] else 'open'}: {case['text']}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_times_of_a_sentence_are_found_and_placed(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if case["published"] else None
    assert rows(case["text"], find_times(case["text"], (), published)) == case["moments"]


def test_there_are_sixty_cases_or_more_of_each_half() -> None:
    assert all(sum(case["held"] is held for case in CASES) >= 60 for held in (True, False))


def test_an_outlet_that_ends_in_today_is_no_time() -> None:
    for text in (
        "Varnia Today wrote of it.",
        "The road is shut. (Varnia Today)",
        "She reads “Varnia Today”.",
        "It is in (VARNIA TODAY).",
    ):
        assert find_times(text, (), FRIDAY) == ()
    assert only("The road is shut (Today only).").start == FRIDAY


def test_the_publishing_day_is_the_day_in_its_own_zone() -> None:
    late = datetime(2024, 10, 25, 23, 30, tzinfo=timezone(timedelta(hours=9)))
    assert only("He left today.", late).start == FRIDAY


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("He left on Wednesday.", True),
        ("He left in June.", True),
        ("He left in June 2020.", False),
        ("He left in 2020.", False),
        ("He left for three years.", False),
        ("He was hurt in recent days.", True),
        ("He left from 3 to 5 May 2020.", False),
        ("The gate opens in January next year.", True),
    ],
)
def test_a_time_is_relative_when_it_depends_on_something_else(text: str, relative: bool) -> None:  # noqa: FBT001
    assert only(text).relative is relative


def test_the_tense_is_looked_for_in_the_own_sentence_only() -> None:
    text = "The council will vote. Rain on Wednesday."
    sentences = (Span(0, 22), Span(23, len(text)))
    assert only(text, sentences=sentences).start == date(2024, 10, 23)
    assert only(text).start == date(2024, 10, 30)


@pytest.mark.parametrize(
    "clause",
    ["will be held on", "is due on", "is expected on", "is scheduled for", "is to be signed on", "could be held on"],
)
def test_what_is_to_come_is_placed_after_the_publishing_day(clause: str) -> None:
    assert only(f"The vote {clause} Tuesday.").start == date(2024, 10, 29)


@pytest.mark.parametrize("clause", ["was held on", "ended on", "had been planned, he said, on", "broke down on"])
def test_what_has_been_is_placed_before_the_publishing_day(clause: str) -> None:
    assert only(f"The vote {clause} Tuesday.").start == date(2024, 10, 22)


def test_a_speaker_in_the_past_can_tell_of_the_future() -> None:
    assert only("He said the mayor will leave on Tuesday.").start == date(2024, 10, 29)
    assert only("He said on Tuesday that the mayor will leave.").start == date(2024, 10, 22)


def test_a_story_of_another_time_is_told_from_its_own_dates() -> None:
    text = (
        "In March 1921 the army crossed. In May it took the port. By July 1922 it held the coast.\n"
        "The city fell in September. The truce of 1923 came late, and in January 1924 the war ended. In June they left."
    )
    sentences = tuple(
        Span(text.index(part), text.index(part) + len(part)) for part in text.replace("\n", " ").split(". ")
    )
    values = {m.span.of(text): m.timex for m in find_times(text, sentences, date(2020, 1, 1))}
    assert (values["May"], values["September"], values["June"]) == ("1921-05", "1922-09", "1924-06")


def test_a_year_in_passing_does_not_move_the_story() -> None:
    text = "On 3 May 1921 he was hurt. A book of 1987 tells of it. On 9 June he died, and in 1921 or 1922 she left."
    found = find_times(text, (), None)
    assert [m.timex for m in found if m.span.of(text) == "9 June"] == ["1921-06-09"]


def test_old_years_in_news_do_not_make_it_a_story() -> None:
    text = "The bridge of 1931 fell on Tuesday. It was mended in 1950, 1962 and 1984. It will reopen in May."
    found = {m.span.of(text): m.timex for m in find_times(text, (), FRIDAY)}
    assert (found["Tuesday"], found["May"]) == ("2024-10-22", "2025-05")


def test_an_open_stretch_has_one_end() -> None:
    since, until = only("It has rained since Monday."), only("It will rain until Monday.")
    assert (since.start, since.end) == (date(2024, 10, 21), None)
    assert (until.start, until.end) == (None, date(2024, 10, 29))


@pytest.mark.parametrize("year", [1, 1582, 1900, 2000, 9998])
def test_years_at_the_edge_of_the_calendar_are_placed_or_left(year: int) -> None:
    found = find_times(
        f"It was 4 May {year:04d}. Two years later and 400 years earlier it was so.", (), date(year, 1, 1)
    )
    assert found[0].start == date(year, 5, 4)


@pytest.mark.parametrize("published", [date.min, date.max, None])
def test_no_publishing_day_is_too_early_or_too_late(published: date | None) -> None:
    text = " ".join(case["text"] for case in CASES)
    assert find_times(text, (), published)


def test_a_long_text_without_a_sentence_is_read_in_one_go() -> None:
    text = "the early the end of in the past two 12 may - 1999 to " * 4_000
    assert find_times(text, (), FRIDAY)


def test_a_decade_in_passing_does_not_carry_the_story() -> None:
    text = "The toy was sold until June 2007. It was first made in the 1940s. A notice of June 13 warns of it."
    found = {m.span.of(text): m.timex for m in find_times(text, (), None)}
    assert found["June 13"] == "2007-06-13"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The shooting may be linked to an Aug. 30 incident.", "Aug. 30", date(2024, 8, 30)),
        ("Overnight drones came. At 3:40 the airport closed.", "3:40", date(2024, 10, 25)),
    ],
)
def test_a_day_before_a_noun_and_an_hour_of_the_night_are_the_last_ones(text: str, words: str, day: date) -> None:
    found = {m.span.of(text): m.start for m in find_times(text, (), date(2024, 10, 25))}
    assert found[words] == day


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Varnia has closed schools until Sunday.", date(2024, 10, 28)),
        ("The road is closed until Sunday.", date(2024, 10, 28)),
        ("The road was closed until Sunday.", date(2024, 10, 21)),
    ],
)
def test_what_is_so_now_lasts_until_the_coming_day(text: str, end: date) -> None:
    assert only(text).end == end


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The dam broke on Monday.\n19:40 Two roads are shut.", "19:40", date(2024, 10, 3)),
        ("They crossed at the end of the month.", "the end of the month", date(2024, 9, 21)),
        ("They will cross at the end of the month.", "the end of the month", date(2024, 10, 21)),
    ],
)
def test_a_stamp_is_of_the_day_and_what_is_past_does_not_end_in_days_to_come(text: str, words: str, day: date) -> None:
    found = {m.span.of(text): m.start for m in find_times(text, (), date(2024, 10, 3))}
    assert found[words] == day


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("ADRA, Oct 3, 2024 - It was the worst raid since a truce in March.", "March", date(2024, 3, 1)),
        ("The premier called an emergency meeting of his cabinet for Friday.", "Friday", date(2024, 10, 4)),
        ("The premier met his cabinet on Friday.", "Friday", date(2024, 9, 27)),
    ],
)
def test_a_date_line_carries_no_story_on_and_a_meeting_is_called_for_a_coming_day(
    text: str, words: str, day: date
) -> None:
    sentences = (Span(0, len(text)),)
    found = {m.span.of(text): m.start for m in find_times(text, sentences, date(2024, 10, 3))}
    assert found[words] == day


def test_may_behind_and_is_no_month_where_it_has_an_object() -> None:
    text = "Peru opposes it, an envoy said, and may veto it at a summit in June."
    (found,) = find_times(text, (Span(0, len(text)),), date(2026, 5, 14))
    assert found.start == date(2026, 6, 1)


def test_what_is_put_off_is_put_off_until_a_day_to_come() -> None:
    text = "The ministry said the talks had been postponed until September."
    (found,) = find_times(text, (Span(0, len(text)),), date(2025, 8, 19))
    assert found.end == date(2025, 10, 1)
