"""Stretches of the calendar: days, weeks, months, seasons, years and what lies between two of them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)

#: UCDP date_prec of a stretch that is not closed on both sides, by its grain.
PRECISION_OF_GRAIN = {"day": 1, "days": 2, "weekend": 2, "week": 3, "month": 4}
#: The longest stretch, in days, of each UCDP date_prec below 5.
LONGEST_OF_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4))

#: The first month of each half and quarter has this step; a season starts in its own month.
MONTHS_OF_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stretch [start, end) of days with its TimeML value; `grain` is the unit that the words speak in.

    None for `start` or `end` leaves that side open, for both it is not placed.
    """

    start: date | None = None
    end: date | None = None
    grain: str = "day"
    timex: str | None = None

    @property
    def placed(self) -> bool:
        """Whether any side is known."""
        return self.start is not None or self.end is not None

    @property
    def precision(self) -> int | None:
        """UCDP date_prec 1-5: by length where both ends are known, else by grain."""
        if self.start is None or self.end is None:
            return PRECISION_OF_GRAIN.get(self.grain, 5) if self.placed else None
        length = (self.end - self.start).days
        found = next((precision for longest, precision in LONGEST_OF_PRECISION if length <= longest), 5)
        return max(found, 2) if self.grain == "days" else found


def day_of(day: date, *, timex: str = "") -> Interval:
    """One day; `timex` is appended to its value (T18:00, TMO)."""
    return Interval(start=day, end=day + DAY, timex=day.isoformat() + timex)


def week_of(day: date) -> Interval:
    """The ISO week, Monday to Sunday, that holds the day."""
    monday = day - day.weekday() * DAY
    year, week, _ = day.isocalendar()
    return Interval(start=monday, end=monday + 7 * DAY, grain="week", timex=f"{year:04d}-W{week:02d}")


def weekend_of(day: date) -> Interval:
    """Saturday and Sunday of the ISO week that holds the day."""
    week = week_of(day)
    saturday = day + (5 - day.weekday()) * DAY
    return Interval(start=saturday, end=saturday + 2 * DAY, grain="weekend", timex=f"{week.timex}-WE")


def months_from(year: int, month: int, count: int) -> tuple[date, date]:
    """The first day of a month, and of the month that comes `count` months later."""
    return date(year, month, 1), shift_months(date(year, month, 1), count)


def month_of(year: int, month: int) -> Interval:
    """One calendar month."""
    start, end = months_from(year, month, 1)
    return Interval(start=start, end=end, grain="month", timex=f"{year:04d}-{month:02d}")


def year_of(year: int, *, count: int = 1) -> Interval:
    """One calendar year, or `count` of them: a decade is written by its first three digits, a century by two."""
    timex = {10: f"{year:04d}"[:3], 100: f"{year:04d}"[:2]}.get(count, f"{year:04d}")
    grain = {10: "decade", 100: "century"}.get(count, "year")
    return Interval(start=date(year, 1, 1), end=date(year + count, 1, 1), grain=grain, timex=timex)


def season_of(year: int, season: str) -> Interval:
    """A season of the northern year by whole months; winter starts in December of the year."""
    start, end = months_from(year, MONTHS_OF_SEASON[season], 3)
    return Interval(start=start, end=end, grain="season", timex=f"{year:04d}-{season}")


def part_of_year(year: int, number: int, *, letter: str) -> Interval:
    """A quarter (letter Q) or half (letter H) of a year, counted from one."""
    length = {"Q": 3, "H": 6}[letter]
    start, end = months_from(year, (number - 1) * length + 1, length)
    return Interval(start=start, end=end, grain="quarter", timex=f"{year:04d}-{letter}{number}")


def shift_months(day: date, count: int) -> date:
    """The same day of the month `count` months on (back if negative), or that month's last day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shifted(day: date, count: float, unit: str) -> date:
    """The day `count` units on: TS, TM, TH, D, W, WE, M, Q, Y and multiples such as 10Y; below a day only hours count."""
    if unit.startswith("T"):
        return day + timedelta(hours=round(count)) if unit == "TH" else day
    if unit == "WE":
        return day + timedelta(days=round(7 * count))
    number, letter = int(unit[:-1] or 1) * count, unit[-1]
    if letter in "DW":
        return day + timedelta(days=round(number * (7 if letter == "W" else 1)))
    if letter in "MQY":
        return shift_months(day, round(number * {"M": 1, "Q": 3, "Y": 12}[letter]))
    raise ValueError(f"{unit!r} is no unit of time: use one of the lexicon's")


def around(day: date, unit: str) -> Interval:
    """The calendar unit that holds the day: the finest that words such as "three months ago" commit to."""
    if unit.endswith("Y"):
        return year_of(day.year) if unit == "Y" else year_of(day.year - day.year % 10, count=10)
    if unit in ("M", "Q"):
        return month_of(day.year, day.month)
    return week_of(day) if unit in ("W", "2W") else day_of(day)


def joined(first: Interval, last: Interval) -> Interval | None:
    """From the start of the first to the end of the last; None where that runs backwards or is open."""
    if first.start is None or last.end is None or first.start >= last.end:
        return None
    days = first.grain == last.grain == "day" and first.start != last.start
    grain = "days" if days else last.grain
    return Interval(start=first.start, end=last.end, grain=grain, timex=f"{first.timex}/{last.timex}")


#: Which share of a stretch the words before it leave, as numerators of sixths.
SHARES = {"early": (0, 2), "mid": (2, 4), "late": (4, 6), "first": (0, 3), "second": (3, 6)}


def share_of(whole: Interval, share: str) -> Interval:
    """The early, middle or late third (or half) of a stretch; a day is left whole, a month counts ten days."""
    if whole.start is None or whole.end is None or (whole.end - whole.start).days < 3:
        return whole
    low, high = SHARES[share]
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
    if whole.start.day == whole.end.day == 1 and months % 3 == 0:
        start, end = (shift_months(whole.start, months * part // 6) for part in (low, high))
    elif whole.start.day == whole.end.day == 1 and months == 1:
        start, end = (whole.start + 5 * part * DAY for part in (low, high))
        end = whole.end if high == 6 else end
    else:
        length = (whole.end - whole.start).days
        start, end = (whole.start + round(length * part / 6) * DAY for part in (low, high))
    return replace(whole, start=start, end=end)
