"""Lists that grow, and are narrowed while one types, in place: by htmx where it is there, as plain pages where it is not."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine

from reportedly.web import pages
from reportedly.web.accounts import Accounts
from tests.web import upgrading
from tests.web.desks import NOW, client_of, desk_over
from tests.web.visits import visiting

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger

HTMX = {"hx-request": "true"}
fetched = pytest.mark.skipif(not pages.vendored("htmx.min.js"), reason="htmx is not there; fetch it with: make front")
_SENT = "<b id=planted hx-get=/actors hx-trigger=load hx-target=#found><i hx-on:click='window.hit=1'>x</i></b>"


def test_a_list_of_claims_is_sent_to_htmx_without_what_surrounds_it(desk: TestClient) -> None:
    whole, part = desk.get("/?order=largest"), desk.get("/?about=&order=largest", headers=HTMX)
    assert "<nav" in whole.text
    assert "<nav" not in part.text
    assert "hx-replace-url" not in whole.headers
    assert part.headers["hx-replace-url"] == "/?order=largest"  # what was left empty is not in the address
    assert re.findall(r'href="(/claims/\w+)"', part.text) == re.findall(r'href="(/claims/\w+)"', whole.text)


def test_htmx_is_set_to_evaluate_nothing_and_to_ask_nobody_else(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "vendored", lambda _: True)
    found = re.search(
        r'<meta name="htmx-config" content="([^"]*)"><script src="/static/vendor/htmx.min.js"', desk.get("/").text
    )
    assert found
    settings = json.loads(unescape(found[1]))
    assert settings["selfRequestsOnly"] is True
    assert {settings[name] for name in ("allowEval", "allowScriptTags", "includeIndicatorStyles")} == {False}
    assert settings["historyCacheSize"] == 0


def test_without_htmx_the_same_list_is_plain_links(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "vendored", lambda _: False)
    html = desk.get("/").text
    assert "/static/vendor/" not in html
    following = re.search(r'<a rel="next" href="([^"]+)"', html)
    assert following
    assert desk.get(unescape(following[1])).status_code == 200


def test_who_is_known_no_more_is_not_sent_a_login_as_part_of_a_list(ledger: Ledger, tmp_path: Path) -> None:
    accounts = Accounts(create_engine(f"sqlite:///{tmp_path}/people"), lambda: NOW)
    stranger = client_of(desk_over(ledger, accounts=accounts), known=False)
    assert stranger.get("/").status_code == 303
    assert stranger.get("/", headers=HTMX).status_code == 401


@pytest.mark.browser
@fetched
def test_more_claims_come_in_place_with_the_focus_on_the_first_of_them(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.evaluate("window.kept = 1")
        items, where = page.locator("ol.claims > li"), page.url
        before = items.count()
        page.get_by_role("link", name="More", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator("ol.claims")).to_have_count(2)
        first = items.nth(before).locator(".what a")
        expect(first).to_be_focused()
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ claims more$"))
        assert page.evaluate("window.kept") == 1
        assert page.url == where
        assert (
            page.locator("ol.claims > li a[href^='/claims/']").evaluate_all("all => new Set(all.map(a => a.href)).size")
            == items.count()
        )


@pytest.mark.browser
@fetched
def test_claims_are_narrowed_while_one_types_and_the_address_follows(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.evaluate("window.kept = 1")
        before = page.locator("ol.claims > li").count()
        words = page.get_by_label("Words", exact=True)
        words.press_sequentially("soldiers")
        page.wait_for_url("**/?about=soldiers")
        expect(words).to_be_focused()
        assert page.evaluate("window.kept") == 1
        fewer = page.locator("ol.claims > li").count()
        assert 0 < fewer < before
        expect(page.get_by_role("status")).to_have_text(f"{fewer} claims fit")
        assert page.get_by_role("link", name="On the map").get_attribute("href") == "/map?about=soldiers"
        page.get_by_label("Status").select_option("contested")
        page.wait_for_url("**/?about=soldiers&status=contested")
        page.locator("ol.claims .what a").first.click()
        page.go_back()
        assert page.locator("ol.claims > li .status").first.inner_text().endswith("contested")
        assert words.input_value() == "soldiers"


@pytest.mark.browser
@fetched
def test_typing_sweeps_away_no_claim_that_is_marked(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.locator(".mark").first.check()
        page.get_by_label("Words", exact=True).press_sequentially("soldiers")
        page.wait_for_timeout(900)
        assert page.locator(".mark").first.is_checked()
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**about=soldiers**")


@pytest.mark.browser
@fetched
def test_documents_come_in_place_too(browser: Browser, address: str, ledger: Ledger) -> None:
    host = address.split("/open", maxsplit=1)[0]
    with visiting(browser, address) as page:
        page.goto(f"{host}/documents")
        more = page.get_by_role("link", name="More", exact=True)
        if more.count() == 0:
            assert len(ledger.documents(limit=200).rows) <= 50
            page.goto(f"{host}/actors")
        more.click()
        expect(page.locator("ol.plain")).to_have_count(2)
        expect(page.locator("ol.plain").nth(1).locator("li a").first).to_be_focused()


@pytest.mark.browser
@fetched
def test_what_can_t_be_shown_in_place_is_told_by_a_page(
    browser: Browser, address: str, ledger: Ledger, tmp_path: Path
) -> None:
    with visiting(browser, address) as page:
        page.locator("h1").wait_for()
        upgrading.upgrade(ledger.where, str(tmp_path))
        page.get_by_role("link", name="More", exact=True).click()
        expect(page.locator("h1")).to_have_text("This desk is older than its ledger")


@pytest.mark.browser
@fetched
def test_attributes_of_htmx_among_a_documents_words_would_do_nothing(
    browser: Browser, address: str, ledger: Ledger
) -> None:
    """Words are escaped; were they not, no part that shows them lets htmx act."""
    host = address.split("/open", maxsplit=1)[0]
    line, statement = ledger.claims().rows[0], ledger.statements(limit=1).rows[0].entry
    shown = {
        "/": "ol.claims li",
        f"/claims/{line.id}": "h1",
        f"/documents/{statement.document}": "section p",
        f"/statements/{statement.id}": "#passage",
        "/actors": "ol.plain li",
        "/search?words=the": "ol.plain li",
    }
    with visiting(browser, address) as page:
        asked: list[str | None] = []
        page.on("request", lambda request: asked.append(request.headers.get("hx-request")))
        for path, where in shown.items():
            page.goto(host + path)
            page.evaluate(
                "([where, sent]) => { const at = document.querySelector(where); at.innerHTML = sent; htmx.process(at); }",
                [where, _SENT],
            )
            page.locator("#planted i").click()
            page.wait_for_timeout(100)
            assert "true" not in asked, path
            assert page.evaluate("window.hit") is None, path
        page.goto(f"{host}/")
        page.evaluate("sent => { document.querySelector('#told').outerHTML = sent; htmx.process(planted); }", _SENT)
        expect(page.locator("#found")).to_contain_text("Actors")  # where it is not shut, it acts: the test can fail
