"""One entry of a feed to its Document, whatever the form of the feed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.fragment import FRAGMENT, fragment_text, is_markup
from reportedly.intake.language import language_code
from reportedly.intake.moments import instant
from reportedly.intake.rows import as_kept
from reportedly.intake.text import receive_text, refuse_size
from reportedly.records import PublishedFrom

if TYPE_CHECKING:
    from datetime import date

    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received

#: A summary of so many code points is as long as many a news text; a shorter one is told to be a summary.
LONG = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of all its entries; `problem` where it could not be parsed as it should.

    `has_one_date` where its form knows no other date of an entry than one, as RSS with Dublin Core.
    """

    title: str | None = None
    url: str | None = None
    language: str | None = None
    problem: str | None = None
    has_one_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one entry; each text with whether it is HTML, `stated` the words of its date."""

    url: str | None = None
    id: str | None = None
    title: str | None = None
    contents: tuple[tuple[str, bool], ...] = ()
    summary: tuple[str, bool] = ("", False)
    published: date | None = None
    updated: date | None = None
    stated: str | None = None
    source: str | None = None
    source_is_outlet: bool = False
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None


def receive_entry(entry: Entry, feed: Feed, receipt: Receipt) -> Received:
    """The Document of an entry: its content where it has one, else its summary, else its title, with a Problem.

    Raises UnreadableDocumentError where it has no words at all.
    """
    receipt = replace(
        receipt,
        url=entry.url,
        title=entry.title,
        outlet=entry.source if entry.source_is_outlet else feed.title,
        language=language_code(entry.language or feed.language) if entry.language or feed.language else None,
        credits=tuple(name for name in (entry.source, *entry.authors) if name),
        categories=entry.categories,
    )
    if entry.id and entry.id != entry.url:
        receipt = replace(receipt, kept=(*receipt.kept, ("id", as_kept(entry.id))))
    if feed.problem is not None:
        receipt = receipt.with_problem("feed", feed.problem)
    return _of_best_text(entry, _dated(entry, receipt))


def _dated(entry: Entry, receipt: Receipt) -> Receipt:
    if entry.updated is not None:
        receipt = replace(receipt, kept=(*receipt.kept, ("updated", as_kept(entry.updated.isoformat()))))
    if entry.published is not None:
        receipt = replace(receipt, published=entry.published, published_from=PublishedFrom.PAGE)
        if entry.updated is not None and _is_before(entry.updated, entry.published):
            receipt = receipt.with_problem("updated", "it says that it was updated before it was published")
        return receipt
    if entry.stated is not None:
        receipt = receipt.with_problem("published", f"its date {entry.stated[:80]!r} is none that can be read")
    if entry.updated is not None:
        receipt = replace(receipt, published=entry.updated, published_from=PublishedFrom.PAGE)
        return receipt.with_problem("published", "it gives no date of publication; that of its last change was taken")
    return receipt


def _is_before(one: date, other: date) -> bool:
    return instant(one) < instant(other)


def _of_best_text(entry: Entry, receipt: Receipt) -> Received:
    content = max(entry.contents, key=lambda text: len(text[0]), default=("", False))
    texts = ((content, None), (entry.summary, "summary"), ((entry.title or "", False), "title"))
    made = [(_made(text, is_html), what, text, is_html) for (text, is_html), what in texts if text.strip()]
    made = [part for part in made if part[0].strip()]
    if not made:
        raise UnreadableDocumentError(receipt.where, "has no text and no title", "read the page that it links to")
    words, what, text, is_html = made[0]
    if what is None and len(made) > 1 and made[1][1] == "summary" and len(made[1][0]) > len(words):
        words, what, text, is_html = made[1]
    if what == "title" or (what == "summary" and len(words) < LONG):
        message = f"the feed gives only its {what}; the page that it links to may say more"
        receipt = receipt.with_problem("excerpt", message)
    body = text.encode("utf-8", "replace")
    refuse_size(len(body), receipt.where)
    if is_html and is_markup(text):
        return receive_text(fragment_text(body.decode("utf-8")), replace(receipt, body=body, media_type=FRAGMENT))
    text = body.decode("utf-8")
    return receive_text(text, replace(receipt, body=body))


def _made(text: str, is_html: bool) -> str:  # noqa: FBT001 - a field of the entry
    return fragment_text(text) if is_html and is_markup(text) else text
