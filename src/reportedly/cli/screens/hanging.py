"""Lines that go on under their words and not under what stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Columns by which what belongs to a line stands further in.
INDENT = 2


def hung(mark: str | Text, words: str | Text, *, gap: int = 1) -> Table:
    """A mark and, so many columns after it, words that go on under themselves."""
    grid = Table.grid(padding=(0, gap, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(*(Text(part) if isinstance(part, str) else part for part in (mark, words)))
    return grid


def indented(shown: RenderableType, times: int = 1) -> Padding:
    """What stands further in, in all its lines."""
    return Padding(shown, (0, 0, 0, INDENT * times), expand=False)
