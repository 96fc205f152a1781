"""The Origins of a Claim with their carriers, and why these were joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.api.reasons import reason_words
from reportedly.cli.safe import one_line
from reportedly.cli.screens.hanging import hung, indented
from reportedly.cli.screens.phrases import counted, day, short_id
from reportedly.cli.table import shortened
from reportedly.records import Independence, Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from reportedly.cli.screens.page import ClaimPage
    from reportedly.records import Carrier, Entry, Origin

#: So many Origins of a side, and carriers of an Origin, are shown unless all are asked for.
_ORIGINS, _CARRIERS = 12, 6
_SIDES = ((Side.ASSERTING, "+ asserting"), (Side.DENYING, "− denying"), (Side.OTHER, "· neither"))
_INDEPENDENCE = {
    Independence.INDEPENDENT: "known to be independent",
    Independence.DERIVED: "rests on another's report",
    Independence.UNKNOWN: "independence unknown",
}


def origins_shown(page: ClaimPage, *, width: int, full: bool) -> Group:
    """The Origins by side, each with who knows it and which Documents carry it."""
    parts: list[RenderableType] = []
    numbers = {origin.id: at for at, origin in enumerate(_ordered(page), start=1)}
    for side, words in _SIDES:
        own = [o for o in _ordered(page) if o.side is side]
        if not own:
            continue
        shown = own if full else own[:_ORIGINS]
        parts.append(Text(f"{words}: {counted(len(own), 'origin')}", style="bold"))
        parts += [_origin(page, origin, numbers, room=width - 4, full=full) for origin in shown]
        if len(shown) < len(own):
            parts.append(Text(f"and {len(own) - len(shown)} more (--full)"))
        parts.append(Text())
    return Group(*parts[:-1])


def _ordered(page: ClaimPage) -> list[Origin]:
    """By side; those known to be independent first, then those with most carriers."""
    sides = [side for side, _ in _SIDES]
    return sorted(
        page.claim.origins,
        key=lambda o: (sides.index(o.side), o.independence is not Independence.INDEPENDENT, -len(o.carriers)),
    )


def origin_name(page: ClaimPage, origin: Origin) -> str:
    """Whose knowledge it is: the speaker's, else the outlet's own reporting."""
    entry = next((e for e in _entries(page, origin.carriers) if e.speaker and e.speaker.id == origin.speaker), None)
    if entry is not None:
        return page.speaker(entry)
    if origin.speaker:
        return page.name(origin.speaker)
    return f"{one_line(origin.outlet)}, its own words" if origin.outlet else "no source given"


def _origin(page: ClaimPage, origin: Origin, numbers: dict[str, int], *, room: int, full: bool) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True, width=3)
    grid.add_column(overflow="fold")
    words = _INDEPENDENCE[origin.independence]
    if origin.derived_from in numbers:
        words = f"rests on origin {numbers[origin.derived_from]}"
    head = Text.assemble((origin_name(page, origin), "bold"), f" · {words}")
    head.append(f" · {counted(len(origin.carriers), 'carrier')}")
    shown = origin.carriers if full else origin.carriers[:_CARRIERS]
    rows: list[RenderableType] = [head, *(_carrier(page, carrier, room) for carrier in shown)]
    if len(shown) < len(origin.carriers):
        rows.append(Text(f"and {len(origin.carriers) - len(shown)} more (--full)"))
    grid.add_row(Text(f"{numbers[origin.id]}"), Group(*rows))
    return grid


def _carrier(page: ClaimPage, carrier: Carrier, room: int) -> RenderableType:
    """The Document, its outlet and title, and below it why it was joined to the Origin's other carriers."""
    row = page.rows.get(carrier.statements[0])
    where = short_id(carrier.document)
    if row is None:
        return Text(where)
    outlet = one_line(row.entry.outlet or row.file or "outlet unknown")
    line = Text(f"{day(row.entry.published)}  {where}  {outlet}")
    if row.title:
        line.append(f": {shortened(one_line(row.title), max(20, room - len(line) - 2))}")
    if not carrier.reasons:
        return line
    reasons = "; ".join(reason_words(reason) for reason in carrier.reasons)
    return Group(line, indented(hung("joined:", reasons)))


def _entries(page: ClaimPage, carriers: Iterable[Carrier]) -> Iterable[Entry]:
    found = (page.entry(statement) for carrier in carriers for statement in carrier.statements)
    return (entry for entry in found if entry is not None)
