"""Bytes on their way in: a counted stream that can be looked at ahead, and what is known of it."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Any, Protocol

from reportedly.errors import OverLimitError, UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportedly.intake.limits import Budget
    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received, Unread

#: What a file is, is told from so many bytes at its start.
HEAD_BYTES = 65_536
_CHUNK = 1 << 20
#: What is spooled so that it can be read at any place stays in memory up to this size.
_IN_MEMORY = 8_000_000


class Counted:
    """A stream to read from that knows how many bytes have `passed`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.passed = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, all that is left where it is negative."""
        data = self._stream.read(size)
        self.passed += len(data)
        return data


class Flow(io.RawIOBase):
    """The bytes of `raw`, in order; those of a `packed` stream are counted against the Budget and their ratio.

    Where `raw` raises, the bytes before are given first.
    """

    def __init__(self, raw: IO[bytes], budget: Budget, where: str, *, packed: Callable[[], int] | None = None) -> None:
        super().__init__()
        self.raw = raw
        # with one step at a time, no bytes are lost that come before a fault
        self._read: Callable[[int], bytes] = getattr(raw, "read1", raw.read)
        self._budget, self._where, self._packed = budget, where, packed
        self._position = 0
        self._fault: Exception | None = None

    @property
    def is_broken(self) -> bool:
        """Whether reading on raises."""
        return self._fault is not None

    def readable(self) -> bool:
        """True: it can be read, and nothing else."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Fill `buffer` as far as the stream goes."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and (piece := self._piece(len(view) - filled)):
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        if not filled and self._fault is not None:
            raise self._fault
        return filled

    def _piece(self, size: int) -> bytes:
        if self._fault is not None:
            return b""
        try:
            piece = self._read(min(size, _CHUNK))
            self._count(len(piece))
        except OverLimitError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised once the bytes before it are read
            self._fault = error
            return b""
        return piece

    def _count(self, size: int) -> None:
        self._position += size
        if self._packed is None:
            self._budget.check_time(self._where)
            return
        self._budget.take_bytes(size, self._where)
        self._budget.check_ratio(self._packed(), self._position, self._where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Bytes to be received; `receipt` says what is known of them, `name` what their file is called.

    `kind` is the media type and `charset` the encoding that the sender stated, `depth` the number of archives around.
    """

    receipt: Receipt
    stream: io.BufferedReader[Flow]
    name: str
    kind: str | None = None
    charset: str | None = None
    depth: int = 0

    @property
    def where(self) -> str:
        """What names the bytes in errors."""
        return self.receipt.where

    def head(self) -> bytes:
        """Up to HEAD_BYTES bytes from the start, which stay in the stream."""
        return self.stream.peek(HEAD_BYTES)[:HEAD_BYTES]

    def read(self, cap: int) -> bytes:
        """All bytes; raises UnreadableDocumentError where they are more than `cap`."""
        pieces, size = [], 0
        while piece := self.stream.read(min(_CHUNK, cap + 1 - size)):
            pieces.append(piece)
            size += len(piece)
            if size > cap:
                problem = f"has more than the {cap:,} bytes that are read"
                raise UnreadableDocumentError(self.where, problem, "split it into its documents")
        return b"".join(pieces)

    @contextmanager
    def spooled(self, cap: int) -> Iterator[IO[bytes]]:
        """The bytes as a file that can be read at any place; nothing was read from the stream before.

        Raises UnreadableDocumentError where they are more than `cap`.
        """
        raw = self.stream.raw.raw
        if not self.depth and raw.seekable():
            raw.seek(0)
            yield raw  # which stays open, for it was opened elsewhere
            return
        with self._copied(cap) as file:
            yield file

    def _copied(self, cap: int) -> IO[bytes]:
        head = self.stream.read(_IN_MEMORY)
        rest = self.stream.read(1) if len(head) == _IN_MEMORY else b""
        if not rest:
            return io.BytesIO(head)
        return self._on_disk(head + rest, cap)

    def at(self, place: str) -> Receipt:
        """A receipt for what stands at `place` in these bytes, with no body yet."""
        return replace(self.receipt, where=f"{self.where}, {place}")

    def _on_disk(self, start: bytes, cap: int) -> IO[bytes]:
        from tempfile import TemporaryFile  # noqa: PLC0415 - few files need it

        file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - it lives as long as what reads it
        size = file.write(start)
        while piece := self.stream.read(_CHUNK):
            size += file.write(piece)
            if size > cap:
                file.close()
                problem = f"has more than the {cap:,} bytes that are read of an archive within another"
                raise UnreadableDocumentError(self.where, problem, "unpack the outer archive first")
        file.seek(0)
        return file


class Walk(Protocol):
    """What a format is given beside its Parcel: the Budget, what the user said, and the way to what lies within."""

    @property
    def budget(self) -> Budget:
        """What is left of the Limits."""
        ...

    @property
    def encoding(self) -> str | None:
        """The encoding that the user says all texts are in."""
        ...

    @property
    def columns(self) -> Mapping[str, str]:
        """The user's names for the fields of a record."""
        ...

    def open(self, parcel: Parcel) -> Iterator[Received | Unread]:
        """What lies in `parcel`, whatever its format; raises nothing but OverLimitError."""
        ...

    def within(self, parcel: Parcel, raw: IO[bytes], place: str, *, packed: Callable[[], int] | None = None) -> Parcel:
        """A Parcel one level deeper, of what stands at `place` in `parcel`."""
        ...
