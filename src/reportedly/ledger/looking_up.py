"""Candidates by their keys: who shares a key with what is new, a bounded number of the latest for each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.ledger.schema import key_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

#: So many owners of one key are looked at, the latest first: what one addition costs does not grow with the ledger.
MOST_OWNERS = 48


def owners_of(connection: Connection, table: Table, keys: Iterable[int]) -> dict[int, list[int]]:
    """By key, its latest owners."""
    asked = sorted(set(keys))
    if not asked:
        return {}
    other = table.alias()
    latest = (
        select(other.c.owner)
        .where(other.c.key == table.c.key)
        .order_by(other.c.owner.desc())
        .limit(MOST_OWNERS)
        .correlate(table)
    )
    query = select(table.c.key, table.c.owner).where(
        table.c.key.in_(bindparam("keys", expanding=True, type_=BigInteger)),
        table.c.owner.in_(latest.scalar_subquery()),
    )
    found: dict[int, list[int]] = {}
    for at in range(0, len(asked), 500):
        for key, owner in connection.execute(query, {"keys": asked[at : at + 500]}):
            found.setdefault(key, []).append(owner)
    return found


def put_keys(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Store (key, owner) pairs, those that are there already once only."""
    rows = [{"key": key, "owner": owner} for key, owner in sorted(set(pairs))]
    put_new(connection, table, rows)


def put_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert the rows that are not there yet."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def take_keys(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove (key, owner) pairs."""
    rows = [{"k": key, "o": owner} for key, owner in sorted(set(pairs))]
    if rows:
        connection.execute(table.delete().where(table.c.key == bindparam("k"), table.c.owner == bindparam("o")), rows)


def numbers_of(space: str, keys: Iterable[str]) -> list[int]:
    """The numbers of keys in a space."""
    return [key_number(space, key) for key in keys]
