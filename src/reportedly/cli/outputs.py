"""Where the Readings of a command go. Each output is a context that gives a function for one Reading at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from reportedly.cli.show import show, terminal
from reportedly.cli.standard_output import writing
from reportedly.errors import BadOptionError
from reportedly.export import jsonl
from reportedly.export.formats import writer
from reportedly.records import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Takes a Reading, and what the person called its document.
Taker = Callable[[Reading, str], None]
Output = AbstractContextManager[Taker]


@contextmanager
def json_lines() -> Iterator[Taker]:
    """One Reading a line on standard output, in UTF-8 whatever the system's own encoding."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")

    def take(reading: Reading, _where: str) -> None:
        with writing():
            jsonl.write([reading], sys.stdout)
            sys.stdout.flush()  # whoever reads the pipe gets each line when it is made

    yield take


@contextmanager
def page(out: Path) -> Iterator[Taker]:
    """One HTML page of all Readings, written when the block ends well; until then they are held in memory."""
    if out.is_dir() or not out.parent.is_dir():
        # Known now, and not after everything has been read.
        raise BadOptionError("--html", f"{out} can't be written", "name a file in a folder that exists")
    readings: list[Reading] = []
    yield lambda reading, _where: readings.append(reading)
    try:
        writer("page")(readings, out)
    except OSError as error:
        problem = f"{out} can't be written ({error.strerror})"
        raise BadOptionError("--html", problem, "check the folder, its permissions and its free space") from error


@contextmanager
def text(*, full: bool) -> Iterator[Taker]:
    """The marked text and its statements on standard output."""
    console = terminal()
    yield lambda reading, where: show(console, reading, where=where, full=full)
