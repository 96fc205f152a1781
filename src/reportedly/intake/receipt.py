"""What is known of a document beside its text, and how the two become a Received."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from reportedly.intake.address import canonical
from reportedly.intake.credits import marks_in
from reportedly.intake.language import language_of
from reportedly.intake.moments import doubt_about
from reportedly.records import Document, Problem, PublishedFrom, Received, document_id

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Where a document came from, its bytes, and what was said of it; `where` names it in errors, on one line.

    `under` is how `where` begins before the name of the file, None where it came in none.
    """

    where: str
    under: str | None = None
    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    published: date | None = None
    published_from: PublishedFrom = PublishedFrom.GIVEN
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    fetched: datetime | None = None
    credits: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def file(self) -> str | None:
        """By what name it came: that of its file, without the folders above what was named, and its place in the file."""
        if self.under is None or not self.where.startswith(self.under):
            return None
        return self.where.removeprefix(self.under)

    def with_problem(self, kind: str, message: str) -> Receipt:
        """The same receipt with one Problem more."""
        return replace(self, problems=(*self.problems, Problem(kind=kind, message=message)))


def received(text: str, receipt: Receipt) -> Received:
    """The Document of `text`, which `text_of` makes again of the receipt's body and media type."""
    digest = sha256(receipt.body).hexdigest()
    url = None if receipt.url is None else canonical(receipt.url) or receipt.url
    document = Document(
        id=document_id(digest, url),
        text=text,
        title=receipt.title,
        outlet=receipt.outlet,
        url=url,
        language=receipt.language or language_of(text),
        published=receipt.published,
        published_from=PublishedFrom.NONE if receipt.published is None else receipt.published_from,
        bytes_sha256=digest,
    )
    doubt = doubt_about(receipt.published, receipt.fetched)
    return Received(
        document=document,
        file=receipt.file,
        problems=receipt.problems if doubt is None else (*receipt.problems, doubt),
        body=receipt.body,
        media_type=receipt.media_type,
        fetched=receipt.fetched,
        credits=tuple(dict.fromkeys((*receipt.credits, *marks_in(text)))),
        categories=receipt.categories,
        kept=receipt.kept,
    )
