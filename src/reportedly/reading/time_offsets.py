"""Placing what is counted from another day: last week, two days later, the past 24 hours, overnight, 6 p.m."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from . import intervals as cal
from .calendar_words import DAY_PARTS, REFERENCES, SEASONS, UNITS, WEEKDAYS, number_of, ordinal_of
from .intervals import DAY, Interval
from .tense import Tense
from .time_placing import _NEXT_WORDS, _PAST_WORDS, Placed, Setting, season_near, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from .time_words import Expression

_BACK = frozenset(("ago", "earlier", "before", "previously", "prior", "beforehand", "previous"))
_VALUE_OF_EVERY = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y", "annually": "P1Y"}
_VALUE_OF_EVERY |= {"yearly": "P1Y", "nightly": "XXXX-XX-XXTNI", "hourly": "PT1H"}
#: The grain of "recent days", "recent weeks": how near to the publishing day such words commit to.
_RECENT_GRAIN = {"D": "days", "W": "month", "TH": "day", "TM": "day", "WE": "month"}
_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?")


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
    """ "This week", "the previous year", "that night", "last summer"."""
    which, unit = found.parts["which"], found.parts["u"]
    told = which.startswith(("that", "same")) or (
        found.article and which in ("following", "next", "preceding", "previous", "prior", "same")
    )
    base = (setting.anchor_day.start if setting.anchor_day and unit in ("day", *DAY_PARTS) else None) if told else None
    base = base or (setting.told if told else setting.base)
    if base is None:
        return unplaced(None)
    if unit in SEASONS:
        return Placed(interval=season_near(setting, SEASONS[unit], which), relative=True)
    step = -1 if which in _PAST_WORDS else 1 if which in _NEXT_WORDS else 0
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
    """ "The past 24 hours", "the next three weeks", "recent days": up to the base, or from it."""
    which, unit = found.parts["which"], UNITS[found.parts["u"]]
    base = setting.told if which in ("following", "previous", "preceding", "intervening") else setting.base
    if which == "recent":
        end = base + DAY if base else None
        return Placed(
            interval=Interval(end=end, grain=_RECENT_GRAIN.get(unit, "year"), timex="PAST_REF"), relative=True
        )
    step = -1 if which in _PAST_WORDS else 1 if which in _NEXT_WORDS else 0
    if base is None or step == 0:
        return unplaced(duration_value(_count(found), unit))
    return _place_stretch(base, step, _count(found), unit)


def place_nearby(found: Expression, setting: Setting) -> Placed:
    """ "The day before", "the night after", "the following" written behind its noun."""
    if found.of_event:
        return unplaced(None)
    anchor = setting.anchor_day if found.parts["u"] in ("day", "night", "morning", "evening") else setting.anchor
    base = (anchor.start if anchor else None) or setting.told
    if base is None:
        return unplaced(None)
    unit = found.parts["u"]
    step = -1 if found.parts["way"] in _BACK else 1
    if unit in DAY_PARTS:
        return Placed(interval=cal.day_of(base + step * DAY, timex=f"T{DAY_PARTS[unit]}"), relative=True)
    return Placed(interval=_unit_around(base, step, unit), relative=True)


def place_offset(found: Expression, setting: Setting) -> Placed:
    """ "Three days ago" counts from the base, "two days later" from what was placed before it."""
    unit, way, count = UNITS[found.parts["u"]], found.parts["way"], _count(found)
    from_now = way in ("ago", "hence", "from now")
    base = setting.base if from_now else _offset_base(setting, unit)
    if found.of_event:
        return unplaced(duration_value(count, unit))
    if base is None or count is None:
        vague = "PAST_REF" if way in _BACK else "FUTURE_REF"
        return unplaced(vague if count is None else duration_value(count, unit))
    day = cal.shifted(base, -count if way in _BACK else count, unit)
    coarse = setting.anchor is not None and setting.anchor.grain in ("year", "decade") and not from_now
    if unit in ("W", "2W") and not from_now and setting.anchor_day and base == setting.anchor_day.start:
        return Placed(interval=cal.day_of(day), relative=True)
    return Placed(interval=cal.year_of(day.year) if coarse else cal.around(day, unit), relative=True)


def _offset_base(setting: Setting, unit: str) -> date | None:
    if unit in ("D", "W", "TH", "TM") and setting.anchor_day:
        return setting.anchor_day.start
    return setting.told


def place_deictic(found: Expression, setting: Setting) -> Placed:
    """ "Today", "yesterday evening", "last night", "the day before yesterday"."""
    words = found.parts.group()
    if setting.published is None or (setting.narrative and setting.published):
        return unplaced("PRESENT_REF" if "today" in words else None)
    part = next((code for name, code in DAY_PARTS.items() if name in words), "NI" if words == "tonight" else "")
    step = 1 if "tomorrow" in words else -1 if words.startswith(("yesterday", "last")) or "yesterday" in words else 0
    step *= 2 if words.startswith(("the", "day")) else 1
    day = setting.published + step * DAY
    return Placed(interval=cal.day_of(day, timex=f"T{part}" if part else ""), relative=True)


def place_overnight(found: Expression, setting: Setting) -> Placed:
    """The night before the publishing day, or into (or of) the weekday that is named."""
    base = setting.published if not setting.narrative else None
    if base is None and setting.anchor_day and setting.anchor_day.start:
        base = setting.anchor_day.start + DAY
    if base is None:
        return unplaced("XXXX-XX-XXTNI")
    if weekday := found.parts["w"] or found.parts["w2"]:
        base -= (base.isoweekday() - WEEKDAYS[weekday]) % 7 * DAY
        base += 0 * DAY if found.parts["into"] in ("into", "to") else DAY
    return Placed(interval=night_into(base), relative=True)


def night_into(day: date) -> Interval:
    """The night that ends on the day, over both of its dates."""
    eve = day - DAY
    return Interval(start=eve, end=day + DAY, grain="days", timex=f"{eve.isoformat()}TNI")


def place_reference(found: Expression, _setting: Setting) -> Placed:
    """ "Now", "recently", "soon": a direction without a place."""
    return unplaced(REFERENCES[found.parts.group()])


def place_duration(found: Expression, setting: Setting) -> Placed:
    """A length, placed only where "in" or "within" makes it count from the publishing day."""
    if found.parts["long"]:
        return unplaced(duration_value(1, UNITS[found.parts["long"].removesuffix("long").rstrip("-")]), relative=False)
    unit, count = UNITS[found.parts["u"] or found.parts["bare"]], _count(found)
    return unplaced(duration_value(count, unit), relative=False)


def place_repeated(found: Expression, _setting: Setting) -> Placed:
    """ "Every week", "daily": a value and no place."""
    if found.parts["how"]:
        return unplaced(_VALUE_OF_EVERY[found.parts["how"]], relative=False)
    unit = found.parts["u"]
    if unit in DAY_PARTS:
        return unplaced(f"XXXX-XX-XXT{DAY_PARTS[unit]}", relative=False)
    return unplaced(duration_value(1, UNITS[unit]), relative=False)


def place_bare(found: Expression, setting: Setting) -> Placed:
    """ "The week" of "earlier in the week": that of the base; the day of "later in the day" is the last one told."""
    unit = found.parts["u"]
    base = setting.base
    if unit == "day" and setting.anchor_day:
        base = setting.anchor_day.start
    if base is None or unit == "season":
        return unplaced(None)
    if unit == "weekend":
        return _weekend(base, 0, setting)
    return Placed(interval=_unit_around(base, 0, unit), relative=True)


def place_nth(found: Expression, setting: Setting) -> Placed:
    """ "The 28th of that month", "the 5th": of the month last told."""
    which = found.parts["which"]
    base = setting.base if which in ("this", "last", "next") else setting.told
    if base is None:
        return unplaced(f"XXXX-XX-{ordinal_of(found.parts['d']):02d}")
    month = cal.shift_months(base.replace(day=1), {"last": -1, "next": 1}.get(which or "", 0))
    return Placed(interval=cal.day_of(month.replace(day=ordinal_of(found.parts["d"]))), relative=True)


def place_anniversary(_found: Expression, _setting: Setting) -> Placed:
    """An anniversary is found; the day that it repeats is seldom told beside it."""
    return unplaced(None)


def clock_value(words: str) -> str:
    """The time of day that folded words give, as T18:00, with Z for universal time.

    >>> clock_value("6:40 p.m. gmt")
    'T18:40Z'
    """
    zone = "Z" if "utc" in words or "gmt" in words else ""
    if words.startswith(("noon", "midnight")):
        return ("T12:00" if words.startswith("noon") else "T00:00") + zone
    match = _HOUR.match(words)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (0, 0)
    if re.search(r"\dp|[ ]p\.?m|\dp\.?m", words):
        hour = hour % 12 + 12
    elif re.search(r"[ \d]a\.?m\b", words):
        hour %= 12
    return f"T{hour:02d}:{minute:02d}{zone}"


def time_of_day(found: Expression) -> str:
    """What a clock time or part of the day adds to the value of its day: T18:00, TMO."""
    if found.kind == "clock":
        return clock_value(found.parts.group())
    return f"T{DAY_PARTS[found.parts['part'] or ('night' if 'late' in found.parts.group() else 'morning')]}"


def place_time_of_day(found: Expression, setting: Setting) -> Placed:
    """A clock time or part of the day whose day is the last one told, else the publishing day."""
    value = time_of_day(found)
    day = (setting.anchor_day.start if setting.anchor_day else None) or (
        None if setting.narrative else setting.published
    )
    if day is None:
        return unplaced(f"XXXX-XX-XX{value}")
    return Placed(interval=cal.day_of(day, timex=value), relative=True)


def in_coming(found: Expression, setting: Setting) -> Placed | None:
    """ "In three days", "within a week" of what is to come, counted from the publishing day."""
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


OFFSET_PLACERS: dict[str, Callable[[Expression, Setting], Placed]] = {
    "unit": place_unit,
    "stretch": place_stretch,
    "nearby": place_nearby,
    "offset": place_offset,
    "deictic": place_deictic,
    "overnight": place_overnight,
    "reference": place_reference,
    "duration": place_duration,
    "repeated": place_repeated,
    "bare": place_bare,
    "nth": place_nth,
    "anniversary": place_anniversary,
    "clock": place_time_of_day,
    "day_part": place_time_of_day,
}
