"""ZIP archives, and the web archives (WACZ) that are made of them, to what their members hold."""

from __future__ import annotations

import stat
import struct
from typing import IO, TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.limits import RATIO_FLOOR
from reportedly.intake.members import is_wanted, place_of, refuse_name
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.records import Received

MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
#: The list of members is held in memory whole; one of more bytes is no archive of documents.
MAX_DIRECTORY = 64_000_000
_END = b"PK\x05\x06"
_END_SPAN = 65_536 + 22
_OFFICE = {"[Content_Types].xml": "an office document", "META-INF/MANIFEST.MF": "a Java program"}
_AS_TEXT = "save its text as a PDF, .txt or .html file"


def unpack_zip(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """What each member holds, in the order of the archive; of a WACZ only what was crawled."""
    from zipfile import ZipFile  # noqa: PLC0415 - few files need it

    with parcel.spooled(10 * walk.budget.limits.document_bytes) as file:
        _refuse_directory(file, parcel)
        archive = ZipFile(file)
        for member in _members(archive, parcel):
            walk.budget.take_member(place_of(parcel, member.filename))
            try:
                refuse_name(member.filename, parcel)
                _refuse_member(member, parcel, walk)
            except UnreadableDocumentError as error:
                yield Unread(where=error.where, problem=error.problem, advice=error.advice)
                continue
            yield from _opened(archive, member, parcel, walk)


def _opened(archive: ZipFile, member: ZipInfo, parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    try:
        raw = archive.open(member)
    except Exception as error:  # noqa: BLE001 - the border to zipfile, which raises whatever a broken member makes it
        problem = f"can't be unpacked ({' '.join(str(error).split())[:150] or type(error).__name__})"
        yield Unread(where=place_of(parcel, member.filename), problem=problem, advice="get the archive again")
        return
    with raw:
        packed = max(member.compress_size, 1)
        yield from walk.open(walk.within(parcel, raw, member.filename, packed=lambda: packed))


def _members(archive: ZipFile, parcel: Parcel) -> list[ZipInfo]:
    members = archive.infolist()
    names = {member.filename for member in members[:10_000]}
    for mark, what in _OFFICE.items():
        if mark in names:
            raise UnreadableDocumentError(parcel.where, f"is {what}, which is not read", _AS_TEXT)
    if "mimetype" in names and any(name.startswith(("META-INF/", "OEBPS/", "content.")) for name in names):
        raise UnreadableDocumentError(parcel.where, "is an office document or a book, which is not read", _AS_TEXT)
    if not members:
        raise UnreadableDocumentError(parcel.where, "is an empty ZIP archive", "give one that holds documents")
    is_wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    return [
        member
        for member in members
        if not member.filename.endswith("/")
        and (member.filename.startswith("archive/") if is_wacz else _is_link(member) or is_wanted(member.filename))
    ]


def _refuse_member(member: ZipInfo, parcel: Parcel, walk: Walk) -> None:
    where = place_of(parcel, member.filename)
    limits = walk.budget.limits
    if _is_link(member):
        raise UnreadableDocumentError(where, "is a link and no file", "add the file that it points to")
    if member.flag_bits & 0x1:
        raise UnreadableDocumentError(where, "is locked with a password", "unpack the archive with it, add the files")
    if member.file_size > RATIO_FLOOR and member.file_size > limits.ratio * max(member.compress_size, 1):
        problem = f"unpacks to more than {limits.ratio} times its size, as only a bomb does"
        raise UnreadableDocumentError(where, problem, "if you trust it, unpack it yourself and add its files")


def _is_link(member: ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _refuse_directory(file: IO[bytes], parcel: Parcel) -> None:
    """Raise UnreadableDocumentError where the list of members says that it is too long to be held in memory."""
    size = file.seek(0, 2)
    file.seek(max(size - _END_SPAN, 0))
    tail = file.read(_END_SPAN)
    place = tail.rfind(_END)
    file.seek(0)
    if place < 0 or len(tail) < place + 22:
        problem = "is a ZIP archive without its end, so it was cut off"
        raise UnreadableDocumentError(parcel.where, problem, "get it again from where it came")
    (length,) = struct.unpack_from("<L", tail, place + 12)
    if (length != 0xFFFFFFFF and length > MAX_DIRECTORY) or (
        size > 0xFFFFFFFF and _wide_length(file, size) > MAX_DIRECTORY
    ):
        raise UnreadableDocumentError(parcel.where, "lists too many members", "unpack it and add its files")


def _wide_length(file: IO[bytes], size: int) -> int:
    """The length of the list of members of an archive of more than 4 GiB."""
    file.seek(max(size - _END_SPAN - 1000, 0))
    tail = file.read()
    place = tail.rfind(b"PK\x06\x06")
    file.seek(0)
    return struct.unpack_from("<Q", tail, place + 40)[0] if 0 <= place <= len(tail) - 56 else 0
