"""A file is written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO


@contextmanager
def written_whole(out: Path) -> Iterator[TextIO]:
    """A UTF-8 text file that takes the place of `out` when the block ends well, and vanishes when it does not.

    Raises BadOptionError where the folder of `out` does not exist or `out` is itself a folder.
    """
    if not out.parent.is_dir():
        raise BadOptionError("out", f"there is no folder {str(out.parent)!r}", "make it first, or name another")
    if out.is_dir():
        raise BadOptionError("out", f"{str(out)!r} is a folder", "name a file")
    partial = out.parent / f".{secrets.token_hex(8)}.partial"
    try:
        with partial.open("x", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
