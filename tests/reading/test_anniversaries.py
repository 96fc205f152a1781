"""Anniversaries: counted from the day that the text or the lexicon tells, unplaced where neither does."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times

PUBLISHED = date(2025, 3, 20)


def days_of(text: str) -> dict[str, date | None]:
    return {m.span.of(text): m.start for m in find_times(text, find_sentences(text), PUBLISHED)}


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("They met on the first anniversary of the 14 March attack.", "the first anniversary", date(2025, 3, 14)),
        ("They met on the first anniversary of the 14 March attack.", "14 March", date(2024, 3, 14)),
        ("They met on the fifth anniversary of the raid on 9 March 2020.", "the fifth anniversary", date(2025, 3, 9)),
        (
            "They marked the second anniversary of the siege of Tarn on Monday.",
            "the second anniversary",
            date(2025, 3, 17),
        ),
        ("On Wednesday, the tenth anniversary of the coup, shops closed.", "the tenth anniversary", date(2025, 3, 19)),
        ("They marked the third anniversary of the full-scale invasion.", "the third anniversary", date(2025, 2, 24)),
        (
            "The siege began on 9 March 2023. They marked the second anniversary of the siege.",
            "the second anniversary",
            date(2025, 3, 9),
        ),
        (
            "They marked the first anniversary of the 14 March attack. Guards stood there before the anniversary.",
            "the anniversary",
            date(2025, 3, 14),
        ),
        ("They marked the third anniversary of the uprising.", "the third anniversary", None),
        (
            "The siege began on 9 March 2023. They marked the third anniversary of the coup.",
            "the third anniversary",
            None,
        ),
        (
            "The first anniversary of the 14 March raid came, then the second anniversary of the coup. It was the anniversary.",
            "the anniversary",
            None,
        ),
        ("The mill burned on the anniversary of the 29 February 2024 flood.", "the anniversary", date(2025, 2, 28)),
    ],
)
def test_an_anniversary_is_counted_from_the_day_that_is_told(text: str, words: str, day: date | None) -> None:
    assert days_of(text)[words] == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("He expects the troops to return in June.", date(2025, 6, 1)),
        ("She said the force plans to leave in January.", date(2026, 1, 1)),
        ("The mission intends to hand the base over in February.", date(2026, 2, 1)),
        ("The brigade is due to rotate in January.", date(2026, 1, 1)),
        ("Residents will vote in February.", date(2026, 2, 1)),
        ("She went to Tarn to meet the envoy in January.", date(2025, 1, 1)),
        ("The convoy left in January.", date(2025, 1, 1)),
    ],
)
def test_a_month_that_is_expected_is_the_coming_one(text: str, month: date) -> None:
    [moment] = find_times(text, find_sentences(text), PUBLISHED)
    assert moment.start == month


def test_whoever_could_not_be_reached_on_friday_was_sought_on_the_last_one() -> None:
    [moment] = find_times("He could not immediately be reached for comment on Friday.", (), PUBLISHED)
    assert moment.start == date(2025, 3, 14)
