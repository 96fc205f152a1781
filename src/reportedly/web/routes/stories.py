"""Stories and their Documents and Claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.ledger.rows import ClaimFilter, DocumentFilter
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of, judged

router = APIRouter()


@router.get("/stories")
def stories(request: Request) -> Response:
    """Stories, the latest first."""
    query = request.query_params
    found = desk_of(request).ledger.stories(query.get("words") or None, after=query.get("after") or None)
    return page(request, "stories.html", found=found)


@router.get("/stories/{identity}")
def story(request: Request, identity: str) -> Response:
    """One Story: its Documents in order, and its Claims."""
    ledger = desk_of(request).ledger
    return page(
        request, "story.html",
        story=ledger.story(identity),
        documents=ledger.documents(DocumentFilter(story=identity), limit=200),
        claims=ledger.claims(ClaimFilter(story=identity), limit=200),
        **judged(request, identity),
    )  # fmt: skip
