"""Placing today and tonight, nights over two dates, and the hours of a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import intervals as cal
from .calendar_words import DAY_PARTS, WEEKDAYS
from .intervals import DAY, Interval
from .time_setting import Placed, Setting, unplaced

if TYPE_CHECKING:
    from datetime import date

    from .time_words import Expression

_UNIVERSAL = re.compile(r"\b(?:utc|gmt)\b[ ]?(?:(?P<sign>[+-])[ ]?(?P<hours>\d{1,2}))?")
#: The same hour by another clock, in brackets: "06:00 local time (03:00 GMT)".
_OTHER_CLOCK = re.compile(r"\([ ]?\d[^)]*\)")
_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?")


def place_deictic(found: Expression, setting: Setting) -> Placed:
    """Place "today", "yesterday evening", "last night", "the day before yesterday"."""
    words = found.parts.group()
    if setting.published is None or setting.narrative:
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


def clock_value(words: str) -> str:
    """The time of day that folded words give, as T18:00, with Z for universal time.

    >>> clock_value("6:40 p.m. gmt")
    'T18:40Z'
    """
    words = _OTHER_CLOCK.sub("", words)
    universal = _UNIVERSAL.search(words)
    zone = (
        "" if universal is None else f"{universal['sign']}{int(universal['hours']):02d}" if universal["sign"] else "Z"
    )
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
    told = setting.anchor_day.start if setting.anchor_day and not _stamps(found) else None
    day = told or (None if setting.narrative else setting.published)
    if day is None:
        return unplaced(f"XXXX-XX-XX{value}")
    if value < "T12" and _is_a_night(setting.anchor_day):
        day += DAY  # "Overnight drones came. At 3:40 the airport closed": the night is one into the next day
    return Placed(interval=cal.day_of(day, timex=value), relative=True)


def _stamps(found: Expression) -> bool:
    """Whether a clock time opens a line of its own, as a live page stamps its posts: it is of the publishing day."""
    text, start = found.parts.string, found.start
    return found.kind == "clock" and (start == 0 or text[start - 1] == "\n") and text[found.end : found.end + 1] == " "


def _is_a_night(anchor: Interval | None) -> bool:
    return anchor is not None and anchor.grain == "days" and bool(anchor.timex and anchor.timex.endswith("TNI"))
