"""CSV and other tables of text: a header with the names of fields, then one record a row."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.border import attempt
from reportedly.intake.counting import counted
from reportedly.intake.lines import MAX_LINE, is_damaged, line_encoding, lines_of
from reportedly.intake.rows import FIELDS, received_row
from reportedly.intake.text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread

DELIMITERS = (",", "\t", ";", "|")
_MEND = "mend the row; the other rows are not concerned"


def unpack_table(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """A Document for each row, by the names in the first; one Unread for each row that can't be read."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    encoding, problems = line_encoding(parcel.head(), walk.encoding)
    rows = _Rows(parcel, encoding, min(MAX_LINE, walk.budget.limits.document_bytes))
    header = rows.header(walk.columns)
    columns = _by_any_case(header, walk.columns)
    while (row := rows.next()) is not None:
        cells, line = row
        receipt = parcel.at(f"line {line}")
        receipt = replace(receipt, problems=(*receipt.problems, *problems))
        yield attempt(receipt.where, partial(_received, cells, header, encoding, receipt=receipt, columns=columns))


def delimiter_of(line: str, names: frozenset[str]) -> str | None:
    """The sign that parts the first line of a table into the most of `names`, None where it gives none of them.

    >>> delimiter_of("URL;Title;Text", frozenset({"url", "text"}))
    ';'
    """
    counted = [
        (sum(cell.strip().strip('"').lower() in names for cell in line.split(sign)), -place, sign)
        for place, sign in enumerate(DELIMITERS)
    ]
    best, _, sign = max(counted)
    return sign if best else None


def names_of(columns: Mapping[str, str]) -> frozenset[str]:
    """The names, in lower case, that a table's columns may have to be one."""
    return frozenset(name.lower() for name in (*FIELDS, *columns.values()))


class _Rows:
    """The rows of a table one by one, with the number of the line on which each begins."""

    def __init__(self, parcel: Parcel, encoding: str, cap: int) -> None:
        self._where = parcel.where
        self._encoding = encoding
        self._lines = lines_of(parcel, encoding, cap)
        self._line = 0
        self._too_long = False
        self._reader: Iterator[list[str]] | None = None

    def header(self, columns: Mapping[str, str]) -> list[str]:
        """The names of the columns; raises UnreadableDocumentError where none holds text or html."""
        self._line, first = next(((n, line) for n, line in self._lines if line is None or line.strip()), (0, None))
        if first is None:
            raise UnreadableDocumentError(self._where, "holds no rows", "give a table with a header and rows")
        sign = delimiter_of(first, names_of(columns)) or ","
        names = [name.strip() for name in next(csv.reader([first], delimiter=sign))]
        wanted = {columns.get(field, field).lower() for field in ("text", "html")}
        if not wanted & {name.lower() for name in names}:
            has = ", ".join(names[:20])[:300]
            sought = " or ".join(columns[f] for f in ("text", "html") if f in columns) or "text or html"
            problem = f"its first row names no column {sought} (it names {has})"
            raise UnreadableDocumentError(self._where, problem, "say which column holds the text, such as text=body")
        self._reader = csv.reader(self._fed(), delimiter=sign, strict=True)
        return names

    def next(self) -> tuple[list[str] | str, int] | None:
        """The cells of the next row, or what is wrong with it, and its line; None at the end."""
        assert self._reader is not None  # noqa: S101 - the header is always read first
        while True:
            before = self._line
            try:
                cells = next(self._reader)
            except StopIteration:
                return None
            except csv.Error as error:
                return f"can't be parted into cells ({error}; it ends on line {self._line})", before + 1
            if self._too_long:
                self._too_long = False
                return "is longer than one document may be", before + 1
            if any(cell.strip() for cell in cells):
                return cells, before + 1

    def _fed(self) -> Iterator[str]:
        for number, line in self._lines:
            self._line = number
            self._too_long = self._too_long or line is None
            yield line if line is not None else "\n"


def _received(
    cells: list[str] | str, header: list[str], encoding: str, *, receipt: Receipt, columns: Mapping[str, str]
) -> Received:
    if isinstance(cells, str):
        raise UnreadableDocumentError(receipt.where, cells, _MEND)
    if len(cells) != len(header):
        problem = f"has {counted(len(cells), 'cell')} where the first row has {len(header)}"
        raise UnreadableDocumentError(receipt.where, problem, _MEND)
    if any(is_damaged(cell) for cell in cells):
        raise UnreadableDocumentError(receipt.where, f"holds bytes that are not {encoding}", "write it in UTF-8")
    row = {name: cell for name, cell in zip(header, cells, strict=True) if name}
    return received_row(row, receipt, columns)


def _by_any_case(header: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """The column that holds each field, whether its name is in capitals or not."""
    by_lower = {name.lower(): name for name in reversed(header)}
    meant = {field: columns.get(field, field) for field in FIELDS}
    return {field: name if name in header else by_lower.get(name.lower(), name) for field, name in meant.items()}
