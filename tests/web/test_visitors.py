"""Visitors of all kinds through the same journey: by keyboard alone, on a phone, on paper, in a team, after a session ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine

from benchmarks.served import served
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from reportedly.web.accounts import Accounts
from tests.web.desks import NOW
from tests.web.visits import visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from reportedly.ledger.base import Ledger
    from reportedly.records import Claim

pytestmark = pytest.mark.browser
PASSWORD = "a long pass phrase"


@pytest.fixture
def claim(ledger: Ledger) -> Claim:
    return ledger.claim(ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(create_engine(f"sqlite:///{tmp_path}/people"), lambda: NOW)
    for name in ("ann", "ben"):
        made.add(name, PASSWORD, "analyst")
    return made


@pytest.fixture
def team(ledger: Ledger, accounts: Accounts) -> Iterator[str]:
    with served(ledger, accounts) as address:
        yield address


def log_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/")


def tab_to(page: Page, selector: str, most: int = 400) -> None:
    """Press Tab until the focus is on it, and see that it is shown."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.locator(":focus").evaluate("node => getComputedStyle(node).outlineStyle") != "none"
            return
    pytest.fail(f"{selector} is not reached by Tab")


def test_by_keyboard_alone_a_claim_is_found_and_a_statement_judged_and_brought_back(
    browser: Browser, address: str, ledger: Ledger
) -> None:
    with visiting(browser, address) as page:
        tab_to(page, "input[name=about]")
        page.keyboard.type("soldiers")
        page.keyboard.press("Enter")
        page.wait_for_url("**about=soldiers**")
        tab_to(page, ".claims .what a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/*")
        identity = page.url.rpartition("/")[2]
        before = ledger.claim(identity)
        tab_to(page, ".words details.judge > summary")
        page.keyboard.press("Enter")
        tab_to(page, "input[type=radio][name=act]", 3)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.value") == "reject"
        tab_to(page, "textarea[name=why]", 20)
        page.keyboard.type("It speaks of another place.")
        tab_to(page, "button", 3)
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/*#s_*")
        assert len(ledger.claim(identity).statements) == len(before.statements) - 1
        tab_to(page, "#log ~ .log form.inline button")
        page.keyboard.press("Enter")
        page.locator("#log ~ .log b", has_text="undo").wait_for()
        assert ledger.claim(identity).statements == before.statements


def test_on_a_phone_a_statement_is_split_off_and_brought_back(
    browser: Browser, address: str, ledger: Ledger, claim: Claim
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    with visiting(browser, address, **phone) as page:
        page.goto(f"{address.split('/open', maxsplit=1)[0]}/claims/{claim.id}")
        item = page.locator(f"#s_{claim.statements[-1].id}")
        item.locator("summary").tap()
        item.locator("input[value=split]").tap()
        item.get_by_label("Reason").fill("another matter")
        item.get_by_role("button", name="Keep the judgement").tap()
        page.locator("#log ~ .log li").wait_for()
        assert len(ledger.claim(claim.id).statements) == len(claim.statements) - 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 391
        page.locator("#log ~ .log").get_by_role("button", name="Undo").first.tap()
        page.locator("#log ~ .log b", has_text="undo").wait_for()
        assert ledger.claim(claim.id).statements == claim.statements


def test_on_paper_a_claim_is_its_words_and_pictures_without_what_is_for_the_screen(
    browser: Browser, address: str, claim: Claim
) -> None:
    with visiting(browser, address) as page:
        page.goto(f"{address.split('/open', maxsplit=1)[0]}/claims/{claim.id}")
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        assert page.locator(".words q").first.is_visible()
        for gone in (".mast", "form", ".desk footer", "details.judge"):
            assert not any(node.is_visible() for node in page.locator(gone).all()), gone
        assert page.pdf().startswith(b"%PDF")


def test_two_of_a_team_judge_at_once_and_the_log_names_both(
    browser: Browser, team: str, ledger: Ledger, claim: Claim
) -> None:
    statement = claim.statements[-1].id
    with visiting(browser, team) as ann, visiting(browser, team) as ben:
        for page, name in ((ann, "ann"), (ben, "ben")):
            log_in(page, name)
            page.goto(f"{team}/claims/{claim.id}")
            item = page.locator(f"#s_{statement}")
            item.locator("summary").click()
            item.locator("input[value=reject]").check()
            item.get_by_label("Reason").fill(f"{name}'s reason")
        for page in (ann, ben):
            page.locator(f"#s_{statement}").get_by_role("button", name="Keep the judgement").click()
        assert "meanwhile" in ben.locator("h1").inner_text()
        ben.get_by_role("button", name="Send again").click()
        ben.goto(f"{team}/judgements")
        log = ben.locator(".log").inner_text()
        assert "ann's reason" in log
        assert "ben's reason" in log
        assert [row.judgement.by for row in ledger.judgements().rows] == ["ben", "ann"]


def test_what_was_typed_when_the_session_ended_is_sent_after_logging_in_in_another_tab(
    browser: Browser, team: str, ledger: Ledger, claim: Claim
) -> None:
    with visiting(browser, team) as page:
        log_in(page, "ann")
        page.goto(f"{team}/claims/{claim.id}")
        item = page.locator(f"#s_{claim.statements[-1].id}")
        item.locator("summary").click()
        item.locator("input[value=reject]").check()
        item.get_by_label("Reason").fill("a long and careful reason")
        page.context.clear_cookies()
        item.get_by_role("button", name="Keep the judgement").click()
        assert "session has ended" in page.locator("h1").inner_text()
        other = page.context.new_page()
        other.goto(f"{team}/login")
        log_in(other, "ann")
        page.get_by_role("button", name="Send again").click()
        assert [row.judgement.why for row in ledger.judgements().rows] == ["a long and careful reason"]


def test_enter_in_the_reason_of_the_queue_decides_nothing_and_a_press_of_a_button_does(
    browser: Browser, address: str, ledger: Ledger
) -> None:
    with visiting(browser, address) as page:
        page.goto(f"{address.split('/open', maxsplit=1)[0]}/queue")
        page.get_by_label("Reason").first.fill("It names another bridge.")
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert page.url.endswith("/queue")
        assert not ledger.judgements().rows
        page.get_by_role("button", name="It belongs here").first.click()
        page.wait_for_load_state()
        expect(page.locator("h1")).to_have_text("Queue")
    assert len(ledger.judgements().rows) == 1
