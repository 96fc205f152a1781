"""Placing seasons, quarters, years, decades and centuries."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from . import intervals as cal
from .calendar_words import BACK, DECADES, MONTHS, ONWARD, ORDINALS, SEASONS, ordinal_of
from .tense import Tense
from .time_placing import year_in
from .time_setting import Placed, Setting, nearest_year, unplaced

if TYPE_CHECKING:
    from datetime import date

    from .intervals import Interval
    from .time_words import Expression


def place_season(found: Expression, setting: Setting) -> Placed:
    """A season, with its year, with "last year", or without either."""
    season = SEASONS[found.parts["s"]]
    if year := found.parts["y"]:
        return Placed(interval=cal.season_of(int(year), season))
    base = setting.base
    if base is None:
        return unplaced(f"XXXX-{season}", grain="season")
    if which := found.parts["which"]:
        step = {"last": -1, "next": 1}.get(which, 0)
        return Placed(interval=cal.season_of(base.year + step, season), relative=True)
    return Placed(interval=season_near(base, setting, season, None), relative=True)


def season_near(base: date, setting: Setting, season: str, which: str | None) -> Interval:
    """The season that is meant from the base: the one of "last", "next" or "this", else by story or tense."""
    past, before, current, after = (cal.season_of(base.year + step, season) for step in (-2, -1, 0, 1))
    around = [one for one in (past, before, current, after) if one.start and one.end]
    ended = [one for one in around if one.end and one.end <= base]
    coming = [one for one in around if one.start and one.start > base]
    running = [one for one in around if one not in ended and one not in coming]
    if which in BACK:
        return ended[-1]
    if which in ONWARD:
        return coming[0]
    if setting.narrative:
        return _season_of_story(base, setting, season, around)
    if running:
        return running[0]
    if which == "this":
        return current
    return coming[0] if setting.tense.ahead else ended[-1]


def _season_of_story(base: date, setting: Setting, season: str, around: list[Interval]) -> Interval:
    """Of the year that was told last, else the next from shortly before the day that was."""
    if setting.anchor and setting.anchor.grain == "year" and season != "WI":
        return cal.season_of(base.year, season)
    return next(one for one in around if one.end and one.end > base - timedelta(days=60))


def place_year(found: Expression, _setting: Setting) -> Placed:
    """A year, a span of years ("1939-45") or a short year ("'82")."""
    if found.parts["yy"]:
        return Placed(interval=cal.year_of(year_in(None, found.parts["yy"]) or 1))
    first = int(found.parts["y"])
    if not (last := found.parts["y2"]):
        return Placed(interval=cal.year_of(first))
    second = int(last) if len(last) == 4 else first - first % 100 + int(last)
    both = cal.joined(cal.year_of(first), cal.year_of(second))
    return Placed(interval=both or cal.year_of(first))


def place_decade(found: Expression, _setting: Setting) -> Placed:
    """Place "the 1990s", "the '90s" and "the nineties"."""
    written = found.parts["y"]
    if written and not written.startswith("'"):
        return Placed(interval=cal.year_of(int(written), count=10))
    tens = DECADES[found.parts["name"]] if found.parts["name"] else int((written or found.parts["yy"]).strip("'"))
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
    year = year_in(parts["y"] or parts["my"])
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
    if month and unit == "half":
        return Placed(interval=_half(cal.month_of(year, month), number), relative=not stated)
    letter, most = ("Q", 4) if unit == "quarter" else ("H", 2)
    number = most if number == -1 else number
    if number > most:
        return unplaced(None, relative=False)
    if not (stated or parts["which"] or parts["same"] or setting.narrative) and base and number * 3 >= base.month:
        year -= setting.tense is not Tense.FUTURE
    return Placed(interval=cal.part_of_year(year, number, letter=letter), relative=not stated)


def _half(month: Interval, number: int) -> Interval:
    """The first half of a month, up to the 15th, or the second."""
    if month.start is None:
        return month
    middle = month.start + 15 * cal.DAY
    return replace(month, end=middle) if number == 1 else replace(month, start=middle)


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
    """Place "Q3 2024" and "Q3"."""
    year = year_in(found.parts["y"]) or (setting.base.year if setting.base else None)
    if year is None:
        return unplaced(f"XXXX-Q{found.parts['o']}", grain="quarter")
    interval = cal.part_of_year(year, int(found.parts["o"]), letter="Q")
    return Placed(interval=interval, relative=not found.parts["y"])
