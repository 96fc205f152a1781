"""Lists of Statements, one Statement, and the search in their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, or_, select

from reportedly.errors import NotInLedgerError
from reportedly.ledger.actor_reads import actors_meant
from reportedly.ledger.claim_rows import claim_numbers
from reportedly.ledger.codec import from_json
from reportedly.ledger.cursors import known_limit, page_of, read_cursor, walk
from reportedly.ledger.direct import ask, ask_once
from reportedly.ledger.document_rows import readings_at
from reportedly.ledger.evidence import overlaid
from reportedly.ledger.memory import Memory
from reportedly.ledger.outlet_reads import outlets_meant
from reportedly.ledger.rows import Hit, HitKind, Page, StatementRow
from reportedly.ledger.schema import STRIDE, claims, entries, listed, members
from reportedly.ledger.words import find_marks, find_numbers
from reportedly.records import Entry, JudgementKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Connection, Row

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import StatementFilter

_ROWS = (
    select(
        entries.c.n, entries.c.record, entries.c.document, listed.c.title, listed.c.url, listed.c.file, listed.c.reading
    )
    .join_from(entries, listed, entries.c.document == listed.c.id)
    .where(entries.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
)
_CLAIMS = (
    select(members.c.entry, claims.c.id)
    .join_from(members, claims, members.c.claim == claims.c.n)
    .where(members.c.entry.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
    .order_by(members.c.n)
)


def list_statements(
    connection: Connection, standing: Standing, wanted: StatementFilter, *, after: str | None, limit: int
) -> Page[StatementRow]:
    """A page of Statements."""
    limit, place = known_limit(limit), read_cursor(after)
    conditions = list(_conditions(connection, standing, wanted))
    below = place[0] if place else None

    def draw(under: int | None, most: int) -> Sequence[int]:
        return find_numbers(connection, "entry_words", wanted.words or "", below=under, most=most)

    def keep(numbers: Sequence[int]) -> Sequence[int]:
        if not conditions:
            return numbers
        query = select(entries.c.n).where(
            entries.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)), *conditions
        )
        return sorted((row.n for row in ask_once(connection, query, numbers)), reverse=True)

    if wanted.words is not None:
        found = walk(below, limit + 1, draw, keep)
    else:
        query = select(entries.c.n).where(*conditions).order_by(entries.c.n.desc()).limit(limit + 1)
        query = query if below is None else query.where(entries.c.n < below)
        found = [row.n for row in connection.execute(query)]
    return page_of(found, limit, str, lambda numbers: statement_rows(connection, standing, numbers))


def _conditions(connection: Connection, standing: Standing, wanted: StatementFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.actor is not None:
        ids = actors_meant(connection, standing, wanted.actor)
        yield or_(entries.c.speaker.in_(ids), entries.c.speaks_for.in_(ids))
    if wanted.outlet is not None:
        yield entries.c.outlet.in_(outlets_meant(connection, wanted.outlet))
    if wanted.stance is not None:
        yield entries.c.stance == wanted.stance
    if wanted.document is not None:
        yield entries.c.document == wanted.document
    if wanted.claim is not None:
        root = standing.root(wanted.claim)
        number = claim_numbers(connection, [root]).get(root, -1)
        yield entries.c.n.in_(select(members.c.entry).where(members.c.claim == number))
    if wanted.since is not None:
        yield entries.c.day >= wanted.since.isoformat()[:10]
    if wanted.until is not None:
        yield entries.c.day <= wanted.until.isoformat()[:10]


def one_statement(connection: Connection, standing: Standing, where: str, identity: str) -> StatementRow:
    """One Statement."""
    row = connection.execute(select(entries.c.n).where(entries.c.id == identity)).first()
    if row is None:
        raise NotInLedgerError(where, f"it holds no Statement {identity}", "find the id with reportedly statements")
    return statement_rows(connection, standing, [row.n])[0]


def statement_rows(connection: Connection, standing: Standing, numbers: Sequence[int]) -> list[StatementRow]:
    """Statements in the order of their numbers as given."""
    rows = {row.n: row for row in ask(connection, _ROWS, numbers)}
    belongs: dict[int, list[str]] = {}
    for row in ask(connection, _CLAIMS, numbers):
        belongs.setdefault(row.entry, []).append(row.id)
    memory = Memory()
    memory.standing = standing
    machine = {n: from_json(Entry, row.record) for n, row in rows.items()}
    shown = overlaid(connection, memory, machine)
    read = readings_at(connection, {n // STRIDE for n in rows})
    spans = {(act, s.id): s for act, made in read.items() for s in made.statements}
    return [
        StatementRow(
            entry=shown[n],
            statement=spans[n // STRIDE, shown[n].id],
            claims=tuple(dict.fromkeys(belongs.get(n, ()))),
            title=rows[n].title,
            url=rows[n].url,
            file=rows[n].file,
            read=machine[n] if standing.corrections(machine[n].id) else None,
            corrections=standing.on(machine[n].id, JudgementKind.CORRECT),
        )
        for n in numbers
    ]


def search(connection: Connection, standing: Standing, words: str, *, after: str | None, limit: int) -> Page[Hit]:
    """Statements that hold all of these words, the newest first."""
    limit, place = known_limit(limit), read_cursor(after)
    found = find_numbers(connection, "entry_words", words, below=place[0] if place else None, most=limit + 1)

    def show(numbers: Sequence[int]) -> list[Hit]:
        rows = {row.n: row for row in ask(connection, _ROWS, numbers)}
        memory = Memory()
        memory.standing = standing
        shown = overlaid(connection, memory, {n: from_json(Entry, row.record) for n, row in rows.items()})
        return [_hit(rows[n], shown[n], words) for n in numbers]

    return page_of(found, limit, str, show)


def _hit(row: Row[Any], entry: Entry, words: str) -> Hit:
    return Hit(
        kind=HitKind.STATEMENT,
        id=entry.id,
        document=entry.document,
        title=row.title,
        outlet=entry.outlet,
        published=entry.published,
        speaker=entry.speaker.name if entry.speaker else None,
        words=entry.words,
        marks=tuple(Span(start, end) for start, end in find_marks(words, entry.words)),
    )
