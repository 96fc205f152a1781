"""The acts of the ledger as they were appended, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from reportedly.ledger.document_rows import reading_from, received_from, received_of
from reportedly.ledger.evidence import proposal_from
from reportedly.ledger.parts import Incoming
from reportedly.ledger.schema import (
    STRIDE,
    bodies,
    case_acts,
    chain,
    documents,
    judgements,
    problems,
    proposals,
    readings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row, Table

#: So many acts are read at once.
AT_ONCE = 200

#: The tables whose rows an act appends, in the order in which it does, and how many numbers one act has in each.
TABLES = (
    (bodies, 1),
    (documents, 1),
    (readings, 1),
    (proposals, STRIDE),
    (judgements, 1),
    (case_acts, 1),
    (problems, 1),
)


@dataclass(slots=True, kw_only=True)
class Act:
    """One act: its row in the chain (None where that is missing), and its rows by table."""

    n: int
    row: Row[Any] | None
    rows: dict[str, list[Row[Any]]] = field(default_factory=dict)

    def only(self, table: Table) -> Row[Any] | None:
        """The one row of a table, None where there is none."""
        return next(iter(self.rows.get(table.name, ())), None)


def last_act(connection: Connection) -> int:
    """The greatest act of which any row is there."""
    found = [connection.execute(select(func.max(chain.c.n))).scalar() or 0]
    for table, stride in TABLES:
        found.append((connection.execute(select(func.max(table.c.n))).scalar() or 0) // stride)
    return max(found)


def acts(connection: Connection, *, first: int = 1, last: int | None = None) -> Iterator[Act]:
    """The acts from `first` on, in order; up to `last`, which is included, or all."""
    end = last_act(connection) if last is None else last
    for start in range(first, end + 1, AT_ONCE):
        yield from _some(connection, start, min(end, start + AT_ONCE - 1))


def _some(connection: Connection, first: int, last: int) -> Iterator[Act]:
    found = {n: Act(n=n, row=None) for n in range(first, last + 1)}
    for row in connection.execute(select(chain).where(chain.c.n.between(first, last))):
        found[row.n].row = row
    for table, stride in TABLES:
        between = table.c.n.between(first * stride, (last + 1) * stride - 1)
        for row in connection.execute(select(table).where(between).order_by(table.c.n)):
            found[row.n // stride].rows.setdefault(table.name, []).append(row)
    yield from found.values()


def incoming_of(connection: Connection, act: Act) -> Incoming | None:
    """The Document, Reading and proposals of an act; None where it is of another kind."""
    read, brought = act.only(readings), act.only(documents)
    if read is None:
        return None
    if brought is not None:
        first, received = act.n, received_from(brought.packed)
    else:
        held = received_of(connection, read.document)
        if held is None:
            return None
        first, received = held[0], held[2]
    return Incoming(
        n=act.n,
        first=first,
        received=received,
        reading=reading_from(read, received.document),
        proposals=tuple(proposal_from(row) for row in act.rows.get(proposals.name, ())),
    )
