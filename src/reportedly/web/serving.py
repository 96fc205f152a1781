"""Serving a desk on this machine: a free port on the loopback, a new secret, and the address that opens it."""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING

from reportedly.runners.collector import pass_over_what_is_loaded
from reportedly.web.desk import Desk
from reportedly.web.gate import DOOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger.base import Ledger
    from reportedly.web.accounts import Accounts

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorway:
    """A bound socket and the desk that will answer on it; `address` opens the desk in a browser."""

    desk: Desk
    socket: socket.socket
    address: str


def open_doorway(
    ledger: Ledger,
    *,
    port: int = 0,
    accounts: Accounts | None = None,
    host: str | None = None,
    only_reads: bool = False,
) -> Doorway:
    """Bind the loopback and make a desk with a secret of its own; `port` 0 takes a free one.

    `host` is the name under which a proxy passes requests on (team mode); with `only_reads` nobody may judge. OSError where the port is taken.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((LOOPBACK, port))
    number = bound.getsockname()[1]
    secret = secrets.token_urlsafe(32)
    names = {f"{name}:{number}" for name in (LOOPBACK, "localhost")} | ({host.lower()} if host else set())
    desk = Desk(
        ledger=ledger, secret=secret, hosts=frozenset(names), clock=lambda: datetime.now(UTC), accounts=accounts,
        is_secure=host is not None, judge=_who(), only_reads=only_reads,
    )  # fmt: skip
    key = "" if accounts else f"{DOOR}?key={secret}"
    return Doorway(desk=desk, socket=bound, address=f"http://{LOOPBACK}:{number}{key}")


def _who() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a system without names for users
        return "local"


def serve(doorway: Doorway, ready: Callable[[str], None]) -> None:
    """Answer until stopped; `ready` is told the address first."""
    import uvicorn  # noqa: PLC0415 - loaded by the one command that serves

    from reportedly.web.app import create_app  # noqa: PLC0415 - likewise

    settings = uvicorn.Config(
        create_app(doorway.desk), log_level="warning", access_log=False, server_header=False, proxy_headers=False,
    )  # fmt: skip
    pass_over_what_is_loaded()
    doorway.socket.listen(128)  # who comes before the server is up waits, and is not turned away
    ready(doorway.address)
    uvicorn.Server(settings).run(sockets=[doorway.socket])
