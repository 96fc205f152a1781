"""Files, folders, streams and bytes to Documents."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.border import one_line
from reportedly.intake.receipt import Receipt
from reportedly.intake.single import PAGE_SUFFIXES, one_document
from reportedly.intake.text import MAX_BYTES, refuse_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from reportedly.records import Received

DOCUMENT_SUFFIXES = PAGE_SUFFIXES | {".txt", ".text", ".md", "", ".pdf", ".eml"}
#: What folders and archives hold beside documents; it is left out without a word.
NO_DOCUMENT_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".psd"}
    | {".mp3", ".mp4", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".webm", ".mov", ".avi", ".mkv", ".tgs"}
    | {".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".cdx", ".cdxj", ".idx"}
    | {".exe", ".dll", ".so", ".o", ".pyc", ".class", ".db", ".sqlite", ".sqlite3", ".parquet", ".lock", ".tmp"}
)

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
    """The Document in a file of text, HTML, PDF or one e-mail, of at most MAX_BYTES bytes.

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
        raise UnreadableDocumentError(one_line(where), problem, "split it into its documents")
    return from_bytes(data, where=where, published=published, encoding=encoding)


def from_bytes(data: bytes, *, where: str, published: date | None = None, encoding: str | None = None) -> Received:
    """The Document in `data`, read as HTML, PDF, e-mail or plain text by what it holds; `where` names it in errors.

    Raises UnreadableDocumentError where it can't be read, BadOptionError for an unknown `encoding`.

    >>> from_bytes(b"The mayor spoke.", where="note.txt").document.text
    'The mayor spoke.'
    """
    where = one_line(where)
    refuse_size(len(data), where)
    return one_document(data, Receipt(where=where, published=published), encoding=encoding)


def every_file_under(folder: Path) -> Iterator[Path]:
    """The files of a folder that may hold documents, archives among them, in the order of `files_under`."""
    return _walk(folder, lambda path: path.suffix.lower() not in NO_DOCUMENT_SUFFIXES)


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in DOCUMENT_SUFFIXES


def _walk(folder: Path, wanted: Callable[[Path], bool] = _is_document) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, it never raises
            if wanted(path):
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


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """The bytes of the file at `path`, open for reading.

    Raises UnreadableDocumentError where it is missing, may not be read or is no file.
    """
    where = one_line(str(path))
    try:
        _refuse_kind(path.stat(), where)
        # a path may become a pipe between the two calls; without waiting, opening one does not hang
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        file = os.fdopen(descriptor, "rb")
        _refuse_kind(os.fstat(descriptor), where)
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
    with file:
        yield file


def _read(path: Path) -> bytes:
    where = one_line(str(path))
    with open_file(path) as file:
        try:
            refuse_size(os.fstat(file.fileno()).st_size, where)
            data = file.read(MAX_BYTES + 1)
        except OSError as exc:
            problem = f"can't be read ({exc.strerror or exc})"
            raise UnreadableDocumentError(where, problem, _CHECK_PATH) from exc
    refuse_size(len(data), where)
    return data


def _refuse_kind(status: os.stat_result, where: str) -> None:
    for is_kind, problem, advice in _KINDS:
        if is_kind(status.st_mode):
            raise UnreadableDocumentError(where, problem, advice)
