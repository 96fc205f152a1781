"""Documents are added from the desk: a text, a file, an address; capped, once, and by who may."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.desks import client_of, desk_over
from tests.web.test_judging import token_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger

TEXT = "Harbour officials in Lome said on Tuesday that 12 boats had sunk. The mayor of Lome denied it."


def send(desk: TestClient, file: tuple[str, bytes] | None = None, /, **fields: str) -> Any:
    token = token_in(desk.get("/add").text)
    files = {"file": file or ("", b"")}
    return desk.post("/add", data={"token": token, **fields}, files=files)


def test_a_text_is_added_and_its_document_and_claims_are_linked(desk: TestClient, ledger: Ledger) -> None:
    before = ledger.counts()
    answer = send(desk, text=TEXT, title="Boats", outlet="Coast Courier", published="2024-10-24")
    assert answer.status_code == 200
    document = re.search(r'href="/documents/(doc_\w+)">Added', answer.text)
    assert document
    held = ledger.document(document[1]).listed
    assert (held.title, held.outlet, str(held.published)) == ("Boats", "Coast Courier", "2024-10-24")
    assert ledger.counts().documents == before.documents + 1
    assert "/claims/clm_" in answer.text
    assert "Held already" in send(desk, text=TEXT).text
    assert ledger.counts().documents == before.documents + 1


def test_a_file_is_added_and_what_can_t_be_read_is_told_with_its_reason(desk: TestClient, ledger: Ledger) -> None:
    page = f"<html><title>Boats</title><article><p>{TEXT}</p></article></html>".encode()
    assert ">Added</a>" in send(desk, ("boats<script>.html", page)).text
    broken = send(desk, ("picture<script>alert(1)</script>.png", b"\x89PNG\r\n\x1a\n" + bytes(200)))
    assert "Not read:" in broken.text
    assert "<script>alert" not in broken.text
    assert ledger.counts().problems == 1


def test_a_form_sent_twice_adds_once(desk: TestClient, ledger: Ledger) -> None:
    before = ledger.counts().documents
    token = token_in(desk.get("/add").text)
    answers = [desk.post("/add", data={"token": token, "text": TEXT}, files={"file": ("", b"")}) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 303]
    assert ledger.counts().documents == before + 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "nothing was given"),
        ({"text": TEXT, "address": "https://paper.example/"}, "more than one"),
        ({"address": "/etc/passwd"}, "no web address"),
        ({"address": "file:///etc/passwd"}, "no web address"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "no web address"),
        ({"text": TEXT, "published": "soon"}, "published"),
    ],
)
def test_what_can_t_be_added_says_why_and_keeps_what_was_typed(
    desk: TestClient, ledger: Ledger, fields: dict[str, str], told: str
) -> None:
    before = ledger.counts()
    answer = send(desk, **fields)
    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert fields.get("text", "") in unescape(answer.text)
    assert ledger.counts() == before


def test_an_address_of_this_machine_is_not_fetched(desk: TestClient) -> None:
    answer = send(desk, address="http://127.0.0.1:9/secret")
    assert answer.status_code == 200
    assert "Not read:" in answer.text


def test_more_than_may_be_sent_is_refused(desk: TestClient, ledger: Ledger) -> None:
    before = ledger.counts()
    answer = send(desk, ("large.txt", b"x" * (21 * 1024 * 1024)))
    assert answer.status_code == 413
    assert "reportedly add" in answer.text
    assert ledger.counts() == before


def test_who_may_only_read_adds_nothing(ledger: Ledger) -> None:
    client = client_of(desk_over(ledger, only_reads=True))
    assert client.get("/add").status_code == 403
    assert client.post("/add", data={"text": TEXT}).status_code == 403
    assert "/add" not in client.get("/documents").text


def test_a_program_adds_a_text_and_is_told_what_became_of_it(desk: TestClient, ledger: Ledger) -> None:
    given = {"text": TEXT, "title": "Boats", "published": "2024-10-24"}
    answer = desk.post("/api/documents", json=given)
    assert answer.status_code == 201
    (added,) = answer.json()
    assert added["is_new"]
    assert ledger.document(added["document"]).listed.title == "Boats"
    (unread,) = desk.post("/api/documents", json={"text": "..."}).json()
    assert unread["advice"]
    nothing = desk.post("/api/documents", json={})
    assert (nothing.status_code, nothing.headers["content-type"]) == (400, "application/problem+json")
    reader = client_of(desk_over(ledger, only_reads=True))
    assert reader.post("/api/documents", json=given).status_code == 403
