"""Placing days, months and weekdays on the calendar: one small function for each kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from . import intervals as cal
from .calendar_words import BACK, DAY_PARTS, MONTHS, NAMED_DAYS, ONWARD, WEEKDAYS
from .tense import Tense
from .time_guards import word_before
from .time_setting import Placed, Setting, nearest_year, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from .time_words import Expression


def year_in(words: str | None, short: str | None = None) -> int | None:
    """The year written in full, or in two figures (31 to 99 of the last century, below of this)."""
    if short:
        return int(short) + (1900 if int(short) > 30 else 2000)
    return int(words) if words else None


def month_in(found: Expression) -> int:
    """The number of the month that the expression names."""
    return MONTHS[found.parts["m"].rstrip(".")]


def place_date(found: Expression, setting: Setting) -> Placed:
    """A day of a month, or two of them, with or without its year."""
    month, first, last = month_in(found), _digits(found.parts["d"]), _digits(found.parts["d2"] or found.parts["d"])
    stated = year_in(found.parts["y"])
    year = stated if stated is not None else nearest_year(setting, month, first, which=found.parts["which"])
    if year is None:
        return unplaced(f"XXXX-{month:02d}-{first:02d}")
    one = cal.day_of(date(year, month, first))
    if first == last:
        return Placed(interval=one, relative=stated is None)
    if last < first:
        return unplaced(None, relative=stated is None)
    two = cal.day_of(date(year, month, last))
    return Placed(interval=cal.joined(one, two) or one, relative=stated is None)


def _digits(words: str) -> int:
    return int("".join(letter for letter in words if letter.isdigit()))


def place_month(found: Expression, setting: Setting) -> Placed:
    """A month, with or without its year."""
    month = month_in(found)
    stated = year_in(found.get("y"), found.get("yy"))
    which = found.get("which")
    asked = None if which or stated is not None else word_before(found.parts.string, found.start)
    year = stated if stated is not None else _month_asked(asked, month, setting)
    if year is None:
        year = nearest_year(setting, month, which=which)
    if year is None:
        return unplaced(f"XXXX-{month:02d}", grain="month")
    return Placed(interval=cal.month_of(year, month), relative=stated is None)


def _month_asked(asked: str | None, month: int, setting: Setting) -> int | None:
    """The year of "last October" and "next March", which are not of this month's year by any tense; None for others."""
    base = setting.base
    if base is None or asked not in ("last", "next"):
        return None
    return base.year - (month >= base.month) if asked == "last" else base.year + (month <= base.month)


def place_iso(found: Expression, _setting: Setting) -> Placed:
    """A date, with or without a time of day, as ISO 8601 writes it."""
    day = date(int(found.parts["y"]), int(found.parts["m"]), int(found.parts["d"]))
    zone = (found.parts["zone"] or "").upper()
    return Placed(interval=cal.day_of(day, timex=f"T{found.parts['clock']}{zone}" if found.parts["clock"] else ""))


def place_slashed(found: Expression, setting: Setting) -> Placed:
    """A date in figures; where day and month could change places, the reading nearest to the publishing day."""
    written = found.parts.group().replace(".", "/").split("/")
    if len(written[0]) == 4:
        return Placed(interval=cal.day_of(date(*map(int, written))))
    first, second, year = map(int, written)
    year += 0 if len(written[2]) == 4 else 1900 if year > 70 else 2000
    days = [date(year, month, day) for day, month in ((first, second), (second, first)) if 0 < month < 13]
    if "." in found.parts.group() or len(set(days)) == 1:
        return Placed(interval=cal.day_of(days[0]))
    if setting.published is None:
        return unplaced(f"{year:04d}-XX-XX", relative=False)
    published = setting.published
    return Placed(interval=cal.day_of(min(days, key=lambda day: abs((day - published).days))), relative=True)


def place_named_day(found: Expression, setting: Setting) -> Placed:
    """A feast or a day known by name."""
    value = NAMED_DAYS[found.parts["name"]]
    if value.count("-") == 2:
        return Placed(interval=cal.day_of(date.fromisoformat(value)))
    stated = year_in(found.parts["y"])
    if " " in value:
        return _place_movable(_rule_of(value), stated, setting)
    month, day = map(int, value.split("-"))
    year = stated if stated is not None else nearest_year(setting, month, day)
    if year is None:
        return unplaced(f"XXXX-{value}")
    return Placed(interval=cal.day_of(date(year, month, day)), relative=stated is None)


def _rule_of(value: str) -> Callable[[int], date]:
    """The day in each year of "easter -2", or of "11 4 4": the fourth Thursday of November, the last where it is -1."""
    kind, *numbers = value.split()
    if kind == "easter":
        return lambda year: easter_sunday(year) + int(numbers[0]) * cal.DAY
    month, nth, weekday = int(kind), int(numbers[0]), int(numbers[1])
    return lambda year: _nth_weekday(year, month, nth, weekday)


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    first = date(year, month, 1) if nth > 0 else cal.shift_months(date(year, month, 1), 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (nth - (nth > 0))) * cal.DAY


def _place_movable(day_of: Callable[[int], date], stated: int | None, setting: Setting) -> Placed:
    base = setting.base
    if stated is None and base is None:
        return unplaced(None)
    year = stated if stated is not None else base.year if base else 1
    day = day_of(year)
    if stated is None and base and not setting.narrative:
        if setting.tense is Tense.FUTURE and day < base:
            day = day_of(year + 1)
        elif setting.tense is not Tense.FUTURE and day > base + 7 * cal.DAY:
            day = day_of(year - 1)
    return Placed(interval=cal.day_of(day), relative=stated is None)


def easter_sunday(year: int) -> date:
    """Western Easter Sunday by the Gregorian rule (the anonymous algorithm of 1876)."""
    golden, hundreds, rest = year % 19, year // 100, year % 100
    skipped = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - skipped - rest % 4) % 7
    fix = (golden + 11 * skipped + 22 * ahead) // 451
    month, day = divmod(skipped + ahead - 7 * fix + 114, 31)
    return date(year, month, day + 1)


def place_weekday(found: Expression, setting: Setting) -> Placed:
    """A day of the week; of a Friday "on Friday" is that day."""
    number, which, week = WEEKDAYS[found.parts["w"]], found.parts["which"], found.parts["week"]
    part = DAY_PARTS.get(found.parts["part"] or "")
    if found.parts["before_last"]:
        which = "last"
    if found.parts["s"] or which in ("every", "each"):
        return unplaced(f"XXXX-WXX-{number}")
    base = setting.base
    if setting.narrative:
        base = setting.anchor_day.start if setting.anchor_day else setting.published
    if base is None:
        return unplaced(f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    ahead = (number - base.isoweekday()) % 7
    if week:
        steps = number - base.isoweekday() + {"last": -7, "this": 0, "next": 7}[week]
    elif which in BACK or which in ONWARD:
        steps = (ahead or 7) if which in ONWARD else ahead - 7
        steps -= 7 if found.parts["before_last"] else 0
    elif which == "this" or setting.narrative:
        steps = ahead if ahead <= 3 or (which == "this" and setting.tense is not Tense.PAST) else ahead - 7
    else:
        possessive = found.parts.string[found.end : found.end + 2] == "'s"
        comes = setting.tense is Tense.FUTURE if possessive else setting.tense.ahead
        steps = ahead if comes or not ahead else ahead - 7
    return Placed(interval=cal.day_of(base + timedelta(days=steps), timex=f"T{part}" if part else ""), relative=True)
