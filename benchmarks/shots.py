"""Take the pictures of the desk's pages that docs/pictures keeps: ``python -m benchmarks.shots [folder]``, or ``make shots``.

They show the demonstration matter in Debian's Chromium, light and dark, and some as a phone shows them, light. Each is made smaller until it
has at most MOST bytes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

from benchmarks.served import served
from reportedly.api.opening import open_ledger
from reportedly.ledger.rows import ClaimFilter, ClaimOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

    from reportedly.api.ledger import Ledger as Opened
    from reportedly.ledger.base import Ledger

HERE = Path(__file__).parent.parent
PICTURES = HERE / "docs" / "pictures"
SAMPLE = HERE / "src" / "reportedly" / "samples" / "demo.jsonl"
CHROMIUM = "/usr/bin/chromium"
#: So many bytes has one picture at most.
MOST = 60_000
QUALITIES = (72, 60, 48, 36, 24, 18)
DESKTOP, PHONE = {"width": 1280, "height": 760}, {"width": 390, "height": 844}


class Shot(NamedTuple):
    """A page, the name of its picture, and what to bring into view."""

    name: str
    path: str
    at: str = ""
    phone: bool = False


def shots_of(ledger: Ledger) -> tuple[Shot, ...]:
    """Every page of the desk, of the claim with most statements and what belongs to it."""
    claim = ledger.claim(ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id)
    statement = claim.statements[0]
    entry = ledger.entry(statement.id).entry
    revised = next((d.id for d in ledger.documents(limit=200).rows if d.revises), claim.statements[0].document)
    actor = claim.positions[0].actor
    page = f"/claims/{claim.id}"
    return (
        Shot("claims", "/", phone=True),
        Shot("claim", page, phone=True),
        Shot("origins", page, "#origins"),
        Shot("figures", page, "#figures", phone=True),
        Shot("where", page, "#where", phone=True),
        Shot("document", f"/documents/{statement.document}#{statement.id}", phone=True),
        Shot("statement", f"/statements/{statement.id}", phone=True),
        Shot("changes", f"/documents/{revised}/changes"),
        Shot("story", f"/stories/{claim.story}"),
        Shot("actor", f"/actors/{actor}"),
        Shot("outlet", f"/outlets/{entry.outlet}"),
        Shot("map", "/map", phone=True),
        Shot("queue", "/queue", phone=True),
        Shot("judgements", "/judgements"),
        Shot("search", "/search?words=soldiers"),
        Shot("problems", "/problems"),
        Shot("add", "/add"),
    )


def case_shots(ledger: Opened) -> tuple[Shot, ...]:
    """A case on the claims with most statements, in which something changed since it was seen."""
    claims = [line.id for line in ledger.claim_lines(limit=4)]
    case = ledger.open_case("North Korean soldiers in Russia", *claims, by="ann").line.id
    ledger.act_on_case("note", case, by="ann", value="Kyiv, Washington and Seoul do not count the same thing.")
    ledger.act_on_case("note", case, claims[1], by="ben", value="The hospital's number is older than the governor's.")
    ledger.watch(case, by="ann", name="disputes in Russia", status="contested", place="Russia")
    statement = next(p for p in ledger.claim(claims[1]).positions if p.until is None).statements[0]
    ledger.judge("reject", statement, claims[1], by="ben", why="It speaks of another strike.")
    return (
        Shot("cases", "/cases"),
        Shot("case", f"/cases/{case}", phone=True),
        Shot("brief", f"/cases/{case}/brief", phone=True),
    )


def take(browser: Browser, address: str, shots: Sequence[Shot], folder: Path) -> None:
    """Take each picture, light and dark, on the phone light only."""
    host = address.split("/open", maxsplit=1)[0]
    for colours in ("light", "dark"):
        for size, is_phone in ((DESKTOP, False), (PHONE, True))[: 2 if colours == "light" else 1]:
            context = browser.new_context(viewport=size, color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(address)
            for shot in shots:
                if not is_phone or shot.phone:
                    name = f"{shot.name}{'-phone' if is_phone else ''}{'-dark' if colours == 'dark' else ''}.jpg"
                    _picture(page, host, shot, folder / name)
            context.close()


def _picture(page: Page, host: str, shot: Shot, file: Path) -> None:
    page.goto("about:blank")
    page.goto(host + shot.path)
    page.wait_for_load_state("networkidle")
    if shot.at:
        page.locator(shot.at).evaluate("node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 12)")
    if page.locator("#atlas").count():
        page.locator("#atlas[data-ready]").wait_for()
        page.wait_for_timeout(400)
    for quality in QUALITIES:
        file.write_bytes(page.screenshot(type="jpeg", quality=quality))
        if file.stat().st_size <= MOST:
            break
    print(f"{file.stat().st_size:7,} {file.name}")


def main(folder: Path = PICTURES) -> None:
    """Read the demonstration matter into a ledger of its own, judge a little, and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, open_ledger(f"{place}/demo.ledger") as ledger:
        ledger.add(SAMPLE).finish()
        shots = shots_of(ledger.rows)
        statement = shots[6].path.rpartition("/")[2]
        ledger.judge(
            "correct", statement, "speaker", by="ann", value="new: Zuzanna Quill", why="She is named in the lead."
        )
        shots += case_shots(ledger)
        with served(ledger.rows) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            take(browser, address, shots, folder)
            browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
