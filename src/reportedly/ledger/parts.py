"""One Document on its way into the ledger: what was received and read, and which Actors of the ledger it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select

from reportedly.ledger.codec import from_json
from reportedly.ledger.direct import ask
from reportedly.ledger.joining import actor_keys, choose_actor
from reportedly.ledger.looking_up import numbers_of, owners_of
from reportedly.ledger.schema import STRIDE, actors
from reportedly.ledger.schema import actor_keys as actor_key_table
from reportedly.records import Actor, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from reportedly.ledger.memory import Memory
    from reportedly.records import Proposal, Reading, Received


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A Document with a Reading of it and the proposals of the act `n`, in their order.

    `first` is the act that brought the Document, the same as `n` unless it is read again.
    """

    n: int
    first: int
    received: Received
    reading: Reading
    proposals: tuple[Proposal, ...] = ()

    def of(self, kind: ProposalKind) -> tuple[tuple[int, Proposal], ...]:
        """The proposals of a kind with their numbers."""
        base = self.n * STRIDE
        return tuple((base + at, p) for at, p in enumerate(self.proposals) if p.kind is kind)


_BY_ID = select(actors.c.id, actors.c.record).where(actors.c.id.in_(bindparam("ids", expanding=True)))
_ID_OF = select(actors.c.n, actors.c.id).where(actors.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))


def propose_actors(connection: Connection, memory: Memory, reading: Reading) -> tuple[Proposal, ...]:
    """Which Actors of the ledger those of a Reading are; who is an Actor by its own id needs no proposal."""
    known = actors_by_id(connection, memory, (a.id for a in reading.actors))
    asked = [a for a in reading.actors if a.id not in known]
    keys = {a.id: numbers_of("actor", actor_keys(a, reading.document.id)) for a in asked}
    owners = owners_of(connection, memory, actor_key_table, (key for held in keys.values() for key in held))
    ids = {row.n: row.id for row in ask(connection, _ID_OF, {n for held in owners.values() for n in held})}
    near = actors_by_id(connection, memory, ids.values())
    made = []
    for actor in asked:
        found = sorted({n for key in keys[actor.id] for n in owners.get(key, ())})
        proposal = choose_actor(actor, [near[ids[n]] for n in found])
        if proposal.object != actor.id:
            made.append(proposal)
    return tuple(made)


def actors_by_id(connection: Connection, memory: Memory, ids: Iterable[str]) -> dict[str, Actor]:
    """The Actors of the ledger with these ids, without those that it does not hold."""
    found, asked = {}, []
    for identity in dict.fromkeys(ids):
        held = memory.actors.get(identity)
        if held is not None:
            found[identity] = held
        elif identity not in memory.strangers:
            asked.append(identity)
    for identity, record in ask(connection, _BY_ID, asked):
        found[identity] = from_json(Actor, record)
        memory.actors.put(identity, found[identity])
    memory.strangers.update(identity for identity in asked if identity not in found)
    return found


def known_actors(connection: Connection, memory: Memory, incoming: Incoming) -> dict[str, Actor]:
    """By the id that it has in the Reading, the Actor of the ledger that an Actor is."""
    chosen = {a.id: a.id for a in incoming.reading.actors}
    chosen |= {p.subject: p.object for _, p in incoming.of(ProposalKind.ACTOR)}
    held = actors_by_id(connection, memory, chosen.values())
    own = {a.id: a for a in incoming.reading.actors}
    return {subject: _told_more(held.get(name), own[subject]) for subject, name in chosen.items() if subject in own}


def _told_more(held: Actor | None, own: Actor) -> Actor:
    """An Actor of the ledger with the role and the country that a Document tells of him by his full name, where none before did."""
    if held is None:
        return replace(own, mentions=())
    if held.id != own.id or ((held.role or not own.role) and (held.country or not own.country)):
        return held
    return replace(held, role=held.role or own.role, country=held.country or own.country)
