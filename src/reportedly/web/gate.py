"""The gate that every request passes: the host it was meant for, who asks, forms from this desk only, and the headers.

Plain ASGI, so that nothing answers before it.
"""

from __future__ import annotations

import hmac
from dataclasses import replace
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse

from reportedly.web.bodies import counted, most_for, told_length, too_large
from reportedly.web.desk import Visitor
from reportedly.web.pace import Pace
from reportedly.web.refusals import refusal

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from reportedly.web.desk import Desk

COOKIE = "reportedly"
#: Where the address that the command prints leads; it trades the secret for a cookie.
DOOR = "/open"
#: What is sent after the session ended is refused by its own page, which keeps what was typed.
KEEPING = ("/judge", "/case")
_OPEN_PATHS = ("/static/", "/shared/", "/login")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: Scripts, styles, pictures and requests come from the desk itself, and nothing else does.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer, a form's Origin would be null
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
}
_CLOSED = (
    "This desk is closed to you",
    "Open the address that `reportedly serve` printed in the terminal: it holds the key, which is new at every start.",
)


class Gate:
    """Lets in who may come in; a request that it lets through has its Visitor in `scope["visitor"]`."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app, self.desk, self._pace = app, desk, Pace()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        visitor = await self._visitor(headers)
        if visitor is not None and self.desk.only_reads:
            visitor = replace(visitor, role="reader")
        scope["visitor"] = visitor
        if not self._pace.may(visitor.name if visitor else ""):
            told = refusal(
                scope,
                429,
                "Too many requests",
                "Wait ten seconds, then load the page again.",
                headers={"retry-after": "10"},
            )
            await told(scope, receive, _with_headers(send))
            return
        most = most_for(scope["path"])
        if told_length(headers) > most:
            await refusal(scope, 413, "That is too large", too_large(most))(scope, receive, _with_headers(send))
            return
        if visitor is None and not scope["path"].startswith(_OPEN_PATHS) and scope["path"] not in KEEPING:
            await self._closed(scope, headers)(scope, receive, _with_headers(send))
            return
        if visitor is not None and self.desk.accounts is not None and self.desk.accounts.audits:
            await run_in_threadpool(self.desk.accounts.note, visitor, f"{scope['method']} {scope['path']}")
        await self.app(scope, counted(receive, most), _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to what must not pass, or to who brings the key; None for the rest."""
        host = headers.get("host", "").lower()
        if host not in self.desk.hosts:
            # Another name for this address: a page elsewhere may have been rebound to it.
            advice = "Open the address that `reportedly serve` printed, or that your team was given, exactly as it is written."
            return refusal(scope, 421, "This desk does not go by that name", advice)
        if scope["method"] not in _SAFE and not _is_own(headers, host):
            advice = "Nothing was changed. Go to the desk itself and send the form from there."
            return refusal(scope, 403, "The form came from another site", advice)
        if scope["path"] == DOOR and self.desk.accounts is None:
            key = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
            if not hmac.compare_digest(key.encode(), self.desk.secret.encode()):
                return refusal(scope, 403, *_CLOSED)
            answer = RedirectResponse("/", 303)
            answer.set_cookie(
                COOKIE, token_of(self.desk.secret), httponly=True, samesite="strict", secure=self.desk.is_secure
            )
            return answer
        return None

    async def _visitor(self, headers: Headers) -> Visitor | None:
        cookie = cookie_of(headers)
        bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
        if self.desk.accounts is not None:
            return await run_in_threadpool(self.desk.accounts.visitor, session=cookie, token=bearer)
        own = token_of(self.desk.secret)
        known = (cookie and hmac.compare_digest(cookie, own)) or (
            bearer and hmac.compare_digest(bearer.encode(), self.desk.secret.encode())
        )
        return Visitor(name=self.desk.judge, role="admin") if known else None

    def _closed(self, scope: Scope, headers: Headers) -> Response:
        """What a stranger is answered; who sent a form after his session ended is told that it was not taken."""
        if self.desk.accounts is None:
            return refusal(scope, 403, *_CLOSED)
        if scope["path"].startswith("/api/"):
            return refusal(scope, 403, "You are not known here", "Send a token that was made under People and tokens.")
        if scope["method"] in _SAFE and "hx-request" not in headers:  # a part of a page is no place to log in
            return RedirectResponse("/login", 303)
        advice = "Nothing was changed. Log in in another tab, then go back in this one and send the form again."
        return refusal(scope, 401, "Your session has ended", advice)


def token_of(secret: str) -> str:
    """What the cookie of local mode holds: it can't be turned back into the secret."""
    return hmac.new(secret.encode(), b"cookie", sha256).hexdigest()


def cookie_of(headers: Headers) -> str:
    """The desk's cookie, "" where there is none."""
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return held.value if held and held.value.isascii() else ""


def _is_own(headers: Headers, host: str) -> bool:
    """Whether a request that changes something was sent by a page of this desk, or by a program and no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = {name for name, _ in message["headers"]}
            added = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in held]
            message["headers"] = [*message["headers"], *added]
        await send(message)

    return sent
