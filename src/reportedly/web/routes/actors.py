"""Actors: where they stood, and when they changed."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.ledger.rows import StatementFilter
from reportedly.web.claim_page import address, sign
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of, judged

router = APIRouter()


@router.get("/actors")
def actors(request: Request) -> Response:
    """Actors by name."""
    query = request.query_params
    found = desk_of(request).ledger.actors(query.get("words") or None, after=query.get("after") or None)
    return page(request, "actors.html", found=found)


@router.get("/actors/{identity}")
def actor(request: Request, identity: str) -> Response:
    """One Actor: Positions over time, and how the Claims that it asserted stand now. Counts, no score."""
    ledger = desk_of(request).ledger
    held = ledger.actor(identity)
    positions = ledger.positions(identity, after=request.query_params.get("after") or None)
    asserted = {p.claim: p.status.value for p in positions.rows if sign(p.position.stance) == "+"}
    return page(
        request, "actor.html",
        held=held,
        positions=positions,
        standing=Counter(asserted.values()),
        sign=sign,
        statements=ledger.statements(StatementFilter(actor=identity), limit=30),
        address=address,
        **judged(request, identity),
    )  # fmt: skip
