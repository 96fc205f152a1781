"""Visitors of a served desk in a real browser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


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
