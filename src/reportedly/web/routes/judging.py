"""Judgements that people send: kept once, refused with what was typed still there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from reportedly.api.correcting import Several
from reportedly.errors import ConflictError, LedgerError, ReportedlyError, StaleFormError
from reportedly.web.faults import refused
from reportedly.web.forms import Forms
from reportedly.web.judging import judgement_from
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.web.desk import Visitor

router = APIRouter()
_SHOWN = ("act", "subject", "object", "value", "why", "undoes", "back", "at", "chosen", "kind", "drop")


@router.post("/judge")
async def judge(request: Request) -> Response:
    """Keep what a person decided, and go back to where it shows."""
    form = {k: v for k, v in (await request.form(max_files=0, max_fields=40)).items() if isinstance(v, str)}
    visitor: Visitor | None = request.scope["visitor"]
    if visitor is None:
        return _kept(
            request,
            form,
            status=401,
            title="Your session has ended",
            detail="Log in again in another tab, then send this once more."
            if desk_of(request).accounts is not None
            else "Open the address that `reportedly serve` prints in another tab, then send this once more.",
        )
    if not visitor.may("analyst"):
        return _kept(
            request,
            form,
            status=403,
            title="You may read, and not judge",
            detail="The ledger was opened to be read: its file can't be written, or the desk was started so."
            if desk_of(request).only_reads
            else "Ask an administrator for the role of an analyst.",
        )
    return await run_in_threadpool(_keep, request, form, visitor)


def _keep(request: Request, form: Mapping[str, str], visitor: Visitor) -> Response:
    forms, token = forms_of(request), form.get("token", "")
    try:
        if not forms.take(token, visitor):
            return RedirectResponse(own_path(form.get("back", "/")), 303)  # sent twice
    except StaleFormError as error:
        return _kept(request, form, status=409, title="This form can't be taken as it is", detail=str(error))
    answer = _judged(request, form, visitor)
    if answer.status_code >= 400:
        forms.give_back(token)
    return answer


def _judged(request: Request, form: Mapping[str, str], visitor: Visitor) -> Response:
    desk, seen = desk_of(request), form.get("seen", "")
    try:
        made = judgement_from(form, desk.ledger, by=visitor.name, at=desk.clock())
        if isinstance(made, Several):
            return _asked(request, form, made)
        desk.ledger.judge(made, seen=int(seen) if seen.isdecimal() and len(seen) < 19 else None)
    except ConflictError as error:
        return _kept(request, form, status=409, title="Somebody else judged this meanwhile", detail=str(error))
    except ReportedlyError as error:
        status, title = refused(error, "The judgement was not kept")
        return _kept(request, form, status=status, title=title, detail=str(error))
    return RedirectResponse(own_path(form.get("back", "/")), 303)


def forms_of(request: Request) -> Forms:
    """The forms of the desk that answers."""
    forms: Forms = request.app.state.forms
    return forms


def own_path(back: str) -> str:
    """A path of this desk and nothing else."""
    parts = urlsplit(back)
    is_own = (
        not parts.scheme and not parts.netloc and back.startswith("/") and "\\" not in back and "//" not in back[:2]
    )
    return back if is_own and back.isprintable() else "/"


def _kept(request: Request, form: Mapping[str, str], *, status: int, title: str, detail: str) -> Response:
    """The page that says why, with the form as it was filled in, to be sent again."""
    visitor = request.scope["visitor"]
    return page(
        request, "judge_again.html", status=status, title=title, detail=detail, filled=_filled(form),
        back=own_path(form.get("back", "/")), can_send=visitor is not None and visitor.may("analyst"),
        **seen_now(request, form),
    )  # fmt: skip


def seen_now(request: Request, form: Mapping[str, str]) -> dict[str, Any]:
    """What of the ledger is seen with a form that is to be sent again: as it is now, or as before where it can't be read."""
    try:
        return {"head": desk_of(request).ledger.head(), "readable": True}
    except LedgerError:
        return {"head": form.get("seen", ""), "readable": False}


def _filled(form: Mapping[str, str]) -> dict[str, str]:
    """What a form says, without what only holds for one sending of it."""
    return {k: v for k, v in form.items() if (k in _SHOWN or k.startswith(("value_", "object_", "figure_"))) and v}


def _asked(request: Request, form: Mapping[str, str], found: Several) -> Response:
    """The page that asks which of several things is meant."""
    filled = {k: v for k, v in _filled(form).items() if k not in ("at", "chosen")}
    return page(
        request, "judge_choose.html", status=422, found=found, filled=filled, back=own_path(form.get("back", "/")),
        seen=form.get("seen", ""),
    )  # fmt: skip
