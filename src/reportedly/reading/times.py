"""Time expressions in English news: found by `time_words`, joined by `time_joining`, placed one after the other here."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reportedly.records import Moment, Span

from . import intervals as cal
from .calendar_words import UNITS, number_of
from .intervals import DAY, Interval
from .tense import Tense, tense_at
from .time_joining import Item, join_neighbours
from .time_offsets import OFFSET_PLACERS, duration_value, in_coming, night_into, time_of_day
from .time_placing import PLACERS, Placed, Setting, unplaced
from .time_words import Expression, find_expressions, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACERS = PLACERS | OFFSET_PLACERS

#: Kinds whose place the tense around them changes.
_TENSED = frozenset(
    ("weekday", "month", "day_month", "month_day", "season", "named_day", "unit", "bare", "duration", "part_of")
)
#: Kinds that a bound ("since", "by") opens to one side, and that carry the story on.
_BOUNDED = frozenset(PLACERS) | {"unit", "deictic", "nearby", "nth", "bare", "overnight"}
_ANCHORING = _BOUNDED | {"offset", "clock", "day_part"}
#: What may follow a day that "before" or "after" stands alone with.
_CLOSED = re.compile(
    r"\s*(?:$|[.,;:!?)\"\u201d-]|(?:and|but|or|the|in|at|when|with|as|for|on|by|he|she|they|it|we|to|that|who|if|because)\b)"
)
_YEARLESS = frozenset(("month", "day_month", "month_day", "season", "named_day"))
#: Prepositions that belong to the words although they open nothing.
_BELONGING = {
    "duration": ("in", "within"),
    "day_month": ("between", "from"),
    "month_day": ("between", "from"),
    "year": ("between", "from"),
}
#: A story is a narrative of its own when most of its stated years, of this many or more, lie this far off.
_NARRATIVE_YEARS, _FAR, _MOST = 4, 2, 0.6
#: One "on Tuesday" or "yesterday" weighs as much as so many far years.
_FRESH = 12
_OPENING = re.compile(r"(?:^|[.!?\n]\s*|\n)(?:in|by|during|since|from|early in|late in|throughout)?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the text has placed so far; `stated` is the last stretch with its own year, at offset `at`.

    `passing` is a year mentioned in the middle of a sentence: it holds for that sentence, not for the story.
    """

    anchor: Interval | None = None
    anchor_day: Interval | None = None
    stated: Interval | None = None
    at: int = -1
    passing: Interval | None = None
    passing_at: int = -1


def find_times(text: str, sentences: Sequence[Span], published: date | None) -> tuple[Moment, ...]:
    """Every time expression of an English text, in text order, placed against the publishing day.

    `sentences` are spans of `text` in order and bound the search for a tense (empty: the whole text does).
    Spans leave out "in", "on" and "at" and take in what bounds the stretch ("since August"). What depends on
    the publishing day is relative; without one it stays unplaced. Spans do not overlap. Movable feasts other
    than Easter, and anniversaries, are not placed.

    >>> [(m.start, m.end) for m in find_times("He left on Wednesday.", (), date(2024, 10, 25))]
    [(datetime.date(2024, 10, 23), datetime.date(2024, 10, 24))]
    """
    day = published.date() if isinstance(published, datetime) else published
    plain = folded(text)
    found = find_expressions(text, plain)
    narrative = _is_narrative(found, day)
    told = _Told()
    moments: list[Moment] = []
    for item in join_neighbours(found, plain):
        setting = _setting(item, told, sentences, day, narrative=narrative)
        if item.head.kind in _TENSED:
            setting = replace(setting, tense=_tense_of(item, plain, sentences))
        placed = _place_item(item, setting)
        moments.append(_moment(item, placed, setting))
        told = _after(told, item, placed, opens=_opens_sentence(item, plain))
    return tuple(moments)


def _tense_of(item: Item, plain: str, sentences: Sequence[Span]) -> Tense:
    tense = tense_at(plain, item.start, item.end, sentences)
    return Tense.FUTURE if tense is Tense.NONE and item.head.bound in ("until", "till", "by") else tense


def _is_narrative(found: Sequence[Expression], published: date | None) -> bool:
    """Whether the text tells of years far from its publishing day and speaks of no day near it."""
    if published is None:
        return True
    stated = [e for e in found if e.kind in ("year", "month_year", "day_month", "month_day") and e.get("y")]
    years = [int(e.get("y") or 0) for e in stated]
    if len(years) < _NARRATIVE_YEARS:
        return False
    fresh = sum(e.kind == "weekday" or (e.kind == "deictic" and "today" not in e.parts.group()) for e in found)
    dateline = any(e.get("d") and int(e.get("y") or 0) == published.year for e in stated[:2])
    far = sum(abs(year - published.year) >= _FAR for year in years)
    return far > _MOST * len(years) and not dateline and fresh * _FRESH < len(years)


def _setting(item: Item, told: _Told, sentences: Sequence[Span], published: date | None, *, narrative: bool) -> Setting:
    """Where the item stands, without its tense: a year stated before in its sentence holds for a date without one."""
    if item.head.kind not in _YEARLESS or item.head.get("y"):
        return Setting(published=published, anchor=told.anchor, anchor_day=told.anchor_day, narrative=narrative)
    stated = told.stated
    if narrative and told.passing and _same_sentence(told.passing_at, item, sentences):
        return Setting(published=published, anchor=told.passing, narrative=True)
    if not narrative and stated and stated.grain in ("day", "month") and _same_sentence(told.at, item, sentences):
        return Setting(published=published, anchor=stated, narrative=True)
    return Setting(published=published, anchor=told.anchor, anchor_day=told.anchor_day, narrative=narrative)


def _same_sentence(at: int, item: Item, sentences: Sequence[Span]) -> bool:
    place = bisect_right(sentences, item.start, key=lambda sentence: sentence.start) - 1
    return place >= 0 and sentences[place].start <= at <= item.start < sentences[place].end


def _place(expression: Expression, setting: Setting) -> Placed:
    """One expression's place; what no calendar holds (31 June, the year 0) is left unplaced."""
    try:
        return _PLACERS[expression.kind](expression, setting)
    except (ValueError, OverflowError):
        return unplaced(None)


def _place_item(item: Item, setting: Setting) -> Placed:
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
    first, second = _place_head(replace(item, last=None), setting), _place_head(last, setting)
    if not first.relative and second.relative:
        second = _beside(last, first, setting, back=False)
    elif first.relative and not second.relative:
        first = _beside(replace(item, last=None), second, setting, back=True)
    elif first.relative and first.interval.start and last.head.kind not in ("deictic", "unit"):
        second = _beside(last, first, setting, back=False)
    low, high = _shared(first.interval, item.head, setting), _shared(second.interval, last.head, setting)
    return Placed(interval=cal.joined(low, high) or low, relative=first.relative or second.relative)


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


def _shared(interval: Interval, head: Expression, setting: Setting) -> Interval:
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


def _moment(item: Item, placed: Placed, setting: Setting) -> Moment:
    interval, start = placed.interval, item.start
    if item.last is None:
        interval = _shared(interval, item.head, setting)
    if _takes_bound(item):
        interval, start = _bounded(interval, item), item.head.bound_start
    elif item.head.bound in _BELONGING.get(item.head.kind, ()) and (
        item.head.get("d2") or (item.head.kind == "duration" and placed.relative)
    ):
        start = item.head.bound_start
    return Moment(
        span=Span(start, item.end),
        start=interval.start,
        end=interval.end,
        precision=interval.precision,
        timex=interval.timex,
        relative=placed.relative or (interval.placed and item.head.share in ("earlier", "later")),
    )


def _takes_bound(item: Item) -> bool:
    if item.head.kind not in _BOUNDED or item.last or item.time or item.counted:
        return False
    if item.head.bound in ("before", "after"):
        # "After Friday's attack", "after Friday prayers" speak of Friday.
        return bool(_CLOSED.match(item.head.parts.string, item.end))
    return item.head.bound in ("since", "until", "till", "by")


def _after(told: _Told, item: Item, placed: Placed, *, opens: bool) -> _Told:
    """What is told once the item is; a look back, or a year in passing, does not carry the story with it."""
    interval = placed.interval
    if interval.start is None or item.head.kind not in _ANCHORING or _looks_back(item):
        return told
    if interval.grain in ("year", "decade", "century") and told.anchor_day and not opens:
        return replace(told, passing=interval, passing_at=item.start)
    day = interval if interval.grain in ("day", "days") else told.anchor_day
    if day and day.start and day is not interval and not (interval.start <= day.start < (interval.end or date.max)):
        day = None
    if placed.relative:
        return replace(told, anchor=interval, anchor_day=day)
    return _Told(anchor=interval, anchor_day=day, stated=interval, at=item.start)


def _opens_sentence(item: Item, plain: str) -> bool:
    """Whether little more than a preposition stands before the words in their sentence ("In 1976,")."""
    before = plain[max(0, item.start - 12) : item.start]
    return not before.strip() or bool(_OPENING.search(before))


def _looks_back(item: Item) -> bool:
    way, which = item.head.get("way"), item.head.get("which")
    return way in ("earlier", "previously", "prior", "ago", "beforehand") or (
        item.head.kind == "unit" and which in ("previous", "preceding", "prior")
    )
