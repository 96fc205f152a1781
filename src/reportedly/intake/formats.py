"""The one table of formats: what each is called, how it is known, and what unpacks it.

A format is known by content first and by the suffix of the name second; the first row that knows it wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.compressed import is_compressed, unpack_compressed
from reportedly.intake.feeds import is_feed, unpack_feed
from reportedly.intake.json_records import unpack_json
from reportedly.intake.jsonfeed import is_json_feed, unpack_json_feed
from reportedly.intake.jsonl import json_value, unpack_jsonl
from reportedly.intake.lines import line_encoding
from reportedly.intake.mail import is_mailbox, is_message, unpack_mailbox, unpack_message
from reportedly.intake.markup import looks_like_html
from reportedly.intake.pdf import is_pdf, unpack_pdf
from reportedly.intake.single import refuse_xml, unpack_text
from reportedly.intake.table import delimiter_of, names_of, unpack_table
from reportedly.intake.tars import is_tar, unpack_tar
from reportedly.intake.telegram import is_telegram, unpack_telegram
from reportedly.intake.warc import is_warc, unpack_warc
from reportedly.intake.zips import MARKS as ZIP_MARKS
from reportedly.intake.zips import unpack_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.records import Received, Unread

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:\[\s{0,1000})?\{\s{0,1000}[\"}]")
_XML_SUFFIXES = frozenset((".xml", ".opml", ".rss", ".atom", ".rdf"))
_JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_MIN_NAMES = 2


@dataclass(frozen=True, kw_only=True)  # without slots, in which nothing can be cached
class Look:
    """What a format is told by: the first bytes, the suffix of the name, the stated media type, the columns."""

    head: bytes
    suffix: str
    kind: str | None
    columns: Mapping[str, str]

    @cached_property
    def start(self) -> str:
        """The first bytes as text."""
        return self.head.decode("utf-8", "replace")

    @cached_property
    def is_json(self) -> bool:
        """Whether the first bytes could be those of JSON that holds objects."""
        return _JSON.match(self.head) is not None


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files."""

    name: str
    is_it: Callable[[Look], bool]
    unpack: Callable[[Parcel, Walk], Iterator[Received | Unread]]


def format_of(parcel: Parcel, columns: Mapping[str, str]) -> Format:
    """The format of what is in `parcel`; the last one takes everything."""
    look = Look(head=parcel.head(), suffix=_suffix(parcel.name), kind=parcel.kind, columns=columns)
    return next(row for row in FORMATS if row.is_it(look))


def _is_telegram(look: Look) -> bool:
    return look.is_json and is_telegram(look.start)


def _is_json_feed(look: Look) -> bool:
    return look.is_json and is_json_feed(look.start)


def _is_jsonl(look: Look) -> bool:
    if look.suffix in _JSONL_SUFFIXES:
        return True
    line, _, rest = look.start.partition("\n")
    try:
        return look.is_json and isinstance(json_value(line, "line 1"), dict)
    except UnreadableDocumentError:
        # a first record that is broken, or longer than what is looked at, has more lines like it below
        return look.is_json and look.suffix != ".json" and rest.lstrip().startswith('{"')


def _is_json(look: Look) -> bool:
    return look.is_json and (look.suffix == ".json" or look.start.lstrip("\ufeff \t\r\n")[:1] in {"{", "["})


def _is_table(look: Look) -> bool:
    if look.suffix in {".csv", ".tsv"} or look.kind == "text/csv":
        return True
    encoding, _ = line_encoding(look.head, None)
    lines = look.head.decode(encoding, "replace").split("\n", 1)
    names = names_of(look.columns)
    sign = delimiter_of(lines[0], names)
    if sign is None or len(lines) == 1:
        return False
    cells = [cell.strip(' "\r').lower() for cell in lines[0].split(sign)]
    return sum(cell in names for cell in cells) >= _MIN_NAMES and all(len(cell) <= 60 for cell in cells)


def _is_feed(look: Look) -> bool:
    return is_feed(look.head)


def _is_zip(look: Look) -> bool:
    return look.head.startswith(ZIP_MARKS)


def _is_compressed(look: Look) -> bool:
    return is_compressed(look.head)


def _is_tar(look: Look) -> bool:
    return is_tar(look.head)


def _is_pdf(look: Look) -> bool:
    return is_pdf(look.head)


def _is_warc(look: Look) -> bool:
    return is_warc(look.head)


def _is_other_xml(look: Look) -> bool:
    start = look.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    said = start[:5] == b"<?xml" or (look.suffix in _XML_SUFFIXES and start[:1] == b"<")
    return said and not looks_like_html(look.start)


def _is_mailbox(look: Look) -> bool:
    return is_mailbox(look.head)


def _is_message(look: Look) -> bool:
    return is_message(look.head, named=look.suffix == ".eml" or look.kind == "message/rfc822")


def _is_anything(_: Look) -> bool:
    return True


def _suffix(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return found[0].lower() if found else ""


#: Formats whose files are one document each.
OF_ONE = frozenset(("pdf", "message", "xml", "text"))

FORMATS = (
    Format("zip", _is_zip, unpack_zip),
    Format("compressed", _is_compressed, unpack_compressed),
    Format("tar", _is_tar, unpack_tar),
    Format("pdf", _is_pdf, unpack_pdf),
    Format("warc", _is_warc, unpack_warc),
    Format("feed", _is_feed, unpack_feed),
    Format("telegram", _is_telegram, unpack_telegram),
    Format("json feed", _is_json_feed, unpack_json_feed),
    Format("jsonl", _is_jsonl, unpack_jsonl),
    Format("json", _is_json, unpack_json),
    Format("table", _is_table, unpack_table),
    Format("mailbox", _is_mailbox, unpack_mailbox),
    Format("message", _is_message, unpack_message),
    Format("xml", _is_other_xml, refuse_xml),
    Format("text", _is_anything, unpack_text),
)
