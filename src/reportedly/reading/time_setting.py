"""What a time expression is placed against: the publishing day, the story so far, the tense around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import intervals as cal
from .intervals import Interval
from .tense import Tense


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


def nearest_year(setting: Setting, month: int, day: int = 1, *, which: str | None = None) -> int | None:
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


def _year_by_tense(base: date, month: int, day: int, tense: Tense) -> int:
    """The year of the last such date, or of the next where the tense or the distance speaks for it.

    A day 300 or more days back would be given with its year, one within 45 days ahead is not. A month is the
    coming one if the clause looks forward, and where no verb tells if the last is nine or more months back.
    """
    last = base.year if (month, day) <= (base.month, base.day if day > 1 else 1) else base.year - 1
    coming = last + 1 if (month, day) != (base.month, base.day if day > 1 else 1) else last
    if tense is Tense.FUTURE or coming == last:
        return coming
    back = (base - cal.shift_months(date(last, month, 1), 0)).days - (day - 1)
    if day > 1 and back >= 300:
        return coming
    near = back > {Tense.PERHAPS: 182, Tense.NONE: 270}.get(tense, 400)
    return coming if near else last
