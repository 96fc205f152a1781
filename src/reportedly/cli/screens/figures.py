"""The figures of a Claim over time: one drawing for each matter and unit, so that dead and injured, or hours and minutes, are never one line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.phrases import day, number, quantity
from reportedly.cli.table import shortened
from reportedly.records import matter_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rich.console import RenderableType

    from reportedly.cli.screens.page import ClaimPage
    from reportedly.records import FigureAsOf

#: So many rows of a scope are shown unless all are asked for.
_ROWS = 16
#: The share of the width that a drawing takes, and its least and most columns.
_SHARE, _LEAST, _MOST = 3, 16, 48
#: Where the greatest number is more than so many times the least, the scale is logarithmic.
_SPREAD = 50
#: How long an arrow is drawn toward an open end; as much room is left for it at the greatest number.
_ARROW = 3


class _Row(NamedTuple):
    """What was given on one day, by whom, and who denies it."""

    as_of: date | None
    figure: FigureAsOf
    amount: str
    given: tuple[str, ...]
    denied: tuple[str, ...]


def figures_shown(page: ClaimPage, *, width: int, full: bool) -> Group:
    """A drawing for each matter that is counted, the one with most figures first: a row for each day and number, with who gives it."""
    by_matter: dict[tuple[str, str], list[FigureAsOf]] = {}
    for figure in page.claim.figures:
        by_matter.setdefault((matter_of(figure.scope) or "", figure.unit or ""), []).append(figure)
    parts: list[RenderableType] = []
    for _, figures in sorted(by_matter.items(), key=lambda item: (not item[0][0], -len(item[1]))):
        scope = ", ".join(dict.fromkeys(figure.scope for figure in figures if figure.scope))
        rows = _rows(page, figures)
        shown = rows if full else rows[:_ROWS]
        things = ", ".join(dict.fromkeys(one_line(f.object) for f in figures if f.object))
        parts.append(Text.assemble((scope or "no scope given", "bold"), f": {things}" if things else ""))
        parts.append(_drawing(shown, min(_MOST, max(_LEAST, width // _SHARE))))
        if len(shown) < len(rows):
            parts.append(Text(f"and {len(rows) - len(shown)} more (--full)"))
        parts.append(Text())
    parts.append(Text("● exactly   ◌ about   ├─┤ from–to   ●─▶ at least   ◀─● at most"))
    if any(figure.suspect for figure in page.claim.figures):
        parts.append(Text("? suspect: others give this number for something else, or it is far off theirs"))
    return Group(*parts)


def _rows(page: ClaimPage, figures: Sequence[FigureAsOf]) -> list[_Row]:
    """Equal figures of one day as one row with all who give them."""
    found: dict[tuple[object, ...], tuple[FigureAsOf, dict[str, None], dict[str, None]]] = {}
    first = figures[0]
    for figure in figures:
        key = (figure.as_of, _amount(figure, first), figure.suspect, figure.conceded_by)
        _, given, denied = found.setdefault(key, (figure, {}, {}))
        entry = page.entry(figure.statement)
        name = page.speaker(entry) if entry is not None else figure.statement
        (denied if page.denies(figure.statement) else given)[name] = None
    return [
        _Row(figure.as_of, figure, _amount(figure, first), tuple(given), tuple(denied))
        for figure, given, denied in found.values()
    ]


def _amount(figure: FigureAsOf, first: FigureAsOf) -> str:
    """The number, with what it counts where that is something else than what the first figure counts."""
    mine, other = ((one.object or "").casefold() for one in (figure, first))
    is_other = mine and mine not in other and other not in mine
    return f"{quantity(figure)} {one_line(figure.object or '')}" if is_other else quantity(figure)


def _drawing(rows: Sequence[_Row], width: int) -> Table:
    scale = _Scale([value for row in rows for value in _numbers(row.figure)], width)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, width=width)
    table.add_column(overflow="fold")
    table.add_row(Text(), Text(scale.header()), Text(scale.note))
    for row in rows:
        said = Text.assemble((row.amount, "bold"), f"  {shortened(', '.join(row.given), 90)}")
        if row.denied:
            said.append("; " if row.given else "").append(f"− denied by {shortened(', '.join(row.denied), 60)}")
        if row.figure.suspect:
            said.append("  ? suspect", "yellow")
        if row.figure.conceded_by:
            said.append("  conceded", "green")
        table.add_row(Text(day(row.as_of)), Text(drawn(row.figure, scale)), said)
    return table


class _Scale:
    """Where a number stands among `width` columns."""

    def __init__(self, values: Sequence[float], width: int) -> None:
        self.low, self.high, self.width = min(values, default=0.0), max(values, default=1.0), width
        self._log = self.low > 0 and self.high / self.low > _SPREAD
        self.note = "(logarithmic)" if self._log else ""
        if not self._log:
            self.low = min(self.low, 0.0)

    def column(self, value: float) -> int:
        """The column of a number, from 0."""
        if self.high <= self.low:
            return 0
        low, high = (math.log(self.low), math.log(self.high)) if self._log else (self.low, self.high)
        at = math.log(value) if self._log else value
        return round((at - low) / (high - low) * (self.width - 1 - _ARROW))

    def header(self) -> str:
        """The ends of the scale."""
        left, right = number(self.low), number(self.high)
        return left + right.rjust(self.width - _ARROW - len(left))


def drawn(figure: FigureAsOf, scale: _Scale) -> str:
    """One figure as a row of characters: a point, or a line between its bounds."""
    cells = [" "] * scale.width
    low, high, value = figure.low, figure.high, figure.value
    if value is None and low is not None and high is not None:
        start, end = scale.column(low), scale.column(high)
        cells[start : end + 1] = ["├", *"─" * max(0, end - start - 1), "┤"][: end - start + 1]
        return "".join(cells)
    at = scale.column(next((v for v in (value, low, high) if v is not None), 0.0))
    if low is not None and high is None:
        end = min(scale.width - 1, at + _ARROW)
        cells[at : end + 1] = [*"─" * (end - at), "▶"]
    elif high is not None and low is None:
        start = max(0, at - _ARROW)
        cells[start : at + 1] = ["◀", *"─" * (at - start)]
    cells[at] = "●" if low is not None or high is not None else "◌"
    return "".join(cells)


def _numbers(figure: FigureAsOf) -> Iterable[float]:
    return (v for v in (figure.value, figure.low, figure.high) if v is not None)
