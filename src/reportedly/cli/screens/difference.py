"""What a later version of a page changed, in figures, in Statements and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.claim import section
from reportedly.cli.screens.phrases import counted, figure_words, minute, short_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from reportedly.api.comparing import Difference, FigureChange, StatementChange, WordChange
    from reportedly.records import Listed

#: A change has so many words shown at most.
_MOST = 80
_GONE, _COME = "red strike", "green underline"


def difference_shown(difference: Difference, old: Listed, new: Listed) -> Group:
    """The difference: what matters most, changed figures, first."""
    at = difference.versions.index(difference.new) + 1
    parts: list[RenderableType] = [
        Text(one_line(new.title or new.url or new.id), "bold"),
        Text(one_line(difference.url or "no address"), "dim"),
        Text(f"version {at} of {len(difference.versions)}"),
        _version("−", old),
        _version("+", new),
        Text(),
    ]
    figures = difference.figures
    if figures:
        parts += section(f"Figures: {counted(len(figures), 'change')}", Group(*map(_figure, figures)))
    if difference.statements:
        shown = Group(*[part for change in difference.statements for part in _statement(change)][:-1])
        parts += section(f"Statements: {counted(len(difference.statements), 'change')}", shown)
    parts += section(f"Words: {counted(len(difference.words), 'change')}", _words(difference.words))
    return Group(*parts[:-1])


def _version(sign: str, document: Listed) -> Text:
    fetched = f", fetched {minute(document.fetched)}" if document.fetched else ""
    return Text(f"{sign} {short_id(document.id)} published {minute(document.published)}{fetched}")


def _figure(figure: FigureChange) -> Text:
    was = one_line(figure_words(figure.gone)) if figure.gone else "no figure"
    now = one_line(figure_words(figure.come)) if figure.come else "no figure"
    statement = figure.come_statement or figure.gone_statement
    where = f"in statement {short_id(statement)}" if statement else "in the outlet's own words"
    return Text.assemble((f"− {was}", _GONE), "  →  ", (f"+ {now}", _COME), f"   {where}")


def _statement(change: StatementChange) -> list[RenderableType]:
    lines: list[RenderableType] = []
    if change.gone is not None:
        lines.append(Text.assemble(("− ", "red"), one_line(change.gone)))
    if change.come is not None:
        lines.append(Text.assemble(("+ ", "green"), one_line(change.come)))
    if change.claims_left:
        lines.append(Text(f"  no longer speaks of {', '.join(map(short_id, change.claims_left))}"))
    if change.claims_joined:
        lines.append(Text(f"  now speaks of {', '.join(map(short_id, change.claims_joined))}"))
    return [*lines, Text()]


def _words(changes: Sequence[WordChange]) -> RenderableType:
    """Each change in its surroundings; [−gone−] and {+come+} say without colour what went and what came."""
    if not changes:
        return Text("none")
    lines = []
    for change in changes:
        line = Text(f"… {one_line(change.before)} ")
        if change.gone:
            line.append(f"[−{_short(change.gone)}−]", "red").append(" ")
        if change.come:
            line.append(f"{{+{_short(change.come)}+}}", "green").append(" ")
        lines.append(line.append(f"{one_line(change.after)} …"))
    return Group(*lines)


def _short(words: str) -> str:
    """A change of many words by its first and its last ones, with how many are left out; as JSON it is whole."""
    told = one_line(words).split(" ")
    if len(told) <= _MOST:
        return " ".join(told)
    kept = _MOST // 2
    return " ".join([*told[:kept], f"… {len(told) - 2 * kept:,} words …", *told[-kept:]])
