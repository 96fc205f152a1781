"""Words that look like a time and are none: the verb "may", the person April, a Sunday paper, 2000 rifles.

A guard gets the expression, whose `parts.string` is the folded text, and the text itself for its capitals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .calendar_words import (
    AFTER_A_DAY_PART,
    BEFORE_A_BARE_UNIT,
    BEFORE_A_MONTH,
    BEFORE_A_NAME,
    BEFORE_A_SEASON,
    BEFORE_A_YEAR,
    BEFORE_AN_NTH,
    COUNTED,
    MONTHS,
    NAMED_WEEKDAYS,
    NO_YEAR_AFTER,
    OUTLET_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from .time_words import Expression

_WORD_BEFORE = re.compile(r"([\w'-]+|[^\w\s])[ \t\n]*$")
_WORD_AFTER = re.compile(r"[ \t]*([\w'%-]+|[^\w\s])")

#: Months that are also words or given names: alone they need a word before them that goes with a month.
_ALSO_WORDS = frozenset(("march", "may", "april", "june", "august")) | {w for w in MONTHS if len(w) < 5} - {"july"}
_JOINS = frozenset(("and", "or", "-", ",", "/"))
_OPENING = "([{\"'“‘"
_AGES = ("-old", " old", " of age")
#: Years outside of these need a word before them that goes with a year.
_LIKELY_YEARS = range(1700, 2100)


def refused(found: Expression, text: str) -> bool:
    """Whether the words, where they stand in the text, are no time."""
    guard = _GUARDS.get(found.kind)
    return guard is not None and guard(found, text)


def word_before(text: str, start: int) -> str:
    """The word or mark right before an offset, empty at the start of the text."""
    match = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    return match[1] if match else ""


def word_after(text: str, end: int) -> str:
    """The word or mark right after an offset on the same line, empty where there is none."""
    match = _WORD_AFTER.match(text, end)
    return match[1] if match else ""


def _before(found: Expression) -> str:
    return word_before(found.parts.string, found.parts.start())


def _after(found: Expression) -> str:
    return word_after(found.parts.string, found.end)


def _not_a_date(found: Expression, text: str) -> bool:
    """Whether it is "may 5 people", "march 10 miles": a month is written with a capital."""
    at = found.parts.start("m")
    return not text[at].isupper() and found.parts["m"].rstrip(".") in _ALSO_WORDS


def _not_a_month(found: Expression, text: str) -> bool:
    if _not_a_date(found, text):
        return True
    if found.parts["m"].rstrip(".") not in _ALSO_WORDS or found.share:
        return False
    before, following = _before(found), word_after(text, found.end)
    if before in _JOINS:
        opening = found.parts.string[max(0, found.start - 20) : found.start]
        return not any(f"{month} {before}" in opening for month in MONTHS)
    named = following[:1].isupper() and following[1:2].islower() and following.lower() not in MONTHS
    return before not in BEFORE_A_MONTH or (named and before in BEFORE_A_NAME)


def _not_a_weekday(found: Expression, text: str) -> bool:
    if _after(found) in OUTLET_WORDS and word_after(text, found.end)[:1].isupper():
        return True
    opening = found.parts.string[max(0, found.start - 8) : found.start]
    return word_before(found.parts.string, found.parts.start("w")) in NAMED_WEEKDAYS or opening == "mail on "


def _not_a_year(found: Expression, _text: str) -> bool:
    before, after, start = _before(found), _after(found), found.parts.start()
    if found.parts["yy"]:
        return before not in BEFORE_A_YEAR
    if before in NO_YEAR_AFTER and found.bound is None:
        return True
    if after in COUNTED or (start and found.parts.string[start - 1] in ".,:/$#+"):
        return True
    if before in BEFORE_A_YEAR:
        return False
    # "1984 sheep" cannot be told from a year, "1984 lambs" can.
    return int(found.parts["y"]) not in _LIKELY_YEARS or before.isdigit() or (after.isalpha() and after.endswith("s"))


def _not_a_season(found: Expression, text: str) -> bool:
    if found.parts["y"] or found.parts["which"] or found.share:
        return False
    season, before, after = found.parts["s"], _before(found), _after(found)
    if before not in BEFORE_A_SEASON or after == "of":
        return True
    if text[found.parts.start()].isupper() and word_after(text, found.end)[:1].isupper():
        return season != "summer"
    noun_follows = after.isalpha() and after not in AFTER_A_DAY_PART
    return season in ("fall", "spring") and (noun_follows or (season == "fall" and before != "the"))


def _not_a_duration(found: Expression, text: str) -> bool:
    words, bare, unit = found.parts.group(), found.parts["bare"], found.parts["u"]
    if found.parts["long"] or words.endswith("-long"):
        return False
    closing = found.parts.string[found.end : found.end + 8]
    if bare:
        needed = word_before(found.parts.string, found.start) in BEFORE_A_BARE_UNIT or closing.startswith(" of ")
        return not needed or bare in ("quarters", "seconds", "minutes", "mins")
    if closing.startswith(" war") and text[found.parts.start("u")].isupper():
        return True  # the Six-Day War
    if unit.startswith(("year", "month")) and closing.startswith(_AGES):
        return True
    return _is_a_share_or_rank(found, closing) or (
        found.parts["n"] == "one" and word_before(found.parts.string, found.start) == "no"
    )


def _is_a_share_or_rank(found: Expression, closing: str) -> bool:
    """Whether it is "three quarters of", "a second", "a minute crack": the unit's word in another sense."""
    number, unit, hyphen = found.parts["n"], found.parts["u"], "-" in found.parts.group()
    if unit.startswith("quarter"):
        return hyphen or number in ("three", "a", "one") or closing.startswith(" of")
    if unit in ("second", "minute", "min", "weekend") and number in ("a", "an"):
        return True
    return unit in ("second", "minute") and number not in ("one", "half a") and not hyphen


def _not_an_offset(found: Expression, _text: str) -> bool:
    unit, number = found.parts["u"], found.parts["n"]
    if number is None:
        return not unit.endswith("s")
    if number in ("a", "an") and unit == "second":
        return True
    # "Day after day".
    return found.parts["way"] == "after" and _after(found) == unit


def _not_a_day_part(found: Expression, text: str) -> bool:
    """Whether it stands bare, or names a kind of thing: "the morning paper", "the night watch"."""
    if not found.article and not found.share:
        return word_before(found.parts.string, found.start) != "at"
    following = word_after(text, found.end)
    if following[:1].isupper() and text[found.parts.start()].isupper():
        return True  # the Evening News
    return following[:1].islower() and following not in AFTER_A_DAY_PART


def _not_a_bare_unit(found: Expression, _text: str) -> bool:
    return found.share is None and found.parts["u"] != "weekend"


def _not_a_clock(found: Expression, text: str) -> bool:
    """Whether it is part of a longer number, or of a name: "the Midnight Crew"."""
    start = found.parts.start()
    named = text[start : start + 1].isupper() and word_after(text, found.end)[:1].isupper()
    if named and found.parts.group() in ("midnight", "noon"):
        return True
    return start > 0 and found.parts.string[start - 1] in ".:,$/"


def _not_repeated(found: Expression, text: str) -> bool:
    return found.parts["how"] is not None and text[found.start].isupper()


def _not_a_deictic(found: Expression, text: str) -> bool:
    """Whether it is the end of an outlet's name: Russia Today, (USA TODAY)."""
    if not text[found.parts.start()].isupper() or not found.parts.group().startswith("today"):
        return False
    opening = text[max(0, found.start - 24) : found.start]
    before = opening.rstrip(" ").rpartition(" ")[2].lstrip(_OPENING) if opening.endswith(" ") else ""
    return bool(before) and before[0].isupper() and before[-1].isalpha()


def _not_a_feast(found: Expression, text: str) -> bool:
    """Whether it is part of a longer name: White Christmas, Easter Island."""
    if " " in found.parts["name"] or "/" in found.parts["name"] or found.parts["y"]:
        return False
    start = found.parts.start()
    before = text[max(0, start - 14) : start].rstrip().rpartition(" ")[2]
    named = before[:1].isupper() and before.lower() not in BEFORE_A_MONTH and before.lower() not in MONTHS
    return named or word_after(text, found.end)[:1].isupper() or not text[start].isupper()


def _not_an_nth(found: Expression, _text: str) -> bool:
    return found.parts["which"] is None and word_before(found.parts.string, found.start) not in BEFORE_AN_NTH


_GUARDS: dict[str, Callable[[Expression, str], bool]] = {
    "month": _not_a_month,
    "month_day": _not_a_date,
    "day_month": _not_a_date,
    "month_year": _not_a_date,
    "weekday": _not_a_weekday,
    "year": _not_a_year,
    "season": _not_a_season,
    "duration": _not_a_duration,
    "offset": _not_an_offset,
    "day_part": _not_a_day_part,
    "bare": _not_a_bare_unit,
    "clock": _not_a_clock,
    "repeated": _not_repeated,
    "named_day": _not_a_feast,
    "deictic": _not_a_deictic,
    "nth": _not_an_nth,
}
