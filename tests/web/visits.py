"""A desk that is served over a real connection, and visitors in a real browser."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from reportedly.web.app import create_app
from reportedly.web.serving import open_doorway

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from reportedly.ledger.base import Ledger
    from reportedly.web.accounts import Accounts


@contextmanager
def served(ledger: Ledger, accounts: Accounts | None = None) -> Iterator[str]:
    """The address that opens a desk over the ledger, for who has it or for a team."""
    doorway = open_doorway(ledger, accounts=accounts)
    server = uvicorn.Server(uvicorn.Config(create_app(doorway.desk), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [doorway.socket]})
    thread.start()
    try:
        yield doorway.address
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        doorway.socket.close()


@contextmanager
def visiting(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    """A page of a new visitor; at the end, nothing was asked of another host and nothing failed in the page."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options})  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(address)
    yield page
    host = address.split("/open", maxsplit=1)[0]
    context.close()
    assert [url for url in asked if not url.startswith((host, "data:", "blob:", "about:"))] == []
    assert wrong == [], wrong
