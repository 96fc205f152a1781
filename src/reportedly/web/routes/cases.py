"""Cases: their list, one of them, its brief and its signed file, and what people do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.api.briefs import brief_of
from reportedly.api.case_files import signed_case
from reportedly.api.cases import change_words, range_words, rule_query, rule_words, value_words
from reportedly.api.signing import key_place, known_fingerprint, open_key
from reportedly.errors import ConflictError, ReportedlyError, StaleFormError
from reportedly.records import Status
from reportedly.web import claim_page
from reportedly.web.case_forms import Filled, acts_from
from reportedly.web.case_page import brief_claim
from reportedly.web.faults import refused
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of
from reportedly.web.routes.judging import forms_of, own_path, seen_now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.web.desk import Visitor

router = APIRouter()
#: So many of the acts on a Case are on its page.
_LOGGED = 50
_WORDS: dict[str, Any] = {
    "rule_words": rule_words,
    "rule_query": rule_query,
    "change_words": change_words,
    "range_words": range_words,
}
SIGNED = "application/x-ndjson"


@router.get("/cases")
def cases(request: Request) -> Response:
    """Cases, the latest opened first; the closed ones apart."""
    query = request.query_params
    closed = bool(query.get("closed"))
    found = desk_of(request).ledger.cases(
        closed=closed, reader=request.scope["visitor"].name, after=query.get("after") or None
    )
    return page(request, "cases.html", found=found, closed=closed)


@router.get("/cases/{identity}")
def case(request: Request, identity: str) -> Response:
    """One Case: what changed, its Claims in order with notes, its watch rules, and the acts on it."""
    ledger = desk_of(request).ledger
    held = ledger.case(identity, reader=request.scope["visitor"].name)
    log = ledger.case_acts(identity, after=request.query_params.get("after") or None, limit=_LOGGED)
    changed = [one for one in held.claims if one.change is not None or one.is_fresh]
    return page(
        request, "case.html",
        case=held, line=held.line, log=log, changed=changed, statuses=list(Status), value_words=value_words,
        inside={one.line.id for one in held.claims}, words={one.entered: one.line.proposition for one in held.claims},
        fingerprint=known_fingerprint(key_place(ledger.where)), **_WORDS,
    )  # fmt: skip


@router.get("/cases/{identity}/brief")
def brief(request: Request, identity: str) -> Response:
    """The Case to be read and printed: each status with its rule, positions, ranges, origins, exact words, notes."""
    made = brief_of(desk_of(request).ledger, identity, reader=request.scope["visitor"].name)
    return page(
        request, "case_brief.html",
        brief=made, case=made.case, line=made.case.line, claims=[brief_claim(one) for one in made.claims],
        sign=claim_page.sign, printed=desk_of(request).clock(), **_WORDS,
    )  # fmt: skip


@router.get("/cases/{identity}/file")
def signed_file(request: Request, identity: str) -> Response:
    """The signed file of the Case, as `reportedly verify` takes it."""
    return signed_answer(request, identity)


def signed_answer(request: Request, identity: str) -> Response:
    """The signed file as an attachment, for those who may judge: it is signed in the desk's name."""
    visitor: Visitor = request.scope["visitor"]
    if not visitor.may("analyst"):
        raise HTTPException(403, "this needs the role of analyst: the file is signed in the desk's name")
    desk = desk_of(request)
    made = brief_of(desk.ledger, identity)
    signed = signed_case(desk.ledger, made, open_key(key_place(desk.ledger.where)), by=visitor.name, at=desk.clock())
    name = f"{made.case.line.id}.jsonl"
    return Response(signed, media_type=SIGNED, headers={"content-disposition": f'attachment; filename="{name}"'})


@router.post("/case")
async def act(request: Request) -> Response:
    """Keep what a person does with a Case, and go back to where it shows."""
    form = await request.form(max_files=0, max_fields=600)
    fields = {k: v for k, v in form.items() if isinstance(v, str) and k != "claim"}
    claims = [v for v in form.getlist("claim") if isinstance(v, str)]
    visitor: Visitor | None = request.scope["visitor"]
    if visitor is None:
        detail = "Log in again in another tab, then send this once more."
        return _kept(request, fields, claims, 401, "Your session has ended", detail)
    if not visitor.may("analyst"):
        return _kept(request, fields, claims, 403, "You may read, and not change cases", _why_not(request))
    filled = Filled(fields=fields, claims=claims, by=visitor.name, at=desk_of(request).clock())
    return await run_in_threadpool(_keep, request, filled, visitor)


def _why_not(request: Request) -> str:
    if desk_of(request).only_reads:
        return "The ledger was opened to be read: its file can't be written, or the desk was started so."
    return "Ask an administrator for the role of an analyst."


def _keep(request: Request, filled: Filled, visitor: Visitor) -> Response:
    forms, fields = forms_of(request), filled.fields
    token = fields.get("token", "")
    try:
        if not forms.take(token, visitor):
            return RedirectResponse(own_path(fields.get("back", "/cases")), 303)  # sent twice
    except StaleFormError as error:
        return _kept(request, fields, filled.claims, 409, "This form can't be taken as it is", str(error))
    answer = _acted(request, filled)
    if answer.status_code >= 400:
        forms.give_back(token)
    return answer


def _acted(request: Request, filled: Filled) -> Response:
    ledger, fields = desk_of(request).ledger, filled.fields
    seen, back = fields.get("seen", ""), own_path(fields.get("back", "/cases"))
    try:
        identity, acts = acts_from(ledger, filled)
        ledger.act_on_cases(acts, seen=int(seen) if seen.isdecimal() and len(seen) < 19 else None)
    except ConflictError as error:
        return _kept(request, fields, filled.claims, 409, "Something changed meanwhile", str(error))
    except ReportedlyError as error:
        return _kept(request, fields, filled.claims, *refused(error, "That was not kept"), str(error))
    return RedirectResponse(f"/cases/{identity}" if fields.get("act") in ("open", "collect") else back, 303)


def _kept(
    request: Request, fields: Mapping[str, str], claims: Sequence[str], status: int, title: str, detail: str
) -> Response:
    """The page that says why, with the form as it was filled in, to be sent again."""
    filled = {k: v for k, v in fields.items() if k not in ("token", "seen") and v}
    return page(
        request, "case_again.html", status=status, title=title, detail=detail, filled=filled, claims=claims,
        back=own_path(fields.get("back", "/cases")), **seen_now(request, fields),
    )  # fmt: skip
