"""A desk that a team shares: roles, passwords, sessions, tokens, locks and rates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from reportedly.errors import BadOptionError
from reportedly.web.accounts import IDLE, LONGEST, WITHIN, WRONG, Accounts
from reportedly.web.gate import COOKIE
from reportedly.web.pace import Pace
from tests.web.desks import NOW, client_of, desk_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger

PASSWORD = "a long pass phrase"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    made = Accounts(create_engine(f"sqlite:///{tmp_path}/people"), clock)
    for name, role in (("ann", "admin"), ("ben", "analyst"), ("cleo", "reader")):
        made.add(name, PASSWORD, role)
    return made


@pytest.fixture
def come_in(ledger: Ledger, accounts: Accounts) -> Callable[[str], TestClient]:
    def come(name: str) -> TestClient:
        client = client_of(desk_over(ledger, accounts=accounts), known=False)
        answer = client.post("/login", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303
        return client

    return come


def test_a_stranger_is_led_to_the_log_in_and_the_local_key_opens_nothing(ledger: Ledger, accounts: Accounts) -> None:
    client = client_of(desk_over(ledger, accounts=accounts))
    answer = client.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert client.get("/api/ledger").status_code == 403
    assert client.get("/login").status_code == 200


def test_a_reader_reads_and_can_not_judge_and_what_was_typed_is_kept(come_in: Callable[[str], TestClient]) -> None:
    client = come_in("cleo")
    html = client.get("/").text
    claim = re.search(r"/claims/(clm_\w+)", html)
    assert claim
    assert "Judge this claim" not in client.get(claim[0]).text
    answer = client.post("/judge", data={"act": "note", "subject": claim[1], "value": "my words", "why": "my reason"})
    assert answer.status_code == 403
    assert "my reason" in answer.text


def test_a_judgement_after_the_session_ended_is_not_lost(come_in: Callable[[str], TestClient], clock: Clock) -> None:
    client = come_in("ben")
    clock.now += IDLE + timedelta(minutes=1)
    answer = client.post("/judge", data={"act": "note", "subject": "clm_1", "value": "x", "why": "what I typed"})
    assert answer.status_code == 401
    assert "what I typed" in answer.text


def test_a_session_ends_when_it_is_idle_too_old_or_logged_out(accounts: Accounts, clock: Clock) -> None:
    session = accounts.log_in("ben", PASSWORD) or ""
    assert accounts.visitor(session=session, token="") is not None
    accounts.log_out(session)
    assert accounts.visitor(session=session, token="") is None
    session = accounts.log_in("ben", PASSWORD) or ""
    while clock.now < NOW + LONGEST:
        clock.now += IDLE - timedelta(minutes=5)
        found = accounts.visitor(session=session, token="")
    assert found is None


def test_five_wrong_passwords_lock_a_name_for_a_while_even_for_the_right_one(accounts: Accounts, clock: Clock) -> None:
    for _ in range(WRONG):
        assert accounts.log_in("ben", "wrong") is None
    assert accounts.log_in("ben", PASSWORD) is None
    assert accounts.log_in("cleo", PASSWORD) is not None
    clock.now += WITHIN + timedelta(seconds=1)
    assert accounts.log_in("ben", PASSWORD) is not None


def test_no_password_session_or_token_stands_in_the_database(accounts: Accounts, tmp_path: Path) -> None:
    session = accounts.log_in("ben", PASSWORD) or ""
    token = accounts.make_token("ben", role="reader", label="script")
    with create_engine(f"sqlite:///{tmp_path}/people").connect() as connection:
        tables = [row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))]
        held = "".join(str(connection.execute(text(f'SELECT * FROM "{table}"')).all()) for table in tables)  # noqa: S608
    assert "argon2" in held
    for secret in (PASSWORD, session, token):
        assert secret not in held


def test_a_token_may_do_no_more_than_it_was_made_for_and_can_be_taken_back(ledger: Ledger, accounts: Accounts) -> None:
    client = client_of(desk_over(ledger, accounts=accounts), known=False)
    token = accounts.make_token("ann", role="reader", label="script")
    headers = {"authorization": f"Bearer {token}"}
    assert client.get("/api/ledger", headers=headers).status_code == 200
    given = {"act": "note", "subject": "clm_1", "value": "x"}
    assert client.post("/api/judgements", json=given, headers=headers).status_code == 403
    accounts.take_back("ann", accounts.tokens("ann")[0].digest)
    assert client.get("/api/ledger", headers=headers).status_code == 403


def test_only_an_administrator_looks_after_people(come_in: Callable[[str], TestClient], accounts: Accounts) -> None:
    ben = come_in("ben")
    assert "Let somebody in" not in ben.get("/people").text
    token = re.search(r'name="token" value="([^"]+)"', ben.get("/people").text)
    assert token
    add = {"act": "add", "name": "dan", "password": PASSWORD, "role": "admin"}
    assert ben.post("/people", data={**add, "token": token[1]}).status_code == 403
    ann = come_in("ann")
    token = re.search(r'name="token" value="([^"]+)"', ann.get("/people").text)
    assert token
    assert ann.post("/people", data={**add, "token": token[1]}).status_code == 200
    assert [p.name for p in accounts.people()] == ["ann", "ben", "cleo", "dan"]


def test_a_new_password_ends_every_session(accounts: Accounts) -> None:
    session = accounts.log_in("ben", PASSWORD) or ""
    accounts.change("ben", password="another long phrase")
    assert accounts.visitor(session=session, token="") is None


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [("", PASSWORD, "reader"), ("ann", PASSWORD, "reader"), ("eve", "short", "reader"), ("eve", PASSWORD, "king"),
     ("e\u202eve", PASSWORD, "reader")],
)  # fmt: skip
def test_who_can_t_be_let_in_is_refused_with_what_to_do(
    accounts: Accounts, name: str, password: str, role: str
) -> None:
    with pytest.raises(BadOptionError):
        accounts.add(name, password, role)


def test_the_cookie_of_a_team_is_for_this_site_only(ledger: Ledger, accounts: Accounts) -> None:
    client = client_of(desk_over(ledger, accounts=accounts, is_secure=True), known=False)
    cookie = client.post("/login", data={"name": "ann", "password": PASSWORD}).headers["set-cookie"].lower()
    assert COOKIE in cookie
    for wanted in ("httponly", "samesite=strict", "secure"):
        assert wanted in cookie


def test_who_asks_too_often_waits_and_nobody_else_does() -> None:
    pace = Pace(at_once=3, a_second=1)
    assert [pace.may("ann", now=0.0) for _ in range(4)] == [True, True, True, False]
    assert pace.may("ben", now=0.0)
    assert pace.may("ann", now=1.5)
