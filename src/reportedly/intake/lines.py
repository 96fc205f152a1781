"""Lines of text from a stream of bytes, each of bounded length, in whatever encoding the stream is."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from reportedly.intake.guess import guess_encoding
from reportedly.intake.text import MAX_BYTES
from reportedly.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.parcel import Parcel

#: A line that holds a document, and what else is known of it, has no more code points.
MAX_LINE = 2 * MAX_BYTES
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Bytes that are not in the encoding become these code points, so that one bad row is only one.
_LOW, _HIGH = "\udc80", "\udcff"


def line_encoding(head: bytes, told: str | None) -> tuple[str, tuple[Problem, ...]]:
    """The codec for bytes that begin with `head`, and a Problem where it is a guess."""
    if told is not None:
        return told, ()
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, ()
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        guessed = None if _is_mostly_utf8(head) else guess_encoding(head)
        if guessed is not None:
            message = f"the encoding is not declared and was guessed to be {guessed}"
            return guessed, (Problem(kind="encoding-guessed", message=message),)
    return "utf-8", ()


def _is_mostly_utf8(head: bytes) -> bool:
    high = len(head) - len(head.translate(None, bytes(range(128, 256))))
    return head.decode("utf-8", "replace").count("\ufffd") * 4 <= high


def lines_of(parcel: Parcel, encoding: str, cap: int) -> Iterator[tuple[int, str | None]]:
    """Each line with its number, from 1, its line end kept; None for one of more than `cap` code points."""
    reader = io.TextIOWrapper(parcel.stream, encoding=encoding, errors="surrogateescape", newline="")
    number = 0
    try:
        while line := reader.readline(cap + 1):
            number += 1
            if len(line) <= cap:
                yield number, line
                continue
            while line and not line.endswith(("\n", "\r")):
                line = reader.readline(cap)
            yield number, None
    finally:
        reader.detach()  # or it would close the stream with itself


def is_damaged(line: str) -> bool:
    r"""Whether a line holds bytes that its encoding has no character for.

    >>> is_damaged(b"caf\xe9".decode("utf-8", "surrogateescape"))
    True
    """
    return any(_LOW <= char <= _HIGH for char in line) if not line.isascii() else False
