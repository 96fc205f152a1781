"""What archives have in common: names of members, and which of them are documents."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.border import one_line
from reportedly.intake.files import NO_DOCUMENT_SUFFIXES

if TYPE_CHECKING:
    from reportedly.intake.parcel import Parcel

_DRIVE = re.compile(r"[A-Za-z]:")
_MAX_NAME = 4096
_UNPACK = "unpack the archive yourself and add the files that you trust"


def is_wanted(name: str) -> bool:
    """Whether a member may be a document: no hidden file, no picture, nothing that a system adds of its own.

    >>> is_wanted("news/a.html"), is_wanted("__MACOSX/a.html"), is_wanted("news/.DS_Store"), is_wanted("a.PNG")
    (True, False, False, False)
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    if not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return False
    return PurePosixPath(parts[-1]).suffix.lower() not in NO_DOCUMENT_SUFFIXES


def refuse_name(name: str, parcel: Parcel) -> None:
    """Raise UnreadableDocumentError for a member whose name leads out of the archive."""
    where = place_of(parcel, name)
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        raise UnreadableDocumentError(where, "has an absolute path for its name in the archive", _UNPACK)
    if ".." in parts:
        raise UnreadableDocumentError(where, "has a name that leads out of the archive", _UNPACK)
    if "\0" in name or len(name) > _MAX_NAME:
        raise UnreadableDocumentError(where, "has a name that no file can have", _UNPACK)


def place_of(parcel: Parcel, name: str) -> str:
    """What names a member in errors."""
    return f"{parcel.where} › {one_line(name)[:_MAX_NAME]}"
