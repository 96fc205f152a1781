"""JSON that is no JSON Lines: a list of records, or records one after the other, over as many lines as they like."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.border import attempt
from reportedly.intake.json_stream import Cursor, array
from reportedly.intake.rows import received_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread


def unpack_json(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each record; after the first break in the JSON, one Unread for all that follows."""
    cursor = Cursor(parcel.stream, parcel.where, walk.budget.limits.document_bytes)
    for number, value in enumerate(_values(cursor), 1):
        receipt = parcel.at(f"record {number}")
        yield attempt(receipt.where, partial(_received, value, receipt, walk.columns))


def _received(value: object, receipt: Receipt, columns: Mapping[str, str]) -> Received:
    if not isinstance(value, dict):
        problem = "is JSON but no object with fields"
        raise UnreadableDocumentError(receipt.where, problem, "give one object a document")
    return received_row(value, receipt, columns)


def _values(cursor: Cursor) -> Iterator[object]:
    if cursor.next() == "[":
        yield from (value for value, _ in array(cursor))
    while cursor.next():
        yield cursor.value()[0]
