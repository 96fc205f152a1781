"""A ledger that another process brings up to a newer form while a desk is open over it: told clearly, and nothing lost."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import BusyLedgerError
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from tests.web import upgrading
from tests.web.desks import SECRET
from tests.web.visits import visiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger
    from reportedly.records import Claim

TITLE = "This desk is older than its ledger"
WHY = "My reason, typed for a long while"


@pytest.fixture
def claim(ledger: Ledger) -> Claim:
    return ledger.claim(ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id)


@pytest.fixture
def upgrade(ledger: Ledger, tmp_path: Path) -> Callable[[], None]:
    """Brings the ledger up to a later form, in another process."""

    def run() -> None:
        folder = tmp_path / "later"
        folder.mkdir()
        command = [sys.executable, upgrading.__file__, ledger.where, str(folder)]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])

    return run


def token_in(html: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found
    return found[1]


def sees_what_happened(page: Page) -> None:
    assert TITLE in page.locator("h1").inner_text()
    told = page.locator("main").inner_text()
    assert upgrading.LATER in told
    assert "another process brought it up to a newer form" in told
    assert "install that version of reportedly or a later one" in told


@pytest.mark.browser
def test_who_judges_a_ledger_that_was_upgraded_meanwhile_is_told_and_keeps_the_words(
    browser: Browser, address: str, claim: Claim, upgrade: Callable[[], None]
) -> None:
    host = address.split("/open", maxsplit=1)[0]
    with visiting(browser, address) as page:
        page.goto(f"{host}/claims/{claim.id}")
        form = page.locator("form.judge").filter(has=page.locator("[value=proposition]"))
        form.locator("input[value=proposition]").check()
        form.get_by_label("proposition", exact=True).fill("A better proposition")
        form.get_by_label("Reason").fill(WHY)
        upgrade()
        form.get_by_role("button", name="Keep the judgement").click()
        sees_what_happened(page)
        assert page.get_by_label("Reason").input_value() == WHY
        assert page.locator("[name=value_proposition]").input_value() == "A better proposition"
        assert "Leave this page open" in page.locator("main").inner_text()
        page.get_by_role("button", name="Send again").click()  # the desk is the same: nothing is lost by trying
        sees_what_happened(page)
        assert page.get_by_label("Reason").input_value() == WHY
        for path in ("/", f"/claims/{claim.id}", "/documents", "/queue", "/map", "/judgements", "/cases"):
            answer = page.goto(host + path)
            assert answer is not None
            assert answer.status == 503, path
            sees_what_happened(page)


def test_nothing_is_written_to_an_upgraded_ledger_and_typed_words_come_back(
    desk: TestClient, ledger: Ledger, claim: Claim, upgrade: Callable[[], None]
) -> None:
    judging, adding = (token_in(desk.get(path).text) for path in (f"/claims/{claim.id}", "/add"))
    head = ledger.head()
    upgrade()
    note = {"act": "note", "subject": claim.id, "value_note": WHY, "seen": str(head), "token": judging}
    case = {"act": "open", "title": WHY, "token": judging}
    add = {"text": WHY, "token": adding}
    for path, fields in (("/judge", note), ("/case", case), ("/add", add)):
        answer = desk.post(path, data=fields)
        assert answer.status_code == 503, path
        assert WHY in answer.text
        assert upgrading.LATER in answer.text


def test_programs_get_a_problem_from_an_upgraded_ledger(
    desk: TestClient, claim: Claim, upgrade: Callable[[], None]
) -> None:
    upgrade()
    asked = [desk.get(f"/api/{path}") for path in ("claims", f"claims/{claim.id}/why", "ledger", "cases")]
    headers = {"authorization": f"Bearer {SECRET}"}
    for path, given in (
        ("judgements", {"act": "note", "subject": claim.id, "value": "a note"}),
        ("documents", {"text": "The mayor of Norvik said that the bridge is shut."}),
    ):
        asked.append(desk.post(f"/api/{path}", json=given, headers=headers))
    for answer in asked:
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json"), answer.url
        assert answer.json()["title"] == TITLE
        assert upgrading.LATER in answer.json()["detail"]


def test_a_form_that_was_refused_may_be_sent_once_more_as_it_is(
    desk: TestClient, ledger: Ledger, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = {
        "act": "note",
        "subject": claim.id,
        "value_note": WHY,
        "token": token_in(desk.get(f"/claims/{claim.id}").text),
    }

    def busy(*_: object, **__: object) -> None:
        raise BusyLedgerError(ledger.where, "another process is writing to it", "wait until it has ended")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "judge", busy)
        assert desk.post("/judge", data=filled).status_code == 503
    assert desk.post("/judge", data=filled).status_code == 303
    assert [j.judgement.value for j in ledger.judgements().rows] == [WHY]
