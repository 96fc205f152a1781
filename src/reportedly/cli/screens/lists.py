"""The lists of a ledger: Documents, Statements, Actors, problems, and what a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.hanging import hung, indented
from reportedly.cli.screens.phrases import SIGN_STYLES, UNKNOWN, counted, day, minute, short_id, sign, stance_words
from reportedly.cli.table import TABLE_FROM, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from reportedly.ledger.rows import ActorLine, Hit, ProblemRow, StatementRow
    from reportedly.records import Listed

_WORDS, _TITLE, _BEGINNING = 200, 110, 70


def documents_shown(documents: Sequence[Listed]) -> RenderableType:
    """Documents: when, by whom, what, and whether one carries or revises another."""
    parts: list[RenderableType] = []
    for document in documents:
        outlet = one_line(document.outlet or "outlet unknown")
        language = f" · {document.language}" if document.language not in (None, "en") else ""
        parts.append(hung(short_id(document.id), f"{minute(document.published)}  {outlet}{language}", gap=2))
        parts.append(indented(Text(_title(document), "bold")))
        parts += [indented(Text(where, "dim")) for where in _came_from(document)]
        parts += [indented(Text(note)) for note in _notes(document)]
    return Group(*parts)


def _came_from(document: Listed) -> list[str]:
    """The address and the name by which it came, as far as they are known."""
    return [one_line(where) for where in (document.url, document.file) if where]


def _title(document: Listed) -> str:
    """The title, or how the text begins where there is none."""
    if document.title:
        return shortened(one_line(document.title), _TITLE)
    return f"“{shortened(one_line(document.text[:_WORDS]), _BEGINNING)}”"


def _notes(document: Listed) -> list[str]:
    notes = []
    if document.reprint_of:
        kind = f" ({document.reprint_kind.value})" if document.reprint_kind else ""
        notes.append(f"↳ carries the text of {short_id(document.reprint_of)}{kind}")
    if document.revises:
        notes.append(f"↳ a later version of {short_id(document.revises)}: reportedly diff {short_id(document.id)}")
    if document.problem:
        notes.append(f"! {one_line(document.problem)}")
    return notes


def statement_rows_shown(rows: Sequence[StatementRow]) -> RenderableType:
    """Statements: who does what, the words, where."""
    parts: list[RenderableType] = []
    for row in rows:
        entry, stance = row.entry, row.entry.stance.kind.value
        name = one_line(entry.speaker.name if entry.speaker else entry.source_words) or "no source given"
        head = Text.assemble((sign(stance), SIGN_STYLES[sign(stance)]), " ", (name, "bold"))
        head.append(
            f" · {stance_words(stance)} · {day(entry.said.start if entry.said and entry.said.start else entry.published)}"
        )
        at = ", ".join(f"{span.start}–{span.end}" for span in row.statement.content)
        where = f"{one_line(entry.outlet or row.file or 'outlet unknown')} · {short_id(entry.document)} [{at}]"
        claims = f" · {', '.join(map(short_id, row.claims))}" if row.claims else ""
        parts += [
            hung(short_id(entry.id), head, gap=2),
            indented(Text(shortened(one_line(entry.words), _WORDS))),
            indented(Text(where + claims, "dim")),
        ]
    return Group(*parts)


def actors_shown(lines: Sequence[ActorLine], width: int) -> RenderableType:
    """Actors with kind, role, country and the number of their Statements."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("actor", no_wrap=True)
    table.add_column("name", overflow="fold")
    table.add_column("kind", overflow="fold")
    table.add_column("said", justify="right", no_wrap=True)
    if width >= TABLE_FROM:
        table.add_column("from", no_wrap=True)
        table.add_column("to", no_wrap=True)
    for line in lines:
        actor = line.actor
        kind = " ".join(part for part in (actor.kind.value, actor.country and f"({actor.country})") if part)
        name = Text.assemble((one_line(actor.name), "bold"), f", {one_line(actor.role)}" if actor.role else "")
        cells = [Text(short_id(actor.id)), name, Text(kind), Text(f"{line.statements:,}")]
        table.add_row(*cells, *([Text(day(line.first)), Text(day(line.last))] if width >= TABLE_FROM else []))
    return table


def problems_shown(rows: Sequence[ProblemRow], damaged: Sequence[Listed]) -> RenderableType:
    """What could not be read at all, and what was read with a problem."""
    parts: list[RenderableType] = []
    if rows:
        parts.append(Text(f"not read: {counted(len(rows), 'document')}", "bold"))
        for row in rows:
            parts.append(indented(hung(minute(row.at), one_line(row.where), gap=2)))
            parts.append(indented(Text(f"{one_line(row.problem)}; {one_line(row.advice)}"), 2))
    if damaged:
        parts.append(Text(f"read with a problem: {counted(len(damaged), 'document')}", "bold"))
        for document in damaged:
            parts.append(indented(hung(short_id(document.id), _title(document), gap=2)))
            parts += [indented(Text(where, "dim"), 2) for where in _came_from(document)]
            parts.append(indented(Text(one_line(document.problem or "")), 2))
    return Group(*parts) if parts else Text("Everything was read without a problem.")


def hits_shown(hits: Sequence[Hit]) -> RenderableType:
    """What was found, the words that were looked for marked."""
    parts: list[RenderableType] = []
    for hit in hits:
        who = one_line(hit.speaker or hit.title or UNKNOWN)
        where = f" · {one_line(hit.outlet or 'outlet unknown')} · {day(hit.published)}"
        parts.append(hung(short_id(hit.id), Text.assemble((who, "bold"), where), gap=2))
        parts.append(indented(_marked(hit)))
    return Group(*parts)


def _marked(hit: Hit) -> Text:
    """The excerpt with the words bold and underlined: the same with and without colour."""
    line, at = Text(), 0
    for mark in hit.marks:
        line.append(one_line_within(hit.words[at : mark.start])).append(
            one_line_within(mark.of(hit.words)), "bold underline"
        )
        at = mark.end
    return line.append(one_line_within(hit.words[at:]))


def one_line_within(words: str) -> str:
    """A piece of a line made safe, with the spaces at its ends kept."""
    if not words.strip():
        return " " if words else ""
    return (" " if words[0].isspace() else "") + one_line(words) + (" " if words[-1].isspace() else "")
