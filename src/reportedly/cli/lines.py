"""A file of Readings that grows line by line and is never seen half-written.

While a run goes on, the lines are in FILE.part; at its end that becomes FILE. A run that was interrupted leaves
FILE.part, and the next one can go on from there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError
from reportedly.export import jsonl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.records import Reading


class ReadingLines:
    """The growing file `out`; `tagger` is the tagger of this run.

    `already` counts, for each digest of a document's bytes, the Readings of it that an earlier run left.
    """

    def __init__(self, out: Path, *, resume: bool, tagger: str) -> None:
        self.out, self.part = out, Path(f"{out}.part")
        if out.is_dir():
            raise BadOptionError("--out", f"{out} is a folder", "name a file in it")
        self.already: Counter[str] = Counter()
        if resume:
            self._go_on(tagger)
        elif self.part.exists():
            advice = "add --resume to go on with it, or delete that file"
            raise BadOptionError("--out", f"{self.part} is left from a run that was interrupted", advice)

    def _go_on(self, tagger: str) -> None:
        with _told(self.part):
            if self.part.exists():
                _cut_last_line(self.part)
                self.already.update(_digests(self.part, tagger))
            elif self.out.exists():
                # Copied only once it is known to be a file of Readings that this run may go on with.
                self.already.update(_digests(self.out, tagger))
                shutil.copyfile(self.out, self.part)

    @contextmanager
    def opened(self) -> Iterator[Callable[[Reading, str], None]]:
        """What adds a Reading as one whole line; when the block ends well, the file takes its place."""
        with _told(self.out), self.part.open("a", encoding="utf-8", newline="\n") as file:

            def add(reading: Reading, _where: str) -> None:
                jsonl.write([reading], file)
                file.flush()  # to the system at once, so that no interrupt can lose the line

            yield add
            file.flush()
            os.fsync(file.fileno())
        with _told(self.out):
            self.part.replace(self.out)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # of standard output, not of the file
    except OSError as error:
        problem = f"{path} can't be written ({error.strerror})"
        raise BadOptionError("--out", problem, "check the folder, its permissions and its free space") from error


def _cut_last_line(path: Path) -> None:
    """Cut off what follows the last line end: a line that was being written when the run stopped."""
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65536)
            file.seek(start)
            at = file.read(end - start).rfind(b"\n")
            if at >= 0:
                file.truncate(start + at + 1)
                return
            end = start
        file.truncate(0)


def _digests(path: Path, tagger: str) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                reading = json.loads(line)
                other, digest = reading["reader"]["tagger"], reading["document"]["bytes_sha256"]
            except (ValueError, KeyError, TypeError) as error:
                raise BadOptionError(
                    "--resume", f"line {number} of {path} is no Reading", "name another --out"
                ) from error
            if other != tagger:
                problem = f"{path} was made with the {other} tagger"
                raise BadOptionError("--resume", problem, f"go on with --{other}, or name another --out")
            yield digest
