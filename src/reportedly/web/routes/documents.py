"""Documents: the text as received with its Statements, and the original in a frame of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nh3
from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.api.comparing import difference_of
from reportedly.export.page import shipped
from reportedly.export.page.section import section_of
from reportedly.intake import text_of
from reportedly.ledger.overlay import corrected_reading
from reportedly.ledger.rows import DocumentFilter, StatementFilter
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import StatementRow

router = APIRouter()
#: What the original may do in its frame: be looked at. No script, no request, no way out.
_SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
_STYLE = "<meta charset=utf-8><style>body{font:16px/1.5 serif;margin:1rem;overflow-wrap:anywhere}pre{white-space:pre-wrap}</style>"


@router.get("/documents")
def documents(request: Request) -> Response:
    """Documents, the newest first."""
    query = request.query_params
    wanted = DocumentFilter(words=query.get("words") or None, outlet=query.get("outlet") or None)
    found = desk_of(request).ledger.documents(wanted, after=query.get("after") or None)
    return page(request, "documents.html", found=found)


@router.get("/documents/{identity}")
def document(request: Request, identity: str) -> Response:
    """The text with its Statements marked, and what each contributed."""
    ledger = desk_of(request).ledger
    held = ledger.document(identity)
    rows = list(_statements(ledger, identity))
    claims = {row.entry.id: row.claims for row in rows}
    given = {row.entry.id: {j.object or "": j.value or "" for j in row.corrections} for row in rows}
    reading = corrected_reading(held.reading, given)
    revisions = ledger.revisions(held.listed.url) if held.listed.url else ()
    return page(
        request, "document.html",
        held=held, claims=claims, corrected={row.entry.id for row in rows if row.corrections}, section=section_of(reading), panel=shipped("panel.html"),
        revisions=revisions, added=held.added, **judged(request, identity),
    )  # fmt: skip


def _statements(ledger: Ledger, document: str) -> Iterator[StatementRow]:
    """All Statements of a Document."""
    after: str | None = ""
    while after is not None:
        found = ledger.statements(StatementFilter(document=document), after=after or None, limit=200)
        yield from found.rows
        after = found.next


@router.get("/documents/{identity}/changes")
def changes(request: Request, identity: str) -> Response:
    """What a later version of a page changed: words, Statements, figures."""
    ledger = desk_of(request).ledger
    found = difference_of(ledger, identity)
    old, new = (ledger.document(version).listed for version in (found.old, found.new))
    return page(request, "changes.html", d=found, old=old, new=new)


@router.get("/documents/{identity}/original")
def original(request: Request, identity: str) -> Response:
    """What was received, sealed: for a page its markup without scripts and links out, else its text."""
    received = desk_of(request).ledger.document(identity).received
    if "html" in received.media_type:
        # The decoded markup, not the raw bytes: the browser guesses no encoding and no type.
        body = received.body.decode("utf-8", "replace")
        html = nh3.clean(body, attributes={"*": {"lang", "dir", "title"}}, link_rel=None, strip_comments=True)
    else:
        html = "<pre dir=auto>" + nh3.clean_text(text_of(received.body, received.media_type)) + "</pre>"
    return Response(
        "<!doctype html>" + _STYLE + html,
        media_type="text/html; charset=utf-8",
        headers={"content-security-policy": _SEALED, "x-frame-options": "SAMEORIGIN", "cache-control": "no-store"},
    )
