"""What a real ledger makes of a world: its Readings are added in order, and its claims and documents are read back."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.ledger import open_ledger
from reportedly.records import Received

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.worlds import World
    from reportedly.ledger.base import Ledger
    from reportedly.records import Claim

#: Documents of one transaction, and claims asked for at once.
BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgered:
    """The claims of a ledger, its documents as rows, and the seconds that adding took."""

    claims: list[Claim]
    documents: list[dict[str, Any]]
    seconds: float


def add_all(world: World) -> Ledgered:
    """Add a world to a new ledger in a temporary folder, and read back what it shows."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(Path(folder) / "ledger.db")) as ledger:
        began = time.perf_counter()
        pairs = list(zip(world.documents, world.readings, strict=True))
        for at in range(0, len(pairs), BATCH):
            ledger.add_many([(_received(line, reading), reading) for line, reading in pairs[at : at + BATCH]])
        seconds = time.perf_counter() - began
        return Ledgered(claims=list(_claims(ledger)), documents=list(_documents(ledger)), seconds=seconds)


def _received(line: dict[str, Any], reading: Any) -> Received:
    document = reading.document
    fetched = datetime.fromisoformat(line["fetched"])
    return Received(document=document, body=document.text.encode(), media_type="text/plain", fetched=fetched)


def _claims(ledger: Ledger) -> Iterator[Claim]:
    after = None
    while True:
        page = ledger.claims(after=after, limit=BATCH)
        yield from ledger.claims_by_id([line.id for line in page.rows])
        after = page.next
        if after is None:
            return


def _documents(ledger: Ledger) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        page = ledger.documents(after=after, limit=BATCH)
        yield from ({"id": d.id, "reprint_of": d.reprint_of, "revises": d.revises} for d in page.rows)
        after = page.next
        if after is None:
            return
