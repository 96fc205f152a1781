"""Opening a ledger for what the commands and the library ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.api.ledger import Ledger
from reportedly.ledger import open_ledger as open_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def open_ledger(
    place: str | Path,
    *,
    read_only: bool = False,
    create: bool = True,
    step: Callable[[int, int], None] | None = None,
) -> Ledger:
    """The ledger at a path, or in the PostgreSQL database at a URL; made where there is none unless `create` is False.

    While the ledger of an older version is brought up to this one, which may take long, `step` is called with how many acts of
    how many are done; where it is stopped, the next opening goes on. A context manager: leaving it closes the ledger.
    NoLedgerError, NewerLedgerError, DamagedLedgerError and ReadOnlyLedgerError say why it can't be opened.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/desk.ledger") as ledger:
    ...     ledger.counts().documents
    0
    """
    made = create and not read_only
    return Ledger(open_rows(str(place), read_only=read_only, create=made, step=step))
