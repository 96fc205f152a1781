"""The matrix of positions: what each Actor does to a Claim, and from when to when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportedly.records import Entry, Position, said_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import Actor


def find_positions(entries: Sequence[Entry]) -> tuple[Position, ...]:
    """The Positions of every Actor with a name or a description, by Actor and day.

    A named spokesman has a Position, and so has the body that he speaks for. A Position lasts until the same Actor's
    stance changes; Statements without a source make none.
    """
    by_actor: dict[str, list[tuple[Entry, Actor, str | None]]] = {}
    for entry in sorted(entries, key=_place):
        for actor, body in _holders(entry):
            by_actor.setdefault(actor.id, []).append((entry, actor, body))
    found = [position for held in by_actor.values() for position in _history(held)]
    return tuple(sorted(found, key=lambda p: (p.since or date.max, p.name, p.actor)))


def latest_positions(entries: Sequence[Entry]) -> dict[str, Position]:
    """By Actor the Position that still holds."""
    return {p.actor: p for p in find_positions(entries) if p.until is None}


def _place(entry: Entry) -> tuple[date, str, str, str]:
    published = entry.published.isoformat() if entry.published is not None else "9999"
    return said_on(entry) or date.max, published, entry.document, entry.id


def _holders(entry: Entry) -> Iterable[tuple[Actor, str | None]]:
    """Whose Position a Statement shows: the speaker's, with whom he speaks for, and that party's own."""
    speaker, body = entry.speaker, entry.speaks_for
    if speaker is not None:
        yield speaker, None if body is None else body.id
    if body is not None and (speaker is None or body.id != speaker.id):
        yield body, None


def _history(held: Sequence[tuple[Entry, Actor, str | None]]) -> Iterable[Position]:
    """One Actor's Positions in order; neighbouring Statements with the same stance are one."""
    runs: list[list[tuple[Entry, Actor, str | None]]] = []
    for one in held:
        if runs and runs[-1][-1][0].stance.kind is one[0].stance.kind:
            runs[-1].append(one)
        else:
            runs.append([one])
    for i, run in enumerate(runs):
        first, actor, _ = run[0]
        yield Position(
            actor=actor.id,
            name=actor.name,
            stance=first.stance.kind.value,
            since=said_on(first),
            until=said_on(runs[i + 1][0][0]) if i + 1 < len(runs) else None,
            statements=tuple(entry.id for entry, _, _ in run),
            speaks_for=next((body for _, _, body in run if body is not None), None),
        )
