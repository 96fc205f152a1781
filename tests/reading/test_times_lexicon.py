"""Every entry of the lexicon of times is proved by its own two sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportedly.lexicon import load
from reportedly.reading.tense import Tense, tense_at
from reportedly.reading.time_words import folded
from reportedly.reading.times import find_times

if TYPE_CHECKING:
    from reportedly.lexicon import Entry

ENTRIES = load("times")
WORDS = [entry for entry in ENTRIES if entry.table not in ("cue", "guard", "known_day")]
KNOWN_DAYS = [entry for entry in ENTRIES if entry.table == "known_day"]
CUES = [entry for entry in ENTRIES if entry.table == "cue" and entry.text("value")]
GUARDS = [entry for entry in ENTRIES if entry.table == "guard"]
PUBLISHED = date(2024, 10, 25)


def times_in(text: str) -> list[str]:
    return [folded(moment.span.of(text)) for moment in find_times(text, (), PUBLISHED)]


def holds(entry: Entry, text: str) -> bool:
    return any(word in time for time in times_in(text) for word in entry.words)


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: f"{entry.table}.{entry.id}")
def test_the_words_are_found_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    assert holds(entry, entry.matches)
    assert not holds(entry, entry.but_not)


@pytest.mark.parametrize("entry", KNOWN_DAYS, ids=lambda entry: entry.id)
def test_an_anniversary_of_a_known_day_is_placed_and_that_of_another_is_not(entry: Entry) -> None:
    day = date.fromisoformat(entry.text("value"))
    for text, placed in ((entry.matches, True), (entry.but_not, False)):
        [moment] = [m for m in find_times(text, (), date(2025, 3, 20)) if "anniversary" in m.span.of(text)]
        assert (moment.start is not None and (moment.start.month, moment.start.day) == (day.month, day.day)) is placed


@pytest.mark.parametrize("entry", CUES, ids=lambda entry: entry.id)
def test_a_cue_tells_the_tense_of_one_sentence_and_not_of_the_other(entry: Entry) -> None:
    tenses = []
    for text in (entry.matches, entry.but_not):
        (moment,) = find_times(text, (), PUBLISHED)
        tenses.append(tense_at(folded(text), moment.span.start, moment.span.end, ()))
    assert tenses[0] is Tense(entry.text("value"))
    assert tenses[1] is not tenses[0]


@pytest.mark.parametrize("entry", GUARDS, ids=lambda entry: entry.id)
def test_a_guard_lets_one_sentence_through_and_stops_the_other(entry: Entry) -> None:
    assert times_in(entry.matches)
    assert times_in(entry.but_not) == []


def test_no_word_stands_in_two_entries_of_a_table() -> None:
    words = [(entry.table, word) for entry in WORDS for word in entry.words]
    assert len(words) == len(set(words))
