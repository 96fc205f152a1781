"""What is said to the person at the terminal: problems, progress and a closing line, all on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from reportedly.cli.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Task

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
        self.note(f"{self.read} read, {self.unread} not read{already}")

    def note(self, line: str) -> None:
        """Write one line without the command's name."""
        self._console.print(Text(one_line(line)), soft_wrap=True)

    @contextmanager
    def counting(self, label: str) -> Iterator[Callable[[int], None]]:
        """What is told a number that grows, which is shown beside the label while the block runs."""
        if not self.at_terminal:
            yield lambda _: None
            return
        columns = (SpinnerColumn(), TextColumn(f"{label} {{task.completed:,.0f}}"), TimeElapsedColumn())
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task("", total=None)
            yield lambda number: progress.update(task, completed=number)

    @contextmanager
    def steps(self, label: str, things: str, *, begun: str) -> Iterator[Callable[[int, int], None]]:
        """What is told how many things of how many are done; from the first time on a bar shows it while the block runs.

        Before that, a line says what is `begun`; who interrupts it is told how far it came.
        """
        done: tuple[int, int] | None = None
        bar = Progress(
            *(TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()),
            console=self._console,
            transient=True,
            disable=not self.at_terminal,
        )

        def step(number: int, last: int) -> None:
            nonlocal done
            if done is None:
                self.say(begun)
                bar.start()
                bar.add_task("", total=last)
            bar.update(bar.task_ids[0], completed=number, total=last)
            done = number, last

        try:
            yield step
        except KeyboardInterrupt:
            if done is None:
                raise
            raise KeyboardInterrupt(f"stopped at {done[0]:,} of {done[1]:,} {things}; the next time goes on") from None
        finally:
            bar.stop()

    @contextmanager
    def watching(self, state: Callable[[], tuple[float | None, str]]) -> Iterator[None]:
        """A bar that asks `state` for the share that is done (None: unknown) and for a line, while the block runs."""
        if not self.at_terminal:
            yield
            return
        with Progress(*(BarColumn(), _State(state), TimeElapsedColumn()), console=self._console, transient=True) as bar:
            bar.add_task("", total=None)
            yield

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


class _State(ProgressColumn):
    """A line that is asked for at each drawing, which also moves the bar."""

    max_refresh = 0.2

    def __init__(self, state: Callable[[], tuple[float | None, str]]) -> None:
        super().__init__()
        self._state = state

    def render(self, task: Task) -> Text:
        """The line as it is now."""
        share, line = self._state()
        task.total, task.completed = (None, 0) if share is None else (1.0, share)
        return Text(one_line(line), no_wrap=True, overflow="ellipsis")
