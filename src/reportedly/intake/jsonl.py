"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.border import attempt
from reportedly.intake.lines import MAX_LINE, is_damaged, line_encoding, lines_of
from reportedly.intake.rows import received_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread

_MEND = "mend the line; the other lines are not concerned"


def unpack_jsonl(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each line that is a JSON object with text or html; one Unread for each that is not."""
    encoding, problems = line_encoding(parcel.head(), walk.encoding)
    for number, line in lines_of(parcel, encoding, min(MAX_LINE, walk.budget.limits.document_bytes)):
        if line is not None and not line.strip():
            continue
        receipt = parcel.at(f"line {number}")
        for problem in problems:
            receipt = receipt.with_problem(problem.kind, problem.message)
        yield attempt(receipt.where, partial(_received, line, encoding, receipt, walk.columns))


def json_value(written: str | bytes, where: str) -> object:
    """The value of a piece of JSON; what JSON has no number for is None.

    Raises UnreadableDocumentError where it is no JSON or nests too deep.
    """
    try:
        value: object = json.loads(written, parse_constant=lambda _: None)
    except json.JSONDecodeError as exc:
        raise UnreadableDocumentError(
            where, f"is no JSON ({exc.msg.removesuffix(' at')}, character {exc.pos + 1})", _MEND
        ) from exc
    except RecursionError as exc:
        raise UnreadableDocumentError(where, "nests too deep to be a record", _MEND) from exc
    except ValueError as exc:  # bytes in no encoding, a number of thousands of digits
        raise UnreadableDocumentError(where, f"is no JSON ({str(exc)[:100]})", _MEND) from exc
    return value


def _received(line: str | None, encoding: str, receipt: Receipt, columns: Mapping[str, str]) -> Received:
    return received_row(_record(line, receipt.where, encoding), receipt, columns)


def _record(line: str | None, where: str, encoding: str) -> dict[str, object]:
    if line is None:
        raise UnreadableDocumentError(where, "is longer than one document may be", "split it into its documents")
    if is_damaged(line):
        raise UnreadableDocumentError(where, f"holds bytes that are not {encoding}", "write it in UTF-8")
    value = json_value(line, where)
    if not isinstance(value, dict):
        raise UnreadableDocumentError(where, "is JSON but no object with fields", _MEND)
    return value
