"""What is refused before a page is made: told as a page that says what to do, or to a program as a problem (RFC 9457)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, JSONResponse, Response

from reportedly.web.pages import rendered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope


def refusal(
    scope: Scope, status: int, title: str, advice: str, *, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer to a request that is refused: `title` says what happened, `advice` what to do now."""
    kept = {"cache-control": "no-store", **(headers or {})}
    if scope["path"].startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": advice}
        return JSONResponse(problem, status, media_type="application/problem+json", headers=kept)
    return HTMLResponse(rendered("refused.html", title=title, advice=advice, status=status), status, headers=kept)
