"""Search, problems and the log of judgements."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.ledger.rows import HitKind, Page
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of

router = APIRouter()


@router.get("/search")
def search(request: Request) -> Response:
    """Statements or Documents that hold all the words."""
    query = request.query_params
    words = query.get("words", "").strip()[:300]
    kind = HitKind.DOCUMENT if query.get("kind") == "document" else HitKind.STATEMENT
    after = query.get("after") or None
    found = desk_of(request).ledger.search(words, kind=kind, after=after) if words else Page(rows=())
    return page(request, "search.html", found=found, words=words, kind=kind)


@router.get("/problems")
def problems(request: Request) -> Response:
    """What could not be read, and why."""
    found = desk_of(request).ledger.problems(after=request.query_params.get("after") or None)
    return page(request, "problems.html", found=found)


@router.get("/judgements")
def judgements(request: Request) -> Response:
    """What people decided, the newest first."""
    query = request.query_params
    found = desk_of(request).ledger.judgements(query.get("about") or None, after=query.get("after") or None)
    return page(request, "judgements.html", found=found)
