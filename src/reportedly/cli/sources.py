"""What a command line names: files, folders and standard input, as sources for `api.read_many`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly import intake
from reportedly.records import Received, Unread

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reportedly.api.reading import Source

STDIN = Path("-")


def paths_of(files: Sequence[str], own: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those of the folders named, in order, without `own`: what the command itself writes."""
    left_out = {path.resolve() for path in own}
    for path in intake.files_under(Path(file) for file in files):
        if not left_out or path.resolve() not in left_out:
            yield path


def sources_at(path: Path, *, published: date | None, encoding: str | None) -> Iterator[tuple[str, Source]]:
    """What is to be read for one path, each with its name: the path itself, or the documents that its file holds.

    Standard input and archives, feeds and tables are received here, for no other process can read them.
    """
    if path != STDIN and not intake.holds_many(path):
        yield str(path), path
        return
    for number, item in enumerate(intake.receive(path, published=published, encoding=encoding), 1):
        name = item.where if isinstance(item, Unread) else item.document.title or item.document.url
        yield str(path) if name is None and number == 1 else f"{path} › {name or number}", item


def is_among(source: Source, digests: Counter[str]) -> bool:
    """Whether an earlier run has read these bytes; each Reading that it left stands for one file."""
    digest = _digest(source) if digests else ""
    if not digests[digest]:
        return False
    digests[digest] -= 1
    return True


def _digest(source: Source) -> str:
    if isinstance(source, Received):
        return source.document.bytes_sha256
    if not isinstance(source, Path):
        return ""
    try:
        if source.is_file() and source.stat().st_size <= intake.MAX_BYTES:
            return sha256(source.read_bytes()).hexdigest()
    except (OSError, ValueError):
        pass  # reading it will say what is wrong with it
    return ""
