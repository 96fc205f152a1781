"""The API: the same records as the pages, by cursor, with ETags, and problems that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from reportedly.records import as_json
from reportedly.web.app import create_app
from tests.web.desks import HOST, SECRET, client_of, desk_over

if TYPE_CHECKING:
    from schemathesis import Case
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
HEADERS = {"authorization": f"Bearer {SECRET}", "host": HOST}


@pytest.fixture
def claim(ledger: Ledger) -> str:
    return ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=1).rows[0].id


def test_a_claim_is_the_record_that_the_ledger_gives(desk: TestClient, ledger: Ledger, claim: str) -> None:
    assert desk.get(f"/api/claims/{claim}").json() == as_json(ledger.claim(claim))


def test_a_program_comes_in_with_the_secret_in_its_header(ledger: Ledger) -> None:
    client = client_of(desk_over(ledger), known=False)
    assert client.get("/api/ledger", headers={"authorization": f"Bearer {SECRET}"}).status_code == 200
    assert client.get("/api/ledger", headers={"authorization": "Bearer wrong"}).status_code == 403


def test_what_did_not_change_is_not_sent_again_until_something_does(desk: TestClient, claim: str) -> None:
    tag = desk.get(f"/api/claims/{claim}").headers["etag"]
    assert desk.get(f"/api/claims/{claim}", headers={"if-none-match": tag}).status_code == 304
    kept = desk.post("/api/judgements", json={"act": "note", "subject": claim, "value": "look again"})
    assert kept.status_code == 201
    assert desk.get(f"/api/claims/{claim}", headers={"if-none-match": tag}).status_code == 200


def test_the_cursor_leads_through_all_rows_once(desk: TestClient, ledger: Ledger) -> None:
    seen: list[str] = []
    after = ""
    while after is not None:
        page = desk.get("/api/claims", params={"limit": 50} | ({"after": after} if after else {})).json()
        seen += [row["id"] for row in page["rows"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == ledger.counts().claims


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/claims/clm_none", 404),
        ("/api/claims?after=nonsense", 400),
        ("/api/claims?box=1,2", 400),
        ("/api/claims?limit=0", 422),
        ("/api/claims?status=maybe", 422),
        ("/api/nothing", 404),
    ],
)
def test_a_problem_says_what_went_wrong_as_a_problem(desk: TestClient, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"]


def test_a_judgement_made_on_an_old_state_is_refused(desk: TestClient, ledger: Ledger, claim: str) -> None:
    given = {"act": "reject", "subject": ledger.claim(claim).statements[-1].id, "object": claim, "why": "another"}
    seen = ledger.head()
    assert desk.post("/api/judgements", json={**given, "seen": seen}).status_code == 201
    answer = desk.post("/api/judgements", json={**given, "act": "split", "seen": seen})
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")


def test_no_answer_breaks_its_description_whatever_is_asked(ledger: Ledger) -> None:
    described = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(desk_over(ledger)), headers=HEADERS)
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 15
    for operation in operations:

        @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case: Case[Any]) -> None:
            case.call_and_validate(headers=HEADERS, checks=CHECKS)

        ask()
