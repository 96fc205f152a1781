"""Placing what is counted from another day: last week, two days later, the past 24 hours, the 5th."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import intervals as cal
from .calendar_words import BACK, DAY_PARTS, ONWARD, REFERENCES, SEASONS, UNITS, WAYS, number_of, ordinal_of
from .intervals import DAY, Interval
from .tense import Tense
from .time_periods import season_near
from .time_setting import Placed, Setting, unplaced

if TYPE_CHECKING:
    from datetime import date

    from .time_words import Expression

_VALUE_OF_EVERY = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y", "annually": "P1Y"}
_VALUE_OF_EVERY |= {"yearly": "P1Y", "nightly": "XXXX-XX-XXTNI", "hourly": "PT1H"}
#: How many days of a stretch may be to come where its end is spoken of as past.
#: The grain of "recent days", "recent weeks": how near to the publishing day such words commit to.
_LATE = {"month": 12, "week": 4, "year": 90}
_RECENT_GRAIN = {"D": "days", "W": "month", "TH": "day", "TM": "day", "WE": "month"}


def duration_value(count: float | None, unit: str) -> str:
    """The TimeML value of a length: P3Y, PT24H, P0.5D; X stands for a vague number."""
    clock, letter = ("T", unit[1]) if unit.startswith("T") else ("", unit.lstrip("0123456789"))
    times = int(unit[: -len(letter)] or 1) if not clock else 1
    if count is None:
        return {10: "PXDE", 100: "PXCE"}.get(times, f"P{clock}X{letter}")
    return f"P{clock}{count * times:g}{letter}"


def _count(found: Expression) -> float | None:
    number = number_of(found.get("n") or "")
    return number + 0.5 if number is not None and found.get("half") else number


def place_unit(found: Expression, setting: Setting) -> Placed:
    """Place "this week", "the previous year", "that night", "last summer"."""
    which, unit = found.parts["which"], found.parts["u"]
    told = which.startswith(("that", "same")) or (
        found.article and which in ("following", "next", "preceding", "previous", "prior", "same")
    )
    base = (setting.anchor_day.start if setting.anchor_day and unit in ("day", *DAY_PARTS) else None) if told else None
    base = base or (setting.told if told else setting.base)
    if base is None:
        return unplaced(None)
    if unit in SEASONS:
        return Placed(interval=season_near(base, setting, SEASONS[unit], which), relative=True)
    step = -1 if which in BACK else 1 if which in ONWARD else 0
    if unit in DAY_PARTS:
        return Placed(interval=cal.day_of(base + step * DAY, timex=f"T{DAY_PARTS[unit]}"), relative=True)
    if which in ("past", "this past", "coming", "this coming") or (found.article and which == "last" and found.over):
        return _place_stretch(base, step, 1, UNITS[unit]) if unit != "weekend" else _weekend(base, step, setting)
    if unit == "weekend":
        return _weekend(base, step, setting)
    return Placed(interval=_unit_around(base, step, unit), relative=True)


def _unit_around(base: date, step: int, unit: str) -> Interval:
    if unit == "quarter":
        day = cal.shift_months(base, 3 * step)
        return cal.part_of_year(day.year, (day.month + 2) // 3, letter="Q")
    if unit == "century":
        return cal.year_of((base.year // 100 + step) * 100, count=100)
    return cal.around(cal.shifted(base, step, UNITS[unit]), UNITS[unit])


def _weekend(base: date, step: int, setting: Setting) -> Placed:
    """Of a Saturday or Sunday it is that one, before it the one past or, of what is to come, the one ahead."""
    if step == 0 and base.isoweekday() < 6 and not setting.tense.ahead:
        step = -1
    return Placed(interval=cal.weekend_of(base + 7 * step * DAY), relative=True)


def _place_stretch(base: date, step: int, count: float | None, unit: str) -> Placed:
    value = duration_value(count, unit)
    if count is None:
        grain = _RECENT_GRAIN.get(unit, "year")
        bounds = {"end": base + DAY} if step < 0 else {"start": base}
        return Placed(interval=Interval(grain=grain, timex=value, **bounds), relative=True)
    other = cal.shifted(base, step * (max(1, -(-count // 24)) * 24 if unit == "TH" else count), unit)
    start, end = (other, base + DAY) if step < 0 else (base, other + DAY)
    return Placed(interval=Interval(start=start, end=end, grain="days", timex=value), relative=True)


def place_stretch(found: Expression, setting: Setting) -> Placed:
    """Place "the past 24 hours", "the next three weeks", "recent days": up to the base, or from it."""
    which, unit = found.parts["which"], UNITS[found.parts["u"]]
    base = setting.told if which in ("following", "previous", "preceding", "intervening") else setting.base
    if which == "recent":
        end = base + DAY if base else None
        return Placed(
            interval=Interval(end=end, grain=_RECENT_GRAIN.get(unit, "year"), timex="PAST_REF"), relative=True
        )
    if found.parts["y"] or found.parts["whose"]:
        return _months_of_year(found, setting)
    step = -1 if which in BACK else 1 if which in ONWARD else 0
    if base is None or step == 0:
        return unplaced(duration_value(_count(found), unit))
    return _place_stretch(base, step, _count(found), unit)


def _months_of_year(found: Expression, setting: Setting) -> Placed:
    """The first or last so many units of a year."""
    count, unit, base = _count(found), UNITS[found.parts["u"]], setting.base
    stated, which = found.parts["y"], found.parts["which"]
    year = int(stated) if stated else base.year if base else None
    if year is None or count is None or which not in ("first", "last", "final"):
        return unplaced(duration_value(count, unit), relative=not stated)
    whole = cal.year_of(year + {"last": -1, "next": 1}.get(found.parts["whose"] or "", 0))
    start, end = whole.start, whole.end
    if start and end and which == "first":
        end = cal.shifted(start, count, unit)
    elif start and end:
        start = cal.shifted(end, -count, unit)
    part = Interval(start=start, end=end, grain="days", timex=duration_value(count, unit))
    return Placed(interval=part, relative=not stated)


def place_nearby(found: Expression, setting: Setting) -> Placed:
    """Place "the day before", "the night after", "the year following": beside what was told last."""
    if found.parts["last"]:
        if setting.base is None:
            return unplaced(None)
        return Placed(interval=_unit_around(setting.base, -2, found.parts["u"]), relative=True)
    if found.of_event:
        return unplaced(None)
    anchor = setting.anchor_day if found.parts["u"] in ("day", "night", "morning", "evening") else setting.anchor
    base = (anchor.start if anchor else None) or setting.told
    if base is None:
        return unplaced(None)
    unit = found.parts["u"]
    step = WAYS[found.parts["way"]]
    if unit in DAY_PARTS:
        return Placed(interval=cal.day_of(base + step * DAY, timex=f"T{DAY_PARTS[unit]}"), relative=True)
    return Placed(interval=_unit_around(base, step, unit), relative=True)


def place_offset(found: Expression, setting: Setting) -> Placed:
    """Place "three days ago" from the base, "two days later" from what was told before it."""
    unit, way, count = UNITS[found.parts["u"]], found.parts["way"], _count(found)
    from_now = way in ("ago", "hence", "from now")
    base = setting.base if from_now else _offset_base(setting, unit)
    if found.of_event:
        return unplaced(duration_value(count, unit))
    if base is None or count is None:
        vague = "PAST_REF" if WAYS[way] < 0 else "FUTURE_REF"
        return unplaced(vague if count is None else duration_value(count, unit))
    day = cal.shifted(base, WAYS[way] * count, unit)
    coarse = setting.anchor is not None and setting.anchor.grain in ("year", "decade") and not from_now
    if unit in ("W", "2W") and not from_now and setting.anchor_day and base == setting.anchor_day.start:
        return Placed(interval=cal.day_of(day), relative=True)
    return Placed(interval=cal.year_of(day.year) if coarse else cal.around(day, unit), relative=True)


def _offset_base(setting: Setting, unit: str) -> date | None:
    if unit in ("D", "W", "TH", "TM") and setting.anchor_day:
        return setting.anchor_day.start
    return setting.told


def place_reference(found: Expression, _setting: Setting) -> Placed:
    """Leave "now", "recently", "in the future" unplaced: they give a direction only."""
    return unplaced(REFERENCES[found.parts.group()])


def place_duration(found: Expression, _setting: Setting) -> Placed:
    """Leave a length unplaced; `in_coming` places those that count from the publishing day."""
    if found.parts["long"]:
        return unplaced(duration_value(1, UNITS[found.parts["long"].removesuffix("long").rstrip("-")]), relative=False)
    unit, count = UNITS[found.parts["u"] or found.parts["bare"]], _count(found)
    return unplaced(duration_value(count, unit), relative=False)


def place_repeated(found: Expression, _setting: Setting) -> Placed:
    """Leave "every week", "daily" unplaced: they have a value only."""
    if found.parts["how"]:
        return unplaced(_VALUE_OF_EVERY[found.parts["how"]], relative=False)
    unit = found.parts["u"]
    if unit in DAY_PARTS:
        return unplaced(f"XXXX-XX-XXT{DAY_PARTS[unit]}", relative=False)
    return unplaced(duration_value(1, UNITS[unit]), relative=False)


def place_bare(found: Expression, setting: Setting) -> Placed:
    """Place "the week" of "earlier in the week" by the base, "the day" of "later in the day" by what was told last."""
    unit = found.parts["u"]
    base = setting.base
    if unit == "day" and setting.anchor_day:
        base = setting.anchor_day.start
    if base is None or unit == "season":
        return unplaced(None)
    if unit == "weekend":
        return _weekend(base, 0, setting)
    whole = _unit_around(base, 0, unit)
    late = setting.tense is Tense.PAST and found.share == "late" and whole.end is not None
    if late and not setting.narrative and whole.end is not None and whole.end > base + DAY * _LATE.get(unit, 0):
        whole = _unit_around(base, -1, unit)  # "crossed at the end of the month", told early in the next
    return Placed(interval=whole, relative=True)


def place_nth(found: Expression, setting: Setting) -> Placed:
    """Place "the 28th of that month", "the 5th" in the month last told."""
    which = found.parts["which"]
    base = setting.base if which in ("this", "last", "next") else setting.told
    if base is None:
        return unplaced(f"XXXX-XX-{ordinal_of(found.parts['d']):02d}")
    month = cal.shift_months(base.replace(day=1), {"last": -1, "next": 1}.get(which or "", 0))
    return Placed(interval=cal.day_of(month.replace(day=ordinal_of(found.parts["d"]))), relative=True)


def place_anniversary(_found: Expression, _setting: Setting) -> Placed:
    """Leave an anniversary unplaced: `anniversaries` places it once all dates of the text are known."""
    return unplaced(None)


def in_coming(found: Expression, setting: Setting) -> Placed | None:
    """Place "in three days", "within a week" of what is to come, from the publishing day."""
    count = _count(found)
    base = setting.base
    surely = setting.tense.ahead if found.bound == "within" else setting.tense is not Tense.PAST
    if base is None or count is None or not surely or setting.narrative or not found.get("u"):
        return None
    unit = UNITS[found.parts["u"]]
    day = cal.shifted(base, count, unit)
    if found.bound == "within":
        return Placed(
            interval=Interval(start=base, end=day + DAY, grain="days", timex=duration_value(count, unit)), relative=True
        )
    return Placed(interval=cal.around(day, unit), relative=True)
