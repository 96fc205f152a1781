"""Any file of documents, whatever its format, to its Documents: one Received or one Unread for each."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, BinaryIO

from reportedly.errors import BadOptionError, OverLimitError, UnreadableDocumentError
from reportedly.intake.border import attempt_all, one_line
from reportedly.intake.decode import codec_for
from reportedly.intake.files import every_file_under, open_file
from reportedly.intake.formats import OF_ONE, format_of
from reportedly.intake.limits import Budget, Limits
from reportedly.intake.parcel import HEAD_BYTES, Flow, Parcel
from reportedly.intake.receipt import Receipt
from reportedly.intake.rows import FIELDS
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from reportedly.records import Received


#: How standard input is called where something is told of it.
STANDARD_INPUT = "standard input"


def receive(  # noqa: PLR0913 - what may be said of a file, all of it named at the call
    where: str | Path,
    data: bytes | BinaryIO | None = None,
    *,
    limits: Limits = Limits(),  # noqa: B008 - a frozen record
    columns: Mapping[str, str] | None = None,
    published: date | None = None,
    encoding: str | None = None,
    fetched: datetime | None = None,
    under: str | None = None,
) -> Iterator[Received | Unread]:
    """The documents in a file of any known format, in its order: a Received for each, or an Unread that says why not.

    `where` is a path, read where `data` is None, "-" for standard input; with `data` it only names the bytes or the
    stream. The format is told by content first and by the name's suffix second. `columns` names a table's columns
    that hold a field, such as {"text": "body"}. `published` is taken for what has no date of its own; of a file that
    is one document it is the date. `fetched` is when the file was got, where its records don't say. `under` is how
    `where` begins before the name by which a document is kept, as `folder_above` has it of a folder that was named.

    No file makes it raise; BadOptionError, for an `encoding` or a field in `columns` that there is none of, comes
    from the call itself. Documents are read as they are drawn.

    >>> [item.document.text for item in receive("note.txt", b"The mayor spoke.")]
    ['The mayor spoke.']
    """
    for name in columns or ():
        if name not in FIELDS:
            raise BadOptionError("columns", f"there is no field {name!r}", f"map some of {', '.join(FIELDS)}")
    walk = _Walk(
        budget=Budget(limits),
        encoding=None if encoding is None else codec_for(encoding),
        columns=MappingProxyType(dict(columns or {})),
    )
    above = folder_above(where) if under is None else under
    told = STANDARD_INPUT if str(where) == "-" else str(where)
    receipt = Receipt(where=one_line(told), under=one_line(above), published=published, fetched=fetched)
    return _receive_counted(walk, _everything(walk, where, data, receipt), receipt.where)


def holds_many(path: Path) -> bool:
    """Whether the file at `path` is of a format that holds documents, such as an archive, a feed or a table.

    False where it can't be opened: who reads it is told why.
    """
    walk, receipt = _Walk(budget=Budget(Limits())), Receipt(where=one_line(str(path)))
    try:
        with open_file(path) as file:
            stream = io.BufferedReader(Flow(file, walk.budget, receipt.where), HEAD_BYTES)
            return format_of(Parcel(receipt=receipt, stream=stream, name=str(path)), {}).name not in OF_ONE
    except (UnreadableDocumentError, OverLimitError, OSError):
        return False


def folder_above(named: str | Path) -> str:
    """How the names of files begin before what a person named: all folders above it, and what leads to it; of `-` what tells of it.

    >>> folder_above("/home/mira/news"), folder_above("a.txt"), folder_above("../desk/news/")
    ('/home/mira/', '', '../desk/')
    """
    if str(named) == "-":
        return f"{STANDARD_INPUT} › "
    path = Path(named)
    above = path if path.name in {"", ".."} else path.parent
    return "" if above == Path() else os.path.join(above, "")  # noqa: PTH118 - it ends in a separator


def receive_parcel(
    body: bytes, receipt: Receipt, *, limits: Limits, kind: str | None, charset: str | None
) -> Iterator[Received | Unread]:
    """The documents in `body`, of which the sender stated media type and charset."""
    walk = _Walk(budget=Budget(limits))
    flow = Flow(io.BytesIO(body), walk.budget, receipt.where)
    stream = io.BufferedReader(flow, HEAD_BYTES)
    parcel = Parcel(receipt=receipt, stream=stream, name="", kind=kind, charset=charset)
    return _receive_counted(walk, walk.open(parcel), receipt.where)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    budget: Budget
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def open(self, parcel: Parcel) -> Iterator[Received | Unread]:
        yield from attempt_all(parcel.where, self._unpacked(parcel))

    def _unpacked(self, parcel: Parcel) -> Iterator[Received | Unread]:
        if parcel.depth > self.budget.limits.depth:
            problem = f"lies deeper than {self.budget.limits.depth} archives within each other"
            raise UnreadableDocumentError(parcel.where, problem, "unpack the outer archives first")
        yield from format_of(parcel, self.columns).unpack(parcel, self)

    def within(self, parcel: Parcel, raw: IO[bytes], place: str, *, packed: Callable[[], int] | None = None) -> Parcel:
        where = f"{parcel.where} › {one_line(place)}" if place else parcel.where
        flow = Flow(raw, self.budget, where, packed=packed)
        stream = io.BufferedReader(flow, HEAD_BYTES)
        receipt = replace(parcel.receipt, where=where)
        name = place or Path(parcel.name).stem
        return Parcel(receipt=receipt, stream=stream, name=name, depth=parcel.depth + 1)


def _receive_counted(walk: _Walk, items: Iterator[Received | Unread], where: str) -> Iterator[Received | Unread]:
    """`items` up to the limit of their number, each with its own time."""
    walk.budget.rest()
    try:
        for item in items:
            walk.budget.take_member(where)
            yield item
            walk.budget.rest()
    except OverLimitError as error:
        yield Unread(where=error.where, problem=error.problem, advice=error.advice)


def _everything(
    walk: _Walk, where: str | Path, data: bytes | BinaryIO | None, receipt: Receipt
) -> Iterator[Received | Unread]:
    if data is None and str(where) == "-":
        data = sys.stdin.buffer
    if data is not None:
        raw: IO[bytes] = io.BytesIO(data) if isinstance(data, bytes) else data
        yield from _of_stream(walk, raw, receipt, str(where))
    elif os.path.isdir(where):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        for path in every_file_under(Path(where)):
            yield from _of_file(walk, path, replace(receipt, where=one_line(str(path))))
    else:
        yield from _of_file(walk, Path(where), receipt)


def _of_file(walk: _Walk, path: Path, receipt: Receipt) -> Iterator[Received | Unread]:
    yield from attempt_all(receipt.where, _of_opened(walk, path, receipt))


def _of_opened(walk: _Walk, path: Path, receipt: Receipt) -> Iterator[Received | Unread]:
    with open_file(path) as file:
        yield from _of_stream(walk, file, receipt, str(path))


def _of_stream(walk: _Walk, raw: IO[bytes], receipt: Receipt, name: str) -> Iterator[Received | Unread]:
    stream = io.BufferedReader(Flow(raw, walk.budget, receipt.where), HEAD_BYTES)
    nothing = True
    for item in walk.open(Parcel(receipt=receipt, stream=stream, name=name)):
        nothing = False
        yield item
    if nothing:
        problem = "holds no documents"
        yield Unread(where=receipt.where, problem=problem, advice="check that it is the file that you mean")
