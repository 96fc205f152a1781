"""What an address asks for: filters that live in the query, read with care and told back where they make no sense."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from reportedly.ledger.rows import Box, ClaimFilter, ClaimOrder
from reportedly.records import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Longer values of a filter are no words that anybody looks for.
_LONGEST = 300
#: A number of so many digits is no act's.
_ACT_DIGITS = 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list of Claims is narrowed by, and in words what of the query could not be used."""

    filter: ClaimFilter
    faults: tuple[str, ...]


def claims_asked(query: Mapping[str, str], *, seen: int | None) -> Asked:
    """The filter of a query; what makes no sense is left out and told.

    `changed` is the act after which it changed, so that an address shows everybody the same; "1" is the visitor's own last visit, which
    `seen` is the head of.
    """
    faults: list[str] = []
    words = {
        name: value
        for name in ("about", "place", "actor", "story", "scope")
        if (value := query.get(name, "").strip()[:_LONGEST].replace("\x00", ""))
    }
    return Asked(
        filter=ClaimFilter(
            **words,
            since=_day(query, "since", faults),
            until=_day(query, "until", faults),
            status=_status(query.get("status", ""), faults),
            box=_box(query.get("box", ""), faults),
            changed_since=_act(query.get("changed", ""), seen, faults),
            order=ClaimOrder.LARGEST if query.get("order") == "largest" else ClaimOrder.NEWEST,
        ),
        faults=tuple(faults),
    )


def _day(query: Mapping[str, str], name: str, faults: list[str]) -> date | None:
    value = query.get(name, "").strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        faults.append(f"{name}: “{value[:40]}” is no day such as 2024-10-25")
        return None


def _act(value: str, seen: int | None, faults: list[str]) -> int | None:
    if not value:
        return None
    if value == "1":
        if seen is None:
            faults.append("“changed since my last visit” needs a last visit")
        return seen
    if not value.isascii() or not value.isdecimal() or len(value) >= _ACT_DIGITS:
        faults.append(f"changed: “{value[:40]}” is no number of an act")
        return None
    return int(value)


def _status(value: str, faults: list[str]) -> Status | None:
    if not value:
        return None
    try:
        return Status(value)
    except ValueError:
        faults.append(f"status: there is none called “{value[:40]}”")
        return None


def _box(value: str, faults: list[str]) -> Box | None:
    if not value:
        return None
    try:
        south, west, north, east = (float(part) for part in value.split(","))
    except ValueError:
        faults.append("box: four numbers are needed, south,west,north,east")
        return None
    if not all(map(math.isfinite, (south, west, north, east))) or not -90 <= south <= north <= 90:
        faults.append("box: south and north are degrees between −90 and 90")
        return None
    return Box(south=south, west=west, north=north, east=east)


def with_query(query: Mapping[str, str], **changes: str | None) -> str:
    """The query with some values changed, and those that are None or empty left out.

    >>> with_query({"about": "bridge", "after": "x"}, after=None, status="contested")
    '?about=bridge&status=contested'
    """
    values = {k: v for k, v in {**query, **changes}.items() if v}
    return "?" + urlencode(values) if values else "?"
