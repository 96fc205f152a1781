"""How findings are told to people, in a few words that keep their vagueness: the same on the page and in the terminal."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reportedly.records import Actor, Event, Figure, FigureAsOf, Moment, Place, Stance

#: UCDP where_prec in words.
WHERE = {
    1: "exact place",
    2: "within about 25 km",
    3: "second-order division",
    4: "first-order division",
    5: "vague region",
    6: "country",
    7: "international waters or air",
}
#: The precision of a country as a whole.
COUNTRY = 6
#: UCDP date_prec in words.
WHEN = {1: "day", 2: "two to six days", 3: "week", 4: "month", 5: "year or more"}


def number(value: float) -> str:
    """A number with its thousands parted.

    >>> number(12000.0), number(2.5)
    ('12,000', '2.5')
    """
    whole = math.isfinite(value) and value == int(value)
    return f"{value:,.0f}" if whole else f"{value:,}"


def amount(figure: Figure | FigureAsOf) -> str:
    """The value and the bounds of a figure; what is not known is not made up.

    "at least 3,000" is "≥ 3,000", "10 to 12" is "10–12", "about 6,000" is "≈ 6,000", "dozens" is "≥ 24, vague".
    """
    low, high, value = figure.low, figure.high, figure.value
    if low is not None and high is not None:
        told = number(low) if low == high else f"{number(low)}–{number(high)}"
    elif low is not None:
        told = f"≥ {number(low)}"
    elif high is not None:
        told = f"≤ {number(high)}"
    elif value is not None:
        told = f"≈ {number(value)}"
    else:
        told = "no number"
    return f"{told}, vague" if figure.modifier == "vague" else told


def figure_told(figure: Figure) -> str:
    """Amount, unit, object and scope."""
    told = [amount(figure), *(v for v in (figure.unit, figure.object, figure.scope) if v)]
    return ", ".join([*told, "a sum"] if figure.derived else told)


def moment_told(moment: Moment) -> str:
    """The days, and how precisely they are told."""
    start, end = moment.start, moment.end
    if start is None and end is None:
        return "not placed in time"
    if start is not None and end is not None:
        last = max(start, end - timedelta(days=1)) if end > start else start
        when = _day(start) if last == start else f"{_day(start)} to {_day(last)}"
    elif start is not None:
        when = f"from {_day(start)}"
    else:
        when = f"before {_day(end)}" if end is not None else ""
    precision = WHEN.get(moment.precision or 0)
    return f"{when} ({precision})" if precision else when


def _day(day: date) -> str:
    return day.isoformat()[:10]


def place_told(place: Place) -> str:
    """Name, division and country, point, precision, and whether the area is disputed; a country has no point."""
    told = list(dict.fromkeys(v for v in (place.name, place.admin1, place.country) if v))
    if place.as_ == "government":
        return ", ".join([*told, "a government"])
    if place.lat is not None and place.lon is not None and place.precision != COUNTRY:
        told.append(point_told(place.lat, place.lon))
    if place.disputed:
        told.append("disputed")
    where = ", ".join(told)
    return f"{where} ({place.precision}: {WHERE[place.precision]})" if place.precision in WHERE else where


def point_told(lat: float, lon: float) -> str:
    """Degrees with their hemispheres.

    >>> point_told(51.75, -0.12)
    '51.75° N 0.12° W'
    """
    return f"{abs(lat):.2f}° {'S' if lat < 0 else 'N'} {abs(lon):.2f}° {'W' if lon < 0 else 'E'}"


def event_told(event: Event, names: dict[str, str]) -> str:
    """Class and mode, and who does it to whom; `names` are those of Actors by id."""
    told = "/".join(v for v in (event.class_.lower(), event.mode) if v)
    actor, target = (names.get(i or "") for i in (event.actor, event.target))
    parties = " → ".join(name for name in (actor or "?", target) if name) if actor or target else ""
    return f"{told}: {parties}" if parties else told


def stance_told(stance: Stance) -> str:
    """Polarity and certainty."""
    return f"{stance.polarity.replace('-', '−')} {stance.certainty.value}"


def actor_told(actor: Actor) -> str:
    """Kind, role and country of an Actor."""
    return ", ".join(v for v in (actor.kind.value, actor.role, actor.country) if v)
