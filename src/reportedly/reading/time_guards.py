"""Words that look like a time and are none: the verb "may", the person April, a Sunday paper, 2000 rifles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .calendar_words import BEFORE_A_MONTH, COUNTED, MONTHS, NAMED_WEEKDAYS, OUTLET_WORDS, SEASONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from .time_words import Expression

_WORD_BEFORE = re.compile(r"([\w'-]+|[^\w\s])[ \t\n]*$")
_WORD_AFTER = re.compile(r"[ \t]*([\w'%-]+|[^\w\s])")

#: Months that are also words or given names: alone they need a word before them that goes with a month.
_ALSO_WORDS = frozenset(("march", "may", "april", "june", "august")) | {w for w in MONTHS if len(w) < 5} - {"july"}
#: Before a name as often as before a month.
_BEFORE_A_NAME = frozenset(
    ("by", "of", "for", "to", "from", "with", "after", "about", "and", "or", "before", "that", "on")
)
_BEFORE_A_YEAR = frozenset(
    ("in", "since", "until", "till", "by", "from", "to", "of", "during", "between", "and", "before", "after", "early")
    + ("late", "mid", "circa", "c", "through", "the", "year", "around", "for", "-", "(", ",", "/", "mid-", ";", "or")
)
_NO_YEAR_AFTER = frozenset(
    ("over", "than", "nearly", "almost", "least", "most", "some", "approximately", "roughly", "$", "#")
)
_BARE_AFTER = frozenset(
    ("for", "after", "over", "in", "within", "through", "of", "take", "took", "takes", "lasted", "by")
)
_BEFORE_A_SEASON = frozenset(
    ("in", "since", "by", "during", "until", "through", "last", "next", "the", "of", "that", "and", "or", "to")
)
_AFTER_A_PART = frozenset(
    (
        "of",
        "on",
        "in",
        "at",
        "and",
        "or",
        "but",
        "when",
        "as",
        "before",
        "after",
        "to",
        "that",
        "with",
        "for",
        "by",
        "from",
    )
    + ("he", "she", "it", "they", "we", "was", "were", "had", "went", "until", "where", "while", "because", "local")
)


def word_before(plain: str, start: int) -> str:
    """The word or mark right before an offset, empty at the start of the text."""
    match = _WORD_BEFORE.search(plain[max(0, start - 24) : start])
    return match[1] if match else ""


def word_after(plain: str, end: int) -> str:
    """The word or mark right after an offset on the same line, empty where there is none."""
    match = _WORD_AFTER.match(plain, end)
    return match[1] if match else ""


def refused(found: Expression, text: str, plain: str) -> bool:
    """Whether the words, where they stand, are no time."""
    guard = _GUARDS.get(found.kind)
    return guard is not None and guard(found, text, plain)


def _not_a_month(found: Expression, text: str, plain: str) -> bool:
    at = found.parts.start("m")
    name = found.parts["m"].rstrip(".")
    if not text[at].isupper():
        return name in _ALSO_WORDS
    if name not in _ALSO_WORDS or found.share:
        return False
    before, after_at = word_before(plain, at), found.end
    following = word_after(text, after_at)
    named = following[:1].isupper() and following[1:2].islower() and following.lower() not in MONTHS
    if before in ("and", "or", "-", ",", "/"):
        return not any(f"{month} {before}" in plain[max(0, at - 20) : at] for month in MONTHS)
    return before not in BEFORE_A_MONTH or (named and before in _BEFORE_A_NAME)


def _not_a_date(found: Expression, text: str, _plain: str) -> bool:
    """ "may 5 people" and "march 10 miles" are verbs; a month with a day or a year is written with a capital."""
    at = found.parts.start("m")
    return not text[at].isupper() and found.parts["m"].rstrip(".") in _ALSO_WORDS


def _not_a_weekday(found: Expression, text: str, plain: str) -> bool:
    after = word_after(plain, found.end)
    capital = word_after(text, found.end)[:1].isupper()
    if after in OUTLET_WORDS and capital:
        return True
    before = word_before(plain, found.parts.start("w"))
    return before in NAMED_WEEKDAYS or plain[max(0, found.start - 8) : found.start] == "mail on "


def _not_a_year(found: Expression, text: str, plain: str) -> bool:
    before, after = word_before(plain, found.parts.start()), word_after(plain, found.end)
    if found.parts["yy"]:
        return before not in _BEFORE_A_YEAR
    if before in _NO_YEAR_AFTER or after in COUNTED or plain[max(0, found.parts.start() - 1)] in ".,:/$#+":
        return True
    year = int(found.parts["y"])
    if year < 1700 or not 1700 <= year < 2100:
        return before not in _BEFORE_A_YEAR
    return before.isdigit()


def _not_a_season(found: Expression, text: str, plain: str) -> bool:
    if found.parts["y"] or found.parts["which"] or found.share:
        return False
    before, after = word_before(plain, found.parts.start()), word_after(plain, found.end)
    season = found.parts["s"]
    if (
        before not in _BEFORE_A_SEASON
        or (text[found.parts.start() : found.end].istitle()
        and after[:1].isalpha()
        and after not in SEASONS)
    ):
        return season != "summer" or before not in _BEFORE_A_SEASON
    return (
        after == "of"
        or (season == "fall" and before != "the")
        or (season in ("fall", "spring") and after.isalpha() and after not in ("and", "or", "when", "as", "to", "but"))
    )


def _not_a_duration(found: Expression, text: str, plain: str) -> bool:
    after = plain[found.end : found.end + 12]
    if after.startswith(("-old", " old", " of age", "-olds")) and found.parts["u"] in (
        "year",
        "years",
        "month",
        "months",
    ):
        return True
    if found.parts["long"]:
        return False
    if bare := found.parts["bare"]:
        if found.parts.group().endswith("-long"):
            return False
        before = word_before(plain, found.start)
        return bare.startswith(("sec", "min", "quarter")) or not (before in _BARE_AFTER or after.startswith(" of "))
    unit, number = found.parts["u"], found.parts["n"]
    singular = not unit.endswith("s")
    if number in ("a", "an") and unit in ("second", "minute", "min", "quarter", "weekend", "hour"):
        return unit != "hour"
    if unit.startswith("quarter") and (
        "-" in found.parts.group() or number in ("three", "a", "one") or after.startswith(" of")
    ):
        return True
    if number == "one" and word_before(plain, found.start) == "no":
        return True
    return (
        singular
        and unit in ("second", "minute", "quarter")
        and number not in ("one", "half a")
        and not found.parts.group().count("-")
    )


def _not_an_offset(found: Expression, text: str, plain: str) -> bool:
    unit, number, way = found.parts["u"], found.parts["n"], found.parts["way"]
    if number is None and not unit.endswith("s"):
        return True
    return (
        (number in ("a", "an")
        and unit == "second")
        or (way == "after" and number in ("a", "one") and word_after(plain, found.end) == unit)
    )


def _not_a_part(found: Expression, text: str, plain: str) -> bool:
    if not found.article and not found.share:
        return word_before(plain, found.start) != "at"
    # "The morning paper", "the night watch": a noun follows.
    following = word_after(text, found.end)
    return following[:1].islower() and following not in _AFTER_A_PART


def _not_a_bare(found: Expression, _text: str, _plain: str) -> bool:
    return found.share is None and found.parts["u"] != "weekend"


def _not_a_clock(found: Expression, _text: str, plain: str) -> bool:
    return plain[max(0, found.parts.start() - 1)] in ".:,$/" and found.parts.start() > 0


def _not_a_reference(found: Expression, _text: str, plain: str) -> bool:
    return found.parts.group() in ("soon", "present") and word_before(plain, found.start) in ("as", "too", "how")


def _not_repeated(found: Expression, text: str, _plain: str) -> bool:
    return found.parts["how"] is not None and text[found.start].isupper()


def _not_a_deictic(found: Expression, text: str, _plain: str) -> bool:
    """Russia Today and USA TODAY are outlets."""
    if not text[found.parts.start()].isupper() or not found.parts.group().startswith("today"):
        return False
    opening = text[max(0, found.start - 24) : found.start]
    before = opening.rpartition(" ")[0].rpartition(" ")[2] if opening.endswith(" ") else ""
    return bool(before) and before[0].isupper() and before[-1].isalpha()


def _not_a_feast(found: Expression, text: str, plain: str) -> bool:
    """Part of a longer name: White Christmas, Easter Island."""
    if " " in found.parts["name"] or "/" in found.parts["name"] or found.parts["y"]:
        return False
    start = found.parts.start()
    opening = text[max(0, start - 14) : start].rstrip().rpartition(" ")[2]
    named = opening[:1].isupper() and opening.lower() not in BEFORE_A_MONTH and opening.lower() not in MONTHS
    return named or word_after(text, found.end)[:1].isupper() or not text[start].isupper()


def _not_an_nth(found: Expression, _text: str, plain: str) -> bool:
    before = word_before(plain, found.start)
    return found.parts["which"] is None and before not in ("on", "until", "by", "and", "to", "since", "from")


_GUARDS: dict[str, Callable[[Expression, str, str], bool]] = {
    "month": _not_a_month,
    "month_day": _not_a_date,
    "day_month": _not_a_date,
    "month_year": _not_a_date,
    "weekday": _not_a_weekday,
    "year": _not_a_year,
    "season": _not_a_season,
    "duration": _not_a_duration,
    "offset": _not_an_offset,
    "day_part": _not_a_part,
    "bare": _not_a_bare,
    "clock": _not_a_clock,
    "reference": _not_a_reference,
    "repeated": _not_repeated,
    "named_day": _not_a_feast,
    "deictic": _not_a_deictic,
    "nth": _not_an_nth,
}
