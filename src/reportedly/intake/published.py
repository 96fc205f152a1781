"""When a page says that it was published."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from reportedly.intake.moments import EARLIEST_YEAR, LATEST_YEAR, iso_moment
from reportedly.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def published_on(tree: Any, url: str | None) -> tuple[date | None, tuple[Problem, ...]]:  # noqa: ANN401 - lxml
    """The date of publication that a page declares, and a Problem where it declares one that can't be.

    A datetime where the hour is known, else a day. Dates in the running text are no declaration.
    """
    for stated in _declared(tree):
        is_iso, day = iso_moment(stated)
        if not is_iso:
            continue
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
