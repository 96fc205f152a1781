"""Who comes in, under which name, with which form; and what every answer says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.web.gate import COOKIE
from tests.web.desks import HOST, SECRET, client_of, desk_over

if TYPE_CHECKING:
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
