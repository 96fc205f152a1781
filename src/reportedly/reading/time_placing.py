"""Placing a time expression on the calendar: one small function for each kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from . import intervals as cal
from .calendar_words import DAY_PARTS, MONTHS, NAMED_DAYS, ORDINALS, SEASONS, WEEKDAYS, ordinal_of
from .intervals import Interval
from .tense import Tense

if TYPE_CHECKING:
    from collections.abc import Callable

    from .time_words import Expression

_PAST_WORDS = frozenset(("last", "past", "previous", "preceding", "prior", "this past"))
_NEXT_WORDS = frozenset(("next", "coming", "following", "upcoming", "this coming"))
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_DECADES |= {"eighties": 80, "nineties": 90}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an expression stands: the publishing day, what was placed before it, and the tense around it.

    `anchor` is the last stretch placed, `anchor_day` the last one of a day's grain; in a `narrative` incomplete
    dates are told from the anchor, otherwise from the publishing day.
    """

    published: date | None
    anchor: Interval | None = None
    anchor_day: Interval | None = None
    narrative: bool = False
    tense: Tense = Tense.NONE

    @property
    def base(self) -> date | None:
        """The day from which "this", "last" and incomplete dates are counted."""
        if self.narrative:
            return self.anchor.start if self.anchor else None
        return self.published

    @property
    def told(self) -> date | None:
        """The day that "later", "the next day" and "that week" go back to."""
        return (self.anchor.start if self.anchor else None) or (None if self.narrative else self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A stretch and whether it depends on the publishing day or on another expression."""

    interval: Interval
    relative: bool = False


def unplaced(timex: str | None, *, grain: str = "day", relative: bool = True) -> Placed:
    """Words that are found and not placed."""
    return Placed(interval=Interval(timex=timex, grain=grain), relative=relative)


def _year_in(words: str | None, short: str | None = None) -> int | None:
    if short:
        return int(short) + (1900 if int(short) > 30 else 2000)
    return int(words) if words else None


def nearest_year(setting: Setting, month: int, day: int = 1, *, which: str | None = None) -> int | None:
    """The year of a date without one: of "that year", by the narrative, or the last before the base by the tense."""
    base = setting.base
    if base is None:
        return None
    if which:
        told = (setting.told or base) if which in ("that", "same", "following") else base
        return told.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    if setting.narrative:
        if setting.anchor and setting.anchor.grain in ("year", "season", "quarter"):
            return base.year
        # A story goes forward: up to eight months on rather than four back.
        ahead = month - base.month
        return base.year + (1 if ahead < -5 else -1 if ahead > 8 else 0)
    return _year_by_tense(base, month, day, setting.tense)


def _year_by_tense(base: date, month: int, day: int, tense: Tense) -> int:
    """The year of the last such date, or of the next where the tense or the distance speaks for it.

    A day 300 or more days back would be given with its year, one within 45 days ahead is not. A month is the
    coming one if the clause looks forward, and where no verb tells if the last is nine or more months back.
    """
    last = base.year if (month, day) <= (base.month, base.day if day > 1 else 1) else base.year - 1
    coming = last + 1 if (month, day) != (base.month, base.day if day > 1 else 1) else last
    if tense is Tense.FUTURE or coming == last:
        return coming
    back = (base - cal.shift_months(date(last, month, 1), 0)).days - (day - 1)
    if day > 1 and back >= 300:
        return coming
    near = back > {Tense.PERHAPS: 182, Tense.NONE: 270}.get(tense, 400)
    return coming if near else last


def _month(found: Expression) -> int:
    return MONTHS[found.parts["m"].rstrip(".")]


def place_date(found: Expression, setting: Setting) -> Placed:
    """A day of a month, or two of them, with or without its year."""
    month, first, last = _month(found), _digits(found.parts["d"]), _digits(found.parts["d2"] or found.parts["d"])
    stated = _year_in(found.parts["y"])
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
    month = _month(found)
    stated = _year_in(found.get("y"), found.get("yy"))
    year = stated if stated is not None else nearest_year(setting, month, which=found.get("which"))
    if year is None:
        return unplaced(f"XXXX-{month:02d}", grain="month")
    return Placed(interval=cal.month_of(year, month), relative=stated is None)


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
    stated = _year_in(found.parts["y"])
    if value.startswith("easter"):
        return _place_easter(int(value.removeprefix("easter")), stated, setting)
    month, day = map(int, value.split("-"))
    year = stated if stated is not None else nearest_year(setting, month, day)
    if year is None:
        return unplaced(f"XXXX-{value}")
    return Placed(interval=cal.day_of(date(year, month, day)), relative=stated is None)


def _place_easter(offset: int, stated: int | None, setting: Setting) -> Placed:
    base = setting.base
    if stated is None and base is None:
        return unplaced(None)
    year = stated if stated is not None else base.year if base else 1
    day = easter_sunday(year)
    if stated is None and base and not setting.narrative:
        if setting.tense is Tense.FUTURE and day < base:
            day = easter_sunday(year + 1)
        elif setting.tense is not Tense.FUTURE and day > base + timedelta(days=7):
            day = easter_sunday(year - 1)
    return Placed(interval=cal.day_of(day + timedelta(days=offset)), relative=stated is None)


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
    elif which in _PAST_WORDS or which in _NEXT_WORDS:
        steps = (ahead or 7) if which in _NEXT_WORDS else ahead - 7
    elif which == "this" or setting.narrative:
        steps = ahead if ahead <= 3 or (which == "this" and setting.tense is not Tense.PAST) else ahead - 7
    else:
        possessive = found.parts.string[found.end : found.end + 2] == "'s"
        comes = setting.tense is Tense.FUTURE if possessive else setting.tense.ahead
        steps = ahead if comes or not ahead else ahead - 7
    return Placed(interval=cal.day_of(base + timedelta(days=steps), timex=f"T{part}" if part else ""), relative=True)


def place_season(found: Expression, setting: Setting) -> Placed:
    """A season, with its year, with "last year", or without either."""
    season = SEASONS[found.parts["s"]]
    year, short = found.parts["y"], found.parts["yy"]
    if year:
        whole = cal.season_of(int(year), season)
        if short and season == "WI" and whole.end:
            whole = replace(whole, end=cal.shift_months(whole.end, 0))
        return Placed(interval=whole)
    base = setting.base
    if base is None:
        return unplaced(f"XXXX-{season}", grain="season")
    if found.parts["which"]:
        step = {"this": 0, "that": 0, "last": -1, "next": 1}[found.parts["which"]]
        return Placed(interval=cal.season_of(base.year + step, season), relative=True)
    return Placed(interval=season_near(setting, season, None), relative=True)


def season_near(setting: Setting, season: str, which: str | None) -> Interval:
    """The season that is meant from the base: the one of "last", "next" or "this", else by tense."""
    base = setting.base or date(1, 1, 1)
    around = [cal.season_of(base.year + step, season) for step in (-2, -1, 0, 1)]
    started = [one for one in around if one.start and one.start <= base]
    ended = [one for one in around if one.end and one.end <= base]
    coming = [one for one in around if one.start and one.start > base]
    if which in _PAST_WORDS:
        return ended[-1]
    if which in _NEXT_WORDS:
        return coming[0]
    if setting.narrative:
        if setting.anchor and setting.anchor.grain == "year" and season != "WI":
            return cal.season_of(base.year, season)
        return next(one for one in around if one.end and one.end > base - timedelta(days=60))
    current = started[-1] if started[-1] is not ended[-1] else None
    if current:
        return current
    if which == "this":
        return cal.season_of(base.year, season)
    return coming[0] if setting.tense.ahead else ended[-1]


def place_year(found: Expression, _setting: Setting) -> Placed:
    """A year, a span of years ("1939-45") or a short year ("'82")."""
    if found.parts["yy"]:
        return Placed(interval=cal.year_of(_year_in(None, found.parts["yy"]) or 1))
    first = int(found.parts["y"])
    if not (last := found.parts["y2"]):
        return Placed(interval=cal.year_of(first))
    second = int(last) if len(last) == 4 else first - first % 100 + int(last)
    both = cal.joined(cal.year_of(first), cal.year_of(second))
    return Placed(interval=both or cal.year_of(first))


def place_decade(found: Expression, _setting: Setting) -> Placed:
    """ "The 1990s", "the '90s" and "the nineties"."""
    written = found.parts["y"]
    if written and not written.startswith("'"):
        return Placed(interval=cal.year_of(int(written), count=10))
    tens = _DECADES[found.parts["name"]] if found.parts["name"] else int((written or found.parts["yy"]).strip("'"))
    return Placed(interval=cal.year_of(1900 + tens, count=10))


def place_century(found: Expression, _setting: Setting) -> Placed:
    """A century by its number; those before our era have a value and no place."""
    number = ordinal_of(found.parts["o"])
    if found.parts["bc"]:
        return unplaced(f"BC{number - 1:02d}", relative=False)
    return Placed(interval=cal.year_of((number - 1) * 100 or 1, count=100 if number > 1 else 99))


def place_before_christ(found: Expression, _setting: Setting) -> Placed:
    """A year before our era, which has a value and no place on this calendar."""
    return unplaced(f"BC{int(found.parts['n']):04d}", grain="year", relative=False)


def place_part_of(found: Expression, setting: Setting) -> Placed:
    """A quarter or half of a year, a week of a month."""
    parts = found.parts
    written, unit = parts["o"] or parts["o2"], parts["u"] or "quarter"
    number = ordinal_of(written) if written in ORDINALS or written[0].isdigit() else -1
    base = setting.base
    month = MONTHS[parts["m"].rstrip(".")] if parts["m"] else None
    year = _year_in(parts["y"] or parts["my"])
    if year is None and month:
        year = nearest_year(setting, month)
    elif year is None and base:
        year = base.year + {"last": -1, "next": 1}.get(parts["which"] or "", 0)
    if year is None:
        return unplaced(None, grain="quarter")
    stated = bool(parts["y"] or parts["my"])
    if unit in ("week", "day"):
        whole = cal.month_of(year, month) if month else cal.year_of(year)
        return Placed(interval=_piece(whole, number, unit), relative=not stated)
    letter, most = ("Q", 4) if unit == "quarter" else ("H", 2)
    number = most if number == -1 else number
    if number > most:
        return unplaced(None, relative=False)
    if not (stated or parts["which"] or parts["same"] or setting.narrative) and base and number * 3 >= base.month:
        year -= setting.tense is not Tense.FUTURE
    return Placed(interval=cal.part_of_year(year, number, letter=letter), relative=not stated)


def _piece(whole: Interval, number: int, unit: str) -> Interval:
    """The nth (or, with -1, the last) day or week of a stretch; a week is counted in sevens of days."""
    start, end = whole.start, whole.end
    if start is None or end is None:
        return whole
    if unit == "day":
        return cal.day_of(end - cal.DAY if number == -1 else start + (number - 1) * cal.DAY)
    first = end - 7 * cal.DAY if number == -1 else start + (number - 1) * 7 * cal.DAY
    return replace(cal.week_of(first + 3 * cal.DAY), start=first, end=min(first + 7 * cal.DAY, end))


def place_q_year(found: Expression, setting: Setting) -> Placed:
    """ "Q3 2024", "Q3"."""
    year = _year_in(found.parts["y"]) or (setting.base.year if setting.base else None)
    if year is None:
        return unplaced(f"XXXX-Q{found.parts['o']}", grain="quarter")
    interval = cal.part_of_year(year, int(found.parts["o"]), letter="Q")
    return Placed(interval=interval, relative=not found.parts["y"])


PLACERS: dict[str, Callable[[Expression, Setting], Placed]] = {
    "iso": place_iso,
    "slashed": place_slashed,
    "named_day": place_named_day,
    "day_month": place_date,
    "month_day": place_date,
    "month_year": place_month,
    "month": place_month,
    "weekday": place_weekday,
    "season": place_season,
    "year": place_year,
    "decade": place_decade,
    "century": place_century,
    "before_christ": place_before_christ,
    "part_of": place_part_of,
    "q_year": place_q_year,
}
