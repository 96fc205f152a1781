"""Coming in, going out, and looking after people and tokens, where a team shares the desk."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import BadOptionError
from reportedly.web.accounts import Accounts
from reportedly.web.desk import ROLES, Visitor
from reportedly.web.gate import COOKIE, cookie_of
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of
from reportedly.web.routes.judging import forms_of

router = APIRouter()


def _accounts(request: Request) -> Accounts:
    accounts = desk_of(request).accounts
    if accounts is None:
        raise HTTPException(404, "this desk is open on one machine only and has no accounts")
    return accounts


def _visitor(request: Request, role: str = "reader") -> Visitor:
    visitor: Visitor | None = request.scope["visitor"]
    if visitor is None or not visitor.may(role):
        raise HTTPException(403, f"this needs the role of {role}")
    return visitor


async def _form(request: Request) -> dict[str, str]:
    form = await request.form(max_files=0, max_fields=20)
    return {k: v for k, v in form.items() if isinstance(v, str)}


@router.get("/login")
def login(request: Request) -> Response:
    """The form to come in."""
    _accounts(request)
    return page(request, "login.html", wrong=False)


@router.post("/login")
async def log_in(request: Request) -> Response:
    """Come in; what was wrong is not told, for that would tell who is known."""
    accounts, form = _accounts(request), await _form(request)
    session = await run_in_threadpool(accounts.log_in, form.get("name", ""), form.get("password", ""))
    if session is None:
        return page(request, "login.html", status=401, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=desk_of(request).is_secure)
    return answer


@router.post("/logout")
def log_out(request: Request) -> Response:
    """Go out: the session ends here, not only in the browser."""
    _accounts(request).log_out(cookie_of(request.headers))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/people")
def people(request: Request) -> Response:
    """Who may come in, and one's own tokens."""
    accounts, visitor = _accounts(request), _visitor(request)
    everybody = accounts.people() if visitor.may("admin") else ()
    return page(
        request, "people.html", people=everybody, tokens=accounts.tokens(visitor.name), roles=ROLES, fault="", made=""
    )


@router.post("/people")
async def change_people(request: Request) -> Response:
    """Add, change or remove people (administrators), make and take back one's own tokens."""
    accounts, form = _accounts(request), await _form(request)
    visitor = _visitor(request)
    fault = made = ""
    try:
        if forms_of(request).take(form.get("token", ""), visitor):
            made = await run_in_threadpool(_act, accounts, visitor, form)
    except BadOptionError as error:
        fault = str(error)
    everybody = accounts.people() if visitor.may("admin") else ()
    return page(
        request, "people.html", status=422 if fault else 200, people=everybody, tokens=accounts.tokens(visitor.name),
        roles=ROLES, fault=fault, made=made,
    )  # fmt: skip


def _act(accounts: Accounts, visitor: Visitor, form: dict[str, str]) -> str:
    """Do what a form asks for; the token that was made, or ""."""
    act, name = form.get("act", ""), form.get("name", "").strip()
    if act == "token":
        role = min(form.get("role", "reader"), visitor.role, key=lambda r: ROLES.index(r) if r in ROLES else 0)
        return accounts.make_token(visitor.name, role=role, label=form.get("label", ""))
    if act == "take-back":
        accounts.take_back(visitor.name, form.get("digest", ""))
        return ""
    if act == "password":
        accounts.change(visitor.name, password=form.get("password", ""))
        return ""
    if not visitor.may("admin"):
        raise HTTPException(403, "this needs the role of admin")
    if name == visitor.name and act in ("role", "remove"):
        raise BadOptionError("name", "that is yourself", "ask another administrator")
    if act == "add":
        accounts.add(name, form.get("password", ""), form.get("role", ""))
    elif act == "role":
        accounts.change(name, role=form.get("role", ""))
    elif act == "remove":
        accounts.remove(name)
    else:
        raise BadOptionError("act", f"{act[:40]!r} is nothing that can be done", "use the forms of the page")
    return ""
