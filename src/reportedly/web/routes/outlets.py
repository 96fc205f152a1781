"""Outlets: who carries whose text."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.ledger.rows import DocumentFilter
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of, judged

router = APIRouter()


@router.get("/outlets")
def outlets(request: Request) -> Response:
    """Outlets, those with most Documents first."""
    return page(request, "outlets.html", outlets=desk_of(request).ledger.outlets())


@router.get("/outlets/{name:path}")
def outlet(request: Request, name: str) -> Response:
    """One outlet."""
    ledger = desk_of(request).ledger
    held = ledger.outlet(name)
    latest = ledger.documents(DocumentFilter(outlet=name), limit=30)
    return page(request, "outlet.html", held=held, latest=latest, **judged(request, name))
