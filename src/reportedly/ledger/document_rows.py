"""The rows in which a Document, its bytes and its Readings are kept."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from reportedly.ledger.codec import from_json, pack, pack_bytes, plain_text, to_short_json, unpack
from reportedly.ledger.direct import rows
from reportedly.ledger.schema import bodies, documents, readings
from reportedly.records import Reading, Received

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Row

    from reportedly.ledger.pen import Pen
    from reportedly.records import Document, Reader

#: zlib's level for bytes as they were received, which are the most of a ledger.
_LEVEL = 6
_HELD = "SELECT d.n, d.at, d.packed, b.packed FROM documents d JOIN bodies b ON d.sha256 = b.sha256 WHERE d.id = ?"


def reader_key(reader: Reader) -> str:
    """One word for a reader: who reads the same bytes again by the same reader finds the same."""
    return plain_text(f"{reader.version} {reader.tagger} {reader.weights}")


def append_document(connection: Connection, pen: Pen, received: Received, at: str) -> None:
    """Keep a Document that is new, and its bytes where they are."""
    document = received.document
    if not rows(connection, "SELECT n FROM bodies WHERE sha256 = ?", (document.bytes_sha256,)):
        packed = pack_bytes(received.body, _LEVEL)
        row = {"sha256": document.bytes_sha256, "n": pen.n, "size": len(received.body), "packed": packed}
        pen.append(bodies, [row])
    kept = pack(to_short_json(received))
    row = {"n": pen.n, "id": document.id, "sha256": document.bytes_sha256, "at": at, "packed": kept}
    pen.append(documents, [row])


def append_reading(pen: Pen, reading: Reading, at: str) -> None:
    """Keep a Reading, without the text that the Document has."""
    bare = replace(reading, document=replace(reading.document, text=""))
    row = {"document": reading.document.id, "reader": reader_key(reading.reader), "at": at}
    pen.append(readings, [{"n": pen.n, **row, "packed": pack(to_short_json(bare))}])


def received_of(connection: Connection, identity: str) -> tuple[int, str, Received] | None:
    """The act that brought a Document, when, and what was received, with its bytes; None where it is not held."""
    found = rows(connection, _HELD, (identity,))
    if not found:
        return None
    n, at, packed, body = found[0]
    return n, at, replace(received_from(packed), body=zlib.decompress(body))


def received_from(packed: bytes) -> Received:
    """What was received, without its bytes."""
    return from_json(Received, unpack(packed))


def texts_of(connection: Connection, ids: Iterable[str]) -> dict[str, Received]:
    """What was received of several Documents, without their bytes."""
    found: dict[str, Received] = {}
    asked = sorted(set(ids))
    for at in range(0, len(asked), 200):
        query = select(documents.c.id, documents.c.packed).where(documents.c.id.in_(asked[at : at + 200]))
        found |= {row.id: received_from(row.packed) for row in connection.execute(query)}
    return found


def reading_from(row: Row[Any], document: Document) -> Reading:
    """The Reading of a Document in a row of the table, with the date that reading found in the text."""
    reading = from_json(Reading, unpack(row.packed))
    return replace(reading, document=replace(reading.document, text=document.text))


def readings_at(connection: Connection, numbers: Iterable[int]) -> dict[int, Reading]:
    """By act, Readings with their Documents' texts."""
    rows: list[Row[Any]] = []
    asked = sorted(set(numbers))
    for at in range(0, len(asked), 200):
        rows += connection.execute(select(readings).where(readings.c.n.in_(asked[at : at + 200]))).all()
    received = texts_of(connection, (row.document for row in rows))
    return {row.n: reading_from(row, received[row.document].document) for row in rows}
