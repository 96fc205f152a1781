"""Words are chosen in the text and corrected in a real browser: with the script, without it, and by two people at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.overlay import keyed
from tests.web.visits import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import StatementRow

pytestmark = pytest.mark.browser

#: Choose the code points [from, to) of the Document's text as a mouse does, across the pieces of the passage.
CHOOSE = """([from, to]) => {
  const point = (at) => {
    for (const piece of document.querySelectorAll('#passage [data-at]')) {
      const walk = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
      let here = Number(piece.dataset.at);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const points = [...node.data];
        if (at <= here + points.length) return [node, points.slice(0, at - here).join('').length];
        here += points.length;
      }
    }
  };
  getSelection().setBaseAndExtent(...point(from), ...point(to));
}"""


@pytest.fixture
def row(ledger: Ledger) -> StatementRow:
    """A Statement with a Figure, in a contested Claim."""
    rows = ledger.statements(limit=200).rows
    return next(r for r in rows if r.entry.figures and r.claims and len(r.statement.content) == 1)


def opened(page: Page, address: str, row: StatementRow) -> None:
    page.goto(f"{address.split('/open', maxsplit=1)[0]}/statements/{row.entry.id}")


def test_words_chosen_in_the_text_are_kept_as_they_stand_and_undone(
    browser: Browser, address: str, ledger: Ledger, row: StatementRow
) -> None:
    text = ledger.document(row.entry.document).listed.text
    start, end = row.statement.content[0].start, row.statement.content[0].end
    shorter = text[start : end - 5].rstrip()
    with visiting(browser, address) as page:
        opened(page, address, row)
        page.evaluate(CHOOSE, [start, start + len(shorter)])
        page.locator("#choose").get_by_role("button", name="content").click()
        form = page.locator("#c_content")
        assert " ".join(form.get_by_label("The exact words").input_value().split()) == " ".join(shorter.split())
        form.get_by_label("Reason").fill("The rest is the outlet's own.")
        form.get_by_role("button", name="Keep the correction").click()
        assert ledger.entry(row.entry.id).entry.words == shorter
        corrected = page.locator(".fields tr.now")
        assert "The rest is the outlet's own." in corrected.inner_text()
        page.get_by_role("button", name="Undo").click()
        assert page.locator(".fields tr.now").count() == 0
        assert ledger.entry(row.entry.id) == row


def test_without_a_script_words_are_typed_and_what_stands_twice_is_asked_back(
    browser: Browser, address: str, ledger: Ledger, row: StatementRow
) -> None:
    with visiting(browser, address, java_script_enabled=False) as page:
        opened(page, address, row)
        form = page.locator("#c_content")
        form.locator("summary").click()
        form.get_by_label("The exact words").fill("the")
        form.get_by_label("Reason").fill("only these")
        form.get_by_role("button", name="Keep the correction").click()
        assert "Which one is meant?" in page.locator("h1").inner_text()
        assert page.get_by_label("Reason").input_value() == "only these"
        page.get_by_role("radio").nth(1).check()
        page.get_by_role("button", name="Keep the correction").click()
        assert ledger.entry(row.entry.id).entry.words.casefold() == "the"


def test_two_who_correct_one_statement_at_once_lose_nothing(
    browser: Browser, address: str, ledger: Ledger, row: StatementRow
) -> None:
    with visiting(browser, address) as ann, visiting(browser, address) as ben:
        for page, who in ((ann, "Zuzanna Quill"), (ben, "Ilse Brandt")):
            opened(page, address, row)
            form = page.locator("#c_speaker")
            form.locator("summary").click()
            form.get_by_label("Who").fill(who)
            form.get_by_label("Reason").fill(f"{who} is named below")
        for page in (ann, ben):
            page.locator("#c_speaker").get_by_role("button", name="Keep the correction").click()
        assert "meanwhile" in ben.locator("h1").inner_text()
        assert ben.get_by_label("value").input_value() == "Ilse Brandt"
        speaker = ledger.entry(row.entry.id).entry.speaker
        assert speaker is not None
        assert speaker.name == "Zuzanna Quill"
        ben.get_by_role("button", name="Send again").click()
        speaker = ledger.entry(row.entry.id).entry.speaker
        assert speaker is not None
        assert speaker.name == "Ilse Brandt"
        assert len(ledger.entry(row.entry.id).corrections) == 2


def test_a_figure_that_is_corrected_changes_its_claim_and_by_keyboard(
    browser: Browser, address: str, ledger: Ledger, row: StatementRow
) -> None:
    field = next(iter(keyed(row.entry.figures)))
    with visiting(browser, address) as page:
        opened(page, address, row)
        page.locator(f"#c_{field.replace(' ', '_').replace(':', '-')} summary").focus()
        page.keyboard.press("Enter")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "figure_value":
                break
        page.keyboard.press("Control+A")
        page.keyboard.type("98,765")
        for name in ("figure_low", "figure_high"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.name") == name
            page.keyboard.press("Control+A")
            page.keyboard.press("Delete")
        while page.evaluate("document.activeElement.name") != "why":
            page.keyboard.press("Tab")
        page.keyboard.type("a digit was lost")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/statements/{row.entry.id}")
        page.locator(".fields tr.now").wait_for()
        assert keyed(ledger.entry(row.entry.id).entry.figures)[field].value == 98765
        assert "98,765" in page.locator(".fields tr.now").inner_text()
