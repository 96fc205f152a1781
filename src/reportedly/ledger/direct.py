"""Statements that adding asks for all the time, compiled once and given straight to the driver.

SQLAlchemy writes them; running them through it costs several times what the database needs to answer.
"""

from __future__ import annotations

import json
from collections import namedtuple
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row, Select, Table

#: So many numbers or ids are asked for at once.
_AT_ONCE = 500
_DIALECTS = {"sqlite": sqlite.dialect, "postgresql": postgresql.psycopg.dialect}


def ask(connection: Connection, query: Select[Any], among: Iterable[Any]) -> list[Any]:
    """The rows of a query whose one parameter is a list that a column is among; the list is sorted, and each value asked for once.

    The rows have the names of the columns. Where the list is long, the rows come in parts, each in the order of the query.
    """
    asked = sorted(set(among))
    if not asked:
        return []
    line, make = _compiled(query, connection.dialect.name)
    cursor = _cursor(connection)
    found: list[Any] = []
    for at in range(0, len(asked), _AT_ONCE):
        part = asked[at : at + _AT_ONCE]
        cursor.execute(line, (json.dumps(part) if connection.dialect.name == "sqlite" else part,))
        found += map(make, cursor.fetchall())
    return found


@cache
def _compiled(query: Select[Any], dialect: str) -> tuple[str, Callable[[Iterable[Any]], Any]]:
    compiled = query.compile(dialect=_DIALECTS[dialect](), compile_kwargs={"render_postcompile": False})
    (name,) = compiled.params
    among = f"IN (__[POSTCOMPILE_{name}])"
    line = str(compiled)
    if line.count(among) != 1:
        raise ValueError(f"a query must ask for one list, and this does not: {line}")
    listed = "IN (SELECT value FROM json_each(?))" if dialect == "sqlite" else "= ANY(%s)"
    names = [str(column.name) for column in query.selected_columns]
    row = namedtuple("Row", names)  # type: ignore[misc]  # noqa: PYI024 - its names are only known here
    return line.replace(among, listed), row._make


def ask_once(connection: Connection, query: Select[Any], numbers: Iterable[int]) -> list[Row[Any]]:
    """The rows of a query made for one question, for the numbers in its parameter `numbers`, which may be many."""
    asked = sorted(numbers)
    parts = [asked[at : at + _AT_ONCE] for at in range(0, len(asked), _AT_ONCE)]
    return [row for part in parts for row in connection.execute(query, {"numbers": part})]


def rows(connection: Connection, line: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that a statement gives, with ? for its values."""
    cursor = _cursor(connection)
    cursor.execute(line if connection.dialect.name == "sqlite" else line.replace("?", "%s"), values)
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def numbers(connection: Connection, line: str, values: Sequence[Any]) -> list[int]:
    """The one column of whole numbers that a statement gives, with ? for its values; there may be many."""
    return [row[0] for row in rows(connection, line, values)]


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, new_only: bool = False) -> None:
    """Add rows; with `new_only` those that are there already are passed over."""
    if rows:
        names = names_of(table)
        insert_plain(connection, table, [tuple([row.get(name) for name in names]) for row in rows], new_only=new_only)


def insert_plain(
    connection: Connection, table: Table, values: Sequence[tuple[Any, ...]], *, new_only: bool = False
) -> None:
    """The same with rows that are given as the values of all columns in their order."""
    if values:
        _cursor(connection).executemany(_insertion(table, connection.dialect.name, new_only=new_only), values)


@cache
def names_of(table: Table) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(column.name for column in table.columns)


@cache
def _insertion(table: Table, dialect: str, *, new_only: bool) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    line = f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(mark for _ in table.columns)})"  # noqa: S608 - our own names
    return f"{line} ON CONFLICT DO NOTHING" if new_only else line


def change(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Change the rows with the numbers `n`; all name the same columns."""
    if rows:
        names = tuple(name for name in rows[0] if name != "n")
        values = [(*(row[name] for name in names), row["n"]) for row in rows]
        _cursor(connection).executemany(_changing(table.name, names, connection.dialect.name), values)


@cache
def _changing(table: str, names: tuple[str, ...], dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    sets = ", ".join(f'"{name}" = {mark}' for name in names)
    return f"UPDATE {table} SET {sets} WHERE n = {mark}"  # noqa: S608 - our own names


def run_all(connection: Connection, line: str, values: Sequence[Sequence[Any]]) -> None:
    """Run one statement, with ? for its values, for each of several rows of values."""
    if values:
        _cursor(connection).executemany(
            line if connection.dialect.name == "sqlite" else line.replace("?", "%s"), values
        )


def latest_owners(connection: Connection, table: str, keys: Sequence[int], most: int) -> dict[int, list[int]]:
    """By key, its owners, the latest first and at most so many."""
    cursor = _cursor(connection)
    if connection.dialect.name == "sqlite":
        listed = f"SELECT owner FROM {table} WHERE key = value ORDER BY owner DESC LIMIT {most}"  # noqa: S608 - our own names
        line = f"SELECT value, (SELECT group_concat(owner) FROM ({listed})) AS owners FROM json_each(?) WHERE owners IS NOT NULL"  # noqa: S608
        held = cursor.execute(line, (json.dumps(keys),))  # one call: most keys have no owner
        return {key: sorted(map(int, owners.split(",")), reverse=True) for key, owners in held}
    line = (
        f"SELECT k.key, o.owner FROM unnest(%s::bigint[]) AS k(key) CROSS JOIN LATERAL "  # noqa: S608 - our own names
        f"(SELECT owner FROM {table} t WHERE t.key = k.key ORDER BY owner DESC LIMIT {most}) o"
    )
    cursor.execute(line, (list(keys),))
    made: dict[int, list[int]] = {}
    for key, owner in cursor.fetchall():
        made.setdefault(key, []).append(owner)
    return made


def _cursor(connection: Connection) -> Any:  # noqa: ANN401 - of either driver
    raw = connection.connection.driver_connection
    assert raw is not None  # noqa: S101 - the connection is open
    return raw.cursor()
