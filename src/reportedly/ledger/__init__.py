"""The append-only record of Documents, Readings, proposals and Judgements, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reportedly.ledger.base import Ledger

__all__ = ["open_ledger"]


def open_ledger(
    place: str,
    *,
    read_only: bool = False,
    create: bool = True,
    clock: Callable[[], datetime] | None = None,
    step: Callable[[int, int], None] | None = None,
) -> Ledger:
    """The ledger at a path, or in the PostgreSQL database at a URL; made where there is none, unless `create` is False.

    `clock` tells when acts are done. While an older ledger is brought up, which may take long, `step` is called with how many
    acts of how many are done; where it is stopped, the next opening goes on. NoLedgerError, NewerLedgerError,
    DamagedLedgerError, ReadOnlyLedgerError, BadOptionError for a URL of another kind, MissingExtraError for PostgreSQL
    without its driver.
    """
    from reportedly.ledger.sql import open_sql  # noqa: PLC0415 - the database is loaded when one is opened

    return open_sql(place, read_only=read_only, create=create, clock=clock, step=step)
