"""The statements of a Reading: a table where there is room for one, else a few lines for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.findings import Findings
from reportedly.cli.safe import one_line
from reportedly.export.wording import stance_told
from reportedly.records import words_of

if TYPE_CHECKING:
    from reportedly.records import Reading

#: Columns from which on a table leaves the words room to be read.
TABLE_FROM = 100
#: Characters of a content that are shown unless all are asked for.
SHORT = 200
NOBODY = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement in words that are safe to show; what there is nothing to say of is empty."""

    number: int
    source: str
    actor: str
    cue: str
    stance: str
    mode: str
    words: str
    offsets: tuple[str, ...]
    found: tuple[tuple[str, str], ...]


def rows(reading: Reading, *, full: bool) -> list[Row]:
    """The statements in their order, with the numbers that mark them in the text."""
    text = reading.document.text
    findings = Findings(reading)
    made = []
    for number, statement in enumerate(reading.statements, start=1):
        words = one_line(words_of(statement.content, text))
        source = one_line(words_of(statement.source, text))
        row = Row(
            number=number,
            source=source or NOBODY,
            actor=findings.actor(statement, source),
            cue=one_line(words_of(statement.cue, text)) or NOBODY,
            stance=f"{statement.stance.kind.value} {stance_told(statement.stance)}" if statement.stance else "",
            mode=statement.mode.value,
            words=words if full else shortened(words),
            offsets=tuple(f"{span.start}–{span.end}" for span in statement.content),
            found=findings.of(statement),
        )
        made.append(row)
    return made


def shortened(words: str, limit: int = SHORT) -> str:
    """At most `limit` characters, cut between words where there is one to cut between, and an ellipsis.

    >>> shortened("The bridge was closed at noon.", 20)
    'The bridge was …'
    """
    if len(words) <= limit:
        return words
    kept, space, _ = words[: limit - 1].rpartition(" ")
    # A text without spaces, or with one at its very start, is cut where the limit falls.
    return f"{kept} …" if space and len(kept) > limit // 2 else words[: limit - 1] + "…"


def statements_shown(reading: Reading, *, full: bool, width: int) -> Table:
    """The statements for `width` columns."""
    made = rows(reading, full=full)
    return _table(made) if width >= TABLE_FROM else _list(made)


def _table(made: list[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False, leading=1)
    table.add_column("#", justify="right")
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("cue and stance", ratio=3, overflow="fold")
    table.add_column("words, and what they speak of", ratio=10, overflow="fold")
    table.add_column("at", no_wrap=True)
    for row in made:
        # Only the words are styled: the style of a cell or a column would underline its empty end too.
        table.add_row(
            Text(str(row.number), "bold"),
            _lines(Text.assemble((row.source, "bold")), row.actor),
            _lines(Text.assemble((row.cue, "underline")), row.stance, row.mode),
            _lines(Text(row.words), *(f"{label}: {told}" for label, told in row.found)),
            Text("\n".join(row.offsets)),
        )
    return table


def _lines(first: Text, *others: str) -> Text:
    """The first line as it is styled, and the others quieter below it."""
    for other in others:
        if other:
            first.append("\n").append(other, "dim")
    return first


def _list(made: list[Row]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    for row in made:
        first = Text.assemble((row.source, "bold"), " · ", (row.cue, "underline"))
        first.append("".join(f" · {told}" for told in (row.stance, row.mode, ", ".join(row.offsets)) if told))
        told = [f"{label}: {told}" for label, told in row.found]
        who = row.actor if row.actor.startswith("(") else f"is {row.actor}"
        rest = [who, *told] if row.actor else told
        grid.add_row(Text(str(row.number), "bold"), Group(first, _lines(Text(row.words), *rest), Text()))
    return grid
