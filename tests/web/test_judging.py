"""Judgements over the pages: kept once, with a reason where it is needed, undone, and never lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from tests.web.desks import client_of, desk_over

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger
    from reportedly.records import Claim


@pytest.fixture
def claim(ledger: Ledger) -> Claim:
    return ledger.claim(ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id)


def token_in(html: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found
    return found[1]


def form(desk: TestClient, claim: Claim, **fields: str) -> dict[str, str]:
    html = desk.get(f"/claims/{claim.id}").text
    return {
        "token": token_in(html),
        "subject": claim.statements[-1].id,
        "object": claim.id,
        "back": f"/claims/{claim.id}",
        **fields,
    }


def test_a_statement_that_is_rejected_leaves_its_claim_and_undoing_brings_it_back(
    desk: TestClient, ledger: Ledger, claim: Claim
) -> None:
    answer = desk.post("/judge", data=form(desk, claim, act="reject", why="another town"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/{claim.id}")
    assert len(ledger.claim(claim.id).statements) == len(claim.statements) - 1
    kept = ledger.judgements().rows[0].judgement
    assert (kept.by, kept.why) == ("tester", "another town")
    undo = {"act": "undo", "undoes": kept.id, "subject": kept.subject, "back": "/judgements"}
    assert desk.post("/judge", data={**undo, "token": token_in(desk.get("/judgements").text)}).status_code == 303
    assert ledger.claim(claim.id).statements == claim.statements
    assert len(ledger.judgements().rows) == 2


def test_a_claim_that_may_be_the_same_is_merged_from_the_page_of_the_other(desk: TestClient, ledger: Ledger) -> None:
    lines = ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=50).rows
    claim, near = next((line.id, found[0].line) for line in lines if (found := ledger.why(line.id).near))
    html = desk.get(f"/claims/{claim}").text
    section = html[html.index('id="near"') :]
    assert f'name="subject" value="{near.id}"' in section
    fields = {"act": "merge", "subject": near.id, "object": claim, "back": f"/claims/{claim}", "why": "one matter"}
    answer = desk.post("/judge", data={**fields, "token": token_in(html)})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/{claim}")
    assert ledger.claim(near.id).id == claim


def test_a_list_that_was_shown_before_shows_what_was_decided_since(desk: TestClient, claim: Claim) -> None:
    words = "the proposition as a person puts it"
    before = desk.get("/?order=largest").text
    assert words not in before
    assert (
        desk.post(
            "/judge", data=form(desk, claim, subject=claim.id, act="proposition", value_proposition=words)
        ).status_code
        == 303
    )
    assert words in desk.get("/?order=largest").text
    undone = desk.get("/judgements").text
    undoes = re.search(r'name="undoes" value="([^"]+)"', undone)
    assert undoes
    undo = {"act": "undo", "undoes": undoes[1], "subject": claim.id, "token": token_in(undone)}
    assert desk.post("/judge", data=undo).status_code == 303
    rows = re.compile(r"<ol class=.claims.*</ol>", re.DOTALL)
    assert rows.findall(desk.get("/?order=largest").text) == rows.findall(before)


def test_a_form_sent_twice_is_one_judgement(desk: TestClient, ledger: Ledger, claim: Claim) -> None:
    filled = form(desk, claim, act="note", value_note="see the second paragraph")
    assert [desk.post("/judge", data=filled).status_code for _ in range(2)] == [303, 303]
    assert len(ledger.judgements().rows) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"act": "reject"}, "no reason was given"),
        ({"act": "merge", "why": "the same", "object": ""}, "the other side is missing"),
        ({"act": "note"}, "nothing was filled in"),
        ({"act": "burn", "why": "my words are here"}, "nothing that can be decided"),
        ({"act": "reject", "why": "my words are here", "object": "clm_none"}, "nothing"),
        ({"act": "note", "value_note": "x" * 5000}, "characters"),
    ],
)
def test_what_can_t_be_kept_says_why_and_keeps_what_was_typed(
    desk: TestClient, ledger: Ledger, claim: Claim, fields: dict[str, str], told: str
) -> None:
    answer = desk.post("/judge", data=form(desk, claim, **fields))
    assert answer.status_code == 422
    assert told in answer.text
    assert fields.get("why", "") in answer.text
    assert ledger.judgements().rows == ()


def test_who_judges_what_another_judged_meanwhile_is_told_and_can_send_again(
    desk: TestClient, ledger: Ledger, claim: Claim
) -> None:
    mine = form(desk, claim, act="reject", why="mine", seen=str(ledger.head()))
    theirs = form(desk, claim, act="stance", value_stance="denies", why="theirs", seen=str(ledger.head()))
    assert desk.post("/judge", data=theirs).status_code == 303
    answer = desk.post("/judge", data=mine)
    assert answer.status_code == 409
    assert "mine" in answer.text
    seen = re.search(r'name="seen" value="(\d+)"', answer.text)
    assert seen
    again = {**mine, "token": token_in(answer.text), "seen": seen[1]}
    assert desk.post("/judge", data=again).status_code == 303
    assert len(ledger.judgements().rows) == 2


def test_a_token_of_another_desk_or_of_none_is_no_good(desk: TestClient, ledger: Ledger, claim: Claim) -> None:
    other = client_of(desk_over(ledger, secret="another"), known=False)
    for token in ("", "nonsense", "a.b.c"):
        answer = desk.post("/judge", data=form(desk, claim, act="note", value_note="kept words", token=token))
        assert answer.status_code == 409
        assert "kept words" in answer.text
    assert other.post("/judge", data={"act": "note"}).status_code == 401
    assert ledger.judgements().rows == ()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "x"])
def test_no_form_leads_away_from_the_desk(desk: TestClient, claim: Claim, back: str) -> None:
    answer = desk.post("/judge", data=form(desk, claim, act="note", value_note="n", back=back))
    assert answer.headers["location"] == "/"


def test_hostile_words_in_a_judgement_are_shown_as_words(desk: TestClient, claim: Claim) -> None:
    words = '"><script>alert(1)</script>\u202e'
    desk.post("/judge", data=form(desk, claim, act="note", value_note=words))
    html = desk.get("/judgements").text
    assert "<script>alert" not in html
    assert "U+202E" in html
