"""The list of Claims, and what was seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from reportedly.records import Status
from reportedly.web.asking import claims_asked
from reportedly.web.pages import page

if TYPE_CHECKING:
    from reportedly.web.desk import Desk

router = APIRouter()
SEEN = "seen"
_YEAR = 366 * 86_400


def desk_of(request: Request) -> Desk:
    """The desk that answers."""
    desk: Desk = request.app.state.desk
    return desk


def judged(request: Request, identity: str) -> dict[str, Any]:
    """What a page needs to have its thing judged: the head that it was drawn from, and what was decided about it."""
    ledger = desk_of(request).ledger
    return {"head": ledger.head(), "judged": ledger.judgements(identity, limit=50).rows, "reprint_of": None}


@router.get("/")
def claims(request: Request) -> Response:
    """Claims that can be scanned, narrowed by what the address says."""
    desk = desk_of(request)
    seen = request.cookies.get(SEEN, "")
    asked = claims_asked(request.query_params, seen=int(seen) if seen.isdecimal() and len(seen) < 19 else None)
    found = desk.ledger.claims(asked.filter, after=request.query_params.get("after") or None)
    head = desk.ledger.head()
    template = "claims_rows.html" if request.headers.get("hx-request") else "claims.html"
    return page(
        request, template,
        found=found, asked=asked, counts=request.app.state.tallies.counts(head), head=head, statuses=list(Status),
    )  # fmt: skip


@router.post("/seen")
def mark_seen(request: Request) -> Response:
    """Take what is there now as seen: the next visit can ask for what changed since."""
    answer = RedirectResponse("/", 303)
    head = str(desk_of(request).ledger.head())
    answer.set_cookie(SEEN, head, max_age=_YEAR, httponly=True, samesite="strict", secure=desk_of(request).is_secure)
    return answer
