"""Bytes that are one document, to its Document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.binary import refuse_formats
from reportedly.intake.decode import decode
from reportedly.intake.mail import is_message, receive_message
from reportedly.intake.markup import holds_a_tag, looks_like_html
from reportedly.intake.parcel import HEAD_BYTES
from reportedly.intake.pdf import is_pdf, receive_pdf
from reportedly.intake.text import MAX_BYTES, receive_text, refuse_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread

_PAGE_KINDS = frozenset({"text/html", "application/xhtml+xml"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def one_document(data: bytes, receipt: Receipt, *, encoding: str | None = None, charset: str | None = None) -> Received:
    """The Document in `data`; `encoding` is what the user says of it, `charset` what the sender said.

    Raises UnreadableDocumentError where it can't be read, BadOptionError for an unknown `encoding`.
    """
    if is_pdf(data[:HEAD_BYTES]):
        return receive_pdf(data, receipt)
    if is_message(data[:HEAD_BYTES], named=PurePath(receipt.where).suffix.lower() == ".eml"):
        return receive_message(data, receipt)
    return text_or_page(data, receipt, encoding=encoding, charset=charset)


def text_or_page(
    data: bytes,
    receipt: Receipt,
    *,
    encoding: str | None = None,
    charset: str | None = None,
    kind: str | None = None,
) -> Received:
    """The Document in `data`, read as HTML or as plain text by what it holds; `kind` is what the sender called it.

    Raises UnreadableDocumentError where it can't be read, BadOptionError for an unknown `encoding`.
    """
    refuse_size(len(data), receipt.where)
    decoded = decode(data, where=receipt.where, encoding=encoding, charset=charset)
    is_page = looks_like_html(decoded.text) or (
        (_is_named_page(receipt.where) or kind in _PAGE_KINDS) and holds_a_tag(decoded.text)
    )
    receipt = replace(
        receipt,
        body=data,
        media_type=f"text/{'html' if is_page else 'plain'}; charset={decoded.charset}",
        problems=(*receipt.problems, *decoded.problems),
    )
    if is_page:
        from reportedly.intake.html import receive_page  # noqa: PLC0415 - loads the HTML parser

        return receive_page(decoded.text, receipt)
    return receive_text(decoded.text, receipt)


def unpack_text(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """The one Document of a text or a page."""
    refuse_formats(parcel.head(), parcel.where)
    data = parcel.read(min(MAX_BYTES, walk.budget.limits.document_bytes))
    yield text_or_page(data, parcel.receipt, encoding=walk.encoding, charset=parcel.charset, kind=parcel.kind)


def refuse_xml(parcel: Parcel, _: Walk) -> Iterator[Received | Unread]:
    """Raise UnreadableDocumentError: XML that is neither a feed nor a page is no text."""
    if b"<opml" in parcel.head().lower():
        raise UnreadableDocumentError(parcel.where, "is a list of feeds (OPML)", "reportedly watch polls its feeds")
    raise UnreadableDocumentError(parcel.where, "is XML, but no feed and no page", "give its text as .txt or .html")
    yield  # what makes it a generator, as every unpacking is


def _is_named_page(where: str) -> bool:
    return PurePath(where).suffix.lower() in PAGE_SUFFIXES
