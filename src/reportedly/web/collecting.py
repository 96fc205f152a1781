"""What pages need from which Claims are put into Cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.requests import Request

    from reportedly.web.desk import Desk, Visitor

#: So many Cases are offered to choose from.
_OFFERED = 100


def collecting(request: Request, claim: str | None = None) -> dict[str, Any]:
    """Whether the visitor may collect, the open Cases to choose from, and those that hold a Claim."""
    desk: Desk = request.app.state.desk
    visitor: Visitor | None = request.scope["visitor"]
    may = visitor is not None and visitor.may("analyst")
    return {
        "collecting": may,
        "open_cases": desk.ledger.case_titles(limit=_OFFERED) if may else (),
        "in_cases": desk.ledger.case_titles(claim=claim, limit=_OFFERED) if claim else (),
    }
