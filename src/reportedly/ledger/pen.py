"""Appending: every act numbers its rows, and a hash chain runs over the acts."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from reportedly.ledger.direct import insert, names_of
from reportedly.ledger.schema import STRIDE, chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

#: The link before the first act.
FIRST_LINK = bytes(32)


class Pen:
    """Appends rows to the ledger within one transaction: `begin`, `append` in the order of the schema, `end`.

    `n` is the number of the act that is being written, or of the last one; `last` is when the one before was made, "" before the first.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        head = connection.execute(
            select(chain.c.n, chain.c.link, chain.c.at).order_by(chain.c.n.desc()).limit(1)
        ).first()
        self.n, self.link, self.last = (int(head[0]), bytes(head[1]), str(head[2])) if head else (0, FIRST_LINK, "")
        self._digest = sha256()
        self._kind = self._at = ""

    def begin(self, kind: str, at: str) -> int:
        """Begin an act, and return its number."""
        self.n += 1
        self._kind, self._at, self._digest = kind, at, sha256()
        return self.n

    def number(self, position: int) -> int:
        """The number of the row at `position` of those that the act makes of one kind."""
        return self.n * STRIDE + position

    def append(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows that carry their numbers."""
        if rows:
            insert(self.connection, table, rows)
            names = names_of(table)
            for row in rows:
                self._digest.update(canonical(table.name, [row[name] for name in names]))

    def end(self) -> None:
        """Close the act with its link."""
        digest = self._digest.digest()
        self.link = next_link(self.link, self.n, self._kind, self._at, digest)
        row = {"n": self.n, "kind": self._kind, "at": self._at, "digest": digest, "link": self.link}
        insert(self.connection, chain, [row])


def canonical(table: str, values: Iterable[object]) -> bytes:
    """The line of a row that its act's digest is made over: the table's name and the values, bytes by their digest."""
    return _line_of([table, *values]).encode("ascii") + b"\n"


def next_link(before: bytes, n: int, kind: str, at: str, digest: bytes) -> bytes:
    """The link of an act after the link `before`."""
    return sha256(before + f"{n}|{kind}|{at}|".encode() + digest).digest()


def _digest_of(value: object) -> str:
    assert isinstance(value, (bytes, memoryview))  # noqa: S101 - a row holds nothing else that JSON lacks
    return sha256(value).hexdigest()


_line_of = json.JSONEncoder(default=_digest_of, separators=(",", ":"), check_circular=False).encode
