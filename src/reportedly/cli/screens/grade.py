"""A Claim's grade under another rule set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.phrases import UNKNOWN, counted, number

if TYPE_CHECKING:
    from reportedly.assessing import Grade
    from reportedly.cli.screens.page import ClaimPage

_NAMES = {"airwars": "Airwars", "ucdp": "UCDP", "acled": "ACLED"}


def grade_shown(grade: Grade, page: ClaimPage | None = None) -> Group:
    """The grade, the values by name, and how many Statements stand behind it."""
    head = Text.assemble((_NAMES.get(grade.rules, grade.rules), "bold"))
    if grade.grade:
        head.append(": ").append(grade.grade, "bold")
    head.append(f" — {one_line(grade.words)}")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in grade.values:
        grid.add_row(Text(f"  {name.replace('_', ' ')}"), Text(_value(value)))
    grid.add_row(Text("  because of"), Text(_behind(grade, page)))
    return Group(head, grid)


def _value(value: str | float | None) -> str:
    if value is None:
        return UNKNOWN
    return number(value) if isinstance(value, (int, float)) else one_line(value)


def _behind(grade: Grade, page: ClaimPage | None) -> str:
    """How many Statements, and whose they are where they are at hand."""
    words = counted(len(grade.because), "statement")
    entries = [page.entry(identity) for identity in grade.because] if page else []
    names = dict.fromkeys(page.speaker(entry) for entry in entries if entry is not None) if page else {}
    return words + (f": {', '.join(list(names)[:_SPEAKERS])}" if names else "")


#: So many speakers are named.
_SPEAKERS = 6
