"""What is said to the person at the terminal: problems, progress and a closing line, all on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from reportedly.cli.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import Unread


class Talk:
    """One line for each thing said, above the progress bar where one is shown."""

    def __init__(self) -> None:
        if hasattr(sys.stderr, "reconfigure"):
            sys.stderr.reconfigure(errors="backslashreplace")  # a word that can't be encoded is still told
        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._bar: Progress | None = None
        self.read = self.unread = self.skipped = 0

    @property
    def at_terminal(self) -> bool:
        """Whether a bar can be drawn."""
        return self._console.is_terminal and not self._console.is_dumb_terminal

    def say(self, line: str) -> None:
        """Write one line after the command's name, whatever characters it holds."""
        self._console.print(Text(f"reportedly: {one_line(line)}"), soft_wrap=True)

    def met(self, unread: Unread | None) -> None:
        """Count one document, and name it if it could not be read."""
        if unread is None:
            self.read += 1
        else:
            self.unread += 1
            self.say(f"{unread.where}: {unread.problem}; {unread.advice}")
        self._advance()

    def skip(self) -> None:
        """Count one document that an earlier run has read."""
        self.skipped += 1
        self._advance()

    def close(self) -> None:
        """Write the closing line."""
        already = f", {self.skipped} read before" if self.skipped else ""
        self._console.print(Text(f"{self.read} read, {self.unread} not read{already}"), soft_wrap=True)

    @contextmanager
    def bar(self, total: int) -> Iterator[None]:
        """A progress bar for so many documents while the block runs."""
        columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._console, transient=True) as progress:
            progress.add_task("", total=total)
            self._bar = progress
            yield
        self._bar = None

    def _advance(self) -> None:
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
