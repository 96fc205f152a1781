"""Making the projections again from what was appended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from reportedly.ledger.acts import acts, incoming_of
from reportedly.ledger.case_reads import project_cases
from reportedly.ledger.guards import INDEXES
from reportedly.ledger.judged import JOINED, judgement_from
from reportedly.ledger.judging import project_judgement
from reportedly.ledger.memory import Memory
from reportedly.ledger.projection import Projection, content_of
from reportedly.ledger.schema import PROJECTED, judgements
from reportedly.ledger.words import empty_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection


def rebuild(connection: Connection, tell: Callable[[int], None] | None) -> None:
    """Empty the projections and lay every act over them, in order; `tell` is called with the number of each."""
    for table in PROJECTED:
        connection.execute(delete(table))
    for index in INDEXES:
        empty_index(connection, index)
    memory = Memory()
    projection = Projection(connection, memory)
    for act in acts(connection):
        incoming = incoming_of(connection, act)
        if incoming is not None:
            projection.add(incoming, content_of(connection, memory, incoming))
        for row in act.rows.get(judgements.name, ()):
            joins = act.row is not None and act.row.kind == JOINED
            project_judgement(projection, act.n, judgement_from(row), joins=joins)
        if tell is not None:
            tell(act.n)
    projection.finish()
    project_cases(connection)
