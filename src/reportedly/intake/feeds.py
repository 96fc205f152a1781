"""RSS and Atom feeds to one Document an entry."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.address import canonical, same_site
from reportedly.intake.border import attempt
from reportedly.intake.counting import counted
from reportedly.intake.entries import Entry, Feed, receive_entry
from reportedly.intake.fragment import plain
from reportedly.intake.moments import instant, iso_moment, moment_in
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received

#: Of a feed that never ends, so many bytes are read; the worst that was found takes 5 seconds a megabyte.
MAX_FEED_BYTES = 10_000_000
#: The root stands within so many characters of what comes before it.
_PROLOG = rb"(?:\s|<\?[^>]{0,400}>|<!--(?:(?!-->).){0,4000}-->|<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,8000}\]\s*)?>){0,40}"
_ROOT = re.compile(_PROLOG + rb"<(?:\w{1,20}:)?(?P<root>rss|feed|RDF)[\s>]", re.DOTALL)
_RDF_FEED = b"purl.org/rss"
_END = re.compile(rb"</(?:\w{1,20}:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.{0,4000}?-->\s*)*\Z", re.DOTALL | re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,400}(?:\[.*?\]\s{0,100})?>", re.DOTALL | re.IGNORECASE)
_MAX_DOCTYPE = 200_000
_ENCODING = re.compile(r"\s+encoding\s*=\s*[\"'][^\"']{1,40}[\"'](?=[^<>]{0,60}\?>)")
_BYTES_ENCODING = re.compile(_ENCODING.pattern.encode())
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_AGAIN = "get the feed again, or save it whole"


def is_feed(head: bytes) -> bool:
    """Whether the first bytes of a file are those of RSS or Atom.

    >>> is_feed(b"<?xml version='1.0'?><rss version='2.0'>"), is_feed(b"<html><body>rss")
    (True, False)
    """
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_UTF16):
        head = head.replace(b"\0", b"")[2 if head[:2] in _UTF16[:2] else 0 :]
    found = _ROOT.match(head)
    return found is not None and (found["root"] != b"RDF" or _RDF_FEED in head)


def unpack_feed(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each entry, in the order of the feed; one Unread more where the feed is cut off or goes on."""
    cap = min(MAX_FEED_BYTES, walk.budget.limits.document_bytes)
    data = parcel.stream.read(cap + 1)
    endless = len(data) > cap
    parsed = _parsed(data[:cap], parcel)
    if not parsed.entries and not parsed.version and not parsed.feed:
        raise UnreadableDocumentError(parcel.where, "is no feed that can be parsed", _AGAIN)
    feed = _feed(parsed, parcel)
    cut = endless or not _is_whole(data)
    entries = parsed.entries[:-1] if cut and parsed.entries else parsed.entries
    for number, entry in enumerate(entries, 1):
        receipt = parcel.at(f"entry {number}")
        yield attempt(receipt.where, partial(_received, entry, feed, receipt))
    if cut:
        what = f"has more than the {cap:,} bytes that are read" if endless else "is cut off"
        problem = f"{what}: {counted(len(entries), 'entry')} read before it, and the next is not whole"
        yield Unread(where=parcel.where, problem=problem, advice=_AGAIN)


def _parsed(data: bytes, parcel: Parcel) -> Any:  # noqa: ANN401 - feedparser
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load

    headers = {"content-location": parcel.receipt.url or ""}
    if parcel.charset and parcel.kind:
        headers["content-type"] = f"{parcel.kind}; charset={parcel.charset}"
    plain_data = _without_doctype(data)
    for tried in (plain_data, _BYTES_ENCODING.sub(b"", plain_data, count=1)):
        try:
            # a stream and not bytes: those might be opened as the name of a file
            return feedparser.parse(
                io.BytesIO(tried), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
            )
        except (ValueError, LookupError):
            headers.pop("content-type", None)  # an encoding that is none: UTF-8 is tried instead
    raise UnreadableDocumentError(parcel.where, "is no feed that can be parsed", _AGAIN)


def _without_doctype(data: bytes) -> bytes:
    """`data` without its document type, whose entities could be made to grow without end; UTF-16 becomes UTF-8."""
    if data[:2] in _UTF16[:2]:
        data = _ENCODING.sub("", data.decode("utf-16", "replace"), count=1).encode("utf-8")
    found = _DOCTYPE.search(data, 0, _MAX_DOCTYPE)
    return data if found is None else data[: found.start()] + data[found.end() :]


def _is_whole(data: bytes) -> bool:
    if data.startswith(_UTF16):
        data = data.replace(b"\0", b"")
    return _END.search(data[-8000:]) is not None


def _feed(parsed: Any, parcel: Parcel) -> Feed:  # noqa: ANN401 - feedparser
    from xml.sax import SAXException, SAXParseException  # noqa: PLC0415 - only their errors are meant

    problem = None
    fault = parsed.get("bozo_exception")
    if isinstance(fault, SAXException):
        told = str(fault)
        if isinstance(fault, SAXParseException):  # its own words begin with the name of a file that there is not
            told = f"{fault.getMessage()} in line {fault.getLineNumber()}, column {fault.getColumnNumber() or 0}"
        problem = f"the feed is not well-formed ({' '.join(told.split())[:120]})"
    about = parsed.feed
    return Feed(
        title=parcel.receipt.outlet or plain(about.get("title")),
        url=_address(about.get("link")) or parcel.receipt.url,
        language=about.get("language") if isinstance(about.get("language"), str) else None,
        problem=problem,
        has_one_date=str(parsed.get("version")).startswith("rss"),
    )


def _received(entry: Any, feed: Feed, receipt: Receipt) -> Received:  # noqa: ANN401 - feedparser
    return receive_entry(_entry(entry, feed), feed, receipt)


def _entry(entry: Any, feed: Feed) -> Entry:  # noqa: ANN401 - feedparser
    texts = [(part.get("value") or "", part.get("type") or "") for part in entry.get("content") or ()]
    detail = entry.get("summary_detail") or {}
    source = entry.get("source") or {}
    source_url = source.get("href") or source.get("link")
    published, updated = _moment(entry, "published"), _moment(entry, "updated")
    if feed.has_one_date and published is None:
        published, updated = updated, None
    authors = [plain(author.get("name")) for author in entry.get("authors") or () if isinstance(author, dict)]
    return Entry(
        url=_address(entry.get("feedburner_origlink")) or _address(entry.get("link"), feed.url),
        id=entry.get("id") if isinstance(entry.get("id"), str) else None,
        title=plain(entry.get("title")),
        contents=tuple((value, _is_html(kind)) for value, kind in texts),
        summary=(entry.get("summary") or "", _is_html(detail.get("type") or "text/html")),
        published=published,
        updated=updated,
        stated=_stated(entry),
        source=plain(source.get("title")),
        source_is_outlet=_comes_from(entry.get("link"), source_url, feed),
        authors=tuple(dict.fromkeys(name for name in authors if name)),
        categories=tuple(dict.fromkeys(term for tag in entry.get("tags") or () if (term := plain(tag.get("term"))))),
        language=detail.get("language") if isinstance(detail.get("language"), str) else None,
    )


def _comes_from(link: object, source: object, feed: Feed) -> bool:
    """Whether an entry leads to the site of its source, which then is its outlet: a feed may gather those of others."""
    if not isinstance(link, str) or not isinstance(source, str):
        return False
    return same_site(link, source) and not (feed.url and same_site(link, feed.url))


def _is_html(kind: str) -> bool:
    return kind != "text/plain"


def _address(value: object, base: str | None = None) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        return canonical(urljoin(base or "", value.strip()))
    except ValueError:
        return None


def _moment(entry: Any, name: str) -> datetime | None:  # noqa: ANN401 - feedparser
    """The entry's date with the zone that it states, or in UTC where only feedparser can read it."""
    stated = entry.get(name) if name in entry else None
    if isinstance(stated, str):
        moment = moment_in(stated)
        if moment is None and iso_moment(stated)[0]:
            return None  # feedparser would make a date of the first digits
        if moment is not None:
            return moment if isinstance(moment, datetime) else instant(moment)
    parsed = entry.get(f"{name}_parsed") if f"{name}_parsed" in entry else None
    if not parsed:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (ValueError, TypeError):
        return None


def _stated(entry: Any) -> str | None:  # noqa: ANN401 - feedparser
    stated = entry.get("published") if "published" in entry else None
    return stated if isinstance(stated, str) and stated.strip() else None
