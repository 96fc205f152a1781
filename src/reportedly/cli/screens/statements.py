"""The Statements of a Claim word for word, each with its Document and the offsets of its words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.phrases import SIGN_STYLES, day, short_id, sign, stance_words
from reportedly.cli.table import shortened

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.cli.screens.page import ClaimPage
    from reportedly.ledger.rows import StatementRow

#: So many Statements are shown unless all are asked for.
_ROWS = 20


def statements_shown(page: ClaimPage, *, width: int, full: bool) -> Group:
    """The Statements in the order of publishing."""
    rows = sorted(page.rows.values(), key=lambda row: (row.entry.published or date.max, row.entry.document))
    shown = rows if full else rows[:_ROWS]
    parts: list[RenderableType] = [statement_shown(row, page.speaker(row.entry), width=width) for row in shown]
    if len(shown) < len(rows):
        parts.append(Text(f"and {len(rows) - len(shown)} more (--full)"))
    return Group(*parts)


def statement_shown(row: StatementRow, speaker: str, *, width: int) -> Table:
    """One Statement: who does what, the exact words, and where they stand."""
    entry, stance = row.entry, row.entry.stance.kind.value
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold", max_width=width - 2)
    head = Text.assemble((speaker, "bold"), " · ", (stance_words(stance), SIGN_STYLES[sign(stance)]))
    head.append(f" · {day(entry.said.start if entry.said and entry.said.start else entry.published)}")
    if entry.mode.value != "paraphrase":
        head.append(f" · {entry.mode.value}")
    grid.add_row(Text(sign(stance), SIGN_STYLES[sign(stance)]), head)
    grid.add_row(Text(), Text(one_line(entry.words)))
    grid.add_row(Text(), where_shown(row, width - 2))
    grid.add_row(Text(), Text())
    return grid


def where_shown(row: StatementRow, room: int) -> Text:
    """The Document that a Statement stands in, and the offsets of its content, on one line of `room` columns if it can be."""
    entry = row.entry
    offsets = ", ".join(f"{span.start}–{span.end}" for span in row.statement.content)
    place = f"{short_id(entry.id)} · {short_id(entry.document)} [{offsets}] · {one_line(entry.outlet or row.file or 'outlet unknown')}"
    left = room - len(place) - 2
    title = f": {shortened(one_line(row.title), left)}" if row.title and left >= _TITLE else ""
    return Text(place + title, style="dim")


#: A title is shown where so many characters of it have room.
_TITLE = 20
