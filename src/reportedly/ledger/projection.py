"""Laying acts over the projections, in their order: what adding does as it goes, and rebuilding from the first act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from reportedly.ledger.claim_rows import ClaimRows
from reportedly.ledger.direct import numbers
from reportedly.ledger.joining import entries_of, slots_of_document
from reportedly.ledger.looking_up import write_keys
from reportedly.ledger.overlay import corrected
from reportedly.ledger.parts import known_actors
from reportedly.ledger.placing import place_claims_anew
from reportedly.ledger.projecting import forget_entries, project_actors, project_document, project_entries
from reportedly.ledger.reprint_rows import project_reprints
from reportedly.ledger.revisions import project_revisions
from reportedly.ledger.schema import actor_keys, claim_keys, listed, reprint_keys, story_keys
from reportedly.ledger.story_members import write_sketches
from reportedly.ledger.story_rows import project_story
from reportedly.records import ProposalKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.joining import Slots
    from reportedly.ledger.memory import Memory
    from reportedly.ledger.parts import Incoming
    from reportedly.records import Actor, Entry


#: What waits to be stored is stored when more Claims than these do: a rebuild lays every act over the projections at once.
_WAITING = 4_000
_KEYS = (claim_keys, actor_keys, story_keys, reprint_keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a Reading says, with the ledger's Actors: `known` are these by their ids in the Reading.

    `entries` are as the machine has them, `shown` as people have corrected them; `slots` are those of `shown`.
    """

    known: Mapping[str, Actor]
    entries: tuple[Entry, ...]
    shown: tuple[Entry, ...]
    slots: Mapping[str, Slots]


def content_of(connection: Connection, memory: Memory, incoming: Incoming) -> Content:
    """The Entries of a Reading as the ledger knows its Actors, and their slots."""
    known = known_actors(connection, memory, incoming)
    entries = entries_of(incoming.reading, known)
    shown = tuple(corrected(entry, memory.standing.corrections(entry.id)) for entry in entries)
    slots = slots_of_document(shown, story=_story_of(connection, incoming))
    return Content(known=known, entries=entries, shown=shown, slots=slots)


def _story_of(connection: Connection, incoming: Incoming) -> str | None:
    document = incoming.reading.document.id
    if incoming.n == incoming.first:
        return next((p.object for _, p in incoming.of(ProposalKind.STORY) if p.subject == document), None)
    return connection.execute(select(listed.c.story).where(listed.c.n == incoming.first)).scalar()


class Projection:
    """The projections within one transaction; `finish` brings up to date what several acts touched."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection, self.memory = connection, memory
        self.claims = ClaimRows(connection, memory)

    def add(self, incoming: Incoming, content: Content) -> None:
        """Lay a Document's act over the projections."""
        connection, memory, act = self.connection, self.memory, incoming.n
        project_actors(connection, memory, incoming, content.known)
        project_document(connection, incoming)
        if act == incoming.first:
            project_revisions(connection, incoming)
            for document in project_reprints(connection, memory, incoming):
                self.touch_document(document, act)
            self.claims.touch_entries(project_story(connection, memory, incoming), act)
        else:
            self._forget(incoming)
        placed = project_entries(connection, memory, act, content.entries, content.slots)
        self.claims.join(act, placed, incoming.of(ProposalKind.CLAIM), content.slots)
        self._tie(incoming)
        if len(memory.sketched) > _WAITING:
            self.write()

    def _forget(self, incoming: Incoming) -> None:
        """Take out what an earlier Reading of the Document says."""
        self.claims.leave(forget_entries(self.connection, self.memory, incoming.reading.document.id), incoming.n)

    def _tie(self, incoming: Incoming) -> None:
        """Show Claims as others that turned out to be the same."""
        for _, proposal in incoming.of(ProposalKind.SAME):
            self.memory.standing.tie(proposal.subject, proposal.object)
            place_claims_anew(self, incoming.n, self.claims.numbered([proposal.subject], incoming.n).values())

    def touch_document(self, document: str, act: int) -> None:
        """Note that an act changes the Claims to which a Document's Statements belong."""
        found = numbers(self.connection, "SELECT n FROM entries WHERE document = ?", (document,))
        self.claims.touch_entries(found, act)

    def write(self) -> None:
        """Store what has waited, so that it can be asked for in the database."""
        write_keys(self.connection, self.memory, _KEYS)
        write_sketches(self.connection, self.memory)
        self.claims.write()

    def finish(self) -> None:
        """Assess what was touched, and store all that has waited."""
        self.claims.refresh()
        self.write()
