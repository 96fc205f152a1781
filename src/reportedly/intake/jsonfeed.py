"""JSON Feed to one Document an item."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.address import canonical
from reportedly.intake.border import attempt
from reportedly.intake.entries import Entry, Feed, receive_entry
from reportedly.intake.fragment import plain
from reportedly.intake.json_stream import Cursor, elements
from reportedly.intake.moments import moment_in
from reportedly.intake.text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread

_VERSION = re.compile(r'\s*\{.{0,8000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/', re.DOTALL)


def is_json_feed(start: str) -> bool:
    r"""Whether a text that begins with `start` is a JSON Feed.

    >>> is_json_feed('{"version": "https://jsonfeed.org/version/1.1", "items": []}'), is_json_feed('{"version": 1}')
    (True, False)
    """
    return _VERSION.match(start) is not None


def unpack_json_feed(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each item, in order; one Unread where the feed breaks off."""
    cursor = Cursor(parcel.stream, parcel.where, min(MAX_BYTES, walk.budget.limits.document_bytes))
    for number, (about, item, _) in enumerate(elements(cursor, frozenset({"items"})), 1):
        receipt = parcel.at(f"entry {number}")
        yield attempt(receipt.where, partial(_received, item, _feed(about, parcel), receipt))


def _received(item: object, feed: Feed, receipt: Receipt) -> Received:
    if not isinstance(item, dict):
        raise UnreadableDocumentError(receipt.where, "is no object", "mend the feed")
    return receive_entry(_entry(item), feed, receipt)


def _feed(about: Mapping[str, object], parcel: Parcel) -> Feed:
    return Feed(
        title=parcel.receipt.outlet or plain(about.get("title")),
        url=_address(about.get("home_page_url")) or parcel.receipt.url,
        language=_string(about.get("language")),
    )


def _entry(item: Mapping[str, object]) -> Entry:
    texts = ((item.get("content_html"), True), (item.get("content_text"), False))
    published, updated = (_string(item.get(name)) for name in ("date_published", "date_modified"))
    listed = item.get("authors")
    people = [*(listed if isinstance(listed, list) else []), item.get("author")]
    names = (plain(person.get("name")) for person in people if isinstance(person, dict))
    tags = item.get("tags")
    return Entry(
        url=_address(item.get("url")) or _address(item.get("external_url")),
        id=None if item.get("id") is None else str(item.get("id")),
        title=plain(item.get("title")),
        contents=tuple((value, is_html) for value, is_html in texts if isinstance(value, str)),
        summary=(_string(item.get("summary")) or "", False),
        published=moment_in(published) if published else None,
        updated=moment_in(updated) if updated else None,
        stated=published,
        authors=tuple(dict.fromkeys(name for name in names if name)),
        categories=tuple(tag for tag in (tags if isinstance(tags, list) else ()) if isinstance(tag, str)),
        language=_string(item.get("language")),
    )


def _address(value: object) -> str | None:
    return canonical(value) if isinstance(value, str) else None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
