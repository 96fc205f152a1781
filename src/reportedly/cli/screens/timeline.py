"""The timeline of a Claim: what each day brought, and how many Documents carried it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.phrases import SIGN_STYLES, counted, day, sign, stance_words

if TYPE_CHECKING:
    from datetime import date

    from reportedly.cli.screens.page import ClaimPage

#: So many days are shown unless all are asked for.
_DAYS = 24
_BAR, _FULL = "▇", 12


def timeline_shown(page: ClaimPage, *, width: int, full: bool) -> Table:
    """A row for each day on which it was published: a bar of Documents, and the positions that began."""
    documents: dict[date, set[str]] = {}
    for row in page.rows.values():
        if row.entry.published is not None:
            documents.setdefault(row.entry.published, set()).add(row.entry.document)
    began: dict[date, list[tuple[str, str]]] = {}
    for position in page.claim.positions:
        if position.since is not None:
            began.setdefault(position.since, []).append((one_line(position.name), position.stance))
    dates = sorted({*documents, *began})
    shown = dates if full else dates[:_DAYS]
    most = max((len(held) for held in documents.values()), default=1)
    room = min(_FULL, max(4, width // 8))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for moment in shown:
        count = len(documents.get(moment, ()))
        bar = _BAR * max(1, round(count / most * room)) if count else ""
        table.add_row(Text(day(moment)), Text(bar.ljust(room)), Text(_documents(count)), _began(began.get(moment, [])))
    if len(shown) < len(dates):
        table.add_row(Text(f"and {len(dates) - len(shown)} more days (--full)"))
    return table


def _documents(count: int) -> str:
    return counted(count, "document") if count else ""


def _began(positions: list[tuple[str, str]]) -> Text:
    """Who began to do what, those who do the same together."""
    by_stance: dict[str, dict[str, None]] = {}
    for name, stance in positions:
        by_stance.setdefault(stance, {})[name] = None
    line = Text()
    for at, (stance, names) in enumerate(by_stance.items()):
        line.append("\n" if at else "")
        line.append(f"{sign(stance)} {stance_words(stance)}: ", SIGN_STYLES[sign(stance)]).append(", ".join(names))
    return line
