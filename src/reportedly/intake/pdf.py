"""A PDF to a Document: the text of its pages, one after the other."""

from __future__ import annotations

import re
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.counting import counted
from reportedly.intake.rows import as_kept
from reportedly.intake.text import MAX_BYTES, receive_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread

MEDIA_TYPE = "application/pdf"
#: A document of more pages is a book or a bomb.
MAX_PAGES = 5_000
#: A line at least this share of the page's longest that ends in the middle of a sentence goes on in the next.
FULL_LINE = 0.6
_MARK, _MARK_WITHIN, _END_WITHIN = b"%PDF-", 1024, 2048
_LINE_END = re.compile(r"\r\n|\r|\n|\x0c|\x0b")
_SENTENCE_END = re.compile(r"[.?!…:;][\"'”’»)\]]*$")
_JUNK = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\uffff]")
#: What PDFium gives for a hyphen at which it knows that a word was divided.
_DIVIDED = "\ufffe"
_META = (("Author", "author"), ("CreationDate", "created"), ("ModDate", "modified"), ("Producer", "producer"))
_AS_TEXT = "open it with a PDF reader and save its text as .txt"
# PDFium is not made for two threads at once
_ONE_AT_A_TIME = Lock()


def is_pdf(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF, which may have some other bytes before its mark."""
    found = head.find(_MARK, 0, _MARK_WITHIN)
    return found == 0 or (found > 0 and not head[:found].strip(b"\r\n\t \x00\xef\xbb\xbf"))


def unpack_pdf(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """The one Document of a PDF."""
    data = parcel.read(walk.budget.limits.document_bytes)
    yield receive_pdf(data, parcel.receipt, check=lambda: walk.budget.check_time(parcel.where))


def receive_pdf(body: bytes, receipt: Receipt, *, check: Callable[[], None] = lambda: None) -> Received:
    """The Document of a PDF; pages without text and a missing end are told.

    `check` is called before each page. Raises UnreadableDocumentError where it is locked, broken or holds no text.
    """
    pages, about = _read(body, receipt.where, check)
    silent = [number for number, text in enumerate(pages, 1) if not text]
    if len(silent) == len(pages):
        problem = f"has {counted(len(pages), 'page')} and no text, as a scan has"
        raise UnreadableDocumentError(receipt.where, problem, "recognise its text (OCR) and give that")
    if silent:
        listed = ", ".join(str(number) for number in silent[:10]) + ("…" if len(silent) > 10 else "")
        receipt = receipt.with_problem(
            "pages", f"{len(silent)} of its {counted(len(pages), 'page')} without text ({listed})"
        )
    if b"%%EOF" not in body[-_END_WITHIN:]:
        receipt = receipt.with_problem("cut", "the end of the PDF is missing, so that pages may be missing too")
    kept = [(name, as_kept(about[key])) for key, name in _META if about.get(key)]
    title = " ".join(about.get("Title", "").split()) or None
    receipt = replace(
        receipt,
        body=body,
        media_type=MEDIA_TYPE,
        title=receipt.title or title,
        kept=(*receipt.kept, *kept),
    )
    return receive_text(_joined(pages), receipt)


def pdf_text(body: bytes) -> str:
    """The text of a PDF, as its Document has it; raises UnreadableDocumentError where it can't be read."""
    return _joined(_read(body, "the PDF", lambda: None)[0])


def _read(body: bytes, where: str, check: Callable[[], None]) -> tuple[list[str], dict[str, str]]:
    """The text of each page, and what the PDF says of itself."""
    from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]  # noqa: PLC0415 - a compiled module

    with _ONE_AT_A_TIME:
        try:
            pdf = PdfDocument(body)
        except PdfiumError as error:
            if "password" in str(error).lower():
                advice = "save it without its password"
                raise UnreadableDocumentError(where, "is locked with a password", advice) from error
            raise UnreadableDocumentError(where, f"is a broken PDF ({error})", "get it again") from error
        try:
            if len(pdf) > MAX_PAGES:
                problem = f"has {len(pdf):,} pages, more than the {MAX_PAGES:,} that are read"
                raise UnreadableDocumentError(where, problem, "split it into its documents")
            return _pages(pdf, where, check), {key: _clean(value) for key, value in pdf.get_metadata_dict().items()}
        finally:
            pdf.close()


def _pages(pdf: Any, where: str, check: Callable[[], None]) -> list[str]:  # noqa: ANN401 - pypdfium2
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - a compiled module

    pages: list[str] = []
    size = 0
    for number in range(len(pdf)):
        check()
        try:
            page = pdf[number]
            words = page.get_textpage()
            text = _unwrapped(words.get_text_range())
            words.close()
            page.close()
        except PdfiumError:
            text = ""  # told as a page without text
        size += len(text)
        if size > MAX_BYTES:
            raise UnreadableDocumentError(where, f"has more than {MAX_BYTES:,} letters", "split it into its documents")
        pages.append(text)
    return pages


def _joined(pages: list[str]) -> str:
    return "\n\n".join(text for text in pages if text)


def _unwrapped(text: str) -> str:
    r"""The text of a page with its paragraphs' lines joined, for a PDF ends each line where the paper ends.

    >>> _unwrapped("The mayor said on Monday that the bri\ufffe\r\ndge is shut\r\nuntil spring.\r\nThe end.")
    'The mayor said on Monday that the bridge is shut until spring.\nThe end.'
    """
    text = _JUNK.sub("", re.sub(rf"{_DIVIDED}(?:\r\n|\r|\n)?", "", text))
    lines = [line.strip() for line in _LINE_END.split(text)]
    longest = max(map(len, lines))
    made: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            made[-1] += f" {line}"
        elif line:
            made.append(line)
        goes_on = len(line) >= FULL_LINE * longest and _SENTENCE_END.search(line) is None
    return "\n".join(made)


def _clean(value: str) -> str:
    return _JUNK.sub("", value)
