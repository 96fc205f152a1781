"""Time expressions in English news: found by `time_words`, joined by `time_joining`, placed one after the other here."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reportedly.records import Moment, Span

from .anniversaries import placed_anniversaries
from .tense import Tense, tense_at
from .time_items import BOUNDED, extent_of, place_item, shared
from .time_joining import join_neighbours
from .time_setting import Setting
from .time_words import find_expressions, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .intervals import Interval
    from .time_joining import Item
    from .time_setting import Placed
    from .time_words import Expression

#: Kinds whose place the tense around them changes.
_TENSED = frozenset(
    ("weekday", "month", "day_month", "month_day", "season", "named_day", "unit", "bare", "duration", "part_of")
)
#: Kinds that carry the story on.
_ANCHORING = BOUNDED | {"offset", "clock", "day_part"}
_YEARLESS = frozenset(("month", "day_month", "month_day", "season", "named_day"))
#: A story is a narrative of its own when most of its stated years, of this many or more, lie this far off.
_NARRATIVE_YEARS, _FAR, _MOST = 4, 2, 0.6
#: One "on Tuesday" or "yesterday" weighs as much as so many far years.
_FRESH = 12
#: "An Aug. 30 incident": a date before a noun is told by no verb.
_DATED, _MODIFIES, _NOUN = (
    frozenset(("day_month", "month_day")),
    re.compile(r"\b(?:an?|the) $"),
    re.compile(r" [a-z]{3,}"),
)
#: What is called for a day to come: "called a meeting for Wednesday".
_FOR = re.compile(
    r"\b(?:called|convened|set|scheduled|announced|planned|summoned|ordered|fixed|arranged)\b[^.;]{0,60}"
    r"\b(?:meetings?|session|talks|vote|summit|hearing|conference|strike|protest|rally|trial|election|debate)\b[^.;]{0,40} for (?:late |early )?$"
)
#: What is so now, in the words before "until Friday", and within how many letters.
_LASTS, _LATELY = (
    re.compile(r"(?<!not )\b(?:has|have|is|are|remains?|stays?) (?:been )?(?:\w+ly )?\w+(?:ed|en|ut)\b[^.;]*$"),
    90,
)
#: What has a rank in the years before: "is its lowest in nine years", "the first visit in nine years".
_RANKED = re.compile(
    r"\b(?:first|only|worst|best|most|least|(?!latest|protest|request|interest|arrest|unrest|forest|contest|guest|quest)[a-z]{3,}est)"
    r"(?: [a-z-]+){0,2} (?:in )?$"
)
#: What is put off until a day that is still to come.
_PUT_OFF = re.compile(r"\b(?:postponed|delayed|deferred|put off|pushed back|adjourned|extended)\b[^.;]{0,30}$")
#: How many days the date of a date line may lie off the publishing day.
_FRESHLY = 2
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
    the publishing day is relative; without one it stays unplaced. Spans do not overlap. Of movable feasts
    those of the lexicon are placed, of anniversaries none whose first day neither the text nor the lexicon tells.

    >>> [(m.start, m.end) for m in find_times("He left on Wednesday.", (), date(2024, 10, 25))]
    [(datetime.date(2024, 10, 23), datetime.date(2024, 10, 24))]
    """
    day = published.date() if isinstance(published, datetime) else published
    plain = folded(text)
    found = find_expressions(text, plain)
    narrative = _is_narrative(found, day)
    told = _Told()
    moments: list[Moment] = []
    items = join_neighbours(found, plain)
    for item in items:
        setting = _setting(item, told, sentences, day, narrative=narrative)
        if item.head.kind in _TENSED:
            setting = replace(setting, tense=_tense_of(item, plain, sentences))
        placed = place_item(item, setting)
        moments.append(_moment(item, placed, setting))
        told = _after(told, item, placed, opens=_opens_sentence(item, plain))
    if any(item.head.kind == "anniversary" for item in items):
        moments = placed_anniversaries(items, moments, plain, sentences, day)
    return tuple(moments)


def _tense_of(item: Item, plain: str, sentences: Sequence[Span]) -> Tense:
    if item.head.kind in _DATED and _MODIFIES.search(plain[max(0, item.start - 4) : item.start]):
        return Tense.NONE if _NOUN.match(plain, item.end) else tense_at(plain, item.start, item.end, sentences)
    if item.head.bound == "in" and _RANKED.search(plain[max(0, item.start - _LATELY) : item.start]):
        return Tense.PAST
    tense = tense_at(plain, item.start, item.end, sentences)
    if (
        item.head.kind == "weekday"
        and tense is Tense.PAST
        and _FOR.search(plain[max(0, item.start - _LATELY) : item.start])
    ):
        return Tense.FUTURE
    if item.head.bound not in ("until", "till", "by"):
        return tense
    if item.head.bound != "by" and _PUT_OFF.search(plain[max(0, item.start - _LATELY) : item.start]):
        return Tense.FUTURE
    lasts = item.head.bound != "by" and _LASTS.search(plain[max(0, item.start - _LATELY) : item.start])
    return Tense.FUTURE if tense is Tense.NONE or lasts else tense


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
    dated = not narrative and stated and stated.grain in ("day", "month") and not _is_date_line(stated, published)
    if dated and _same_sentence(told.at, item, sentences):
        return Setting(published=published, anchor=stated, narrative=True)
    return Setting(published=published, anchor=told.anchor, anchor_day=told.anchor_day, narrative=narrative)


def _is_date_line(stated: Interval, published: date | None) -> bool:
    """Whether a stated day is the one on which the text appeared, as its date line has it, and carries no story on."""
    return bool(
        published and stated.start and stated.grain == "day" and abs((stated.start - published).days) <= _FRESHLY
    )


def _same_sentence(at: int, item: Item, sentences: Sequence[Span]) -> bool:
    place = bisect_right(sentences, item.start, key=lambda sentence: sentence.start) - 1
    return place >= 0 and sentences[place].start <= at <= item.start < sentences[place].end


def _moment(item: Item, placed: Placed, setting: Setting) -> Moment:
    interval = placed.interval if item.last else shared(placed.interval, item.head, setting)
    interval, start = extent_of(item, placed, interval)
    return Moment(
        span=Span(start, item.end),
        start=interval.start,
        end=interval.end,
        precision=interval.precision,
        timex=interval.timex,
        relative=placed.relative or (interval.placed and item.head.share in ("earlier", "later")),
    )


def _after(told: _Told, item: Item, placed: Placed, *, opens: bool) -> _Told:
    """What is told once the item is; a look back, or a year in passing, does not carry the story with it."""
    interval = placed.interval
    if interval.start is None or item.head.kind not in _ANCHORING or _looks_back(item):
        return told
    if interval.grain in ("decade", "century"):
        return told
    if interval.grain == "year" and told.anchor_day and not opens:
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
