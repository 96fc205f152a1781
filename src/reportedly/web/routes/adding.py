"""Adding documents from the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import BadOptionError, LedgerError, StaleFormError
from reportedly.web.adding import Sent, add_sent
from reportedly.web.bodies import ADD, ADDED_BYTES
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of
from reportedly.web.routes.judging import forms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.web.desk import Visitor

router = APIRouter()


@router.get(ADD)
def form(request: Request) -> Response:
    """The form to add a text, a file or an address."""
    _adder(request)
    return _form(request, {})


@router.post(ADD)
async def add(request: Request) -> Response:
    """Add what was sent, and say what became of each document."""
    visitor = _adder(request)
    async with request.form(max_files=1, max_fields=20, max_part_size=ADDED_BYTES) as given:
        fields = {k: v for k, v in given.items() if isinstance(v, str)}
        file = given.get("file")
        name, body = (file.filename or "", await file.read()) if isinstance(file, UploadFile) else ("", b"")
    return await run_in_threadpool(_added, request, visitor, Sent(fields, name, body))


def _added(request: Request, visitor: Visitor, sent: Sent) -> Response:
    forms, token = forms_of(request), sent.fields.get("token", "")
    try:
        if not forms.take(token, visitor):
            return RedirectResponse("/documents", 303)  # sent twice
    except StaleFormError as error:
        return _form(request, sent.fields, status=409, fault=str(error))
    answer = _outcome(request, sent)
    if answer.status_code >= 400:
        forms.give_back(token)
    return answer


def _outcome(request: Request, sent: Sent) -> Response:
    try:
        outcomes = add_sent(desk_of(request).ledger, sent)
    except BadOptionError as error:
        return _form(request, sent.fields, status=422, fault=str(error))
    except LedgerError as error:  # it is busy or full: the text that was typed is not lost
        return _form(request, sent.fields, status=503, fault=str(error))
    return page(request, "added.html", outcomes=outcomes)


def _form(request: Request, filled: Mapping[str, str], *, status: int = 200, fault: str = "") -> Response:
    return page(request, "add.html", status=status, filled=filled, fault=fault, most=ADDED_BYTES // 1024 // 1024)


def _adder(request: Request) -> Visitor:
    visitor: Visitor | None = request.scope["visitor"]
    if visitor is None or not visitor.may("analyst"):
        raise HTTPException(403, "Adding documents needs the role of an analyst, and a ledger that may be written.")
    return visitor
