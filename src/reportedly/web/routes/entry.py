"""The styles and the script that the desk shares with the page of a Reading."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.export.page import shipped

router = APIRouter()
_KINDS = {"tokens.css": "text/css", "pictures.css": "text/css", "page.css": "text/css", "page.js": "text/javascript"}


@router.get("/shared/{name}")
def shared(name: str) -> Response:
    """One of them."""
    if name not in _KINDS:
        raise HTTPException(404, "there is no such file")
    return Response(
        shipped(name), media_type=f"{_KINDS[name]}; charset=utf-8", headers={"cache-control": "max-age=300"}
    )
