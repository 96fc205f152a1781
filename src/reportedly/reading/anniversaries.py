"""The day of an anniversary: counted from the day that it repeats, where the text or the lexicon of known days tells that."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.lexicon import load

from .calendar_words import alternatives, ordinal_of
from .intervals import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Moment, Span

    from .time_joining import Item

_WORDS_ON = r"(?:[\w'-]+[ \n]+)"
#: "of the 14 March attack", "of the attack in Tarn on 14 March", "on Monday": what stands between an anniversary and its date.
_TO_DATE = re.compile(
    rf"[ \n]+(?:(?:of[ \n]+{_WORDS_ON}{{0,9}}?)(?:on[ \n]+|in[ \n]+|of[ \n]+)?|on[ \n]+|,?[ \n]*which[ \n]+(?:falls|fell)[ \n]+on[ \n]+)?"
)
#: "Monday's third anniversary", "On Monday, the third anniversary of".
_FROM_DATE = re.compile(r"(?:'s|,)[ \n]+(?:the[ \n]+)?")
_OF = re.compile(rf"[ \n]+of[ \n]+(?P<what>{_WORDS_ON}{{0,6}}[\w'-]+)")
_SMALL = re.compile(
    r"(?:the|an?|its|his|her|their|our|start|beginning|outbreak|of|in|on|at|by|full|scale|full-scale|first|deadly|brutal|last|great)\b"
)
_WORD = re.compile(r"[a-z]{4,}")
#: Letters in which a noun and its verb are alike ("invasion", "invaded"), and years by which an anniversary may be off the news.
_ALIKE, _NEAR = 4, 1
_FIXED = frozenset(("iso", "slashed", "named_day", "day_month", "month_day"))
_OF_THE_WEEK = frozenset(("weekday", "deictic"))
_DAYS = _FIXED | _OF_THE_WEEK


def _known_days() -> tuple[re.Pattern[str], dict[str, date]]:
    days = {
        word: date.fromisoformat(entry.text("value"))
        for entry in load("times")
        if entry.table == "known_day"
        for word in entry.words
    }
    return re.compile(alternatives(days) + r"\b"), days


_KNOWN, _DAY_OF = _known_days()


def placed_anniversaries(
    items: Sequence[Item], moments: Sequence[Moment], plain: str, sentences: Sequence[Span], published: date | None
) -> list[Moment]:
    """The moments, each of its item, with the anniversaries among them placed where the day that they repeat is told.

    `plain` is the folded text. The day is that of a date beside the words, of a date with its year elsewhere in the
    text where the same thing is spoken of, of the lexicon, or of an anniversary placed before.
    """
    out = list(moments)
    last: Moment | None = None
    for at, item in enumerate(items):
        if item.head.kind != "anniversary":
            continue
        count = ordinal_of(item.head.parts["o"]) if item.head.parts["o"] else None
        day = _beside(items, out, at, count, plain)
        day = day or _repeated(_known(plain, item, sentences), count, published)
        day = day or _near(_repeated(_told(items, out, at, plain, sentences), count, published), published)
        if day is not None:
            out[at] = last = replace(
                out[at], start=day, end=day + DAY, precision=1, timex=day.isoformat(), relative=True
            )
        elif count is not None or _OF.match(plain, item.end):
            last = None  # of something else, whose day is not told
        elif last is not None:
            out[at] = replace(last, span=out[at].span)
    return out


def _beside(items: Sequence[Item], out: list[Moment], at: int, count: int | None, plain: str) -> date | None:
    """The day by a date beside the words; a date without a year is then also that of what is remembered, years before."""
    start, end = items[at].start, items[at].end
    if at and items[at - 1].head.kind in _DAYS and _FROM_DATE.fullmatch(plain[items[at - 1].end : start]):
        return _day(out[at - 1])
    if at + 1 >= len(items) or items[at + 1].last or not _TO_DATE.fullmatch(plain[end : items[at + 1].start]):
        return None
    return _by_date_behind(items[at + 1], out, at + 1, count)


def _by_date_behind(item: Item, out: list[Moment], at: int, count: int | None) -> date | None:
    day, head = _day(out[at]), item.head
    if day is None or head.kind not in _DAYS or head.kind in _OF_THE_WEEK:
        return day if head.kind in _OF_THE_WEEK else None
    if count is None:
        return None if head.get("y") else day
    if not out[at].relative:
        return _years_on(day, count)
    before = _years_on(day, -count)
    out[at] = replace(out[at], start=before, end=before + DAY, timex=before.isoformat())
    return day


def _day(moment: Moment) -> date | None:
    return moment.start if moment.precision == 1 else None


def _repeated(first: date | None, count: int | None, published: date | None) -> date | None:
    """The day of a date that is repeated so many years on; without a number the time that is nearest to the publishing day."""
    if first is None:
        return None
    if count is not None:
        return _years_on(first, count)
    if published is None:
        return None
    near = [_years_on(first, published.year - first.year + step) for step in (-1, 0, 1)]
    return min((day for day in near if day > first), key=lambda day: abs(day - published), default=None)


def _near(day: date | None, published: date | None) -> date | None:
    """The day, unless it lies years off the news: then it repeats another day than the one that was told."""
    return day if day and published and abs(day.year - published.year) <= _NEAR else None


def _years_on(day: date, years: int) -> date:
    year = min(max(day.year + years, date.min.year), date.max.year)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _known(plain: str, item: Item, sentences: Sequence[Span]) -> date | None:
    """The day of what the lexicon knows, named behind the words."""
    found = _OF.match(plain, item.end, _sentence(item.end, sentences, len(plain))[1])
    known = _KNOWN.search(found["what"]) if found else None
    return _DAY_OF[known.group()] if known else None


def _told(
    items: Sequence[Item], moments: Sequence[Moment], at: int, plain: str, sentences: Sequence[Span]
) -> date | None:
    """The one day, with its year, of a sentence that speaks of what the anniversary is of."""
    _, end = _sentence(items[at].end, sentences, len(plain))
    found = _OF.match(plain, items[at].end, end)
    if found is None:
        return None
    what = {word[:_ALIKE] for word in _WORD.findall(found["what"]) if not _SMALL.fullmatch(word)}
    days = set()
    for item, moment in zip(items, moments, strict=True):
        if item.head.kind not in _FIXED or moment.relative or (day := _day(moment)) is None:
            continue
        low, high = _sentence(item.start, sentences, len(plain))
        if not what.isdisjoint(word[:_ALIKE] for word in _WORD.findall(plain, low, high)):
            days.add(day)
    return days.pop() if len(days) == 1 else None


def _sentence(at: int, sentences: Sequence[Span], length: int) -> tuple[int, int]:
    place = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
    return (sentences[place].start, sentences[place].end) if place >= 0 and sentences[place].end >= at else (0, length)
