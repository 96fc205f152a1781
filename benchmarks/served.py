"""A desk over a ledger, served on a real connection of this machine for as long as it is looked at."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from reportedly.web.app import create_app
from reportedly.web.serving import open_doorway

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.base import Ledger
    from reportedly.web.accounts import Accounts


@contextmanager
def served(ledger: Ledger, accounts: Accounts | None = None) -> Iterator[str]:
    """The address that opens a desk over the ledger, for who has it or for a team."""
    doorway = open_doorway(ledger, accounts=accounts)
    server = uvicorn.Server(uvicorn.Config(create_app(doorway.desk), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [doorway.socket]})
    thread.start()
    try:
        yield doorway.address
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        doorway.socket.close()
