"""The matrix of positions: Actors down, days across, and what each Actor did to the Claim on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.phrases import SIGN_STYLES, day, short_stance, sign
from reportedly.cli.table import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportedly.cli.screens.page import ClaimPage
    from reportedly.records import Position

#: Columns that a day takes, and the least and most that the names take.
_DAY, _LEAST, _MOST = 13, 20, 40
#: So many Actors are shown unless all are asked for.
_ACTORS = 24


def positions_shown(page: ClaimPage, *, width: int, full: bool) -> Group | Text:
    """A row for each Actor and a column for each day on which a position began; several blocks where they are many.

    A position that lasts is drawn on as an arrow until another takes its place. A block has the Actors who take one in it.
    """
    by_actor: dict[str, list[Position]] = {}
    for position in page.claim.positions:
        by_actor.setdefault(position.actor, []).append(position)
    if not by_actor:
        return Text("nobody is known to take one")
    shown = list(by_actor.values()) if full else list(by_actor.values())[:_ACTORS]
    dates: list[date | None] = [*sorted({p.since for own in shown for p in own if p.since is not None})]
    if any(p.since is None for own in shown for p in own):
        dates.append(None)
    names = [_name(page, own) for own in shown]
    longest = min(_MOST, max(_LEAST, *(len(name) for name in names)))
    room = max(_LEAST, min(longest, width - len(dates) * _DAY))  # all days at once where names can be folded for it
    across = max(1, (width - room) // _DAY)
    blocks = [_block(names, shown, dates[at : at + across], room) for at in range(0, len(dates), across)]
    more = len(by_actor) - len(shown)
    last = [Text(f"and {more} more actors (--full)")] if more else []
    return Group(*(part for block in blocks for part in (block, Text())), legend(), *last)


def legend() -> Text:
    """What the signs mean."""
    line = Text()
    for mark, words in (("+", "holds it to be so"), ("−", "holds it not to be so"), ("·", "neither")):
        line.append(mark, SIGN_STYLES[mark]).append(f" {words}   ")
    return line.append("→ goes on")


def _block(names: Sequence[str], rows: Sequence[list[Position]], dates: Sequence[date | None], room: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", width=room, overflow="fold")
    for moment in dates:
        table.add_column(day(moment) if moment else "no day", width=_DAY - 1, no_wrap=True)
    for name, own in zip(names, rows, strict=True):
        cells = [_cell(own, moment) for moment in dates]
        if any(cell.plain not in ("", "→") for cell in cells):
            table.add_row(Text(shortened(name, 2 * room)), *cells)
    return table


def _cell(own: Sequence[Position], moment: date | None) -> Text:
    """What began on a day, or that the position before goes on."""
    began = [p for p in own if p.since == moment]
    if began:
        cell = Text()
        for number, position in enumerate(began):
            cell.append("\n" if number else "").append(
                short_stance(position.stance), SIGN_STYLES[sign(position.stance)]
            )
        return cell
    if moment is not None and any(p.since and p.since < moment and (p.until is None or p.until > moment) for p in own):
        return Text("→")
    return Text()


def _name(page: ClaimPage, own: Sequence[Position]) -> str:
    body = next((p.speaks_for for p in own if p.speaks_for and p.speaks_for != p.actor), None)
    name = one_line(own[0].name)
    return f"{name}, for {page.name(body)}" if body else name
