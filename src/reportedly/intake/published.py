"""When a page says that it was published."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from reportedly.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Years outside this range are errors of the page: no newspaper page is older, none is from the future.
#: The upper end is fixed, not today's, so that the same bytes give the same Document on every day.
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100
#: Longer values and scripts state no date that is worth the search.
_MAX_VALUE, _MAX_SCRIPT = 200, 200_000

_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
)
_JSON_DATE = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"\\]{4,64})"')
_ISO = re.compile(
    r"\s*(?P<year>[+-]?\d{4,6})[-/.]?(?P<month>\d\d)[-/.]?(?P<day>\d\d)(?!\d)"
    r"(?:[T ]+(?P<clock>\d\d:\d\d)(?::(?P<second>\d\d))?(?:\.\d+)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)


def published_on(tree: Any, url: str | None) -> tuple[date | None, tuple[Problem, ...]]:  # noqa: ANN401 - lxml
    """The date of publication that a page declares, and a Problem where it declares one that can't be.

    A datetime where the hour is known, else a day. Dates in the running text are no declaration.
    """
    for stated in _declared(tree):
        found = _ISO.match(stated)
        if found is None:
            continue
        day = _moment(found)
        if day is not None:
            return day, ()
        message = f"the page says that it was published on {stated.strip()!r}, which can't be"
        return None, (Problem(kind="published", message=message),)
    return _worded(tree, url), ()


def _declared(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("itemprop") or meta.get("name") or "").lower()
        value = meta.get("content") or meta.get("datetime") or ""
        if value and len(value) <= _MAX_VALUE:
            stated.setdefault(name, value)
    yield from (stated[name] for name in _NAMES if name in stated)
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        found = _JSON_DATE.search((script.text or "")[:_MAX_SCRIPT])
        if found:
            yield found[1]
    times = list(tree.iter("time"))[:200]
    marked = [time for time in times if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"]
    for time in marked or [time for time in times if _stands_in_article(time)][:1]:
        value = time.get("datetime") or ""
        if len(value) <= _MAX_VALUE:
            yield value


def _stands_in_article(element: Any) -> bool:  # noqa: ANN401 - lxml
    return any(above.tag in {"article", "main"} for above in element.iterancestors())


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


def _worded(tree: Any, url: str | None) -> date | None:  # noqa: ANN401 - lxml
    """A declared date in words ("25 October 2024") or in the address, as htmldate reads it from meta tags alone."""
    from htmldate import find_date  # noqa: PLC0415 - heavy
    from lxml.etree import SubElement  # noqa: PLC0415 - heavy
    from lxml.html import Element  # noqa: PLC0415 - heavy

    page = Element("html")
    head = SubElement(page, "head")
    SubElement(page, "body")
    for meta in list(tree.iter("meta"))[:200]:
        if len(meta.get("content") or "") <= _MAX_VALUE:
            SubElement(head, "meta", dict(meta.attrib))
    stated = find_date(
        page,
        extensive_search=False,
        original_date=True,
        url=url,
        min_date=f"{EARLIEST_YEAR}-01-01",
        max_date=f"{LATEST_YEAR}-12-31",
    )
    return date.fromisoformat(stated) if stated else None
