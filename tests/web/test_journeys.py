"""Journeys through the desk in a real browser, over a real connection; no request may leave the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from reportedly.assessing.doubts import find_doubts
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from tests.web.visits import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from reportedly.assessing.doubts import Doubt
    from reportedly.ledger.base import Ledger

pytestmark = pytest.mark.browser


@pytest.fixture
def doubt(ledger: Ledger) -> Doubt:
    """A join that makes a status: without the Statement, the Claim stands otherwise."""
    for line in ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=100).rows:
        for found in find_doubts(ledger.evidence(line.id)):
            if found.changes_status:
                return found
    pytest.fail("the demonstration matter has no doubtful join that makes a status")


def test_from_a_filter_to_a_claim_to_an_origin_to_the_words(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.get_by_label("Words", exact=True).fill("soldiers")
        page.get_by_label("Status").select_option("contested")
        page.get_by_role("button", name="Show").click()
        assert "about=soldiers" in page.url
        page.locator(".claims .what a").first.click()
        assert page.locator("h1").is_visible()
        carrier = page.locator(".origins ul a").first
        outlet = carrier.inner_text()
        carrier.click()
        assert "#stm_" in page.url
        page.locator("#panel").wait_for()
        assert outlet in page.locator("main").inner_text()
        assert page.locator(".text .on").count() > 0


def test_a_wrong_merge_is_split_undone_and_the_status_follows(browser: Browser, address: str, doubt: Doubt) -> None:
    with visiting(browser, address) as page:
        host = address.split("/open", maxsplit=1)[0]
        page.goto(f"{host}/claims/{doubt.claim}")
        status = page.locator(".lead .status")
        assert doubt.status.value in status.inner_text()
        item = page.locator(f"#s_{doubt.statement}")
        item.locator("summary").click()
        item.locator("input[value=split]").check()
        item.get_by_label("Reason").fill("It speaks of another happening.")
        item.get_by_role("button", name="Keep the judgement").click()
        assert doubt.without.value in page.locator(".lead .status").inner_text()
        page.goto(f"{host}/judgements")
        page.get_by_role("button", name="Undo").first.click()
        page.goto(f"{host}/claims/{doubt.claim}")
        assert doubt.status.value in page.locator(".lead .status").inner_text()
        assert page.locator("#log ~ ol li").count() >= 1


def test_two_who_judge_at_once_see_each_other_s_act_and_lose_nothing(
    browser: Browser, address: str, ledger: Ledger, doubt: Doubt
) -> None:
    host = address.split("/open", maxsplit=1)[0]
    with visiting(browser, address) as ann, visiting(browser, address) as ben:
        for page, why in ((ann, "Ann's reason"), (ben, "Ben's reason")):
            page.goto(f"{host}/claims/{doubt.claim}")
            item = page.locator(f"#s_{doubt.statement}")
            item.locator("summary").click()
            item.locator("input[value=reject]" if page is ann else "input[value=split]").check()
            item.get_by_label("Reason").fill(why)
        for page in (ann, ben):
            page.locator(f"#s_{doubt.statement}").get_by_role("button", name="Keep the judgement").click()
        assert "meanwhile" in ben.locator("h1").inner_text()
        assert ben.get_by_label("Reason").input_value() == "Ben's reason"
        assert [row.judgement.why for row in ledger.judgements().rows] == ["Ann's reason"]
        ben.get_by_role("button", name="Send again").click()
        assert [row.judgement.why for row in ledger.judgements().rows] == ["Ben's reason", "Ann's reason"]


def test_everything_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the content"
        page.keyboard.press("Enter")
        page.locator(".claims .what a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/*")
        page.locator(".origins ul a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents/*")
        page.locator(".text .n[aria-current]").wait_for()
        page.keyboard.press("j")
        assert page.locator("#panel-name").inner_text().startswith("Statement ")
        page.keyboard.press("Escape")
        assert not page.locator("#panel").is_visible()


PATHS = (
    "/",
    "/queue",
    "/stories",
    "/actors",
    "/outlets",
    "/documents",
    "/map",
    "/judgements",
    "/problems",
    "/add",
    "/search?words=soldiers",
)


def test_no_page_is_wider_than_a_phone_and_none_breaks_the_rules_of_access(
    browser: Browser, address: str, ledger: Ledger
) -> None:
    host = address.split("/open", maxsplit=1)[0]
    claim = ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id
    document = ledger.documents(limit=1).rows[0].id
    statement, actor = ledger.claim(claim).statements[0].id, ledger.claim(claim).positions[0].actor
    for colours in ("light", "dark"):
        with visiting(browser, address, viewport={"width": 375, "height": 800}, color_scheme=colours) as page:
            own = (f"/claims/{claim}", f"/documents/{document}", f"/statements/{statement}", f"/actors/{actor}")
            for path in (*PATHS, *own):
                page.goto(host + path)
                for closed in page.locator("details.correct").all():
                    closed.evaluate("details => { details.open = true; }")
                assert page.evaluate("document.documentElement.scrollWidth") <= 376, path
                found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
                assert found.violations_count == 0, (path, colours, found.generate_report()[:2000])


def test_a_phone_shows_the_dots_of_the_figures_without_scrolling_sideways(
    browser: Browser, address: str, ledger: Ledger
) -> None:
    host = address.split("/open", maxsplit=1)[0]
    claim = ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id
    for width, shown in ((375, "slim"), (1280, "broad")):
        with visiting(browser, address, viewport={"width": width, "height": 800}) as page:
            page.goto(f"{host}/claims/{claim}")
            for figure, mark in (("figures", "exact"), ("timeline", "said")):
                assert page.locator(f".{figure} svg:visible").count() == 1
                marks = page.locator(f".{figure} .{shown} .{mark}").all()
                assert marks
                assert all(box["x"] + box["width"] <= width for m in marks if (box := m.bounding_box()))
                frame = page.locator(f"figure.{figure}")
                assert frame.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_a_phone_shows_claims_before_filters_that_nobody_asked_for(browser: Browser, address: str) -> None:
    host = address.split("/open", maxsplit=1)[0]
    with visiting(browser, address, viewport={"width": 375, "height": 800}) as page:
        page.goto(host)
        assert page.locator(".filters [name=about]").is_visible()
        assert not page.locator(".filters [name=status]").is_visible()
        first = page.locator(".claims .what").first.bounding_box()
        assert first is not None
        assert first["y"] + first["height"] < 800
        page.get_by_label("More filters").check()
        assert page.locator(".filters [name=status]").is_visible()
        page.goto(f"{host}/?about=soldiers&actor=&status=")
        assert not page.locator(".filters [name=status]").is_visible()
        page.goto(f"{host}/?status=contested")
        assert page.locator(".filters [name=status]").is_visible()
    with visiting(browser, address, viewport={"width": 1280, "height": 800}) as page:
        page.goto(host)
        assert page.locator(".filters [name=status]").is_visible()
        assert not page.get_by_label("More filters").is_visible()


def test_a_page_without_its_script_shows_the_same(browser: Browser, address: str) -> None:
    with visiting(browser, address, java_script_enabled=False) as page:
        page.locator(".claims .what a").first.click()
        assert page.locator("table.matrix, .none").count() > 0
        page.locator(".words a").first.click()
        assert page.locator("article.text").is_visible()
