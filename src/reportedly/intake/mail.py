"""E-mail: single messages and mailboxes, a Document a message."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.border import attempt
from reportedly.intake.counting import counted
from reportedly.intake.decode import decode
from reportedly.intake.fragment import fragment_text
from reportedly.intake.moments import moment_in
from reportedly.intake.rows import as_kept
from reportedly.intake.text import MAX_BYTES, receive_text
from reportedly.records import PublishedFrom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread

MEDIA_TYPE = "message/rfc822"
_NAMES = (
    rb"from|to|cc|bcc|date|subject|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to|sender"
    rb"|list-id|x-[a-z0-9-]{1,60}|dkim-signature|in-reply-to|references|content-transfer-encoding|list-unsubscribe"
    rb"|authentication-results|arc-[a-z-]{1,40}|envelope-to|resent-[a-z-]{1,20}|user-agent|precedence|status"
)
_FIELD = re.compile(rb"^(" + _NAMES + rb"):", re.MULTILINE | re.IGNORECASE)
_CERTAIN = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"dkim-signature"}
_FROM = re.compile(rb"From [^\r\n]{1,400}\r?\n(?:>?[A-Za-z][A-Za-z0-9-]{0,70}:|\r?\n)")
_FROM_DATE = re.compile(rb"From \S.{0,200}\d{4}")
_SOFT_BREAK = re.compile(r"(?<=[^\s-]) \r?\n(?=[^\s>])")
_KEPT = ("message-id", "to", "cc", "reply-to", "in-reply-to", "list-id")
_MAX_PARTS, _MAX_HEADER = 200, 2000


def is_message(head: bytes, *, named: bool) -> bool:
    """Whether the first bytes are the headers of an e-mail; where the name says so, fewer headers are enough."""
    start = head[:16_384].lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not re.match(rb"[A-Za-z][A-Za-z0-9-]{0,70}:", start):
        return False
    names = {name.lower() for name in _FIELD.findall(start)}
    return len(names) >= (1 if named else 3) and (named or bool(names & _CERTAIN))


def is_mailbox(head: bytes) -> bool:
    """Whether the first bytes are those of a mailbox: a line "From …" with a year, and a header under it."""
    return _FROM.match(head) is not None and _FROM_DATE.match(head) is not None


def unpack_message(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """The Document of one e-mail."""
    yield receive_message(parcel.read(walk.budget.limits.document_bytes), parcel.receipt)


def unpack_mailbox(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each message, in order; attachments are told and left out."""
    for number, place, body in _messages(parcel, walk.budget.limits.document_bytes):
        receipt = parcel.at(f"message {number} (byte {place})")
        yield attempt(receipt.where, partial(_received, body, receipt))


def receive_message(body: bytes, receipt: Receipt, *, given: Receipt | None = None) -> Received:
    """The Document of an e-mail: its plain text, or that of its HTML; `given` has the date for one without its own.

    Raises UnreadableDocumentError where it has no text.
    """
    message = _parsed(body)
    part, others = _text_part(message)
    if part is None:
        what = f" but {counted(others, 'attachment')}" if others else ""
        raise UnreadableDocumentError(receipt.where, f"has no text{what}", "save what it holds as files")
    if _is_no_base64(part):
        problem = "has a text that is damaged or cut off: it is not in base64, as it says"
        raise UnreadableDocumentError(receipt.where, problem, "get the message again from where it came")
    receipt = replace(_about(message, receipt), body=body, media_type=MEDIA_TYPE)
    if receipt.published is None and given is not None:
        receipt = replace(receipt, published=given.published)
    if others:
        receipt = receipt.with_problem(
            "attachments", f"not read: {counted(others, 'part')} beside its text, such as attachments"
        )
    if _is_cut(message):
        receipt = receipt.with_problem("cut", "the end of the message is missing, so that words may be missing too")
    return receive_text(_words_of(part, receipt.where), receipt)


def _received(body: bytes | None, receipt: Receipt) -> Received:
    if body is None:
        raise UnreadableDocumentError(receipt.where, "is larger than one document may be", "give it alone")
    return receive_message(body, replace(receipt, published=None), given=receipt)


def message_text(body: bytes) -> str:
    """The text of an e-mail, as its Document has it; raises UnreadableDocumentError where it has none."""
    part, _ = _text_part(_parsed(body))
    if part is None:
        raise UnreadableDocumentError("the e-mail", "has no text", "receive it again")
    return _words_of(part, "the e-mail")


def _messages(parcel: Parcel, cap: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Number, place and bytes of each message; None for one of more than `cap` bytes."""
    lines: list[bytes] = []
    number = size = place = start = 0
    blank = fresh = True
    while line := parcel.stream.readline(MAX_BYTES):
        if fresh and blank and line.startswith(b"From ") and (number == 0 or _FROM_DATE.match(line)):
            if number:
                yield number, start, b"".join(lines) if size <= cap else None
            number, start, lines, size = number + 1, place, [], 0
        else:
            size += len(line)
            if size <= cap:
                lines.append(line)
            else:
                lines.clear()
        place += len(line)
        blank = fresh and line in {b"\n", b"\r\n"}
        fresh = line.endswith(b"\n")
    if number:
        yield number, start, b"".join(lines) if size <= cap else None


def _parsed(body: bytes) -> Message:
    from email.parser import BytesParser  # noqa: PLC0415 - slow to load
    from email.policy import compat32  # noqa: PLC0415 - slow to load

    # the newer policy raises on many a broken header
    return BytesParser(policy=compat32).parsebytes(body)


def _text_part(message: Message) -> tuple[Message | None, int]:
    """The part that holds the text, and how many other parts hold something else than the same text again."""
    plain: list[Message] = []
    html: list[Message] = []
    others = 0
    for number, part in enumerate(_parts(message)):
        kind = part.get_content_type()
        attached = (
            "attachment" in str(part.get("content-disposition", ""))[:_MAX_HEADER].lower() or number >= _MAX_PARTS
        )
        if kind == "text/plain" and not attached:
            plain.append(part)
        elif kind == "text/html" and not attached:
            html.append(part)
        else:
            others += 1
    chosen = next((part for part in (*plain, *html) if _payload(part).strip()), None)
    if chosen is None:
        return None, others
    same = plain if chosen.get_content_type() == "text/plain" else html
    return chosen, others + len(same) - 1


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold content, without those of a message within the message."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        content = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(content, list):
            waiting.extend(reversed([inner for inner in content if not isinstance(inner, str)]))
        else:
            yield part


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # what it says of its own encoding can't be so
        return b""
    return payload if isinstance(payload, bytes) else b""


def _is_cut(message: Message) -> bool:
    """Whether a message of several parts stops before the line that ends them."""
    from email.errors import CloseBoundaryNotFoundDefect  # noqa: PLC0415 - slow to load

    return any(isinstance(found, CloseBoundaryNotFoundDefect) for part in message.walk() for found in part.defects)


def _is_no_base64(part: Message) -> bool:
    """Whether what stands for the text of a part can't be unpacked, or gives other bytes than were sent."""
    from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect  # noqa: PLC0415 - slow to load

    return any(isinstance(found, InvalidBase64CharactersDefect | InvalidBase64LengthDefect) for found in part.defects)


def _words_of(part: Message, where: str) -> str:
    data = _payload(part)
    if len(data) > MAX_BYTES:
        raise UnreadableDocumentError(where, f"has more than the {MAX_BYTES:,} bytes that are read", "split it")
    decoded = decode(data, where=where, charset=_parameter(part, "charset"))
    if part.get_content_type() == "text/html":
        return fragment_text(decoded.text)
    if (_parameter(part, "format") or "").lower() == "flowed":
        return _SOFT_BREAK.sub(" ", decoded.text)
    return decoded.text


def _parameter(part: Message, name: str) -> str | None:
    try:
        value = part.get_param(name)
    except (ValueError, LookupError, AssertionError):
        return None
    value = value[2] if isinstance(value, tuple) else value
    return value.strip("\"' ")[:100] if isinstance(value, str) else None


def _about(message: Message, receipt: Receipt) -> Receipt:
    sender = _name(_header(message, "from"))
    listed = (_header(message, "list-id") or "").partition("<")[0].strip(' "') or None
    kept = [(name, as_kept(value)) for name in _KEPT if (value := _header(message, name))]
    receipt = replace(
        receipt,
        title=receipt.title or _header(message, "subject"),
        outlet=receipt.outlet or listed or sender,
        url=receipt.url or _address(_header(message, "archived-at")),
        credits=(*receipt.credits, *((sender,) if sender and listed else ())),
        kept=(*receipt.kept, *kept),
    )
    if receipt.published is not None:
        return receipt
    stated = _header(message, "date")
    moment = None if stated is None else moment_in(stated)
    if moment is not None:
        return replace(receipt, published=moment, published_from=PublishedFrom.PAGE)
    return receipt if stated is None else receipt.with_problem("published", f"its date {stated[:80]!r} can't be read")


def _header(message: Message, name: str) -> str | None:
    """A header in plain words on one line, None where it is missing or empty."""
    from email.errors import MessageError  # noqa: PLC0415 - slow to load
    from email.header import decode_header, make_header  # noqa: PLC0415 - slow to load

    value = message.get(name)
    if value is None:
        return None
    stated = str(value)[:_MAX_HEADER]
    with suppress(MessageError, LookupError, ValueError):  # then it stays as it was sent
        stated = str(make_header(decode_header(stated)))
    words = " ".join(stated.encode("utf-8", "replace").decode("utf-8").split())
    return words or None


def _name(value: str | None) -> str | None:
    """The name in front of an address, or the address."""
    from email.utils import parseaddr  # noqa: PLC0415 - slow to load

    if not value:
        return None
    name, address = parseaddr(value)
    return " ".join((name or address or value).split())[:500] or None


def _address(value: str | None) -> str | None:
    return value.strip("<> ") if value and "://" in value else None
