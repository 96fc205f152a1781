"""Making the projections again from what was appended: all at once, or in parts of which each is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, text

from reportedly.ledger.acts import acts, incoming_of, last_act
from reportedly.ledger.case_reads import project_cases
from reportedly.ledger.engine import writing
from reportedly.ledger.guards import INDEXES
from reportedly.ledger.judged import JOINED, judgement_from, standing_at
from reportedly.ledger.judging import project_judgement
from reportedly.ledger.memory import Memory
from reportedly.ledger.other_reads import forget, recall, remember
from reportedly.ledger.projection import Projection, content_of
from reportedly.ledger.schema import HEAD, PROJECTED, judgements
from reportedly.ledger.words import empty_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Engine

    from reportedly.ledger.acts import Act

#: So many acts are laid over the projections in one transaction where they are made in parts: to be stopped costs no more.
PART = 1_000

#: The form of a ledger whose projections are made in parts and are not whole yet; no version takes it for one that it knows.
UNFINISHED = f"{HEAD} in hand"

_DONE = "made again up to act"


def rebuild(connection: Connection, tell: Callable[[int], None] | None) -> None:
    """Empty the projections and lay every act over them, in order; `tell` is called with the number of each."""
    _empty(connection)
    _lay(connection, Memory(), acts(connection), tell)
    project_cases(connection)


def begin(connection: Connection) -> None:
    """Empty the projections, to be made again in parts; until they are whole the ledger has a form of its own."""
    _empty(connection)
    remember(connection, _DONE, "0")
    _set_form(connection, UNFINISHED)


def go_on(engine: Engine, where: str, step: Callable[[int, int], None] | None = None) -> None:
    """Make the projections from where they were left, in parts; several processes may do so at once.

    `step` is called with how many acts of how many are laid over them, the first time before any more are.
    """
    memory, own = Memory(), -1
    while True:
        with writing(engine, where) as connection:
            if form_of(connection) != UNFINISHED:  # another process did the rest
                return
            done, last = int(recall(connection, _DONE) or 0), last_act(connection)
            if step is not None:
                step(done, last)
            if done != own:
                memory = Memory()
                memory.standing = standing_at(connection, done)
            own = min(last, done + PART)
            tell = None if step is None else lambda n, step=step, last=last: step(n, last)
            _lay(connection, memory, acts(connection, first=done + 1, last=own), tell)
            remember(connection, _DONE, str(own))
            if own == last:
                project_cases(connection)
                forget(connection, _DONE)
                _set_form(connection, HEAD)


def form_of(connection: Connection) -> str | None:
    """The form that the ledger says it has; None where it says none."""
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row else None


def _set_form(connection: Connection, form: str) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :form"), {"form": form})


def _empty(connection: Connection) -> None:
    for table in PROJECTED:
        connection.execute(delete(table))
    for index in INDEXES:
        empty_index(connection, index)


def _lay(connection: Connection, memory: Memory, some: Iterable[Act], tell: Callable[[int], None] | None) -> None:
    """Lay acts over the projections, in order, and bring up to date what they touched."""
    projection = Projection(connection, memory)
    for act in some:
        incoming = incoming_of(connection, act)
        if incoming is not None:
            projection.add(incoming, content_of(connection, memory, incoming))
        for row in act.rows.get(judgements.name, ()):
            joins = act.row is not None and act.row.kind == JOINED
            project_judgement(projection, act.n, judgement_from(row), joins=joins)
        if tell is not None:
            tell(act.n)
    projection.finish()
