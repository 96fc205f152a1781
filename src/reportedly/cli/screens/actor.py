"""The page of an Actor: who it is, who speaks for it, and where it stands on each Claim."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.api.reasons import reason_words
from reportedly.cli.safe import one_line
from reportedly.cli.screens.claim import section
from reportedly.cli.screens.claims import proposition_words, status_text
from reportedly.cli.screens.phrases import SIGN_STYLES, counted, day, short_id, sign, stance_words
from reportedly.cli.table import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from reportedly.ledger.rows import ActorHeld, HeldPosition

_PROPOSITION = 150


def actor_shown(held: ActorHeld, positions: Sequence[HeldPosition]) -> Group:
    """Everything that is known of an Actor."""
    actor, line = held.line.actor, held.line
    facts = [actor.kind.value, actor.role, actor.country, f"{counted(line.statements, 'statement')}"]
    said = f"{day(line.first)} – {day(line.last)}" if line.first else None
    parts: list[RenderableType] = [
        Text(one_line(actor.name), "bold"),
        Text(f"{actor.id}  " + " · ".join(one_line(fact) for fact in (*facts, said) if fact)),
        *(Text(f"speaks for {one_line(other.name)} ({short_id(other.id)})") for other in held.speaks_for),
        *(Text(f"spoken for by {one_line(other.name)} ({short_id(other.id)})") for other in held.spoken_for_by),
        Text(),
    ]
    parts += section("Positions", _positions(positions))
    if held.proposals:
        lines = [
            Text(f"{p.score:.2f}  {short_id(p.subject)}: {', '.join(map(reason_words, p.reasons))}")
            for p in held.proposals
        ]
        parts += section("Taken for one actor", Group(*lines))
    return Group(*parts[:-1])


def _positions(positions: Sequence[HeldPosition]) -> RenderableType:
    """A row for each Position, with the Claim that it is toward below the first of a Claim."""
    if not positions:
        return Text("none")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for claim, own in groupby(positions, key=lambda held: held.claim):
        for number, held in enumerate(own):
            stance = held.position.stance
            since = day(held.position.since) + (f" – {day(held.position.until)}" if held.position.until else "")
            did = Text(f"{sign(stance)} {stance_words(stance)}", SIGN_STYLES[sign(stance)])
            words = shortened(proposition_words(held.proposition), _PROPOSITION)
            toward = Text.assemble(words, "\n", short_id(claim), " ", status_text(held.status))
            grid.add_row(Text(since), did, Text() if number else toward)
    return grid
