"""Dates as files, feeds and headers state them; a zone that is stated is kept."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from reportedly.records import Problem

#: Years outside this range are errors of the page: no newspaper page is older, none is from the future.
#: The upper end is fixed, not today's, so that the same bytes give the same Document on every day.
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100
#: A date so much later than the document was fetched is a date in the future, wherever on Earth it was written.
AHEAD = timedelta(hours=26)
_MAX_STATED = 200

_ISO = re.compile(
    r"\s*(?P<year>[+-]?\d{4,6})[-/.]?(?P<month>\d\d)[-/.]?(?P<day>\d\d)(?!\d)"
    r"(?:[T ]+(?P<clock>\d\d:\d\d)(?::(?P<second>\d\d))?(?:[.,]\d+)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\b")


def iso_moment(stated: str) -> tuple[bool, date | None]:
    """Whether `stated` begins as an ISO 8601 date does, and the day or datetime that it is, None for one that can't be.

    >>> iso_moment("2024-10-25T18:30+03:00")[1].isoformat(), iso_moment("20245-01-01"), iso_moment("Friday")
    ('2024-10-25T18:30:00+03:00', (True, None), (False, None))
    """
    found = _ISO.match(stated[:_MAX_STATED])
    return found is not None, None if found is None else _moment(found)


def moment_in(stated: str) -> date | None:
    """The day or datetime of an ISO 8601 or an e-mail date, with its zone; None where it is neither or can't be.

    >>> moment_in("Fri, 25 Oct 2024 18:30:00 +0300").isoformat()
    '2024-10-25T18:30:00+03:00'
    """
    stated = stated[:_MAX_STATED]
    if _MAIL.match(stated):
        return _mail_moment(stated)
    return iso_moment(stated)[1]


def instant(moment: date) -> datetime:
    """`moment` as an instant: a day begins at midnight, and what has no zone is taken as UTC."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def doubt_about(published: date | None, had: datetime | None, *, how: str = "fetched") -> Problem | None:
    """A Problem where a document is dated later than it was had: a date in the future, or a clock set back.

    `how` says how it was had at that time: fetched, or added where nobody knows when it was fetched.
    """
    if published is None or had is None:
        return None
    try:
        if instant(published) <= instant(had) + AHEAD:
            return None
    except OverflowError:
        return None
    message = f"it is dated {published.isoformat()}, later than it was {how} ({had.isoformat(timespec='seconds')})"
    return Problem(kind="published", message=message)


def _moment(found: re.Match[str]) -> date | None:
    year = int(found["year"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        day = date(year, int(found["month"]), int(found["day"]))
        if found["clock"] is None:
            return day
        return _with_clock(day, found)
    except ValueError:
        return None


def _with_clock(day: date, found: re.Match[str]) -> date:
    second, zone = found["second"] or "00", (found["zone"] or "").upper()
    if found["clock"] == "00:00" and second == "00":
        return day  # midnight is what systems write that know only the day
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone
    moment = datetime.fromisoformat(f"{day.isoformat()}T{found['clock']}:{second}{zone}")
    return moment.replace(tzinfo=UTC) if zone == "+00:00" else moment


def _mail_moment(stated: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to load

    try:
        moment = parsedate_to_datetime(stated)
        moment.utcoffset()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None
