"""The words of the calendar, from the lexicon, as look-up tables and pieces of regular expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.lexicon import Entry

#: Letters, dashes, quotes and spaces are folded one to one, so that offsets in the folded text are the text's own.
FOLD: dict[int, str | int | None] = {
    **{upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)},
    **dict.fromkeys((0x2018, 0x2019, 0x02BC), "'"),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    0x2212: "-",
    **dict.fromkeys((0xA0, 0x2009, 0x202F, 0x200A), " "),
}


def _table(name: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in load("times") if entry.table == name)


def _numbers(name: str) -> dict[str, int]:
    return {word: int(entry.number("value") or 0) for entry in _table(name) for word in entry.words}


def _names(name: str) -> dict[str, str]:
    return {word: entry.text("value") for entry in _table(name) for word in entry.words}


def _cue(name: str) -> frozenset[str]:
    entries = _table("cue") + _table("guard")
    return frozenset(word for entry in entries if entry.id == name for word in entry.words)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, with a space for any single gap."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ ]") for word in ordered) + ")"


MONTHS = _numbers("month")
WEEKDAYS = _numbers("weekday")
SHORT_WEEKDAYS = _numbers("short_weekday")
#: The TimeML letter of each unit, with T before those of the clock: TS, TM, TH, D, W, WE, 2W, M, Q, Y, 10Y, 100Y.
UNITS = _names("unit")
SEASONS = _names("season")
DAY_PARTS = _names("day_part")
REFERENCES = _names("reference")
NAMED_DAYS = _names("named_day")
NUMBERS = {word: entry.number("value") or 0.0 for entry in _table("number") for word in entry.words}
VAGUE_NUMBERS = frozenset(word for entry in _table("vague_number") for word in entry.words)
ORDINALS = _numbers("ordinal")

FUTURE_CUES = _cue("future") | _cue("timetable")
INFINITIVES = _cue("to-do")
EXPECTING = _cue("expecting")
PAST_CUES = _cue("past")
PERHAPS_CUES = _cue("perhaps")
NOT_PAST = _cue("not-past")
BEFORE_A_MONTH = _cue("month-before")
OUTLET_WORDS = _cue("outlet")
NAMED_WEEKDAYS = _cue("named-weekday")
COUNTED = _cue("counted")
BEFORE_A_NAME = _cue("before-a-name")
BEFORE_A_YEAR = _cue("before-a-year")
NO_YEAR_AFTER = _cue("no-year-after")
BEFORE_A_BARE_UNIT = _cue("before-a-bare-unit")
BEFORE_A_SEASON = _cue("before-a-season")
AFTER_A_DAY_PART = _cue("after-a-day-part")
BEFORE_AN_NTH = _cue("before-an-nth")
AFTER_A_BOUND = _cue("after-a-bound")
EVENT_WORDS = _cue("event")

_DIRECTIONS = _numbers("direction")
#: "Last" and "next" before a unit.
BACK = frozenset(word for word, step in _DIRECTIONS.items() if step < 0)
ONWARD = frozenset(word for word, step in _DIRECTIONS.items() if step > 0)
#: "Ago" and "later" behind a length: the step that they take.
WAYS = _numbers("way")
DECADES = _numbers("decade")

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
#: A counted or vague number before a unit.
NUMBER = rf"(?:(?:{_ONES}|\d{{1,2}})[- ]and[- ]a[- ]half|\d{{1,3}}(?:,\d{{3}}|\.\d)?|(?:{_TENS})-(?:{_ONES})|{alternatives(set(NUMBERS) | VAGUE_NUMBERS)})"
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{alternatives(ORDINALS)})"


def number_of(words: str) -> float | None:
    """The number that the folded words state, None for a vague one such as "several"."""
    if words.endswith("half") and "and" in words:
        whole = number_of(words[: words.index("and")].rstrip(" -"))
        return None if whole is None else whole + 0.5
    if words[:1].isdigit():
        return float(words.replace(",", ""))
    tens, _, ones = words.partition("-")
    if ones in NUMBERS and tens in NUMBERS:
        return NUMBERS[tens] + NUMBERS[ones]
    return NUMBERS.get(words)


def ordinal_of(words: str) -> int:
    """The number of an ordinal, written in letters or in digits with an ending."""
    return ORDINALS[words] if words in ORDINALS else int(words[:-2])
