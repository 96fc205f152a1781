"""The pages over the demonstration matter: what they show, and what they make of nonsense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from reportedly.web import claim_page
from tests.web.desks import client_of, desk_over

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger


@pytest.fixture
def largest(ledger: Ledger) -> str:
    return ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/queue",
        "/stories",
        "/actors",
        "/documents",
        "/judgements",
        "/problems",
        "/search",
        "/search?words=soldiers",
    ],
)
def test_each_page_opens(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_a_claim_shows_its_status_by_the_rule_its_positions_origins_and_exact_words(
    desk: TestClient, ledger: Ledger, largest: str
) -> None:
    html = desk.get(f"/claims/{largest}").text
    claim = ledger.claim(largest)
    assert claim.rule in html
    assert claim.status.value in html
    assert html.count('scope="row"') >= len({p.actor for p in claim.positions})
    for member in claim.statements:
        assert f'id="s_{member.id}"' in html
        assert f"/documents/{member.document}#{member.id}" in html


def test_every_link_to_words_leads_to_a_statement_that_its_document_marks(desk: TestClient, largest: str) -> None:
    links = set(re.findall(r"/documents/(doc_\w+)#(stm_\w+)", desk.get(f"/claims/{largest}").text))
    assert len(links) > 3
    for document, statement in links:
        assert f'id="{statement}"' in desk.get(f"/documents/{document}").text


def test_filters_narrow_the_list_and_stay_in_the_address(desk: TestClient) -> None:
    html = desk.get("/?status=contested&about=soldiers&order=largest").text
    assert 'value="soldiers"' in html
    shown = set(re.findall(r'<span class="status ([\w-]+)">', html))
    assert shown == {"contested"}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("status=maybe", "there is none called “maybe”"),
        ("since=tomorrow", "“tomorrow” is no day"),
        ("until=20245-01-01", "is no day"),
        ("box=1,2,3", "four numbers"),
        ("box=nan,0,1,1", "degrees"),
        ("changed=1", "needs a last visit"),
        ("changed=soon", "no number of an act"),
        ("changed=" + "9" * 30, "no number of an act"),
    ],
)
def test_a_filter_with_nonsense_is_left_out_and_told(desk: TestClient, query: str, told: str) -> None:
    answer = desk.get(f"/?{query}")
    assert answer.status_code == 200
    assert told in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims/clm_none", 404),
        ("/documents/doc_none", 404),
        ("/actors/act_none", 404),
        ("/stories/sty_none", 404),
        ("/nope", 404),
        ("/?after=nonsense", 400),
        ("/?after=" + "9" * 40, 400),
        ("/?after=-1", 400),
        ("/statements/stm_none", 404),
        ("/claims/%00", 404),
        ("/claims/" + "x" * 5000, 404),
    ],
)
def test_what_there_is_none_of_is_a_clear_page(desk: TestClient, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert "To the claims" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "after=10000000",
        "after=9999999999999999999",
        "order=largest&after=10000000-10000000",
        "status=contested&after=1",
    ],
)
def test_a_page_far_behind_the_last_or_before_the_first_is_a_page(desk: TestClient, query: str) -> None:
    assert desk.get(f"/?{query}").status_code == 200


def test_more_rows_are_asked_for_by_a_cursor_until_all_were_shown(desk: TestClient, ledger: Ledger) -> None:
    seen: list[str] = []
    path = "/?order=largest"
    for _ in range(20):
        html = desk.get(path).text
        seen += re.findall(r'href="/claims/(clm_\w+)"', html)
        following = re.search(r'rel="next" href="([^"]*)"', html)
        if following is None:
            break
        path = following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == ledger.counts().claims


def test_the_original_is_sealed(desk: TestClient, ledger: Ledger) -> None:
    document = ledger.documents(limit=1).rows[0]
    answer = desk.get(f"/documents/{document.id}/original")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_an_outlet_shows_who_carries_whose_text(desk: TestClient, ledger: Ledger) -> None:
    assert sum(line.documents for line in ledger.outlets()) <= ledger.counts().documents
    carrying = next(line for line in ledger.outlets() if line.reprints)
    html = desk.get(f"/outlets/{carrying.name}").text
    held = ledger.outlet(carrying.name)
    assert held.carries
    other, times = held.carries[0]
    assert other in html
    assert (carrying.name, times) in ledger.outlet(other).carried_by
    assert desk.get("/outlets/No such paper").status_code == 404


def test_a_figure_that_was_changed_in_silence_is_shown_beside_what_it_was(desk: TestClient, ledger: Ledger) -> None:
    later = next(d for d in ledger.documents(limit=100).rows if d.revises)
    html = desk.get(f"/documents/{later.id}/changes").text
    assert "<del>" in html
    assert "<ins>" in html
    assert desk.get(f"/documents/{later.id}").text.count("/changes") == 1


def test_the_map_has_its_claims_and_the_world_from_the_desk(desk: TestClient, ledger: Ledger) -> None:
    assert desk.get("/map").status_code == 200
    features = desk.get("/map/claims.json").json()["features"]
    placed = [line for line in ledger.claims(limit=200).rows if line.lat is not None]
    assert {f["properties"]["id"] for f in features} >= {line.id for line in placed}
    vague = [f for f in features if f["properties"]["precision"] == 4]
    assert all(f["geometry"]["type"] == "Polygon" for f in vague)
    kinds = {f["properties"]["kind"] for f in desk.get("/map/world.json").json()["features"]}
    assert kinds == {"land", "border", "disputed"}
    inside = desk.get("/map/claims.json?box=40,20,60,50").json()["features"]
    assert 0 < len(inside) < len(features)


def test_what_changed_since_the_last_visit_is_an_address_that_shows_everybody_the_same(
    desk: TestClient, ledger: Ledger
) -> None:
    desk.get("/")
    desk.cookies.delete("since")  # the browser was closed
    claim = ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id
    judged = {"act": "stance", "subject": ledger.claim(claim).statements[-1].id, "value": "denies", "why": "it does"}
    assert desk.post("/api/judgements", json=judged).status_code == 201
    html = desk.get("/").text
    offered = re.search(r'name="changed" value="(\d+)"[^>]*> changed since my last visit', html)
    assert offered
    assert re.findall(r'href="/claims/(clm_\w+)"', desk.get(f"/?changed={offered[1]}").text) == [claim]
    other = client_of(desk_over(ledger))
    shown = other.get(f"/?changed={offered[1]}").text
    assert re.findall(r'href="/claims/(clm_\w+)"', shown) == [claim]
    assert f"changed since act {offered[1]}" in shown
    desk.post("/seen")
    assert f'name="changed" value="{ledger.head()}"' in desk.get("/").text


def test_where_a_claim_has_many_statements_they_are_listed_once_for_all_forms(
    desk: TestClient, ledger: Ledger, largest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [member.id for member in ledger.claim(largest).statements]
    option = f'<option value="{members[0]}">'
    monkeypatch.setattr(claim_page, "FEW", len(members))
    assert desk.get(f"/claims/{largest}").text.count(option) == 2 * (len(members) - 1)
    monkeypatch.setattr(claim_page, "FEW", len(members) - 1)
    html = desk.get(f"/claims/{largest}").text
    assert html.count(option) == 1
    assert html.count('name="object_join" list="told"') == len(members)


def test_an_actor_shows_what_it_was_first_to_say_and_whom_it_cites(desk: TestClient, ledger: Ledger) -> None:
    begun: dict[str, list[str]] = {}
    for line in ledger.claims(limit=200).rows:
        held = [p for p in ledger.claim(line.id).positions if claim_page.sign(p.stance) == "+" and p.since is not None]
        first = min((p.since for p in held if p.since is not None), default=None)
        for position in held:
            if position.since == first:
                begun.setdefault(position.actor, []).append(line.id)
    actor, claims = max(begun.items(), key=lambda pair: len(pair[1]))
    html = desk.get(f"/actors/{actor}").text
    told = html.partition("What it was first to say")[2].partition("<h2>Positions")[0]
    listed = re.findall(r'href="/claims/(clm_\w+)"', told)
    assert listed
    assert set(listed) <= set(claims)
    others = next(a for a in ledger.actors(None).rows if a.actor.id not in begun)
    assert "What it was first to say" not in desk.get(f"/actors/{others.actor.id}").text


def test_whom_an_actor_cites_is_counted(desk: TestClient, ledger: Ledger) -> None:
    rows = ledger.statements(limit=500).rows
    citing = next(r.entry for r in rows if r.entry.speaker and any(t.how == "cited" for t in r.entry.via))
    assert citing.speaker is not None
    told = desk.get(f"/actors/{citing.speaker.id}").text.partition("Whom it cites")[2].partition("</p>")[0]
    assert next(t.name for t in citing.via if t.how == "cited").split()[0] in told
