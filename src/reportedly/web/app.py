"""The desk as an application: routes behind the gate, errors as pages or as problems."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from reportedly.errors import ReportedlyError
from reportedly.version import VERSION
from reportedly.web.faults import error_page, http_page, unfit_page
from reportedly.web.forms import Forms
from reportedly.web.gate import Gate
from reportedly.web.routes import APIS, PAGES
from reportedly.web.tallies import Tallies

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from reportedly.web.desk import Desk


def create_app(desk: Desk) -> ASGIApp:
    """The application of one desk, to be served by any ASGI server that binds where it should."""
    app = FastAPI(
        title="reportedly",
        version=VERSION,
        description="Who says what, as the ledger holds it. Nothing here is called true or false.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk = desk
    app.state.forms = Forms(desk.secret)
    app.state.tallies = Tallies(desk.ledger)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for router in APIS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("reportedly.web").joinpath("static"))))
    app.add_exception_handler(ReportedlyError, error_page)
    app.add_exception_handler(HTTPException, http_page)
    app.add_exception_handler(RequestValidationError, unfit_page)
    return Gate(app, desk)
