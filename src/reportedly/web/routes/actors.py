"""Actors: where they stood, and when they changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.ledger.rows import StatementFilter
from reportedly.web.claim_page import address, sign
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of, judged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reportedly.records import Claim

router = APIRouter()


@router.get("/actors")
def actors(request: Request) -> Response:
    """Actors by name."""
    query = request.query_params
    found = desk_of(request).ledger.actors(query.get("words") or None, after=query.get("after") or None)
    return page(request, "actors.html", found=found)


def first_to_say(identity: str, claims: Iterable[Claim]) -> list[tuple[Claim, date, int]]:
    """The Claims that nobody asserted before an Actor, each with the day and how many others asserted it that day."""
    found = []
    for claim in claims:
        began = {p.actor: p.since for p in reversed(claim.positions) if sign(p.stance) == "+" and p.since is not None}
        spoken_for = {p.speaks_for for p in claim.positions if p.actor == identity}
        day = began.get(identity)
        if day is not None and day == min(began.values()):
            same = [p for p in began if began[p] == day and p != identity and p not in spoken_for]
            found.append((claim, day, len(same)))
    return sorted(found, key=lambda one: one[1], reverse=True)


@router.get("/actors/{identity}")
def actor(request: Request, identity: str) -> Response:
    """One Actor: Positions over time, what it was first to say, whom it cites, and how its Claims stand now. No score."""
    ledger = desk_of(request).ledger
    held = ledger.actor(identity)
    positions = ledger.positions(identity, after=request.query_params.get("after") or None)
    asserted = {p.claim: p.status.value for p in positions.rows if sign(p.position.stance) == "+"}
    statements = ledger.statements(StatementFilter(actor=identity), limit=30)
    return page(
        request, "actor.html",
        held=held,
        positions=positions,
        standing=Counter(asserted.values()),
        firsts=first_to_say(identity, ledger.claims_by_id(list(asserted))),
        cited=Counter(t.name for row in statements.rows for t in row.entry.via if t.how == "cited").most_common(),
        sign=sign,
        statements=statements,
        address=address,
        **judged(request, identity),
    )  # fmt: skip
