"""Telegram's exported JSON: a Document a message that has words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.border import attempt
from reportedly.intake.json_stream import Cursor, elements
from reportedly.intake.moments import instant, moment_in
from reportedly.intake.rows import as_kept
from reportedly.intake.text import MAX_BYTES, receive_text
from reportedly.records import PublishedFrom, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received

MEDIA_TYPE = "application/x-telegram+json"
_LISTS, _THROUGH = frozenset({"messages"}), frozenset({"chats", "left_chats", "list"})
_TOLD = frozenset({"text", "text_entities", "date", "date_unixtime", "type", "from", "author", "forwarded_from"})
_KINDS = r"(?:public|private)_(?:super)?(?:channel|group)|personal_chat|bot_chat|saved_messages"
_EXPORT = re.compile(
    rf'\s*\{{.{{0,4000}}?(?:"type"\s*:\s*"(?:{_KINDS})".{{0,400}}?"messages"\s*:\s*\[|"chats"\s*:\s*\{{)', re.DOTALL
)
#: Where the next message begins after one that is broken, as Telegram writes it.
_NEXT = re.compile(r'\}\s*,\s*(?=\{\s*"id"\s*:)')


def is_telegram(start: str) -> bool:
    """Whether a text that begins with `start` is what Telegram exports."""
    return _EXPORT.match(start) is not None


def unpack_telegram(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each message with words, in order; service messages and bare pictures are no documents."""
    cursor = Cursor(parcel.stream, parcel.where, min(MAX_BYTES, walk.budget.limits.document_bytes))
    about: dict[str, object] = {}
    try:
        for about, message, words in elements(cursor, _LISTS, _THROUGH):
            yield from _received(message, words, about, parcel)
    except UnreadableDocumentError as error:
        yield Unread(where=error.where, problem=error.problem, advice=error.advice)
        yield from _after_a_break(cursor, about, parcel)


def message_text(body: bytes) -> str:
    """The words of one exported message, its marked parts joined."""
    value = json.loads(body)
    return _words_of(value) if isinstance(value, dict) else ""


def _after_a_break(cursor: Cursor, about: dict[str, object], parcel: Parcel) -> Iterator[Received | Unread]:
    while cursor.seek(_NEXT):
        try:
            while cursor.next() == "{":
                message, words = cursor.value()
                yield from _received(message, words, about, parcel)
                cursor.take(",")
        except UnreadableDocumentError as error:
            if cursor.next() == "]":
                return
            yield Unread(where=error.where, problem=error.problem, advice=error.advice)


def _received(message: object, words: str, about: Mapping[str, object], parcel: Parcel) -> Iterator[Received | Unread]:
    if not isinstance(message, dict) or message.get("type") == "service":
        return
    if not _words_of(message).strip():
        return
    receipt = parcel.at(f"message {message.get('id')}")
    yield attempt(receipt.where, partial(_document, message, words, about, receipt))


def _document(message: Mapping[str, object], words: str, about: Mapping[str, object], receipt: Receipt) -> Received:
    text = _words_of(message)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        problem = f"holds half a surrogate pair at code point {error.start}"
        raise UnreadableDocumentError(receipt.where, problem, "export it again with a newer Telegram") from error
    receipt = replace(_about(message, about, receipt), body=words.encode("utf-8"), media_type=MEDIA_TYPE)
    return receive_text(text, receipt)


def _words_of(message: Mapping[str, object]) -> str:
    text = message.get("text")
    parts = text if isinstance(text, list) else [text]
    words = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(word for word in words if isinstance(word, str))


def _about(message: Mapping[str, object], about: Mapping[str, object], receipt: Receipt) -> Receipt:
    channel, sender = _name(about.get("name")), _name(message.get("from"))
    credits_ = [_name(message.get("forwarded_from")), _name(message.get("author")), sender]
    kept = [(name, as_kept(value)) for name, value in message.items() if name not in _TOLD]
    receipt = replace(
        receipt,
        url=_address(about, message) or receipt.url,
        outlet=receipt.outlet or channel or sender,
        credits=tuple(dict.fromkeys(name for name in credits_ if name and name != channel)),
        kept=(*receipt.kept, *kept),
    )
    moment = _moment(message)
    if moment is not None:
        return replace(receipt, published=moment, published_from=PublishedFrom.PAGE)
    return receipt.with_problem("published", "its date is none that can be read")


def _moment(message: Mapping[str, object]) -> datetime | None:
    """When the message was sent, in UTC: the export states the clock of whoever exported, and the seconds since 1970."""
    try:
        return datetime.fromtimestamp(int(str(message.get("date_unixtime"))), UTC)
    except (ValueError, OverflowError, OSError):
        stated = message.get("date")
    moment = moment_in(stated) if isinstance(stated, str) else None
    return None if moment is None else moment if isinstance(moment, datetime) else instant(moment)


def _address(about: Mapping[str, object], message: Mapping[str, object]) -> str | None:
    """The address by which members reach the message; the export does not tell the channel's public name."""
    chat, number, kind = about.get("id"), message.get("id"), str(about.get("type"))
    is_public = "channel" in kind or "supergroup" in kind
    return (
        f"https://t.me/c/{chat}/{number}" if is_public and isinstance(chat, int) and isinstance(number, int) else None
    )


def _name(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) and value.isprintable() else None
