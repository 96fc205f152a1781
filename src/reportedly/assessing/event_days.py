"""On which day ACLED's coders put an event, and over how many days and places they divide a total."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Entry, Figure, Moment

#: The precisions of time (UCDP date_prec) at which a happening is dated by its days: one day, or two to six; then week and month.
_DAYS, _WEEK, _MONTH = (1, 2), 3, 4
#: Up to this precision (UCDP where_prec) a place is a town or lies near one.
_TOWN = 2


def days_told(evidence: Evidence) -> int:
    """Over how many days the Claim's happening is said to have gone on ("between 16 and 18 September"), by the shortest stretch.

    A day that is only not known more closely than to the week is one day.
    """
    told = [
        (moment.end - moment.start).days
        for entry in evidence.entries
        if (moment := entry.happened) is not None and moment.start is not None and moment.end is not None
        if moment.precision in _DAYS
    ]
    return min(told, default=1)


def places_told(evidence: Evidence) -> int:
    """Over how many towns one number of dead is said to be spread ("nine killed in Dolen and Norvik"), by the fewest."""
    told = [
        count
        for entry in evidence.entries
        for figure in entry.figures
        if figure.scope == "killed" and (count := len(set(_towns(entry, figure))))
    ]
    return min(told, default=1)


def _towns(entry: Entry, figure: Figure) -> Iterator[object]:
    """The towns of the event that a figure counts."""
    if figure.event is not None:
        for at in entry.events[figure.event].places:
            place = entry.places[at]
            if place.as_ == "place" and place.precision is not None and place.precision <= _TOWN:
                yield place.geonames or place.name


def event_date(evidence: Evidence) -> date | None:
    """The day of the event: the first of several, the middle of a week or a month, the end of a month of which that is said.

    None where no Statement tells it as closely as to the month.
    """
    told = [e.happened for e in evidence.entries if e.happened is not None and e.happened.precision is not None]
    best = min(told, key=lambda m: (m.precision or 0, m.start or date.max), default=None)
    return None if best is None else _day_of(best)


def _day_of(moment: Moment) -> date | None:
    first, after = _day(moment.start), _day(moment.end)
    if first is None or after is None or (moment.precision or _MONTH + 1) > _MONTH:
        return None
    if moment.precision in _DAYS:
        return first
    last = after - timedelta(days=1)
    whole_month = first.day == 1 and after.day == 1
    if moment.precision == _MONTH and not whole_month:
        if first.day == 1:
            return first  # "early in October"
        if after.day == 1:
            return last  # "late in October"
    return first + (last - first) // 2


def _day(moment: date | None) -> date | None:
    return None if moment is None else date(moment.year, moment.month, moment.day)


def divided(total: float, events: int) -> tuple[int, int]:
    """A total over several days or places as ACLED records it: what the first event gets, with the remainder, and each other.

    >>> divided(10, 3)
    (4, 3)
    """
    each, rest = divmod(int(total), events)
    return each + rest, each
