"""The list of Claims: what is claimed, its status, who stands on which side, and how many Origins are known to stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.hanging import hung
from reportedly.cli.screens.phrases import SIGN_STYLES, between, counted, day, days, short_id
from reportedly.cli.table import TABLE_FROM, shortened
from reportedly.records import SaidBetween, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from reportedly.ledger.rows import ClaimLine

#: The word says it; the colour helps to find it.
STATUS_STYLES = {
    Status.WITHDRAWN: "bold magenta",
    Status.CONCEDED: "bold green",
    Status.CONTESTED: "bold yellow",
    Status.CORROBORATED: "bold blue",
    Status.UNATTRIBUTED: "bold",
    Status.UNCORROBORATED: "bold",
    Status.DENIED_ONLY: "bold red",
}
#: Characters of a proposition and names of one side in a list.
_PROPOSITION, _NAMES = 180, 3


def claims_shown(lines: Sequence[ClaimLine], width: int) -> RenderableType:
    """The Claims for `width` columns: a table where there is room, else a few lines for each."""
    return _table(lines) if width >= TABLE_FROM else _list(lines)


def proposition_words(proposition: str) -> str:
    """A proposition without the "that" by which a text hung it on its cue.

    >>> proposition_words("that the bridge was closed")
    'the bridge was closed'
    """
    return one_line(proposition).removeprefix("that ")


def status_text(status: Status) -> Text:
    """A status in its word."""
    return Text.assemble((status.value, STATUS_STYLES[status]))


def origins_words(independent: int, unknown: int, derived: int = 0) -> str:
    """How many asserting Origins are known to be independent, of how many it is not known, how many rest on others.

    >>> origins_words(2, 3), origins_words(0, 1)
    ('2 independent, 3 unknown', '0 independent, 1 unknown')
    """
    more = (f", {unknown} unknown" if unknown else "") + (f", {derived} derived" if derived else "")
    return f"{independent} independent{more}"


def _table(lines: Sequence[ClaimLine]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False, leading=1)
    table.add_column("claim", no_wrap=True)
    table.add_column("status", no_wrap=True)
    table.add_column("what is said", ratio=10, overflow="fold")
    table.add_column("origins", no_wrap=True)
    table.add_column("figures", ratio=3, min_width=12)
    table.add_column("said", no_wrap=True)
    for line in lines:
        said = [day(line.first)] + ([day(line.last)] if line.last != line.first else [])
        table.add_row(
            Text(short_id(line.id)),
            status_text(line.status),
            Group(Text(shortened(proposition_words(line.proposition), _PROPOSITION), style="bold"), *_sides(line)),
            Text("\n".join(_origins(line))),
            Text(figures_words(line) or ""),
            Text("\n".join(said)),
        )
    return table


def _list(lines: Sequence[ClaimLine]) -> Group:
    parts: list[RenderableType] = []
    for line in lines:
        first = Text.assemble((short_id(line.id), ""), "  ", status_text(line.status))
        first.append(f"  {origins_words(line.independent, line.unknown)} · {_spread(line)}")
        parts += [
            first,
            Text(shortened(proposition_words(line.proposition), _PROPOSITION), style="bold"),
            *_sides(line),
        ]
        facts = (
            figures_words(line),
            line.place and one_line(line.place),
            line.first and days(SaidBetween(first=line.first, last=line.last)),
        )
        told = " · ".join(fact for fact in facts if fact)
        parts += [*([Text(told)] if told else []), Text()]
    return Group(*parts[:-1])


def _origins(line: ClaimLine) -> list[str]:
    return [f"{line.independent} independent", *([f"{line.unknown} unknown"] if line.unknown else []), _spread(line)]


def _spread(line: ClaimLine) -> str:
    return f"in {counted(line.documents, 'document')}" if line.documents else counted(line.statements, "statement")


def _sides(line: ClaimLine) -> list[Table]:
    """Who holds it to be so, and who not."""
    sides = (("+", "asserted by", line.asserts), ("−", "denied by", line.denies))
    return [hung(Text(sign, SIGN_STYLES[sign]), f"{words} {_some(names)}") for sign, words, names in sides if names]


def _some(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _NAMES else ""
    return ", ".join(one_line(name) for name in names[:_NAMES]) + more


def figures_words(line: ClaimLine) -> str:
    """The house range of a Claim with what it counts; empty where it has none."""
    if line.low is None and line.high is None:
        return ""
    words = (between(line.low, line.high), line.object and one_line(line.object), line.scope)
    return " ".join(word for word in words if word)
