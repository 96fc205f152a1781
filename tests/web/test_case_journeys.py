"""A Case in a real browser: made, ordered, noted, watched, printed; by mouse, by keyboard, without a script, on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from reportedly.api.case_checking import verify_case
from reportedly.api.ledger import Ledger as Opened
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from tests.web.visits import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from reportedly.ledger.base import Ledger

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def claims(ledger: Ledger) -> list[str]:
    return [line.id for line in ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=4).rows]


@pytest.fixture
def case(ledger: Ledger, claims: list[str]) -> str:
    """A Case with everything on it that its page shows."""
    opened = Opened(ledger)
    held = opened.open_case("The soldiers", *claims, by="Ann").line.id
    opened.act_on_case("note", held, by="Ann", value="Who counted them?")
    opened.act_on_case("note", held, claims[1], by="Ann", value="Ask the wire.")
    opened.watch(held, by="Ann", name="disputes", status="contested", place="Russia")
    for p in ledger.claim(claims[0]).positions:
        if p.stance in ("denies", "dismisses"):
            for statement in p.statements:
                opened.judge("reject", statement, claims[0], by="Ben", why="of another matter")
    return held


def host_of(address: str) -> str:
    return address.split("/open", maxsplit=1)[0]


def shown(page: Page) -> list[str]:
    """The Claims on the page of a Case, in their order."""
    links = page.locator("ol.numbered > li > .what a")
    return [(links.nth(n).get_attribute("href") or "").rpartition("/")[2] for n in range(links.count())]


def shows(page: Page, wanted: list[str]) -> bool:
    """Whether the Case on the page comes to have these Claims in this order: a click may still be under way."""
    expect(page.locator("ol.numbered > li")).to_have_count(len(wanted))
    for n, claim in enumerate(wanted):
        link = page.locator("ol.numbered > li").nth(n).locator(".what a").first
        expect(link).to_have_attribute("href", re.compile(f"/{claim}$"))
    return shown(page) == wanted


@pytest.mark.parametrize("script", [True, False])
def test_a_case_is_made_from_the_list_ordered_noted_and_its_brief_printed(
    browser: Browser, address: str, ledger: Ledger, *, script: bool
) -> None:
    with visiting(browser, address, java_script_enabled=script) as page:
        page.goto(f"{host_of(address)}/?order=largest")
        for n in range(3):
            page.locator(".mark").nth(n).check()
        page.locator("#case_list").select_option("a new case")
        page.get_by_label("Title, for a new one").fill("Soldiers in Kursk")
        page.get_by_role("button", name="Put in").click()
        expect(page.locator("h1")).to_have_text("Soldiers in Kursk")
        expect(page.locator("ol.numbered > li")).to_have_count(3)
        a, b, c = shown(page)
        page.locator(f"#c_{a}").get_by_role("button", name="Later").click()
        assert shows(page, [b, a, c])
        page.locator(f"#c_{c}").get_by_role("button", name="Earlier").click()
        assert shows(page, [b, c, a])
        item = page.locator(f"#c_{c}")
        item.locator("summary").click()
        item.get_by_label("Note").fill("Ask who saw the trains.")
        item.get_by_role("button", name="Keep the note").click()
        expect(page.locator(f"#c_{c}")).to_contain_text("Ask who saw the trains.")
        page.get_by_label("A note").fill("Three parties count.")
        page.locator("section", has=page.get_by_label("A note")).get_by_role("button", name="Keep the note").click()
        expect(page.locator("main")).to_contain_text("Three parties count.")
        page.get_by_role("link", name="Brief to print").click()
        expect(page.locator(".brief .told")).to_have_count(3)
        page.emulate_media(media="print")
        assert not page.locator(".mast").is_visible()
        assert not page.locator(".screen").first.is_visible()
        pdf = PdfDocument(page.pdf(format="A4"))
    printed = " ".join(" ".join(leaf.get_textpage().get_text_bounded() for leaf in pdf).split())
    for words in (
        "Soldiers in Kursk",
        "Ask who saw the trains.",
        "Three parties count.",
        "house/",
        "https://",
        "The machine read",
    ):
        assert words in printed
    statement = ledger.claim(b).statements[0]
    entry = ledger.entry(statement.id).entry
    for words in (str(entry.outlet), str(entry.published)[:10], entry.words.split(".")[0][:40]):
        assert words in printed


def test_everything_of_a_case_is_done_by_keyboard(browser: Browser, address: str, ledger: Ledger, case: str) -> None:
    with visiting(browser, address) as page:
        page.goto(f"{host_of(address)}/cases")
        page.get_by_role("link", name="The soldiers").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/cases/cas_*")
        before = shown(page)
        page.locator(f"#c_{before[0]} button").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**#c_*")
        moved = [before[1], before[0], *before[2:]]
        assert shows(page, moved)
        for _ in range(3):  # from where it is now: its link, then what can be done with it
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip().endswith("Later")
        page.keyboard.press("Enter")
        expect(page.locator("ol.numbered > li").nth(2)).to_have_id(f"c_{before[0]}")
        assert [one.line.id for one in ledger.case(case).claims][2] == before[0]


def test_what_changed_is_seen_marked_and_gone_for_one_and_not_for_another(
    browser: Browser, address: str, ledger: Ledger, case: str, claims: list[str]
) -> None:
    with visiting(browser, address) as page:
        page.goto(f"{host_of(address)}/cases/{case}")
        assert "status was contested" in page.locator(".since").inner_text()
        page.locator(".since a").first.click()
        assert page.evaluate("location.hash") == f"#c_{claims[0]}"
        page.get_by_role("button", name="Mark as seen").click()
        expect(page.locator(".since")).to_contain_text("Nothing changed")
    assert ledger.case(case, reader="Ann").claims[0].change is not None


def test_two_who_work_on_a_case_at_once_lose_nothing(browser: Browser, address: str, ledger: Ledger, case: str) -> None:
    with visiting(browser, address) as page:
        page.goto(f"{host_of(address)}/cases/{case}")
        Opened(ledger).act_on_case("rename", case, by="Ben", value="Ben's title")
        page.get_by_label("Title", exact=True).fill("My own title")
        page.get_by_role("button", name="Rename").click()
        expect(page.locator("h1")).to_contain_text("meanwhile")
        assert page.locator("[name=value]").input_value() == "My own title"
        page.get_by_role("button", name="Send again").click()
        expect(page.locator("h1")).to_have_text("My own title")
        page.locator("#log ~ ol button").first.click()
        expect(page.locator("h1")).to_have_text("Ben's title")


def test_a_rule_is_set_a_claim_that_fits_is_put_in_and_the_file_is_signed(
    browser: Browser, address: str, ledger: Ledger, case: str
) -> None:
    with visiting(browser, address, accept_downloads=True) as page:
        page.goto(f"{host_of(address)}/cases/{case}")
        page.locator("summary", has_text="A new rule").click()
        form = page.locator(".rule_form")
        form.get_by_label("Name").fill("minibus")
        form.get_by_label("Words").fill("minibus")
        form.get_by_role("button", name="Watch").click()
        expect(page.locator(".rules")).to_contain_text("claims with the words “minibus”")
        rule = page.locator(".rules > li", has_text="disputes")
        assert "fits no more" in rule.inner_text()
        with page.expect_download() as got:
            page.get_by_role("link", name="Signed file").click()
        data = got.value.path().read_bytes()
    assert verify_case(data, rows=ledger).faults == ()


def test_no_page_of_cases_is_wider_than_a_phone_and_none_breaks_the_rules_of_access(
    browser: Browser, address: str, ledger: Ledger, case: str, claims: list[str]
) -> None:
    opened = Opened(ledger)
    closed = opened.open_case(
        "A closed matter with a title that goes on for long enough to need two lines", by="Ann"
    ).line.id
    opened.act_on_case("close", closed, by="Ann")
    paths = (
        "/",
        "/cases",
        "/cases?closed=1",
        f"/cases/{case}",
        f"/cases/{closed}",
        f"/cases/{case}/brief",
        f"/claims/{claims[1]}",
    )
    for colours in ("light", "dark"):
        with visiting(browser, address, viewport={"width": 375, "height": 800}, color_scheme=colours) as page:
            for path in paths:
                page.goto(host_of(address) + path)
                for summary in page.locator("main summary").all()[:6]:
                    summary.click()
                assert page.evaluate("document.documentElement.scrollWidth") <= 376, path
                found = Axe().run(page, options={"runOnly": RULES})
                assert found.violations_count == 0, (path, colours, found.generate_report()[:2000])
