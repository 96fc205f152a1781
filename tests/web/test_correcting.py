"""A Statement is corrected by hand: on its page, through a question where several things are meant, and by the API."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.ledger.overlay import keyed
from reportedly.records import as_json
from tests.web.test_judging import token_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import StatementRow


@pytest.fixture
def row(ledger: Ledger) -> StatementRow:
    """A Statement with a Figure and a Place, in a Claim."""
    rows = ledger.statements(limit=200).rows
    return next(r for r in rows if r.entry.figures and r.entry.places and r.claims and r.entry.speaker)


def post(desk: TestClient, row: StatementRow, **fields: str) -> Any:
    page = desk.get(f"/statements/{row.entry.id}").text
    told = {
        "token": token_in(page),
        "subject": row.entry.id,
        "back": f"/statements/{row.entry.id}",
        "why": "so it stands",
    }
    return desk.post("/judge", data=told | fields)


def test_the_page_shows_what_was_read_and_what_was_corrected_by_whom_and_why(
    desk: TestClient, ledger: Ledger, row: StatementRow
) -> None:
    answer = post(desk, row, act="speaker", value="Zuzanna Quill", kind="government")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/statements/{row.entry.id}")
    page = unescape(desk.get(f"/statements/{row.entry.id}").text)
    assert row.entry.speaker is not None
    assert row.entry.speaker.name in page
    assert "Zuzanna Quill (government)" in page
    assert "tester" in page
    assert "so it stands" in page
    claim = desk.get(f"/claims/{row.claims[0]}").text
    assert "Corrected by a person: speaker" in claim
    assert "Zuzanna Quill" in claim
    document = desk.get(f"/documents/{row.entry.document}").text
    assert "corrected by a person" in document
    assert "Zuzanna Quill" in document
    judgement = ledger.judgements().rows[0].judgement
    undo = {"act": "undo", "undoes": judgement.id, "subject": row.entry.id}
    assert post(desk, row, **undo).status_code == 303
    assert ledger.entry(row.entry.id) == row


def test_words_that_stand_more_than_once_are_asked_back_and_the_chosen_ones_kept(
    desk: TestClient, ledger: Ledger, row: StatementRow
) -> None:
    asked = post(desk, row, act="content", value="the")
    assert asked.status_code == 422
    assert "these words stand" in asked.text
    assert "so it stands" in asked.text
    choices = re.findall(r'name="chosen" value="([^"]*)"', asked.text)
    hidden = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', asked.text))
    kept = desk.post("/judge", data={**hidden, "chosen": unescape(choices[1]), "why": "this one"})
    assert kept.status_code == 303
    assert ledger.entry(row.entry.id).entry.words.casefold() == "the"


def test_chosen_words_go_before_typed_ones(desk: TestClient, ledger: Ledger, row: StatementRow) -> None:
    span = row.statement.content[0]
    text = ledger.document(row.entry.document).listed.text
    answer = post(desk, row, act="content", value="the", at=f"{span.start}:{span.start + 9}")
    assert answer.status_code == 303
    assert ledger.entry(row.entry.id).entry.words == text[span.start : span.start + 9]


def test_a_figure_is_corrected_in_parts_dropped_and_added(desk: TestClient, ledger: Ledger, row: StatementRow) -> None:
    field = next(iter(keyed(row.entry.figures)))
    parts = {"figure_value": "1,234", "figure_low": "1,234", "figure_high": "", "figure_object": "police officers"}
    assert post(desk, row, act="figure", object=field, **parts, figure_scope="wounded").status_code == 303
    figure = keyed(ledger.entry(row.entry.id).entry.figures)[field]
    assert (figure.value, figure.low, figure.high) == (1234, 1234, None)
    assert (figure.object, figure.scope) == ("police officers", "wounded")
    assert post(desk, row, act="figure", object=field, drop="1").status_code == 303
    assert field not in keyed(ledger.entry(row.entry.id).entry.figures)
    span = row.statement.content[0]
    missed = {
        "object_figure": "x",
        "at": f"{span.start}:{span.start + 4}",
        "figure_value": "5",
        "figure_object": "boats",
    }
    assert post(desk, row, act="figure", **missed).status_code == 303
    assert 5 in [f.value for f in ledger.entry(row.entry.id).entry.figures]
    assert desk.get(f"/statements/{row.entry.id}").status_code == 200
    assert desk.get(f"/documents/{row.entry.document}").status_code == 200


def test_a_place_of_which_there_are_several_is_chosen(desk: TestClient, ledger: Ledger, row: StatementRow) -> None:
    field = next(iter(keyed(row.entry.places)))
    asked = post(desk, row, act="place", object=field, value="Springfield")
    assert asked.status_code == 422
    choices = re.findall(r'name="chosen" value="([^"]*)"', asked.text)
    assert len(choices) > 3
    hidden = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', asked.text))
    assert desk.post("/judge", data={**hidden, "chosen": unescape(choices[0]), "why": "it is"}).status_code == 303
    assert keyed(ledger.entry(row.entry.id).entry.places)[field].name == "Springfield"


def test_the_gazetteer_s_places_of_that_name_are_offered(desk: TestClient, ledger: Ledger, row: StatementRow) -> None:
    field, place = next(iter(keyed(row.entry.places).items()))
    page = desk.get(f"/statements/{row.entry.id}").text
    offered = re.findall(r'<option value="(\{[^"]*)">([^<]*)', page)
    assert any(place.name in unescape(label) for _, label in offered)
    value = unescape(offered[0][0])
    assert post(desk, row, act="place", object=field, value_place=value).status_code == 303
    assert keyed(ledger.entry(row.entry.id).entry.places)[field].name in value


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"act": "happened", "value": "long ago"}, "tells no time"),
        ({"act": "content", "value": "nobody wrote this"}, "does not stand in the text"),
        ({"act": "content", "value": "the", "why": ""}, "no reason was given"),
        ({"act": "figure", "value": "5 boats"}, "no words are named"),
        ({"act": "figure", "object": "figure 9:3", "value": "5"}, "can&#39;t be corrected"),
        ({"act": "content", "drop": "1"}, "without it"),
        ({"act": "place", "object": "place 0:4", "value": "Qwertyburgh"}, "gazetteer"),
        ({"act": "speaker", "value": "Zuzanna Quill", "kind": "saint"}, "there is no kind"),
        ({"act": "speaker", "chosen": "content\tx"}, "does not stand"),
    ],
)
def test_what_can_t_be_kept_says_why_and_keeps_what_was_typed(
    desk: TestClient, ledger: Ledger, row: StatementRow, fields: dict[str, str], told: str
) -> None:
    answer = post(desk, row, **fields)
    assert answer.status_code == 422
    assert told.replace("&#39;", "'") in unescape(answer.text)
    assert fields.get("value", "") in answer.text
    assert ledger.judgements().rows == ()


def test_the_api_corrects_and_tells_what_may_be_meant(desk: TestClient, row: StatementRow) -> None:
    given = {"subject": row.entry.id, "why": "it says so"}
    kept = desk.post("/api/judgements", json={**given, "act": "happened", "value": "2024-10-23"})
    assert kept.status_code == 201
    assert kept.json()["judgement"]["value"] == '{"start":"2024-10-23","end":"2024-10-24","precision":1}'
    told = desk.get(f"/api/statements/{row.entry.id}").json()
    assert told["entry"]["happened"]["start"] == "2024-10-23"
    assert told["read"]["happened"] == as_json(row.entry.happened)
    assert [j["by"] for j in told["corrections"]] == ["tester"]
    asked = desk.post("/api/judgements", json={**given, "act": "place", "object": "Springfield", "value": "x"})
    assert (asked.status_code, "does not stand" in asked.json()["detail"]) == (400, True)
    asked = desk.post("/api/judgements", json={**given, "act": "content", "value": "the"})
    assert (asked.status_code, asked.headers["content-type"]) == (422, "application/problem+json")
    choice = asked.json()["choices"][0]
    assert desk.post("/api/judgements", json={**given, "act": "content", "value": choice["value"]}).status_code == 201


def test_a_statement_that_is_not_there_is_a_clear_page(desk: TestClient) -> None:
    missing = desk.get("/statements/stm_none")
    assert missing.status_code == 404
    assert "no Statement" in missing.text
