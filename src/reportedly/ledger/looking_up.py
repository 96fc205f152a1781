"""Candidates by their keys: who shares a key with what is new, a bounded number of the latest for each key."""

from __future__ import annotations

from bisect import insort
from operator import neg
from typing import TYPE_CHECKING

from reportedly.ledger.direct import insert_plain, latest_owners, run_all
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
        fresh, waiting = latest_owners(connection, table.name, asked, MOST_OWNERS), memory.keyed[table.name]
        for key in asked:
            if key in waiting:
                fresh[key] = sorted(waiting[key].union(fresh.get(key, ())), reverse=True)[:MOST_OWNERS]
            remembered.put(key, fresh.get(key, []))
        found |= fresh
    return found


def keep_keys(memory: Memory, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Have (key, owner) pairs looked up from now on; `write_keys` stores them."""
    remembered, waiting = memory.owners[table.name], memory.keyed[table.name]
    for key, owner in pairs:
        waiting.setdefault(key, set()).add(owner)
        held = remembered.get(key)
        if held is not None and owner not in held:
            insort(held, owner, key=neg)
            del held[MOST_OWNERS:]


def write_keys(connection: Connection, memory: Memory, tables: Iterable[Table], *, least: int = 1) -> None:
    """Store the pairs that are kept for some tables, in the order in which a table has them; of a table with fewer than `least` keys none."""
    for table in tables:
        if len(waiting := memory.keyed[table.name]) >= least:
            put_keys(connection, table, ((key, owner) for key, owners in waiting.items() for owner in owners))
            waiting.clear()


def put_keys(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Store (key, owner) pairs, those that are there already once only."""
    insert_plain(connection, table, sorted(set(pairs)), new_only=True)


def take_keys(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove (key, owner) pairs."""
    run_all(connection, f"DELETE FROM {table.name} WHERE key = ? AND owner = ?", sorted(set(pairs)))  # noqa: S608 - our own names


def numbers_of(space: str, keys: Iterable[str]) -> list[int]:
    """The numbers of keys in a space."""
    return [key_number(space, key) for key in keys]
