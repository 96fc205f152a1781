"""The page in a real browser: what a click, a key, a small window and a hostile text do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.export.page import write_page
from reportedly.records import Mode, Problem, Reading, Span
from tests.browsers import chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from .conftest import Draft

    Open = Callable[..., Page]

pytestmark = pytest.mark.browser

HOSTILE = (
    "</script><script>window.hit=1</script><img src=//evil.example/x onerror='window.hit=1'>\u202eresrever\u2066\x00"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of the given Readings; at the end no request but for the file itself may have been made."""
    context = None
    out = tmp_path / "page.html"
    asked: list[str] = []
    wrong: list[str] = []

    def open_page(*readings: Reading, fragment: str = "", **options: object) -> Page:
        nonlocal context
        write_page(readings, out)
        settings: dict[str, object] = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**{**settings, **options})  # type: ignore[arg-type]
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(out.as_uri() + fragment)
        return page

    yield open_page
    if context is not None:
        context.close()
    assert set(asked) <= {out.as_uri()}
    assert wrong == []


def _told(page: Page, label: str) -> list[str]:
    """The words that the panel gives under a label."""
    rows = page.locator("#panel dl > div").filter(has=page.locator(f"dt:text-is('{label}')"))
    return rows.locator("bdi").all_text_contents()


def _name(page: Page) -> str:
    return page.locator("#panel-name").inner_text()


def test_a_click_on_a_mark_fills_the_panel_with_the_exact_words(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    assert not page.locator("#panel").is_visible()
    page.get_by_text("If this is good time").first.click()
    assert _name(page) == "Statement 5 of 12"
    text, statement = crossing.document.text, crossing.statements[4]
    assert _told(page, "Content") == [span.of(text) for span in statement.content]
    assert _told(page, "Source") == ["Foreign Minister Ilo Brandt"]
    assert _told(page, "Cue") == ["told reporters"]
    assert page.locator("#said").inner_text() == "Statement 5 of 12: Foreign Minister Ilo Brandt … told reporters"


def test_words_after_emoji_and_in_hangul_are_the_exact_ones(opened: Open, draft: Callable[[str], Draft]) -> None:
    d = draft("👩‍🚒🔥🔥 김하늘 소방관은 “불이 꺼졌다 🙂”고 말했다. 🎉 끝.")
    d.add("김하늘 소방관", "말했다", "“불이 꺼졌다 🙂”", mode=Mode.QUOTE)
    page = opened(d.reading(language="ko"))
    page.locator(".text .c").click()
    assert _told(page, "Content") == ["“불이 꺼졌다 🙂”"]
    assert page.locator(".text .on").all_text_contents() == ["김하늘 소방관", "“불이 꺼졌다 🙂”", "말했다"]


def test_a_second_click_on_nested_words_goes_outwards(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    words = page.locator(".text .c2")
    words.click()
    assert _name(page) == "Statement 9 of 12"
    words.click()
    assert _name(page) == "Statement 8 of 12"
    page.locator("#panel").get_by_text("Statement 9").click()
    assert _name(page) == "Statement 9 of 12"


def test_j_and_k_walk_through_the_statements_and_escape_closes(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    for key, number in (("j", 1), ("j", 2), ("ArrowRight", 3), ("k", 2), ("ArrowLeft", 1), ("k", 1)):
        page.keyboard.press(key)
        assert _name(page) == f"Statement {number} of 12"
        assert page.evaluate("document.activeElement.textContent") == str(number)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-name"
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "1"


def test_single_keys_can_be_switched_off_and_typing_is_left_alone(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    page.locator("#filter").focus()
    page.keyboard.press("j")
    assert not page.locator("#panel").is_visible()
    page.locator("#filter").fill("")
    page.locator("#keys").uncheck()
    page.keyboard.press("j")
    assert not page.locator("#panel").is_visible()


def test_every_number_and_part_is_reached_by_tab_with_visible_focus(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    page.keyboard.press("j")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
        shown = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(f"document.activeElement === document.body || {shown} !== 'none'")
    assert any('data-to="1c0"' in html for html in seen)
    assert any('id="filter"' in html for html in seen)
    assert sum("#at_stm_" in html for html in seen) == 12


def test_a_click_on_a_part_points_at_the_exact_words(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    page.locator(".text .n").first.click()
    page.locator("#panel").get_by_text("at least 340 soldiers", exact=True).click()
    assert "".join(page.locator(".text .here").all_text_contents()) == "at least 340 soldiers"
    assert page.locator(".text .here").first.evaluate("node => getComputedStyle(node).animationName") == "none"


def test_pointed_words_flash_where_motion_is_welcome(opened: Open, crossing: Reading) -> None:
    page = opened(crossing, reduced_motion="no-preference")
    page.locator(".text .n").first.click()
    page.locator("#panel").get_by_text("at least 340 soldiers", exact=True).click()
    assert page.locator(".text .here").first.evaluate("node => getComputedStyle(node).animationName") == "flash"


def test_a_link_to_a_statement_opens_it(opened: Open, crossing: Reading) -> None:
    last = crossing.statements[-1]
    page = opened(crossing, fragment=f"#{last.id}")
    assert _name(page) == "Statement 12 of 12"
    page.wait_for_load_state("load")
    top = page.locator(".text .n[aria-current]").evaluate("node => node.getBoundingClientRect().top")
    assert 0 < top < 900


def test_the_list_can_be_filtered_by_speaker(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    page.locator("#filter").fill("mara veld")
    assert page.locator(".list li:visible").count() == 2
    assert page.locator("#count").inner_text() == "2 of 12 statements"
    page.locator(".list li:visible").nth(1).click()
    assert _name(page) == "Statement 3 of 12"


def test_documents_are_switched_and_linked_to(opened: Open, crossing: Reading, draft: Callable[[str], Draft]) -> None:
    d = draft("Someone said it rained.")
    d.document = "doc_0000000000000000000f"
    d.add("Someone", "said", "it rained")
    page = opened(crossing, d.reading(title="Rain"), fragment=f"#{d.document}")
    assert page.locator("h1:visible").all_inner_texts() == ["Rain"]
    page.locator(".text .c:visible").click()
    assert _told(page, "Content") == ["it rained"]
    page.locator("#documents a").first.click()
    page.locator("h1:visible", has_text=crossing.document.title).wait_for()  # the address changes first, the page then
    assert page.locator("h1:visible").all_inner_texts() == [crossing.document.title]
    assert not page.locator("#panel").is_visible()


def test_a_hostile_document_can_do_nothing(opened: Open, draft: Callable[[str], Draft]) -> None:
    d = draft(f"{HOSTILE} said {HOSTILE} here.")
    d.add(HOSTILE, " said ", Span(len(HOSTILE) + 6, 2 * len(HOSTILE) + 6))
    reading = d.reading(title=HOSTILE, outlet=HOSTILE, url="javascript:window.hit=1", language=HOSTILE)
    bad = tuple(replace(statement, id=HOSTILE, parent=HOSTILE) for statement in reading.statements)
    page = opened(replace(reading, statements=bad, problems=(Problem(kind=HOSTILE, message=HOSTILE),)))
    page.locator(".text .s").click()
    assert _told(page, "Source") == [
        HOSTILE.replace("\u202e", "U+202E").replace("\u2066", "U+2066").replace("\0", "U+0000")
    ]
    assert page.evaluate("window.hit") is None
    assert page.locator("img, iframe, object, a[href^=javascript]").count() == 0
    assert page.locator("script").count() == 2


@pytest.mark.parametrize("chosen", [False, True])
def test_a_phone_scrolls_in_one_direction_only(opened: Open, crossing: Reading, *, chosen: bool) -> None:
    long = replace(crossing, document=replace(crossing.document, title="W" * 300, url="https://a.example/" + "x" * 300))
    page = opened(long, viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    if chosen:
        page.locator(".text .n").nth(5).tap()
        number = page.locator(".text .n[aria-current]").bounding_box()
        sheet = page.locator("#panel").bounding_box()
        assert number is not None
        assert sheet is not None
        assert 0 <= number["y"] < sheet["y"]
        assert sheet["y"] + sheet["height"] == 800
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_a_script_the_text_its_marks_and_the_list_are_there(opened: Open, crossing: Reading) -> None:
    page = opened(crossing, java_script_enabled=False)
    assert page.locator(".list li").count() == 12
    assert "at least 340 soldiers of the Karst Brigade had crossed" in page.locator(".list li").first.inner_text()
    assert page.locator(".text .s").count() == 11
    assert not page.locator("#panel").is_visible()
    assert not page.locator("#tools").is_visible()


def test_a_printed_page_has_every_statement_in_full_after_the_text(opened: Open, crossing: Reading) -> None:
    page = opened(crossing)
    page.locator(".text .n").first.click()
    page.emulate_media(media="print")
    assert not page.locator("#panel").is_visible()
    below = "node => node.getBoundingClientRect()"
    text, listed = (page.locator(name).evaluate(below) for name in (".text", ".list"))
    assert listed["top"] >= text["bottom"]
    assert page.locator(".list li p").first.evaluate("node => node.scrollHeight <= node.clientHeight + 1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("key", ["Escape", "j"])
def test_the_accessibility_rules_hold(opened: Open, crossing: Reading, scheme: str, width: int, key: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    page = opened(crossing, color_scheme=scheme, viewport={"width": width, "height": 800})
    page.keyboard.press(key)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_large_document_keeps_its_tree_lean_and_its_script_short(opened: Open, draft: Callable[[str], Draft]) -> None:
    line = f"The envoy said that {'the road was closed and ' * 13}nobody came."
    d = draft(f"{line}\n\n" * 3000)
    for at in range(0, len(d.text), len(line) + 2):
        d.add(Span(at, at + 9), Span(at + 10, at + 14), Span(at + 20, at + len(line) - 1))
    assert len(d.text) > 1_000_000
    page = opened(d.reading())
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.keyboard.press("k")
    assert _name(page) == "Statement 3000 of 3000"
    assert page.evaluate("document.querySelectorAll('*').length") < 14 * 3000
    spent = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    assert spent["ScriptDuration"] < 2
    top = page.locator(".text .n[aria-current]").evaluate("node => node.getBoundingClientRect().top")
    assert 0 < top < 900
