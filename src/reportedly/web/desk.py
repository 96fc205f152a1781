"""What a running desk holds: the ledger, who may come in, and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reportedly.ledger.base import Ledger
    from reportedly.web.accounts import Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One desk. `hosts` are the values of the Host header that it answers to, lower case, with the port.

    In local mode `accounts` is None and `secret` opens the desk; in team mode people log in.
    """

    ledger: Ledger
    secret: str
    hosts: frozenset[str]
    clock: Callable[[], datetime]
    accounts: Accounts | None = None
    is_secure: bool = False  # behind TLS: cookies are sent over it only
    only_reads: bool = False  # the ledger can't be written: everybody is a reader
    judge: str = "local"  # the name under which judgements of local mode are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: the name that judgements are kept under, and the role."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this visitor has at least this role."""
        return ROLES.index(self.role) >= ROLES.index(role)


Role = str
#: What each role may do, from the least: read; judge; look after accounts.
ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")
