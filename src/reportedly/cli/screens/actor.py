"""The page of an Actor: who it is, who speaks for it, and where it stands on each Claim."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from reportedly.api.reasons import reason_words
from reportedly.cli.safe import one_line
from reportedly.cli.screens.claim import section
from reportedly.cli.screens.claims import proposition_words, status_text
from reportedly.cli.screens.phrases import counted, day, short_id, sign, stance_words
from reportedly.cli.screens.positions import SIGN_STYLES
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
    parts: list[RenderableType] = []
    for claim, own in groupby(positions, key=lambda held: held.claim):
        rows = list(own)
        parts.append(
            Text.assemble(
                short_id(claim),
                "  ",
                status_text(rows[0].status),
                f"  {shortened(proposition_words(rows[0].proposition), _PROPOSITION)}",
            )
        )
        for row in rows:
            stance = row.position.stance
            until = f" until {day(row.position.until)}" if row.position.until else ""
            parts.append(
                Text.assemble(
                    f"    {day(row.position.since)}  ",
                    (f"{sign(stance)} {stance_words(stance)}", SIGN_STYLES[sign(stance)]),
                    until,
                )
            )
    return Group(*parts) if parts else Text("none")
