"""JSON that is no JSON Lines: a list of records, or records one after the other, over as many lines as they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.json_stream import Cursor, array
from reportedly.intake.rows import received_row
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.records import Received


def unpack_json(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each record; after the first break in the JSON, one Unread for all that follows."""
    cursor = Cursor(parcel.stream, parcel.where, walk.budget.limits.document_bytes)
    for number, value in enumerate(_values(cursor), 1):
        receipt = parcel.at(f"record {number}")
        try:
            if not isinstance(value, dict):
                problem = "is JSON but no object with fields"
                raise UnreadableDocumentError(receipt.where, problem, "give one object a document")  # noqa: TRY301
            yield received_row(value, receipt, walk.columns)
        except UnreadableDocumentError as error:
            yield Unread(where=error.where, problem=error.problem, advice=error.advice)


def _values(cursor: Cursor) -> Iterator[object]:
    if cursor.next() == "[":
        yield from (value for value, _ in array(cursor))
    while cursor.next():
        yield cursor.value()[0]
