"""tar archives to what their members hold, read from start to end once."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.members import is_wanted, place_of, refuse_name
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from tarfile import TarFile, TarInfo

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.records import Received

_MAGIC, _MAGIC_AT = b"ustar", 257
#: Headers are read whole; none is longer, but for a bomb.
MAX_PIECE = 4_000_000
_END = bytes(512)
_CHUNK = 1 << 18
_AGAIN = "get the archive again from where it came"


def is_tar(head: bytes) -> bool:
    """Whether the first bytes are those of a tar archive with a mark, as all have that were made since 1988."""
    return head[_MAGIC_AT : _MAGIC_AT + 5] == _MAGIC


def unpack_tar(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """What each member holds, in the order of the archive; one Unread more where it is cut off."""
    import tarfile  # noqa: PLC0415 - few files need it

    forward = _Forward(parcel.stream, parcel.where)
    try:
        with tarfile.open(fileobj=forward, mode="r:") as archive:  # type: ignore[call-overload]
            while (member := archive.next()) is not None:
                archive.members.clear()  # or it keeps every one in memory
                yield from _member(archive, member, parcel, walk)
    except tarfile.TarError as error:
        problem = f"is damaged or cut off at byte {forward.tell()} ({error}), so that members may be missing"
        yield Unread(where=parcel.where, problem=problem, advice=_AGAIN)
        return
    if forward.last != _END:
        problem = f"breaks off at byte {forward.tell()} without the mark of its end, so that members may be missing"
        yield Unread(where=parcel.where, problem=problem, advice=_AGAIN)


def _member(archive: TarFile, member: TarInfo, parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    if member.isdir():
        return
    where = place_of(parcel, member.name)
    walk.budget.take_member(where)
    try:
        refuse_name(member.name, parcel)
        if member.issym() or member.islnk():
            raise UnreadableDocumentError(where, "is a link and no file", "add the file that it points to")  # noqa: TRY301
        if not member.isreg():
            raise UnreadableDocumentError(where, "is no file but a device or a pipe", "leave it out")  # noqa: TRY301
    except UnreadableDocumentError as error:
        yield Unread(where=error.where, problem=error.problem, advice=error.advice)
        return
    file = archive.extractfile(member) if is_wanted(member.name) else None
    if file is not None:
        with file:
            yield from walk.open(walk.within(parcel, file, member.name))


class _Forward:
    """A stream that tarfile takes for a file, for it seeks forward only; a header of endless length is not read."""

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self._stream, self._where, self._place = stream, where, 0
        self.last = b""

    def tell(self) -> int:
        return self._place

    def seek(self, place: int) -> int:
        while self._place < place and (piece := self._stream.read(min(_CHUNK, place - self._place))):
            self._place += len(piece)
        return self._place

    def read(self, size: int) -> bytes:
        if size > MAX_PIECE:
            problem = f"has a header of {size:,} bytes at byte {self._place}, as only a bomb does"
            raise UnreadableDocumentError(self._where, problem, _AGAIN)
        data = self._stream.read(size)
        self._place += len(data)
        self.last = data
        return data
