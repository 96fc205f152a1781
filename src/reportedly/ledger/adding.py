"""Adding Documents: propose what belongs together, append it, and lay it over what is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from reportedly.errors import UnreadableDocumentError
from reportedly.ledger.claim_rows import candidates_for, shown_as
from reportedly.ledger.codec import plain_text, to_json
from reportedly.ledger.direct import rows
from reportedly.ledger.document_rows import append_document, append_reading, reader_key, received_of
from reportedly.ledger.joining import propose_claims
from reportedly.ledger.parts import Incoming, propose_actors
from reportedly.ledger.projection import content_of
from reportedly.ledger.reprint_rows import propose_reprints_of
from reportedly.ledger.revisions import propose_revisions
from reportedly.ledger.rows import Added
from reportedly.ledger.schema import STRIDE, problems, proposals
from reportedly.ledger.story_rows import propose_story_of
from reportedly.records import Proposal, ProposalKind, content_id

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.memory import Memory
    from reportedly.ledger.pen import Pen
    from reportedly.ledger.projection import Projection
    from reportedly.records import Document, Reading, Received, Unread


#: One Document has at most so many Statements or Actors: an act numbers its rows within STRIDE, and a Statement may have
#: several proposals.
MOST = STRIDE // 8


class Adding:
    """Adds Documents within one transaction."""

    def __init__(self, connection: Connection, memory: Memory, pen: Pen, projection: Projection) -> None:
        self.connection, self.memory, self.pen, self.projection = connection, memory, pen, projection

    def add(self, received: Received, reading: Reading, at: str) -> Added:
        """Add one Document with a Reading of it, unless the ledger holds both."""
        document = reading.document
        held = received_of(self.connection, document.id)
        if held is not None and _is_read(self.connection, document.id, reader_key(reading.reader)):
            return Added(document=document.id, is_new=False, statements=len(reading.statements))
        if max(len(reading.statements), len(reading.actors)) > MOST:
            problem = f"it has more than {MOST} statements or actors"
            raise UnreadableDocumentError(document.url or document.id, problem, "split it, and add its parts")
        n = self.pen.begin("add" if held is None else "read again", at)
        if held is None:
            incoming = Incoming(n=n, first=n, received=received, reading=reading)
            append_document(self.connection, self.pen, received, at)
        else:
            first, _, received = held
            reading = replace(reading, document=_as_held(received.document, reading.document))
            incoming = Incoming(n=n, first=first, received=received, reading=reading)
        append_reading(self.pen, reading, at)
        return self._join(incoming)

    def _join(self, incoming: Incoming) -> Added:
        """Propose, append the proposals, close the act and lay it over the projections."""
        surroundings = self._surroundings(incoming) if incoming.n == incoming.first else ()
        actors = propose_actors(self.connection, self.memory, incoming.reading)
        incoming = replace(incoming, proposals=(*surroundings, *actors))
        content = content_of(self.connection, self.memory, incoming)
        candidates = candidates_for(self.connection, self.memory, content.slots)
        shown = shown_as(self.connection, self.memory, candidates)
        claims = propose_claims(content.shown, content.slots, candidates, {}, shown)
        incoming = replace(incoming, proposals=(*incoming.proposals, *claims))
        self.pen.append(
            proposals, [proposal_row(incoming.n * STRIDE + at, p) for at, p in enumerate(incoming.proposals)]
        )
        self.pen.end()
        self.projection.add(incoming, content)
        return _added(incoming)

    def _surroundings(self, incoming: Incoming) -> tuple[Proposal, ...]:
        """What a new Document revises, whose text it carries, and to which Story it belongs."""
        revisions, is_first = propose_revisions(self.connection, incoming.received)
        reprints = propose_reprints_of(self.connection, self.memory, incoming, is_first=is_first)
        story = propose_story_of(self.connection, self.memory, incoming, reprints)
        return (*revisions, *reprints, *story)

    def add_problem(self, unread: Unread, at: str) -> bool:
        """Note what could not be read, unless the same is noted."""
        identity = content_id("prb", unread.where, unread.problem, unread.advice)
        if self.connection.execute(select(problems.c.n).where(problems.c.id == identity)).first() is not None:
            return False
        n = self.pen.begin("problem", at)
        words = {"where": unread.where, "problem": unread.problem, "advice": unread.advice}
        self.pen.append(problems, [{"n": n, "id": identity, **{k: plain_text(v) for k, v in words.items()}, "at": at}])
        self.pen.end()
        return True


def _as_held(held: Document, read: Document) -> Document:
    """The Document as it was received first, with the date that reading found in a text that came without one."""
    if held.published is not None:
        return held
    return replace(held, published=read.published, published_from=read.published_from)


def _is_read(connection: Connection, document: str, reader: str) -> bool:
    return bool(rows(connection, "SELECT n FROM readings WHERE document = ? AND reader = ?", (document, reader)))


def proposal_row(n: int, proposal: Proposal) -> dict[str, object]:
    """The row of a Proposal with its number."""
    return {
        "n": n,
        "kind": proposal.kind.value,
        "subject": proposal.subject,
        "object": proposal.object,
        "score": float(proposal.score),
        "reasons": to_json(proposal.reasons),
        "maker": proposal.maker,
        "detail": None if proposal.detail is None else plain_text(proposal.detail),
    }


def _added(incoming: Incoming) -> Added:
    document = incoming.reading.document.id
    own = {p.kind: p.object for p in incoming.proposals if p.subject == document}
    return Added(
        document=document,
        is_new=True,
        statements=len(incoming.reading.statements),
        claims=tuple(dict.fromkeys(p.object for _, p in incoming.of(ProposalKind.CLAIM))),
        reprint_of=own.get(ProposalKind.REPRINT),
        revises=own.get(ProposalKind.REVISION),
        story=own.get(ProposalKind.STORY),
    )
