"""A desk over a ledger, asked without a browser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from starlette.testclient import TestClient

from reportedly.web.app import create_app
from reportedly.web.desk import Desk
from reportedly.web.gate import COOKIE, token_of

if TYPE_CHECKING:
    from reportedly.ledger.base import Ledger

HOST = "127.0.0.1:8765"
SECRET = "a-secret-of-the-tests"
NOW = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)


def desk_over(ledger: Ledger, **changes: Any) -> Desk:
    settings: dict[str, Any] = {"secret": SECRET, "hosts": frozenset({HOST}), "clock": lambda: NOW, "judge": "tester"}
    return Desk(ledger=ledger, **(settings | changes))


def client_of(desk: Desk, *, known: bool = True) -> TestClient:
    """A client that goes by the right name and, if known, has the cookie."""
    client = TestClient(create_app(desk), base_url=f"http://{HOST}", follow_redirects=False)
    if known:
        client.cookies.set(COOKIE, token_of(SECRET))
    return client
