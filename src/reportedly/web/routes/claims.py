"""The list of Claims, and what was seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from reportedly.records import Status
from reportedly.web.asking import claims_asked, with_query
from reportedly.web.collecting import collecting
from reportedly.web.pages import grows, page

if TYPE_CHECKING:
    from reportedly.web.desk import Desk

router = APIRouter()
#: The cookies that hold what was there when the list was looked at last, and what was there when this visit began.
SEEN, SINCE = "seen", "since"
_DIGITS = 19
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
    with desk_of(request).ledger.one_state():
        return _claims(request)


def _claims(request: Request) -> Response:
    desk, head = desk_of(request), desk_of(request).ledger.head()
    since = visited(request)
    since = None if since is not None and since > head else since  # another ledger was looked at by this address
    asked = claims_asked(request.query_params, seen=since)
    found = desk.ledger.claims(asked.filter, after=request.query_params.get("after") or None)
    answer = page(
        request, "claims_found.html" if grows(request) else "claims.html",
        found=found, asked=asked, counts=request.app.state.tallies.counts(head), head=head, statuses=list(Status), since=since,
        **collecting(request),
    )  # fmt: skip
    if grows(request):
        answer.headers["hx-replace-url"] = "/" + with_query(request.query_params, after=None).rstrip("?")
    return _noted(request, answer, since=head if since is None else since, head=head)


@router.post("/seen")
def mark_seen(request: Request) -> Response:
    """Take what is there now as seen: what changes from now on is new."""
    head = desk_of(request).ledger.head()
    return _noted(request, RedirectResponse("/", 303), since=head, head=head)


def visited(request: Request) -> int | None:
    """The head at the end of the last visit, or when all was marked as seen; None at the first visit."""
    for cookie in (SINCE, SEEN):
        held = request.cookies.get(cookie, "")
        if held.isascii() and held.isdecimal() and len(held) < _DIGITS:
            return int(held)
    return None


def _noted(request: Request, answer: Response, *, since: int, head: int) -> Response:
    """The answer, with what was seen in this visit, and since when changes are new in it (while the browser is open)."""
    desk = desk_of(request)
    answer.set_cookie(SINCE, str(since), httponly=True, samesite="strict", secure=desk.is_secure)
    answer.set_cookie(SEEN, str(head), max_age=_YEAR, httponly=True, samesite="strict", secure=desk.is_secure)
    return answer
