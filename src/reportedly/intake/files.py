"""Files, folders, streams and bytes to Documents."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.decode import decode
from reportedly.intake.markup import holds_a_tag, looks_like_html
from reportedly.intake.text import MAX_BYTES, Receipt, receive_text, refuse_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from reportedly.records import Received

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
DOCUMENT_SUFFIXES = PAGE_SUFFIXES | {".txt", ".text", ".md", ""}

_KINDS = (
    (stat.S_ISDIR, "is a folder", "give its files, or let the folder be walked"),
    (stat.S_ISFIFO, "is a named pipe", "give a file, or its text on standard input"),
    (stat.S_ISSOCK, "is a socket", "give a file"),
    (stat.S_ISCHR, "is a device", "give a file"),
    (stat.S_ISBLK, "is a device", "give a file"),
)
_CHECK_PATH = "check the path"


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of `paths`: a file as it is given, a folder's documents in sorted order, each folder once.

    Hidden files and names with a suffix that is no document's are left out of folders. A folder that can't be
    listed is given back itself, so that `load` says why.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, it never raises
            yield from _walk(path)
        else:
            yield path


def load(path: Path, *, published: date | None = None, encoding: str | None = None) -> Received:
    """The Document in a file of text or HTML, of at most MAX_BYTES bytes.

    Raises UnreadableDocumentError where it is missing, may not be read, is no file, too large or no document.
    """
    return from_bytes(_read(path), where=str(path), published=published, encoding=encoding)


def from_stream(
    stream: BinaryIO, *, where: str, published: date | None = None, encoding: str | None = None
) -> Received:
    """The Document in a stream of bytes, such as standard input, of which at most MAX_BYTES + 1 are read.

    Raises UnreadableDocumentError as `from_bytes` does, and for a stream that is longer.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        problem = f"has more than the {MAX_BYTES:,} bytes that are read"
        raise UnreadableDocumentError(_one_line(where), problem, "split it into its documents")
    return from_bytes(data, where=where, published=published, encoding=encoding)


def from_bytes(data: bytes, *, where: str, published: date | None = None, encoding: str | None = None) -> Received:
    """The Document in `data`, read as HTML or as plain text by what it holds; `where` names it in errors.

    Raises UnreadableDocumentError where it can't be read, BadOptionError for an unknown `encoding`.

    >>> from_bytes(b"The mayor spoke.", where="note.txt").document.text
    'The mayor spoke.'
    """
    where = _one_line(where)
    refuse_size(len(data), where)
    decoded = decode(data, where=where, encoding=encoding)
    receipt = Receipt(
        where=where, bytes_sha256=sha256(data).hexdigest(), published=published, problems=decoded.problems
    )
    if looks_like_html(decoded.text) or (_suffix(where) in PAGE_SUFFIXES and holds_a_tag(decoded.text)):
        from reportedly.intake.html import receive_page  # noqa: PLC0415 - loads the HTML parser

        return receive_page(decoded.text, receipt)
    return receive_text(decoded.text, receipt)


def _walk(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, it never raises
            if path.suffix.lower() in DOCUMENT_SUFFIXES:
                yield path
            continue
        try:
            status = path.stat()
            names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 - names sort the same everywhere, paths do not
        except OSError:
            yield path
            continue
        if (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            waiting.extend(path / name for name in names if not name.startswith("."))


def _read(path: Path) -> bytes:
    where = _one_line(str(path))
    try:
        _refuse_kind(path.stat(), where)
        # a path may become a pipe between the two calls; without waiting, opening one does not hang
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            _refuse_kind(os.fstat(descriptor), where)
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as exc:
        raise UnreadableDocumentError(where, "there is no such file", _CHECK_PATH) from exc
    except PermissionError as exc:
        problem = "may not be read by this user"
        raise UnreadableDocumentError(where, problem, "change its permissions or copy it") from exc
    except OSError as exc:
        problem = f"can't be read ({exc.strerror or exc})"
        raise UnreadableDocumentError(where, problem, _CHECK_PATH) from exc
    except ValueError as exc:  # a path with a NUL
        raise UnreadableDocumentError(where, "is no path that a file can have", _CHECK_PATH) from exc
    refuse_size(len(data), where)
    return data


def _refuse_kind(status: os.stat_result, where: str) -> None:
    for is_kind, problem, advice in _KINDS:
        if is_kind(status.st_mode):
            raise UnreadableDocumentError(where, problem, advice)
    refuse_size(status.st_size, where)


def _suffix(where: str) -> str:
    return Path(where).suffix.lower()


def _one_line(where: str) -> str:
    """`where` with line ends, controls and undecodable bytes spelled out, so that an error stays one line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in where)
