"""Watching feeds: which they are, and when each is asked next. Nothing is fetched here and no clock is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from reportedly.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Seconds between two polls of one feed: where it often has news, where it has none, and where it fails.
SHORTEST, USUAL, LONGEST, LONGEST_AFTER_FAILURE = 300.0, 900.0, 6 * 3600.0, 24 * 3600.0
#: The first polls of many feeds are spread over so many seconds.
FIRST_SPREAD = 60.0
#: Each wait is up to this share shorter or longer, so that feeds do not fall into step.
JITTER = 0.1
_MAX_OPML, _MAX_FEEDS, _MAX_EXPONENT = 20_000_000, 100_000, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """When a feed is asked next, and what is told to its server then."""

    url: str
    due: datetime
    interval: float = USUAL
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None


def feeds_of(opml: bytes | str) -> tuple[str, ...]:
    """The addresses of the feeds in an OPML file, in its order, each once.

    Raises UnreadableDocumentError where it is no OPML or names no feed.

    >>> feeds_of('<opml><body><outline xmlUrl="https://hill.example/rss"/></body></opml>')
    ('https://hill.example/rss',)
    """
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415 - heavy

    data = opml.encode("utf-8", "replace") if isinstance(opml, str) else opml
    if len(data) > _MAX_OPML:
        raise UnreadableDocumentError("OPML", f"has more than {_MAX_OPML:,} bytes", "split it")
    encoding = "utf-8" if isinstance(opml, str) else None
    parser = XMLParser(encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = fromstring(data, parser=parser)
    except (XMLSyntaxError, ValueError) as error:
        problem = f"is no XML ({' '.join(str(error).split())[:100]})"
        raise UnreadableDocumentError("OPML", problem, "export it again") from error
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise UnreadableDocumentError("OPML", "has no opml element", "export the list of feeds as OPML")
    found = [_address(element.attrib) for element in root.iter("{*}outline")]
    feeds = tuple(dict.fromkeys(url for url in found if url))[:_MAX_FEEDS]
    if not feeds:
        advice = "each feed is an outline with an xmlUrl"
        raise UnreadableDocumentError("OPML", "names no feed with an http or https address", advice)
    return feeds


def first_poll(url: str, *, now: datetime, chance: float) -> Poll:
    """The first poll of a feed, at a moment soon that `chance` (0 to 1) chooses."""
    return Poll(url=url, due=now + timedelta(seconds=FIRST_SPREAD * chance))


def after_news(poll: Poll, *, now: datetime, chance: float, etag: str | None, last_modified: str | None) -> Poll:
    """The poll after one that gave something new: sooner than the one before."""
    interval = max(SHORTEST, poll.interval / 2)
    poll = replace(poll, interval=interval, failures=0, etag=etag, last_modified=last_modified)
    return replace(poll, due=_due(now, interval, chance))


def after_no_news(poll: Poll, *, now: datetime, chance: float) -> Poll:
    """The poll after one that gave nothing new: later than the one before."""
    interval = min(LONGEST, poll.interval * 1.5)
    return replace(poll, interval=interval, failures=0, due=_due(now, interval, chance))


def after_failure(poll: Poll, *, now: datetime, chance: float, wait: float | None = None) -> Poll:
    """The poll after one that failed: each failure in a row doubles the wait; `wait` seconds are waited at least."""
    failures = poll.failures + 1
    seconds = min(poll.interval * 2.0 ** min(failures, _MAX_EXPONENT), LONGEST_AFTER_FAILURE)
    if wait is not None:
        seconds = max(seconds, min(wait, 7 * LONGEST_AFTER_FAILURE))
    return replace(poll, failures=failures, due=_due(now, seconds, chance, early=wait is None))


def due_first(polls: Iterable[Poll], *, now: datetime) -> tuple[Poll, ...]:
    """The polls in the order in which they are due; one that is due impossibly late, after a clock set back, is due now.

    >>> late = Poll(url="https://hill.example/rss", due=datetime(2030, 1, 1))
    >>> due_first([late], now=datetime(2024, 1, 1))[0].due
    datetime.datetime(2024, 1, 1, 0, 0)
    """
    latest = now + timedelta(seconds=7 * LONGEST_AFTER_FAILURE * (1 + 2 * JITTER))
    mended = (replace(poll, due=now) if poll.due > latest else poll for poll in polls)
    return tuple(sorted(mended, key=lambda poll: (poll.due, poll.url)))


def _due(now: datetime, seconds: float, chance: float, *, early: bool = True) -> datetime:
    spread = JITTER * (2 * chance - 1) if early else JITTER * chance
    return now + timedelta(seconds=seconds * (1 + spread))


def _address(attributes: Mapping[Any, Any]) -> str | None:
    named = {str(name).lower(): str(value).strip() for name, value in attributes.items()}
    url = named.get("xmlurl", "")
    if url.lower().startswith("feed://"):
        url = "https" + url[4:]
    return url if url.lower().startswith(("http://", "https://")) and url.isprintable() else None
