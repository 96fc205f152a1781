"""Errors as pages for people, or as problems (RFC 9457) for programs: what happened, and what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from reportedly.errors import (
    BadOptionError,
    BusyLedgerError,
    ConflictError,
    FullLedgerError,
    NewerLedgerError,
    NotInLedgerError,
    ReadOnlyLedgerError,
    ReportedlyError,
)
from reportedly.web.pages import page

if TYPE_CHECKING:
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import Response

    from reportedly.api.correcting import Several

_STATUS: tuple[tuple[type[ReportedlyError], int, str], ...] = (
    (NotInLedgerError, 404, "There is nothing by that name"),
    (ConflictError, 409, "Somebody else changed this meanwhile"),
    (BadOptionError, 400, "That can't be used"),
    (BusyLedgerError, 503, "The ledger is busy"),
    (FullLedgerError, 507, "There is no room left to write"),
    (ReadOnlyLedgerError, 403, "This ledger may only be read"),
    (NewerLedgerError, 503, "This desk is older than its ledger"),
    (ReportedlyError, 500, "The ledger can't be read"),
)
_HTTP = {
    404: "There is no such page",
    405: "That can't be done here",
    413: "That is too large",
    429: "Too many requests",
}


def refused(error: ReportedlyError, otherwise: str) -> tuple[int, str]:
    """The status and the title for what was sent and not kept; `otherwise` is the title where the ledger is well."""
    if isinstance(error, (NewerLedgerError, BusyLedgerError, FullLedgerError, ReadOnlyLedgerError)):
        return _meaning(error)
    return 422, otherwise


def _meaning(error: Exception) -> tuple[int, str]:
    return next((status, title) for kind, status, title in _STATUS if isinstance(error, kind))


def error_page(request: Request, error: Exception) -> Response:
    """What an error of the package means to who asked."""
    status, title = _meaning(error)
    return told(request, status, title, str(error))


def http_page(request: Request, error: Exception) -> Response:
    """What the framework refuses."""
    fault: HTTPException = error  # type: ignore[assignment]
    return told(request, fault.status_code, _HTTP.get(fault.status_code, "That did not work"), str(fault.detail))


def unfit_page(request: Request, error: Exception) -> Response:
    """What was asked for in a form that can't be used."""
    faults: RequestValidationError = error  # type: ignore[assignment]
    words = "; ".join(f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}" for fault in faults.errors()[:5])
    return told(request, 422, "That can't be used", words)


def several(found: Several) -> Response:
    """The problem that something means several things, with what to give for each."""
    problem: dict[str, object] = {"type": "about:blank", "title": "That means several things", "status": 422}
    choices = [choice._asdict() for choice in found.choices]
    problem |= {"detail": f"{found.problem}; give one of the choices", "choices": choices}
    return JSONResponse(problem, 422, media_type="application/problem+json")


def told(request: Request, status: int, title: str, detail: str, *, kept: str | None = None) -> Response:
    """The page, or the problem; `kept` are words that the person typed and that must not be lost."""
    if request.url.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(problem, status, media_type="application/problem+json")
    request.scope.setdefault("visitor", None)
    return page(request, "fault.html", status=status, title=title, detail=detail, kept=kept)
