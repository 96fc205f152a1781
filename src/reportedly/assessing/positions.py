"""The matrix of positions: what each Actor does to a Claim, and from when to when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportedly.records import ActorKind, Entry, Position, StanceKind, said_on
from reportedly.records.parties import STATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import Actor, Origin

#: Kinds of Actors without a name: "two officials", "residents".
NAMELESS = frozenset({ActorKind.UNNAMED, ActorKind.PEOPLE})


def find_positions(entries: Sequence[Entry], origins: Iterable[Origin] = ()) -> tuple[Position, ...]:
    """The Positions of every Actor with a name or a description, by Actor and day.

    A named spokesman has a Position, and so has the body that he speaks for. A Position lasts until the same Actor's
    stance changes; Statements without a source make none. `origins` tell who without a name is one in several Documents:
    three copies of a text do not make six of its two officials.
    """
    ordered = sorted(entries, key=_place)
    one_of = _same_holders(ordered, origins) if len(ordered) > 1 else {}
    by_actor: dict[str, list[tuple[Entry, Actor, str | None]]] = {}
    for entry in ordered:
        for actor, body in _holders(entry):
            held = one_of.get(actor.id, actor)
            by_actor.setdefault(held.id, []).append((entry, held, body))
    found = [position for held in by_actor.values() for position in _history(held)]
    return tuple(sorted(found, key=lambda p: (p.since or date.max, p.name, p.actor)))


def latest_positions(entries: Sequence[Entry]) -> dict[str, Position]:
    """By Actor the Position that still holds."""
    return {p.actor: p for p in find_positions(entries) if p.until is None}


def _place(entry: Entry) -> tuple[date, str, bool, str, str]:
    """Where a Statement comes in time; of one day a retraction comes last, for only what was said can be taken back."""
    published = entry.published.isoformat() if entry.published is not None else "9999"
    retracts = entry.stance.kind is StanceKind.RETRACTS
    return said_on(entry) or date.max, published, retracts, entry.document, entry.id


def _holders(entry: Entry) -> Iterable[tuple[Actor, str | None]]:
    """Whose Position a Statement shows: the speaker's, with whom he speaks for, and that party's own."""
    speaker, body = entry.speaker, entry.speaks_for
    if speaker is not None:
        yield speaker, None if body is None else body.id
    if body is not None and (speaker is None or body.id != speaker.id):
        yield body, None


def _same_holders(ordered: Sequence[Entry], origins: Iterable[Origin]) -> dict[str, Actor]:
    """By id, who stands for an Actor of the same Origin that is told by the same description, or by an office alone."""
    found: dict[str, Actor] = {}
    for origin in origins:
        own = {i for carrier in origin.carriers for i in carrier.statements}
        speakers = [e.speaker for e in ordered if e.id in own and e.speaker is not None]
        bodies = {(a.kind, a.country): a for a in speakers if a.kind in STATE and _names_its_state(a)}
        first: dict[str, Actor] = {}
        for actor in speakers:
            if actor.kind in NAMELESS or (actor.kind in STATE and not _names_its_state(actor)):
                body = bodies.get((actor.kind, actor.country))
                found[actor.id] = body or first.setdefault(actor.name.casefold(), actor)
    return found


def _names_its_state(actor: Actor) -> bool:
    """Whether a body is called by its office and its state ("Ministry of Health of Peru")."""
    return actor.country is not None and " of " in actor.name and actor.name != actor.name.casefold()


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
