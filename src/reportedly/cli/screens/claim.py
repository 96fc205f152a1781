"""The page of a Claim: everything that follows from its Statements, and the Statements word for word."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.cli.safe import one_line
from reportedly.cli.screens.claims import origins_words, proposition_words, status_text
from reportedly.cli.screens.figures import figures_shown
from reportedly.cli.screens.origins import origins_shown
from reportedly.cli.screens.phrases import UNKNOWN, between, counted, days, number
from reportedly.cli.screens.positions import positions_shown
from reportedly.cli.screens.statements import statements_shown
from reportedly.cli.screens.timeline import timeline_shown
from reportedly.records import Independence, Side

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.cli.screens.page import ClaimPage
    from reportedly.records import Claim

_INDENT = (0, 0, 0, 2)


def claim_shown(page: ClaimPage, *, width: int, full: bool) -> RenderableType:
    """The page of a Claim for `width` columns; `full` shows every row of long sections."""
    claim, inner = page.claim, width - _INDENT[3]
    parts: list[RenderableType] = [title(claim), Padding(_facts(page), _INDENT, expand=False), Text()]
    parts += section("Positions", positions_shown(page, width=inner, full=full))
    parts += section("Origins", origins_shown(page, width=inner, full=full))
    if claim.figures:
        parts += section("Figures", figures_shown(page, width=inner, full=full))
        parts += section("Ranges by rule set", _ranges(claim))
    parts += section("Timeline", timeline_shown(page, width=inner, full=full))
    parts += section("Statements, word for word", statements_shown(page, width=inner, full=full))
    return Group(*parts[:-1])


def title(claim: Claim) -> Group:
    """The proposition over the id and the status."""
    return Group(
        Text(proposition_words(claim.proposition), style="bold"),
        Text.assemble(claim.id, "  ", status_text(claim.status)),
    )


def section(name: str, shown: RenderableType) -> list[RenderableType]:
    """A part of a page under its name."""
    return [Text(name, style="bold underline"), Padding(shown, _INDENT, expand=False), Text()]


def _facts(page: ClaimPage) -> Table:
    claim = page.claim
    asserting = [o for o in claim.origins if o.side is Side.ASSERTING]
    derived = sum(o.independence is Independence.DERIVED for o in asserting)
    unknown = len(asserting) - derived - claim.independent_origins
    documents = {member.document for member in claim.statements}
    spread = f"{counted(len(claim.statements), 'statement')} in {counted(len(documents), 'document')}"
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text("why"), Text(f"{one_line(page.verdict.words)} ({page.verdict.rule})"))
    grid.add_row(
        Text("origins"), Text(f"{origins_words(claim.independent_origins, unknown, derived)} that assert it; {spread}")
    )
    grid.add_row(Text("said"), Text(days(claim.said)))
    if claim.places:
        names = Counter(
            f"{one_line(place.name)} ({place.country})" if place.country else one_line(place.name)
            for place in claim.places
        )
        grid.add_row(Text("places"), Text(", ".join(names)))
    if claim.story:
        grid.add_row(Text("story"), Text(claim.story))
    for judgement in claim.judgements:
        words = f"{judgement.kind.value} by {judgement.by} on {judgement.at:%Y-%m-%d}: {judgement.why or judgement.value or UNKNOWN}"
        grid.add_row(Text("judged"), Text(one_line(words)))
    return grid


def _ranges(claim: Claim) -> Table:
    ranges = claim.ranges
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    house = between(ranges.house.low, ranges.house.high)
    grid.add_row(Text("house"), Text(house), Text("lowest and highest that anyone asserts"))
    best = f", best {number(ranges.ucdp.best)}" if ranges.ucdp.best is not None else ""
    grid.add_row(
        Text("UCDP"), Text(between(ranges.ucdp.low, ranges.ucdp.high) + best), Text("best: what most origins give")
    )
    acled = UNKNOWN if ranges.acled is None else number(ranges.acled)
    grid.add_row(Text("ACLED"), Text(acled), Text("the most conservative, until one is corroborated"))
    airwars = between(ranges.airwars.min, ranges.airwars.max)
    grid.add_row(Text("Airwars"), Text(airwars), Text("least and most, what is conceded apart"))
    return grid
