"""What a time expression is placed against: the publishing day, the story so far, the tense around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .intervals import Interval
from .tense import Tense

#: How many days back a date without a year may lie; set on news of 2016 and the tuning halves of the benchmark.
_FURTHEST_BACK = {Tense.PAST: 344, Tense.NONE: 270, Tense.PERHAPS: 182, Tense.FUTURE: 0}


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


def nearest_year(setting: Setting, month: int, day: int | None = None, *, which: str | None = None) -> int | None:
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


def _year_by_tense(base: date, month: int, day: int | None, tense: Tense) -> int:
    """The year of the last such date, or of the next where the tense or the distance speaks for it.

    The last such date is meant by a clause that speaks of the past, unless the coming one is less than three weeks
    ahead; by one that tells nothing, if it lies less than nine months back; by one that may look forward, six.
    """
    asked, here = (month, day or 1), (base.month, base.day if day else 1)
    last = base.year if asked <= here else base.year - 1
    if asked == here:
        return last
    back = (base - date(last, month, 1)).days - (day or 1) + 1
    furthest = _FURTHEST_BACK[tense] if day or tense is not Tense.PAST else 366
    return last + 1 if back > furthest else last
