"""The day that a text gives for itself, in its dateline ("TARN, October 25, 2024 (Lamp) — …") or on a line of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reportedly.reading.date_lines import day_of_head
from reportedly.reading.times import find_times
from reportedly.records import PublishedFrom, Span

if TYPE_CHECKING:
    from reportedly.records import Document

#: A dateline stands in the first lines, no farther in than this many characters.
_REACH = 600
#: Town (and land or outlet), a date, perhaps an outlet, a dash.
_BEFORE = re.compile(r"(?:^|\n)[ \t]*(?:\(?[A-ZÀ-Þ][\w.'’-]*\)?[,/]?\s+){1,6}$")
_AFTER = re.compile(r"^(?:\s*\([^()\n]{1,60}\))?\s*(?:[—–]|--| - )")
_TOWN = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ -][A-ZÀ-Þ.'’-]+){0,4}"
_DAY = r"(?:,? (?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)"
_OUTLET = r"(?: ?\([^()\n]{1,60}\))"
#: A town in capitals, its land, a day, an outlet, a dash; a town in small letters needs the day or the outlet.
_LINE = re.compile(
    rf"(?m)^[ \t]*(?:{_TOWN}(?:[,/] ?[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+)?){{0,2}}{_DAY}?{_OUTLET}?"
    rf"|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,3}}(?:, [A-ZÀ-Þ][\w’'-]+)?(?:{_DAY}{_OUTLET}?|{_OUTLET}))"
    r"[ \t]*(?:[—–]|--|- )\s*"
)
#: A whole day at the start of a line, an outlet, a dash, and no town; a second day behind the dash makes it a span of time.
_BARE = re.compile(
    r"(?m)^[ \t]*(?:[A-Z][a-z]+day, )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? \d{4}"
    rf"{_OUTLET}?[ \t]*(?:[—–]|--|- )\s*+(?![A-Z][a-z]{{2,8}}\.? \d|\d{{1,2}} [A-Z]|\d{{4}})"
)
#: News is dated between these years; any other date of publication is an error of whoever gave it.
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100


def dateline(text: str) -> date | None:
    """The whole date in a dateline, or on a line of its own, at the start of a text; None where there is none.

    >>> dateline("TARN, October 25, 2024 (Lamp) \u2014 The road is open.")
    datetime.date(2024, 10, 25)
    """
    head = text[:_REACH]
    for moment in find_times(head, (), None):
        if moment.relative or moment.precision != 1 or not isinstance(moment.start, date):
            continue
        if _BEFORE.search(head[: moment.span.start]) and _AFTER.search(head[moment.span.end :]):
            return moment.start
    bare = _bare_span(text)
    days = find_times(bare.of(text), (), None) if bare is not None else ()
    return next((day.start for day in days if isinstance(day.start, date)), None) or day_of_head(text, _REACH)


def dateline_span(text: str) -> Span | None:
    """The dateline at the start of a line in the first lines of a text, with its dash, dated or not; None where there is none.

    >>> text = "TARN (Lamp) \u2014 The road is open."
    >>> dateline_span(text).of(text)
    'TARN (Lamp) \u2014 '
    """
    found = _LINE.search(text, 0, _REACH)
    return Span(*found.span()) if found is not None else _bare_span(text)


def _bare_span(text: str) -> Span | None:
    """The dateline without a town; None where several lines begin so, as the entries of a chronicle do."""
    first = _BARE.search(text, 0, _REACH)
    if first is None or _BARE.search(text, first.end()) is not None:
        return None
    return Span(*first.span())


def dated(document: Document) -> Document:
    """The Document with the day of its dateline or date line where no other day of publication is known."""
    if document.published is not None:
        return document
    found = dateline(document.text)
    if found is None or not in_range(found):
        return document
    return replace(document, published=found, published_from=PublishedFrom.TEXT)


def in_range(day: date) -> bool:
    """Whether news can have appeared on that day."""
    return EARLIEST_YEAR <= day.year <= LATEST_YEAR


def day_to_count_from(document: Document) -> date | None:
    """The day from which relative times are counted; None where it is unknown or can't be right."""
    day = document.published
    if day is None or not in_range(day):
        return None
    return day.date() if isinstance(day, datetime) else day
