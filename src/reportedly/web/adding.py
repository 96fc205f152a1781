"""What a person sends to be added: a text, a file, or an address; capped, and never a path of this machine."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from reportedly.api.adding import Adding
from reportedly.api.asking import day_of
from reportedly.api.sources import is_address, new_fetcher
from reportedly.errors import BadOptionError, BusyLedgerError, UnreadableDocumentError
from reportedly.intake import Limits, from_text, receive, receive_url
from reportedly.records import Unread
from reportedly.web.bodies import ADDED_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import Added
    from reportedly.records import Received

#: What one file, or what one address gives, may hold; the command line adds more.
LIMITS = Limits(document_bytes=ADDED_BYTES, total_bytes=8 * ADDED_BYTES, members=200, seconds=60.0)
_ONE_AT_A_TIME = Lock()
#: Who adds while another does waits no longer than so many seconds.
_WAIT = 20.0


class Sent(NamedTuple):
    """The fields of the form, and the file with its name."""

    fields: Mapping[str, str]
    name: str = ""
    body: bytes = b""


def add_sent(ledger: Ledger, sent: Sent) -> list[Added | Unread]:
    """Read what was sent and add it; one outcome for each document.

    BadOptionError where nothing, or no address or day, was given; BusyLedgerError where somebody else adds for too long.
    """
    items = _items(sent)
    if not _ONE_AT_A_TIME.acquire(timeout=_WAIT):
        raise BusyLedgerError(ledger.where, "somebody else is adding documents to it", "send yours again in a minute")
    try:
        return list(Adding(ledger, items))
    finally:
        _ONE_AT_A_TIME.release()


def _items(sent: Sent) -> Iterator[Received | Unread]:
    fields = {name: value.strip() for name, value in sent.fields.items()}
    if sum(map(bool, (sent.body, fields.get("address"), fields.get("text")))) > 1:
        raise BadOptionError("documents", "more than one of the three was given", "add one, then the next")
    published = day_of("published", fields.get("published") or None)
    if sent.body:
        return receive(sent.name or "a file", sent.body, limits=LIMITS, published=published)
    if address := fields.get("address"):
        return _fetched(_address(address))
    if not fields.get("text"):
        raise BadOptionError("documents", "nothing was given", "paste a text, choose a file, or give an address")
    url = fields.get("url")
    told = {"title": fields.get("title") or None, "outlet": fields.get("outlet") or None}
    try:
        made = from_text(sent.fields["text"], published=published, url=_address(url) if url else None, **told)
    except UnreadableDocumentError as error:
        return iter([Unread(where=error.where, problem=error.problem, advice=error.advice)])
    return iter([made])


def _fetched(url: str) -> Iterator[Received | Unread]:
    with new_fetcher() as fetcher:
        yield from receive_url(url, fetcher, limits=LIMITS)


def _address(typed: str) -> str:
    if not is_address(typed):
        raise BadOptionError(
            "address", f"{typed[:60]!r} is no web address", "give one that begins with https:// or http://"
        )
    return typed
