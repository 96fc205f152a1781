"""gzip, bzip2 and xz: what is packed in them is received in its own format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.parcel import Counted
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.parcel import Parcel, Walk
    from reportedly.records import Received

#: The marks at the start of each.
_MARKS = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
#: What no format has read of a file is looked at up to so many bytes, to see that it is whole.
_MAX_REST = 100_000_000
_SUFFIXES = (".gz", ".bz2", ".xz")
#: A tar that is packed may be named for both.
_BOTH = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar"}


def is_compressed(head: bytes) -> bool:
    """Whether the first bytes are those of gzip, bzip2 or xz."""
    return head.startswith(_MARKS) and (head[:3] != b"BZh" or head[4:10] == b"1AY&SY")


def unpack_compressed(parcel: Parcel, walk: Walk) -> Iterator[Received | Unread]:
    """What is packed, received in its own format; one Unread more where the packing breaks off after all of it."""
    counted = Counted(parcel.stream)
    with _opened(counted, parcel.head()) as raw:
        inner = walk.within(parcel, raw, _inner_name(parcel.name), packed=lambda: counted.passed)
        yield from walk.open(inner)
        yield from _rest(inner)


def _opened(stream: Counted, head: bytes) -> Any:  # noqa: ANN401 - three classes of one kind
    import bz2  # noqa: PLC0415 - few files need them
    import gzip  # noqa: PLC0415
    import lzma  # noqa: PLC0415

    if head.startswith(b"BZh"):
        return bz2.BZ2File(stream)  # type: ignore[call-overload]
    if head.startswith(b"\xfd"):
        return lzma.LZMAFile(stream)  # type: ignore[arg-type]
    return gzip.GzipFile(fileobj=stream)  # type: ignore[call-overload]


def _rest(inner: Parcel) -> Iterator[Unread]:
    """Read on to the end, where gzip and the others keep the checksum: what ended early is told."""
    if inner.stream.raw.is_broken:
        return
    try:
        left = _MAX_REST
        while left > 0 and (piece := inner.stream.read(1 << 20)):
            left -= len(piece)
    except UnreadableDocumentError as error:
        yield Unread(where=error.where, problem=error.problem, advice=error.advice)
    except Exception as error:  # noqa: BLE001 - bz2, gzip, lzma and zlib each raise their own
        problem = f"is cut off or damaged in its packing ({error}), so that documents may be missing"
        yield Unread(where=inner.where, problem=problem, advice="get the file again from where it came")


def _inner_name(path: str) -> str:
    """What a packed file is called within: as the file itself, without its folders and the suffix of the packing."""
    name = path.replace("\\", "/").rpartition("/")[2]
    lower = name.lower()
    for suffix in _SUFFIXES:
        if lower.endswith(suffix):
            return name[: -len(suffix)]
    for suffix, inner in _BOTH.items():
        if lower.endswith(suffix):
            return name[: -len(suffix)] + inner
    return name
