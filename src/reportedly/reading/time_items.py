"""Placing what was joined: a day with its hour, a range, a count from a date; and what edges and bounds leave of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from . import intervals as cal
from .calendar_words import AFTER_A_BOUND, UNITS, alternatives, number_of
from .intervals import DAY, Interval
from .time_kinds import CALENDAR, PLACERS
from .time_of_day import night_into, time_of_day
from .time_offsets import duration_value, in_coming
from .time_setting import Placed, Setting, unplaced

if TYPE_CHECKING:
    from .time_joining import Item
    from .time_words import Expression

#: Kinds that a bound ("since", "by") opens to one side, and that carry the story on.
BOUNDED = frozenset(CALENDAR) | {"unit", "deictic", "nearby", "nth", "bare", "overnight"}
#: Prepositions that belong to the words although they open nothing.
_BELONGING = {
    "duration": ("in", "within"),
    "day_month": ("between", "from"),
    "month_day": ("between", "from"),
    "year": ("between", "from"),
}
#: What may follow a day that "before" or "after" stands alone with.
_WHOSE = re.compile(r"'s[ \n]+(?!end|close|start|deadline)")
_CLOSED = re.compile(rf"\s*(?:$|[.,;:!?)\"\u201d-]|{alternatives(AFTER_A_BOUND)}\b)")


def _place(expression: Expression, setting: Setting) -> Placed:
    """One expression's place; what no calendar holds (31 June, the year 0) is left unplaced."""
    try:
        return PLACERS[expression.kind](expression, setting)
    except (ValueError, OverflowError):
        return unplaced(None)


def place_item(item: Item, setting: Setting) -> Placed:
    """An item's place; what no calendar holds (31 June, the year 0) is left unplaced."""
    try:
        if item.last:
            return _place_range(item, item.last, setting)
        placed = _place_head(item, setting)
        return _count_from(placed, item.counted) if item.counted else placed
    except (ValueError, OverflowError):
        return unplaced(None)


def _place_head(item: Item, setting: Setting) -> Placed:
    if item.head.kind == "duration" and item.head.bound in ("in", "within"):
        coming = in_coming(item.head, setting)
        if coming:
            return coming
    if item.lender:
        lender = _place(item.lender, setting).interval
        setting = replace(setting, narrative=True, anchor=cal.year_of(lender.start.year) if lender.start else None)
    placed = _place(item.head, setting)
    if item.time is None or placed.interval.start is None:
        return placed
    if item.time.get("part") == "night" and item.head.get("d2"):
        return replace(placed, interval=night_into(placed.interval.start + DAY))
    return replace(placed, interval=cal.day_of(placed.interval.start, timex=time_of_day(item.time)))


def _place_range(item: Item, last: Item, setting: Setting) -> Placed:
    if item.head.kind in ("clock", "day_part") and last.time:
        return _place_hours(item.head, last, setting)
    first, second = _place_head(replace(item, last=None), setting), _place_head(last, setting)
    if not first.relative and second.relative:
        second = _beside(last, first, setting, back=False)
    elif first.relative and not second.relative:
        first = _beside(replace(item, last=None), second, setting, back=True)
    elif first.relative and first.interval.start and last.head.kind not in ("deictic", "unit"):
        second = _beside(last, first, setting, back=False)
    if item.time and item.time.get("part") == "night" and second.interval.start:
        return replace(first, interval=night_into(second.interval.start))
    low, high = shared(first.interval, item.head, setting), shared(second.interval, last.head, setting)
    return Placed(interval=cal.joined(low, high) or low, relative=first.relative or second.relative)


def _place_hours(first: Expression, last: Item, setting: Setting) -> Placed:
    """Two hours of the day that stands with the second: "between 3 a.m. and 5 a.m. on Tuesday"."""
    placed = _place_head(last, setting)
    if placed.interval.start is None:
        return placed
    opening = cal.day_of(placed.interval.start, timex=time_of_day(first))
    return replace(placed, interval=replace(opening, timex=f"{opening.timex}/{placed.interval.timex}"))


def _beside(item: Item, other: Placed, setting: Setting, *, back: bool) -> Placed:
    """One end of a range told from the other: not before the first, or (`back`) not after the last."""
    day = other.interval if other.interval.grain == "day" else None
    placed = _place_head(item, replace(setting, narrative=True, anchor=other.interval, anchor_day=day))
    start, limit = placed.interval.start, other.interval.start
    if start is None or limit is None or (start <= limit if back else start >= limit):
        return placed
    step, unit = (-1 if back else 1), "W" if item.head.kind == "weekday" else "Y"
    moved = cal.shifted(start, step, unit)
    whole = cal.day_of(moved) if placed.interval.grain == "day" else cal.around(moved, "M")
    return replace(placed, interval=whole)


def _count_from(placed: Placed, counted: Expression) -> Placed:
    base, way = placed.interval.start, counted.get("way")
    if base is None:
        return placed
    words = counted.get("n")
    count = 1.0 if words is None else number_of(words)
    unit = UNITS.get(counted.get("u") or "", "D")
    if count is None:
        return unplaced(duration_value(None, unit))
    moved = cal.shifted(base, -count if way == "before" else count, unit)
    grain = {"month": "M", "year": "Y"}.get(placed.interval.grain, unit if unit != "W" else "D")
    return replace(placed, interval=cal.around(moved, grain))


def shared(interval: Interval, head: Expression, setting: Setting) -> Interval:
    """What the edge before an expression ("early", "the end of", "later in") leaves of its stretch."""
    share = head.share
    if share is None or interval.start is None or interval.end is None or interval.grain == "day":
        return interval
    if share in ("early", "mid", "late", "first", "second"):
        return cal.share_of(interval, share)
    base = setting.base
    if base is None or not interval.start <= base < interval.end:
        return interval
    if share == "earlier":
        end = base if base > interval.start else base + DAY
        return replace(interval, end=end, grain="days" if interval.grain == "week" else interval.grain)
    start = base + DAY if base < interval.end - DAY else base
    return replace(interval, start=start, grain="days" if interval.grain == "week" else interval.grain)


def _bounded(interval: Interval, item: Item) -> Interval:
    match item.head.bound:
        case "since":
            return replace(interval, end=None)
        case "after":
            return replace(interval, start=interval.end, end=None)
        case "until" | "till" | "by":
            return replace(interval, start=None)
        case "before":
            return replace(interval, start=None, end=interval.start)
    return interval


def extent_of(item: Item, placed: Placed, interval: Interval) -> tuple[Interval, int]:
    """The stretch that the bound before an item leaves, and the offset where its words begin."""
    if _takes_bound(item):
        return _bounded(interval, item), item.head.bound_start
    belongs = item.time is None and item.head.bound in _BELONGING.get(item.head.kind, ())
    if belongs and (item.head.get("d2") or (item.head.kind == "duration" and placed.relative)):
        return interval, item.head.bound_start
    return interval, item.start


def _takes_bound(item: Item) -> bool:
    if item.head.kind not in BOUNDED or item.last or item.time or item.counted:
        return False
    if item.head.bound in ("before", "after"):
        # "After Friday's attack", "after Friday prayers" speak of Friday.
        return bool(_CLOSED.match(item.head.parts.string, item.end))
    if item.head.bound == "by" and _WHOSE.match(item.head.parts.string, item.end):
        return False  # "released by Friday's quake"
    return item.head.bound in ("since", "until", "till", "by")
