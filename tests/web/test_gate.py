"""Who comes in, under which name, with which form; and what every answer says about itself."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import open_ledger
from reportedly.web.gate import COOKIE
from tests.web.desks import HOST, SECRET, client_of, desk_over

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger

PAGES = ("/", "/claims/clm_1", "/documents", "/search?words=a", "/judgements", "/queue", "/shared/../", "/nope")


@pytest.fixture
def stranger(ledger: Ledger) -> TestClient:
    return client_of(desk_over(ledger), known=False)


@pytest.mark.parametrize("path", PAGES)
def test_who_has_no_key_sees_nothing(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "reportedly serve" in answer.text


def test_the_address_that_was_printed_opens_the_desk(stranger: TestClient) -> None:
    answer = stranger.get(f"/open?key={SECRET}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert SECRET not in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("key", ["", "wrong", SECRET[:-1], SECRET + "x", "%00", "ключ"])
def test_a_wrong_key_opens_nothing(stranger: TestClient, key: str) -> None:
    assert stranger.get("/open", params={"key": key}).status_code == 403
    assert COOKIE not in stranger.cookies


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "localhost.evil.example:8765", "", HOST + "."])
def test_a_name_that_is_not_the_desk_s_is_refused_even_with_the_key(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": f"http://{HOST}.evil.example"},
    ],
)
def test_a_form_from_another_site_changes_nothing(desk: TestClient, headers: dict[str, str]) -> None:
    assert desk.post("/seen", headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/", "/nope", "/static/desk.css", "/shared/tokens.css", "/documents"])
def test_every_answer_forbids_scripts_and_resources_from_elsewhere(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_a_refusal_carries_the_same_headers(stranger: TestClient) -> None:
    assert "default-src 'none'" in stranger.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in stranger.get("/", headers={"host": "evil"}).headers["content-security-policy"]


def test_a_page_of_the_ledger_is_not_kept_by_the_browser(desk: TestClient) -> None:
    assert desk.get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/judge", "/seen", "/api/judgements"])
def test_more_than_a_form_holds_is_refused_whether_its_length_is_told_or_not(desk: TestClient, path: str) -> None:
    for body in (b"why=" + b"x" * 300_000, iter([b"why="] + [b"x" * 1000] * 300)):
        answer = desk.post(path, content=body, headers={"content-type": "application/x-www-form-urlencoded"})
        if path == "/seen" and answer.status_code == 303:
            continue  # it reads no body at all
        assert answer.status_code == 413
        assert "at most 256 kb" in answer.text.lower()
        is_problem = answer.headers["content-type"] == "application/problem+json"
        assert is_problem is path.startswith("/api/")


def test_a_refusal_is_a_page_that_says_what_to_do_and_a_problem_for_a_program(stranger: TestClient) -> None:
    answer = stranger.get("/claims/clm_1")
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>This desk is closed to you</h1>" in answer.text
    other = stranger.get("/", headers={"host": "evil.example"})
    assert "exactly as it is written" in other.text
    crossed = stranger.post("/seen", headers={"origin": "https://evil.example"})
    assert "Nothing was changed" in crossed.text
    problem = stranger.get("/api/claims")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 403


def test_a_judgement_sent_to_a_desk_that_was_started_anew_is_kept_on_its_page(stranger: TestClient) -> None:
    answer = stranger.post("/judge", data={"act": "note", "subject": "clm_1", "value": "what I typed"})
    assert answer.status_code == 401
    assert "what I typed" in answer.text
    assert "reportedly serve" in answer.text


def test_a_ledger_that_can_only_be_read_is_shown_and_nobody_may_judge(demo_copy: Path) -> None:
    with open_ledger(str(demo_copy), read_only=True) as ledger:
        client = client_of(desk_over(ledger, only_reads=True))
        page = client.get("/")
        assert "(reader)" in page.text
        claim = re.search(r"/claims/(clm_\w+)", page.text)
        assert claim
        assert "Judge this claim" not in client.get(claim[0]).text
        answer = client.post("/judge", data={"act": "note", "subject": claim[1], "value": "x", "why": "my reason"})
        assert answer.status_code == 403
        assert "can't be written" in unescape(answer.text)
        assert "my reason" in answer.text
        given = {"act": "note", "subject": claim[1], "value": "x"}
        assert client.post("/api/judgements", json=given).status_code == 403
