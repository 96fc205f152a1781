"""What hostile documents can do on the desk: nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import reportedly
from benchmarks.served import served
from reportedly.intake import from_text, receive
from reportedly.ledger import open_ledger
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from reportedly.records import Received
from tests.web.attacks import ATTACKS
from tests.web.visits import visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from reportedly.ledger.base import Ledger

pytestmark = pytest.mark.browser


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of documents whose title, outlet, address and words are attacks, one of them a page."""
    with open_ledger(str(tmp_path / "hostile.ledger")) as ledger:
        for number in range(0, len(ATTACKS), 12):
            some = ATTACKS[number : number + 12]
            text = "\n\n".join(
                f"The mayor {attack} of Norvik said that at least {n + 3} people saw {attack} there."
                for n, attack in enumerate(some)
            )
            told = {"published": date(2024, 10, 25), "title": some[0], "outlet": some[-1][:90]}
            url = f"https://paper.example/{number}?a='><script>alert(1)</script>"
            made = from_text(text, url=url, **told)  # type: ignore[arg-type]
            ledger.add(made, reportedly.read(text, url=url, **told))  # type: ignore[arg-type]
        page = "<html><head><title>A page</title></head><body><article><p>" + "</p><p>".join(
            f"The mayor of Norvik said that {attack} people had come to the square in the old town."
            for attack in ATTACKS
            if "\0" not in attack
        )
        for item in receive("page.html", page.encode("utf-8", "replace")):
            assert isinstance(item, Received)
            ledger.add(item, next(iter(reportedly.read_many([item]))))  # type: ignore[arg-type]
        yield ledger


def test_there_are_a_hundred_attacks_and_more() -> None:
    assert len(set(ATTACKS)) > 100


def test_hostile_documents_run_nothing_fetch_nothing_and_hide_nothing(browser: Browser, hostile: Ledger) -> None:
    claims = hostile.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=6).rows
    documents = hostile.documents(limit=20).rows
    outlets = [line.name for line in hostile.outlets()][:3]
    assert len(documents) > 9
    with served(hostile) as address, visiting(browser, address) as page:
        host = address.split("/open", maxsplit=1)[0]
        paths = ["/", "/documents", "/actors", "/outlets", "/queue", "/search?words=mayor", "/map"]
        paths += [f"/claims/{line.id}" for line in claims] + [f"/documents/{d.id}" for d in documents]
        statements = hostile.statements(limit=60).rows
        paths += [f"/statements/{row.entry.id}" for row in statements[::4]]
        for path in paths:
            page.goto(host + path)
            assert page.evaluate("window.hit") is None, path
            assert "\u202e" not in page.locator("main").inner_text(), path
            assert page.url.startswith(host), path
        for d in documents:
            page.goto(f"{host}/documents/{d.id}/original")
            assert page.evaluate("window.hit") is None if page.url.startswith(host) else False
            assert page.locator("script, iframe, form, link, object, embed, base").count() == 0
        for name in outlets:
            page.goto(host + "/outlets")
            page.get_by_role("link", name=name[:10]).first.click()
            assert page.evaluate("window.hit") is None
