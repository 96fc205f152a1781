"""Candidates by their keys: who shares a key with what is new, a bounded number of the latest for each key."""

from __future__ import annotations

from bisect import insort
from operator import neg
from typing import TYPE_CHECKING

from reportedly.ledger.direct import insert, latest_owners, run_all
from reportedly.ledger.schema import key_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

    from reportedly.ledger.memory import Memory

#: So many owners of one key are looked at, the latest first: what one addition costs does not grow with the ledger.
MOST_OWNERS = 48


def owners_of(connection: Connection, memory: Memory, table: Table, keys: Iterable[int]) -> dict[int, Sequence[int]]:
    """By key, its latest owners, the latest first; good until keys are put."""
    remembered, asked = memory.owners[table.name], []
    found: dict[int, Sequence[int]] = {}
    for key in sorted(set(keys)):
        held = remembered.get(key)
        if held is None:
            asked.append(key)
        elif held:
            found[key] = held
    if asked:
        fresh = latest_owners(connection, table.name, asked, MOST_OWNERS)
        for key in asked:
            remembered.put(key, fresh.get(key, []))
        found |= fresh
    return found


def put_keys(
    connection: Connection, table: Table, pairs: Iterable[tuple[int, int]], memory: Memory | None = None
) -> None:
    """Store (key, owner) pairs, those that are there already once only; `memory` is that by which they are looked up."""
    new = sorted(set(pairs))
    insert(connection, table, [{"key": key, "owner": owner} for key, owner in new], new_only=True)
    if memory is None:
        return
    remembered = memory.owners[table.name]
    for key, owner in new:
        held = remembered.get(key)
        if held is not None and owner not in held:
            insort(held, owner, key=neg)
            del held[MOST_OWNERS:]


def take_keys(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove (key, owner) pairs."""
    run_all(connection, f"DELETE FROM {table.name} WHERE key = ? AND owner = ?", sorted(set(pairs)))  # noqa: S608 - our own names


def numbers_of(space: str, keys: Iterable[str]) -> list[int]:
    """The numbers of keys in a space."""
    return [key_number(space, key) for key in keys]
