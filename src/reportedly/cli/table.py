"""The statements of a Reading: a table where there is room for one, else a few lines for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.records import words_of

if TYPE_CHECKING:
    from reportedly.records import Reading, Statement

#: Columns from which on a table leaves the words room to be read.
TABLE_FROM = 100
#: Characters of a content that are shown unless all are asked for.
SHORT = 200
NOBODY = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement in words that are safe to show; `inside` and `via` are empty where there is nothing to say."""

    number: int
    speaker: str
    cue: str
    mode: str
    words: str
    offsets: tuple[str, ...]
    inside: str
    via: str


def rows(reading: Reading, *, full: bool) -> list[Row]:
    """The statements in their order, with the numbers that mark them in the text."""
    text = reading.document.text
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, start=1)}
    names = {actor.id: actor.name for actor in reading.actors}
    found = []
    for number, statement in enumerate(reading.statements, start=1):
        words = one_line(words_of(statement.content, text))
        row = Row(
            number=number,
            speaker=_speaker(statement, text, names),
            cue=one_line(words_of(statement.cue, text)) or NOBODY,
            mode=statement.mode.value,
            words=words if full else shortened(words),
            offsets=tuple(f"{span.start}–{span.end}" for span in statement.content),
            inside=str(numbers.get(statement.parent, "")) if statement.parent else "",
            via=", ".join(f"{via.how.value} {one_line(via.span.of(text))}" for via in statement.via),
        )
        found.append(row)
    return found


def _speaker(statement: Statement, text: str, names: dict[str, str]) -> str:
    """The words of the source, and whom they mean where that is known and not plain from them."""
    said = one_line(words_of(statement.source, text))
    name = one_line(names.get(statement.speaker.actor, "")) if statement.speaker else ""
    if not name or name in said:
        return said or NOBODY
    return f"{said or NOBODY} ({name})"


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
    found = rows(reading, full=full)
    return _table(found) if width >= TABLE_FROM else _list(found)


def _table(found: list[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False, leading=1)
    table.add_column("#", justify="right")
    table.add_column("speaker", ratio=4, overflow="fold")
    table.add_column("cue", ratio=3, overflow="fold")
    table.add_column("mode", no_wrap=True)
    table.add_column("words", ratio=10, overflow="fold")
    table.add_column("at", no_wrap=True)
    optional = [name for name in ("inside", "via") if any(getattr(row, name) for row in found)]
    if "inside" in optional:
        table.add_column("in", justify="right")
    if "via" in optional:
        table.add_column("via", ratio=3, overflow="fold")
    for row in found:
        # Only the words are styled: the style of a cell or a column would underline its empty end too.
        cells = [Text.assemble((str(row.number), "bold")), Text.assemble((row.speaker, "bold"))]
        cells += [Text.assemble((row.cue, "underline")), Text(row.mode), Text(row.words), Text("\n".join(row.offsets))]
        table.add_row(*cells, *(Text(getattr(row, name)) for name in optional))
    return table


def _list(found: list[Row]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    for row in found:
        first = Text.assemble((row.speaker, "bold"), " · ", (row.cue, "underline"), f" · {row.mode}")
        first.append(" · " + ", ".join(row.offsets))
        first.append(f" · in {row.inside}" if row.inside else "")
        first.append(f" · {row.via}" if row.via else "")
        grid.add_row(Text(str(row.number), "bold"), Group(first, Text(row.words), Text()))
    return grid
