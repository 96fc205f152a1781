"""The full-text indexes: of Documents, Statements and Claims."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, column, text

from reportedly.ledger.codec import plain_text
from reportedly.ledger.direct import numbers, run_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

_WORD = re.compile(r"\w+")

#: PostgreSQL's largest text for one index entry is 1 MiB; what lies beyond this many characters is not indexed there.
_MOST = 400_000


def index_words(connection: Connection, index: str, rows: Sequence[tuple[int, str]]) -> None:
    """Index the words of new rows, given as (number, text)."""
    if not rows:
        return
    values = [(n, plain_text(words)) for n, words in rows]
    if connection.dialect.name == "sqlite":
        run_all(connection, f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", values)  # noqa: S608 - our own name
        return
    line = f"INSERT INTO {index} (n, words) VALUES (?, to_tsvector('simple', ?))"  # noqa: S608 - our own name
    run_all(connection, line, [(n, words[:_MOST]) for n, words in values])


def forget_words(connection: Connection, index: str, rows: Sequence[tuple[int, str]]) -> None:
    """Take rows out of an index, given as (number, text as it was indexed)."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        line = f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', ?, ?)"  # noqa: S608 - our own name
        run_all(connection, line, [(n, plain_text(words)) for n, words in rows])
    else:
        run_all(connection, f"DELETE FROM {index} WHERE n = ?", [(n,) for n, _ in rows])  # noqa: S608 - our own name


def empty_index(connection: Connection, index: str) -> None:
    """Take everything out of an index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('delete-all')"))  # noqa: S608 - our own name
    else:
        connection.execute(text(f"DELETE FROM {index}"))  # noqa: S608 - our own name


def query_of(dialect: str, words: str, *, starts: bool = False) -> str | None:
    """The query for what a person typed: all of its words, the last one perhaps unfinished; None without a word.

    With `starts` each word may be the start of one.
    """
    found = _WORD.findall(plain_text(words))
    if not found:
        return None
    unfinished = [starts or at == len(found) - 1 for at in range(len(found))]
    if dialect == "sqlite":
        return " ".join(f'"{word}"{"*" * open_}' for word, open_ in zip(found, unfinished, strict=True))
    return " & ".join(f"'{word}'{':*' * open_}" for word, open_ in zip(found, unfinished, strict=True))


def find_numbers(  # noqa: PLR0913 - what is looked for and how much of it
    connection: Connection,
    index: str,
    words: str,
    *,
    below: int | None = None,
    most: int | None = None,
    starts: bool = False,
) -> list[int]:
    """The numbers of the rows that hold these words, the greatest first: those under `below`, at most `most`."""
    dialect = connection.dialect.name
    query = query_of(dialect, words, starts=starts)
    if query is None:
        return []
    column = f"{index}.rowid" if dialect == "sqlite" else f"{index}.n"
    holds = f"{index} MATCH ?" if dialect == "sqlite" else f"{index}.words @@ to_tsquery('simple', ?)"
    values: list[object] = [query]
    line = f"SELECT {column} FROM {index} WHERE {holds}"  # noqa: S608 - our own names
    for clause, value in ((f" AND {column} < ?", below), (f" ORDER BY {column} DESC LIMIT ?", most)):
        if value is not None:
            line, values = line + clause, [*values, value]
    return numbers(connection, line if most is not None else f"{line} ORDER BY {column} DESC", values)


def holds_words(dialect: str, index: str, n: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """Whether the row with the number `n` holds these words, of which there is at least one, as a condition in SQL."""
    query = query_of(dialect, words)
    if dialect == "sqlite":
        found = text(f"SELECT rowid FROM {index} WHERE {index} MATCH :query")  # noqa: S608 - our own name
    else:
        found = text(f"SELECT n FROM {index} WHERE {index}.words @@ to_tsquery('simple', :query)")  # noqa: S608 - our own name
    return n.in_(found.bindparams(query=query).columns(column("n", BigInteger)))


def find_marks(words: str, within: str) -> tuple[tuple[int, int], ...]:
    """Where in a text the words of a query stand, the last of them as the start of a word."""
    found = _WORD.findall(words.casefold())
    whole, last = set(found[:-1]), found[-1] if found else ""
    spans = []
    for match in _WORD.finditer(within):
        word = match.group().casefold()
        if word in whole or (last and word.startswith(last)):
            spans.append(match.span())
    return tuple(spans)


def unique_words(texts: Iterable[str]) -> str:
    """The words of several texts, each once, in order: what a Claim is found by."""
    return " ".join(sorted(frozenset().union(*map(_words_of, texts))))


@lru_cache(maxsize=16384)
def _words_of(line: str) -> frozenset[str]:
    """The words of a text that stands in several Claims, or in one that is assessed again and again."""
    return frozenset(word.casefold() for word in _WORD.findall(line))
