"""Plain text to a Document, unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.receipt import Receipt, received

if TYPE_CHECKING:
    from datetime import date

    from reportedly.records import Received

#: A Document is made of at most so many bytes; the longest news texts have some 200,000.
MAX_BYTES = 20_000_000
#: No word, address or number is longer than this many code points; a longer run without a space is data.
MAX_RUN = 20_000

# Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese are written without spaces between words
_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# the look-behind lets a run begin at its first character only, which keeps the search linear
_LONG_RUN = re.compile(rf"(?<![^\s{_UNSPACED}])[^\s{_UNSPACED}]{{{MAX_RUN + 1}}}")
_LETTER = re.compile(r"[^\W\d_]")


def from_text(
    text: str,
    *,
    published: date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Received:
    """The Document of a text that is at hand; its digest is that of the text in UTF-8.

    Raises UnreadableDocumentError where it holds no words, or code points that no text can hold.

    >>> from_text("The mayor spoke.", title="Bridge").document.title
    'Bridge'
    """
    where = "text"
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as exc:
        problem = f"holds half a surrogate pair at code point {exc.start}"
        raise UnreadableDocumentError(where, problem, "decode the text again from its bytes") from exc
    refuse_size(len(data), where)
    return receive_text(text, Receipt(where=where, body=data, published=published, title=title, outlet=outlet, url=url))


def receive_text(text: str, receipt: Receipt) -> Received:
    """The Document of a plain text, whose every character is kept.

    Raises UnreadableDocumentError where it holds no words.
    """
    refuse_wordless(text, receipt.where)
    return received(text, receipt)


def refuse_wordless(text: str, where: str) -> None:
    """Raise UnreadableDocumentError where `text` is empty, has no letters, or a run that no language writes."""
    if not text.strip():
        raise UnreadableDocumentError(where, "holds no text", "give a document that has words")
    if _LETTER.search(text) is None:
        raise UnreadableDocumentError(where, "holds no words, only signs and digits", "give a document that has words")
    run = _LONG_RUN.search(text)
    if run is not None:
        problem = (
            f"holds no natural words: more than {MAX_RUN:,} characters without a space from code point {run.start()}"
        )
        raise UnreadableDocumentError(where, problem, "give the text itself, not encoded or packed data")


def refuse_size(size: int, where: str) -> None:
    """Raise UnreadableDocumentError for more than MAX_BYTES bytes."""
    if size > MAX_BYTES:
        problem = f"has {size:,} bytes, more than the {MAX_BYTES:,} that are read"
        raise UnreadableDocumentError(where, problem, "split it into its documents")
