"""Candidates by their keys: who shares a key with what is new, a bounded number of the latest for each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.ledger.direct import insert, latest_owners, run_all
from reportedly.ledger.schema import key_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

#: So many owners of one key are looked at, the latest first: what one addition costs does not grow with the ledger.
MOST_OWNERS = 48


def owners_of(connection: Connection, table: Table, keys: Iterable[int]) -> dict[int, list[int]]:
    """By key, its latest owners, the latest first."""
    asked = sorted(set(keys))
    return latest_owners(connection, table.name, asked, MOST_OWNERS) if asked else {}


def put_keys(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Store (key, owner) pairs, those that are there already once only."""
    rows = [{"key": key, "owner": owner} for key, owner in sorted(set(pairs))]
    insert(connection, table, rows, new_only=True)


def take_keys(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove (key, owner) pairs."""
    run_all(connection, f"DELETE FROM {table.name} WHERE key = ? AND owner = ?", sorted(set(pairs)))  # noqa: S608 - our own names


def numbers_of(space: str, keys: Iterable[str]) -> list[int]:
    """The numbers of keys in a space."""
    return [key_number(space, key) for key in keys]
