"""Cases over the pages and the API: opened, filled, ordered, noted, watched, printed, signed; nothing typed is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.api.case_checking import verify_case
from reportedly.api.ledger import Ledger as Opened
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from reportedly.records import as_json
from tests.web.desks import client_of, desk_over
from tests.web.test_judging import token_in

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger


@pytest.fixture
def claims(ledger: Ledger) -> list[str]:
    return [line.id for line in ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=4).rows]


@pytest.fixture
def case(ledger: Ledger, claims: list[str]) -> str:
    return Opened(ledger).open_case("The soldiers", *claims[:3], by="tester").line.id


def send(desk: TestClient, where: str, **fields: Any) -> Response:
    """A form of a page, sent."""
    return desk.post("/case", data={"token": token_in(desk.get(where).text), "back": where, **fields})


def order(ledger: Ledger, case: str) -> list[str]:
    return [one.line.id for one in ledger.case(case).claims]


def test_marked_claims_of_the_list_are_put_into_a_new_case_then_into_that_one(
    desk: TestClient, ledger: Ledger, claims: list[str]
) -> None:
    html = desk.get("/?order=largest").text
    assert f'name="claim" value="{claims[0]}"' in html
    answer = send(desk, "/", act="collect", case="new", title="Soldiers", claim=claims[:2])
    (line,) = ledger.cases().rows
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{line.id}")
    assert order(ledger, line.id) == claims[:2]
    send(desk, "/", act="collect", case=line.id, claim=claims[1:])
    assert order(ledger, line.id) == claims
    assert f'<option value="{line.id}">Soldiers</option>' in desk.get("/").text


def test_a_claim_shows_its_cases_and_is_put_into_another(
    desk: TestClient, ledger: Ledger, claims: list[str], case: str
) -> None:
    assert f'<a href="/cases/{case}">' in desk.get(f"/claims/{claims[0]}").text
    assert "In the case" not in desk.get(f"/claims/{claims[3]}").text
    send(desk, f"/claims/{claims[3]}", act="collect", case=case, claim=claims[3])
    assert order(ledger, case)[-1] == claims[3]


def test_a_case_is_ordered_noted_renamed_closed_and_everything_undone(
    desk: TestClient, ledger: Ledger, claims: list[str], case: str
) -> None:
    page = f"/cases/{case}"
    a, b, c = claims[:3]
    for act, claim, expected in (("later", a, [b, a, c]), ("earlier", c, [b, c, a]), ("take-out", b, [c, a])):
        assert send(desk, page, act=act, case=case, object=claim).status_code == 303
        assert order(ledger, case) == expected
    send(desk, page, act="note", case=case, value="Who counted them?")
    send(desk, page, act="note", case=case, object=a, value="Ask the wire.")
    send(desk, page, act="rename", case=case, value="The soldiers of Kursk")
    html = desk.get(page).text
    for words in ("Who counted them?", "Ask the wire.", "The soldiers of Kursk</h1>"):
        assert words in html
    send(desk, page, act="close", case=case, value="all is said")
    assert desk.get("/cases").text.count("The soldiers of Kursk") == 0
    assert "The soldiers of Kursk" in desk.get("/cases?closed=1").text
    assert "Keep the note" not in desk.get(page).text
    send(desk, page, act="reopen", case=case)
    for row in ledger.case_acts(case).rows:
        if row.act.kind not in ("open", "add", "undo") and not row.undone_by:
            assert send(desk, page, act="undo", case=case, undoes=row.act.id).status_code == 303, row
    held = ledger.case(case)
    assert (order(ledger, case), held.line.title, held.notes) == (claims[:3], "The soldiers", ())


def test_what_changed_is_shown_until_it_is_marked_as_seen(
    desk: TestClient, ledger: Ledger, claims: list[str], case: str
) -> None:
    page = f"/cases/{case}"
    send(desk, page, act="watch", case=case, name="disputes", status="contested", place="Russia")
    assert "Nothing changed in its claims" in desk.get(page).text
    for p in ledger.claim(claims[0]).positions:
        if p.stance in ("denies", "dismisses"):
            for statement in p.statements:
                Opened(ledger).judge("reject", statement, claims[0], by="Ben", why="of another matter")
    html = desk.get(page).text
    assert "status was contested" in html
    assert "1 fits no more" in html
    assert "1 claim changed since you looked" in desk.get("/cases").text
    assert send(desk, page, act="see", case=case, seen=str(ledger.head())).status_code == 303
    assert "Nothing changed in its claims" in desk.get(page).text


def test_a_rule_leads_to_the_list_that_it_filters(desk: TestClient, ledger: Ledger, case: str) -> None:
    send(desk, f"/cases/{case}", act="watch", case=case, about="minibus", scope="killed", since="2024-10-01")
    found = re.search(r'<a href="(/\?about=[^"]+)">', desk.get(f"/cases/{case}").text)
    assert found
    listed = desk.get(found[1].replace("&amp;", "&")).text
    shown = re.findall(r'href="/claims/(clm_\w+)"', listed)
    (watched,) = ledger.case(case).rules
    assert len(shown) == watched.fits > 0


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"act": "note", "value": ""}, "it has no words"),
        ({"act": "note", "value": "x" * 25_000}, "characters"),
        ({"act": "burn"}, "nothing that can be done"),
        ({"act": "watch", "status": "maybe"}, "there is none called"),
        ({"act": "watch"}, "nothing that can be watched"),
        ({"act": "rename", "value": ""}, "it has no words"),
        ({"act": "take-out", "object": "clm_none"}, "is not in"),
        ({"act": "collect"}, "none is marked"),
        ({"act": "collect", "claim": "clm_none"}, "holds no Claim"),
        ({"act": "note", "value": "kept words", "case": ""}, "no case is named"),
        ({"act": "note", "value": "kept words", "case": "cas_none"}, "holds no Case"),
    ],
)
def test_what_can_t_be_kept_says_why_and_keeps_what_was_typed(
    desk: TestClient, ledger: Ledger, case: str, fields: dict[str, str], told: str
) -> None:
    head = ledger.head()
    answer = send(desk, f"/cases/{case}", **{"case": case, **fields})
    assert answer.status_code == 422
    assert told in answer.text
    assert fields.get("value", "")[:200] in answer.text
    assert ledger.head() == head


def test_who_changes_what_another_changed_meanwhile_is_told_and_can_send_again(
    desk: TestClient, ledger: Ledger, case: str
) -> None:
    seen = str(ledger.head())
    Opened(ledger).act_on_case("rename", case, by="Ben", value="Ben's title")
    answer = send(desk, f"/cases/{case}", act="rename", case=case, value="My title", seen=seen)
    assert answer.status_code == 409
    assert "My title" in answer.text
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert desk.post("/case", data={**again, "value": "My title"}).status_code == 303
    assert ledger.case(case).line.title == "My title"


def test_a_form_sent_twice_is_one_act_and_a_session_that_ended_loses_no_words(
    desk: TestClient, ledger: Ledger, case: str
) -> None:
    token = token_in(desk.get(f"/cases/{case}").text)
    filled = {"token": token, "act": "note", "case": case, "value": "typed for long"}
    assert [desk.post("/case", data=filled).status_code for _ in range(2)] == [303, 303]
    assert len(ledger.case(case).notes) == 1
    answer = client_of(desk_over(ledger), known=False).post("/case", data=filled)
    assert answer.status_code == 401
    assert "typed for long" in answer.text
    assert len(ledger.case(case).notes) == 1


def test_a_brief_spells_out_the_rule_the_words_the_outlets_and_who_judged(
    desk: TestClient, ledger: Ledger, claims: list[str], case: str
) -> None:
    Opened(ledger).judge("note", claims[0], by="Ben", value="see the map")
    Opened(ledger).act_on_case("note", case, claims[1], by="Ben", value="Ask the hospital.")
    html = desk.get(f"/cases/{case}/brief").text
    for claim in map(ledger.claim, claims[:3]):
        why = ledger.why(claim.id)
        assert claim.rule in html
        assert html.count(f'id="b_{claim.id}"') == 1
        for entry in why.entries:
            assert f"/documents/{entry.document}#{entry.id}" in html
    document = ledger.documents(limit=1).rows[0]
    assert document.url
    assert "https://" in html
    for words in (
        "of unknown independence",
        "Ask the hospital.",
        "The machine read",
        "No person has judged it.",
        "People judged 1 time",
    ):
        assert words in html
    assert str(ledger.link(ledger.head())) in html


def test_the_signed_file_comes_as_one_and_verifies(desk: TestClient, ledger: Ledger, case: str) -> None:
    answer = desk.get(f"/cases/{case}/file")
    assert answer.headers["content-disposition"] == f'attachment; filename="{case}.jsonl"'
    found = verify_case(answer.content, rows=ledger)
    assert (found.faults, found.case, found.signed_by) == ((), case, "tester")
    assert found.key in desk.get(f"/cases/{case}").text
    assert verify_case(desk.get(f"/api/cases/{case}/file").content, key=found.key).faults == ()


def test_hostile_words_in_a_case_are_shown_as_words(desk: TestClient, ledger: Ledger, case: str) -> None:
    words = '"><script>alert(1)</script>\u202e'
    opened = Opened(ledger)
    opened.act_on_case("rename", case, by=words, value=words)
    opened.act_on_case("note", case, by=words, value=words)
    opened.watch(case, by=words, name=words, about=words, actor=words)
    for path in ("/cases", f"/cases/{case}", f"/cases/{case}/brief", "/", f"/claims/{order(ledger, case)[0]}"):
        html = desk.get(path).text
        assert "<script>alert" not in html
        assert "\u202e" not in html.replace('value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u202e"', "")


@pytest.mark.parametrize("path", ["/cases/cas_none", "/cases/cas_none/brief", "/cases/cas_none/file", "/cases?after=x"])
def test_a_case_that_there_is_none_of_is_a_clear_page(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in (400, 404)
    assert "To the claims" in answer.text


# The API.


def test_a_case_is_opened_filled_and_read_over_the_api(desk: TestClient, ledger: Ledger, claims: list[str]) -> None:
    made = desk.post("/api/cases", json={"title": "By a program", "claims": claims[:2]})
    assert made.status_code == 201
    case = made.json()["line"]["id"]
    acts = f"/api/cases/{case}/acts"
    rule = json.dumps({"status": "contested"})
    for given in (
        {"kind": "note", "value": "n"},
        {"kind": "watch", "object": "disputes", "value": rule},
        {"kind": "see"},
    ):
        assert desk.post(acts, json=given).status_code == 201
    assert desk.get(f"/api/cases/{case}").json() == as_json(ledger.case(case, reader="tester"))
    assert [row["id"] for row in desk.get("/api/cases", params={"claim": claims[0]}).json()["rows"]] == [case]
    kinds: list[str] = []
    after: str | None = ""
    while after is not None:
        page = desk.get(acts, params={"limit": 2} | ({"after": after} if after else {})).json()
        kinds += [row["act"]["kind"] for row in page["rows"]]
        after = page["next"]
    assert kinds == ["see", "watch", "note", "add", "add", "open"]


def test_what_did_not_change_is_not_sent_again_and_conflicts_and_faults_are_problems(
    desk: TestClient, ledger: Ledger, case: str
) -> None:
    tag = desk.get(f"/api/cases/{case}").headers["etag"]
    assert desk.get(f"/api/cases/{case}", headers={"if-none-match": tag}).status_code == 304
    seen = ledger.head()
    Opened(ledger).act_on_case("rename", case, by="Ben", value="Ben's")
    assert desk.get(f"/api/cases/{case}", headers={"if-none-match": tag}).status_code == 200
    acts = f"/api/cases/{case}/acts"
    for given, status in (
        ({"kind": "rename", "value": "Mine", "seen": seen}, 409),
        ({"kind": "add", "object": "clm_none0000000000000000"}, 404),
        ({"kind": "note", "value": ""}, 400),
        ({"kind": "burn"}, 422),
    ):
        answer = desk.post(acts, json=given)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_reader_of_a_team_sees_cases_and_changes_none(ledger: Ledger, case: str, tmp_path: Any) -> None:
    from reportedly.web.accounts import open_accounts
    from tests.web.desks import NOW

    accounts = open_accounts(str(tmp_path / "people.ledger"), lambda: NOW)
    accounts.add("rita", "a long password", "reader")
    client = client_of(desk_over(ledger, accounts=accounts), known=False)
    session = accounts.log_in("rita", "a long password")
    assert session
    from reportedly.web.gate import COOKIE

    client.cookies.set(COOKIE, session)
    html = client.get(f"/cases/{case}").text
    assert "The soldiers" in html
    assert 'action="/case"' not in html
    assert 'class="mark"' not in client.get("/").text
    assert client.post("/case", data={"act": "note", "case": case, "value": "x"}).status_code == 403
    assert client.get(f"/cases/{case}/file").status_code == 403
    assert client.post(f"/api/cases/{case}/acts", json={"kind": "see"}).status_code == 403
    assert client.post("/api/cases", json={"title": "t"}).status_code == 403
