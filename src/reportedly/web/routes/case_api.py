"""Cases as JSON under /api."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from reportedly.api.cases import made_act
from reportedly.ledger.case_rows import CaseActed, CaseHeld, CaseLine
from reportedly.records import CaseActKind, as_json, case_act, opening
from reportedly.web.routes.api import _FAULTS, After, Known, Limit, Words, _answer, _given, _page
from reportedly.web.routes.cases import SIGNED, signed_answer
from reportedly.web.routes.claims import desk_of
from reportedly.web.schemas import model_of, page_of

if TYPE_CHECKING:
    from reportedly.web.desk import Visitor

router = APIRouter(prefix="/api")


def _made(model: Any) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401 - a model
    return {**_FAULTS, 201: {"model": model}, 409: _FAULTS[400]}


class CaseGiven(BaseModel):
    """A Case to open, with ids of Claims to put into it."""

    model_config = ConfigDict(extra="forbid")

    title: str
    claims: list[str] = Field(default=[], max_length=500)


class CaseActGiven(BaseModel):
    """An act on a Case, as in a CaseAct; `seen` is the ledger's head that it was made from, for `see` the `value` too."""

    model_config = ConfigDict(extra="forbid")

    kind: CaseActKind
    object: str | None = None
    value: str | None = None
    undoes: str | None = None
    seen: int | None = None


@router.get("/cases", responses=_given(page_of(CaseLine)))
def cases(
    request: Request,
    closed: bool | None = None,  # noqa: FBT001 - a parameter of the query
    claim: Words = None,
    after: After = None,
    limit: Limit = 50,
    known: Known = None,
) -> Response:
    """Cases, the latest opened first; `fresh` counts what changed since the one who asks has seen each."""
    visitor: Visitor = request.scope["visitor"]
    found = desk_of(request).ledger.cases(closed=closed, claim=claim, reader=visitor.name, after=after, limit=limit)
    return _page(request, known, found)


@router.post("/cases", status_code=201, responses=_made(model_of(CaseHeld)))
def open_case(request: Request, given: CaseGiven) -> Response:
    """Open a Case."""
    visitor = _analyst(request)
    desk = desk_of(request)
    first = opening(given.title, by=visitor.name, at=desk.clock())
    added = [
        case_act(CaseActKind.ADD, first.case, object_=claim, by=visitor.name, at=first.at) for claim in given.claims
    ]
    desk.ledger.act_on_cases([first, *added])
    return JSONResponse(as_json(desk.ledger.case(first.case, reader=visitor.name)), 201)


@router.get("/cases/{identity}", responses=_given(model_of(CaseHeld)))
def case(request: Request, identity: str, known: Known = None) -> Response:
    """One Case: its Claims in order, notes and watch rules, and what changed since the one who asks has seen it."""
    visitor: Visitor = request.scope["visitor"]
    return _answer(request, known, desk_of(request).ledger.case(identity, reader=visitor.name))


@router.get("/cases/{identity}/acts", responses=_given(page_of(CaseActed)))
def acts(request: Request, identity: str, after: After = None, limit: Limit = 50, known: Known = None) -> Response:
    """What people did with a Case, the latest first."""
    return _page(request, known, desk_of(request).ledger.case_acts(identity, after=after, limit=limit))


@router.post("/cases/{identity}/acts", status_code=201, responses=_made(model_of(CaseActed)))
def act(request: Request, identity: str, given: CaseActGiven) -> Response:
    """Do something with a Case."""
    visitor = _analyst(request)
    desk = desk_of(request)
    made = made_act(
        desk.ledger, given.kind.value, identity, given.object, by=visitor.name, at=desk.clock(), value=given.value,
        undoes=given.undoes,
    )  # fmt: skip
    return JSONResponse(as_json(desk.ledger.act_on_cases([made], seen=given.seen)[0]), 201)


@router.get("/cases/{identity}/file", responses={200: {"content": {SIGNED: {}}}, **_FAULTS}, response_class=Response)
def signed_file(request: Request, identity: str) -> Response:
    """The signed file of a Case."""
    return signed_answer(request, identity)


def _analyst(request: Request) -> Visitor:
    visitor: Visitor = request.scope["visitor"]
    if not visitor.may("analyst"):
        raise HTTPException(403, "this token may read, and not change cases")
    return visitor
