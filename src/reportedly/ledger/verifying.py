"""Checking that everything is as it was written, and that what is shown follows from it."""

from __future__ import annotations

import zlib
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select

from reportedly.errors import ReportedlyError
from reportedly.ledger.acts import TABLES, acts, incoming_of
from reportedly.ledger.case_reads import case_faults
from reportedly.ledger.claim_pages import reading_memory
from reportedly.ledger.codec import from_json, to_short_json
from reportedly.ledger.evidence import assessed, evidence_of
from reportedly.ledger.joining import entries_of
from reportedly.ledger.parts import known_actors
from reportedly.ledger.pen import FIRST_LINK, canonical, next_link
from reportedly.ledger.rows import ClaimLine, Fault, Verified
from reportedly.ledger.schema import bodies, claim_lines, documents, entries, listed
from reportedly.ledger.summaries import line_of
from reportedly.records import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from reportedly.ledger.acts import Act
    from reportedly.ledger.judged import Standing
    from reportedly.ledger.parts import Incoming
    from reportedly.records import Actor

#: So many faults are told; the first ones say where to begin.
MOST_FAULTS = 100
_AT_ONCE = 200


def verify(
    connection: Connection,
    standing: Standing,
    derive: Callable[[bytes, str], str] | None,
    tell: Callable[[int], None] | None,
) -> Verified:
    """Check the chain and the shown facts of every act, then the line of every Claim and every Case."""
    check = _Check(connection, standing, derive)
    for act in acts(connection):
        check.act(act)
        if tell is not None:
            tell(act.n)
        if len(check.faults) >= MOST_FAULTS:
            break
    else:
        check.claims()
        check.cases()
    return Verified(
        acts=check.acts,
        documents=check.documents,
        statements=check.statements,
        link=check.link.hex(),
        faults=tuple(check.faults[:MOST_FAULTS]),
    )


class _Check:
    """What was checked so far."""

    def __init__(self, connection: Connection, standing: Standing, derive: Callable[[bytes, str], str] | None) -> None:
        self.connection, self.derive = connection, derive
        self.memory = reading_memory(standing)
        self.link = FIRST_LINK
        self.acts = self.documents = self.statements = 0
        self.faults: list[Fault] = []

    def act(self, act: Act) -> None:
        """Check one act: its link, its rows, and what is shown of them."""
        self.acts += 1
        fault = self._chained(act)
        if fault is not None:
            self._tell(act.n, *fault)
            if act.row is not None:
                self.link = bytes(act.row.link)  # so that what follows is judged by itself
            return
        self.link = bytes(act.row.link) if act.row is not None else self.link
        try:
            incoming = incoming_of(self.connection, act)
            if incoming is not None:
                self._shown(act, incoming)
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            self._tell(act.n, "rows", f"they can't be understood ({type(error).__name__}: {error})")

    def _tell(self, act: int | None, what: str, problem: str) -> None:
        self.faults.append(Fault(act=act, what=what, problem=problem))

    def _chained(self, act: Act) -> tuple[str, str] | None:
        """What is wrong with an act's link or rows."""
        row = act.row
        if row is None:
            held = ", ".join(act.rows) or "no rows"
            return "chain", f"the act is missing in the chain ({held} of it)"
        digest = sha256()
        for table, _ in TABLES:
            for one in act.rows.get(table.name, ()):
                digest.update(canonical(table.name, (getattr(one, column.name) for column in table.columns)))
        if digest.digest() != bytes(row.digest):
            return ", ".join(act.rows) or "rows", "its rows are not those that were written"
        if next_link(self.link, row.n, row.kind, row.at, bytes(row.digest)) != bytes(row.link):
            return "chain", "its link does not follow from the act before"
        return None

    def _shown(self, act: Act, incoming: Incoming) -> None:
        """Check a Document against its bytes, and the Entries of the latest Reading against its text."""
        document = incoming.reading.document
        brought = act.only(documents)
        if brought is not None:
            self.documents += 1
            self._bytes(act, incoming)
        line = self.connection.execute(select(listed.c.reading).where(listed.c.id == document.id)).first()
        if line is None:
            self._tell(act.n, document.id, "the Document is not listed; rebuild")
        elif line.reading == act.n:
            self._entries(act, incoming)

    def _bytes(self, act: Act, incoming: Incoming) -> None:
        document = incoming.reading.document
        packed = self.connection.execute(
            select(bodies.c.packed).where(bodies.c.sha256 == document.bytes_sha256)
        ).scalar()
        if packed is None:
            self._tell(act.n, document.id, "its bytes are missing")
            return
        body = zlib.decompress(packed)
        if sha256(body).hexdigest() != document.bytes_sha256:
            self._tell(act.n, document.id, "its bytes are not those that were received")
        if self.derive is None:
            return
        try:
            same = self.derive(body, incoming.received.media_type) == document.text
        except ReportedlyError as error:
            self._tell(act.n, document.id, f"its text can't be made again: {error}")
            return
        if not same:
            self._tell(act.n, document.id, "its text is not that of its bytes")

    def _entries(self, act: Act, incoming: Incoming) -> None:
        known = known_actors(self.connection, self.memory, incoming)
        made = {entry.id: entry for entry in entries_of(incoming.reading, known)}
        query = select(entries.c.id, entries.c.record).where(entries.c.document == incoming.reading.document.id)
        shown = {row.id: row.record for row in self.connection.execute(query)}
        self.statements += len(made)
        for identity in sorted({*made, *shown}):
            if not _is_shown(made.get(identity), shown.get(identity)):
                self._tell(act.n, identity, "what is shown is not what the Reading says; rebuild")

    def claims(self) -> None:
        """Check that the line of every Claim follows from its rows."""
        query = select(claim_lines.c.n, claim_lines.c.line)
        for rows in self.connection.execute(query.order_by(claim_lines.c.n)).partitions(_AT_ONCE):
            held = {row.n: from_json(ClaimLine, row.line) for row in rows if row.line is not None}
            evidence = evidence_of(self.connection, self.memory, list(held))
            for n, line in held.items():
                if line_of(assessed(evidence[n], self.memory), line.changed) != line:
                    self._tell(line.changed, line.id, "its line does not follow from its Statements; rebuild")

    def cases(self) -> None:
        """Check that every Case is shown as its acts make it."""
        for act, identity in case_faults(self.connection):
            self._tell(act, identity, "it is not shown as its acts make it; rebuild")


def _is_shown(entry: Entry | None, record: str | None) -> bool:
    """Whether a record is of an Entry, or of what it was before a later Document told the role or the country of its Actors."""
    if entry is None or record is None:
        return entry is None and record is None
    if to_short_json(entry) == record:
        return True
    try:
        held = from_json(Entry, record)
    except (ValueError, KeyError, TypeError):
        return False
    then = replace(
        entry, speaker=_as_told(entry.speaker, held.speaker), speaks_for=_as_told(entry.speaks_for, held.speaks_for)
    )
    return to_short_json(then) == record


def _as_told(actor: Actor | None, held: Actor | None) -> Actor | None:
    if actor is None or held is None:
        return actor
    return replace(actor, role=held.role and actor.role, country=held.country and actor.country)
