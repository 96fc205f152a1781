"""Moments, figures, Actors and places from what a person types."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError
from reportedly.gazetteer import PEOPLE, open_gazetteer
from reportedly.reading.actor_names import name_key
from reportedly.reading.figures import find_figures
from reportedly.reading.places import place_of
from reportedly.records import Actor, ActorKind, Figure, Moment, Span, content_id

if TYPE_CHECKING:
    from reportedly.gazetteer import Row
    from reportedly.records import Place

_DAY = r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)"
_TIMES = (
    (re.compile(_DAY), (1, 1)),
    (re.compile(rf"{_DAY} to {_DAY}"), (1, 2)),
    (re.compile(rf"from {_DAY}"), (1, None)),
    (re.compile(rf"before {_DAY}"), (None, 1)),
)
_PRECISION = re.compile(r",?\s*precision ([1-5])$")
#: UCDP date_prec by the greatest number of days that it holds.
_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
_YEAR = 5
_HERE = Span(0, 1)
_NUMBERS, _TEXTS = ("value", "low", "high"), ("modifier", "unit", "object", "scope")


def moment_given(typed: str) -> Moment:
    """The days that were typed; the last one counts too.

    >>> moment_given("2024-10-23 to 2024-10-25").end, moment_given("2024-02").precision
    (datetime.date(2024, 10, 26), 4)
    """
    told = _PRECISION.search(typed)
    days = typed[: told.start()] if told else typed
    days = " ".join(days.split())
    found = next(((m, ends) for pattern, ends in _TIMES if (m := pattern.fullmatch(days)) is not None), None)
    if found is None:
        problem = f"{typed[:60]!r} tells no time"
        raise BadOptionError("time", problem, "give a day such as 2024-10-23, or 2024-10-23 to 2024-10-25, or none")
    match, (first, last) = found
    before = first is None
    start = None if first is None else _first(match[first])
    end = _first(match[last]) if before and last else None if last is None else _after(match[last])
    if start is not None and end is not None and start >= end:
        raise BadOptionError("time", "it ends before it begins", "give the earlier day first")
    if told:
        precision: int | None = int(told[1])
    elif start is None or end is None:
        precision = None
    else:
        precision = next((p for most, p in _PRECISIONS if (end - start).days <= most), _YEAR)
    return Moment(span=_HERE, start=start, end=end, precision=precision)


def _first(day: str) -> date:
    """The first day of a year, a month or a day."""
    try:
        return date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        raise BadOptionError("time", f"there is no day {day}", "give one such as 2024-10-23") from None


def _after(day: str) -> date:
    """The day after a year, a month or a day."""
    first = _first(day)
    try:
        if len(day) == len("2024"):
            return first.replace(year=first.year + 1)
        if len(day) == len("2024-10"):
            return (first + timedelta(days=31)).replace(day=1)
        return first + timedelta(days=1)
    except (ValueError, OverflowError):
        raise BadOptionError("time", f"{day} is the last one there is", "give an earlier one") from None


def figure_given(typed: str, now: Figure | None) -> Figure:
    """A figure in the words of a text, or with changes such as "scope=wounded" to what it is now."""
    if "=" in typed:
        return _changed(typed, now)
    found = find_figures(typed, [Span(0, len(typed))]) if typed else ()
    if not found:
        problem = f"{typed[:60]!r} holds no number"
        raise BadOptionError("figure", problem, 'give words such as "about 12 people killed", value=12, or none')
    return replace(found[0], span=_HERE, event=None, derived=False)


def _changed(typed: str, now: Figure | None) -> Figure:
    figure = replace(now, derived=False, event=None) if now is not None else Figure(span=_HERE)
    try:
        pairs = [part.partition("=")[::2] for part in shlex.split(typed)]
    except ValueError:
        raise BadOptionError(
            "figure", "a quotation mark is missing", 'give for example object="police officers"'
        ) from None
    for name, value in pairs:
        if name in _NUMBERS:
            figure = replace(figure, **{name: _number(value)})  # type: ignore[arg-type]
        elif name in _TEXTS:
            figure = replace(figure, **{name: value or None})  # type: ignore[arg-type]
        else:
            known = ", ".join((*_NUMBERS, *_TEXTS))
            raise BadOptionError("figure", f"it has no {name[:40]!r}", f"give {known}, each with = and its value")
    return figure


def _number(typed: str) -> float | None:
    if not typed or typed == "none":
        return None
    try:
        return float(typed.replace(",", "").replace(" ", ""))
    except ValueError:
        raise BadOptionError("figure", f"{typed[:40]!r} is no number", "give one such as 12000") from None


def new_actor(name: str, kind: str) -> Actor:
    """An Actor by a name that a person typed, with the id that reading gives to who is known by this name."""
    name = " ".join(name.split())
    if kind not in set(ActorKind):
        raise BadOptionError("speaker", f"there is no kind {kind!r}", f"take one of {', '.join(ActorKind)}")
    known = ActorKind(kind)
    if known is ActorKind.PERSON:
        # Who is called by one word only may be somebody else in another Document.
        identity = content_id("act", *(() if " " in name else ("typed",)), "person", name_key(name))
    else:
        identity = content_id("act", "body", known, name.lower())
    return Actor(id=identity, name=name, kind=known)


def places_called(name: str, span: Span) -> list[tuple[Place, str]]:
    """The places of the gazetteer by a name, the most populous first, each with words that tell it from the others."""
    gazetteer = open_gazetteer()
    rows = {row.number: row for row, how in gazetteer.find(name) if how != PEOPLE}
    ordered = sorted(rows.values(), key=lambda row: (-row.population, row.number))
    return [(place, _told(place, row)) for row in ordered for place in [place_of(row, span, gazetteer)]]


def _told(place: Place, row: Row) -> str:
    parts = dict.fromkeys(v for v in (place.name, place.admin1, place.country) if v)
    living = f", {row.population:,} people" if row.population else ""
    return f"{', '.join(parts)}: {row.feature}{living}, at {row.lat:.2f}, {row.lon:.2f}"
