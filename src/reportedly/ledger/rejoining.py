"""A corrected Statement: what it is compared by, and to which Claims the machine now proposes that it belongs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import BigInteger, bindparam, select, update

from reportedly.ledger.claim_rows import candidates_for
from reportedly.ledger.codec import plain_text, to_json
from reportedly.ledger.direct import ask
from reportedly.ledger.evidence import entries_by_number
from reportedly.ledger.joining import Slots, claim_id, propose_claims, slots_of_document
from reportedly.ledger.overlay import corrected
from reportedly.ledger.schema import STRIDE, claims, entries, listed, members
from reportedly.records import Judgement, JudgementKind, Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.memory import Memory
    from reportedly.records import Entry

_OF_DOCUMENT = select(entries.c.n, entries.c.id, entries.c.slots)
_MEMBERS = (
    select(members.c.entry, claims.c.id, claims.c.size)
    .join_from(members, claims, members.c.claim == claims.c.n)
    .where(members.c.entry.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
    .order_by(members.c.n)
)


class Told(NamedTuple):
    """A Document's Entries as they are corrected, by number, with their slots as they are stored and as they would be."""

    entries: Mapping[int, Entry]
    stored: Mapping[int, Slots | None]
    made: Mapping[str, Slots]


def told_by(connection: Connection, memory: Memory, standing: Standing, document: str) -> Told:
    """What a Document says, as people have corrected it."""
    query = _OF_DOCUMENT.where(entries.c.document == document).order_by(entries.c.n)
    rows = connection.execute(query).all()
    stored = {row.n: None if row.slots is None else Slots.from_json(row.slots) for row in rows}
    held = entries_by_number(connection, memory, stored)
    shown = {n: corrected(held[n], standing.corrections(held[n].id)) for n in stored}
    # The Story as it was when the text was read, so that what is not corrected stays as it is.
    story = next((s.story for s in stored.values() if s is not None), None)
    if all(s is None for s in stored.values()):
        story = connection.execute(select(listed.c.story).where(listed.c.id == document)).scalar()
    return Told(shown, stored, slots_of_document(list(shown.values()), story=story))


def store_slots(connection: Connection, told: Told) -> list[int]:
    """Store by what a Document's Statements are compared; the numbers of those whose slots changed."""
    changed = []
    for n, entry in told.entries.items():
        slots = told.made.get(entry.id)
        if slots != told.stored[n]:
            written = None if slots is None else plain_text(to_json(slots))
            connection.execute(update(entries).where(entries.c.n == n).values(slots=written))
            changed.append(n)
    return changed


def propose_anew(connection: Connection, memory: Memory, judgement: Judgement, act: int) -> tuple[Proposal, ...] | None:
    """To which Claims a Statement belongs after a Judgement of this act corrects it, or takes a correction back.

    None where that changes nothing by which it is compared, or where it was joined before as it will be corrected.
    """
    standing = memory.standing.then(act, judgement)
    meant = standing.meant(judgement)
    if meant.kind is not JudgementKind.CORRECT or not meant.subject.startswith("stm_"):
        return None
    row = connection.execute(
        select(entries.c.n, entries.c.document, entries.c.slots).where(entries.c.id == meant.subject)
    ).first()
    if row is None or standing.was_joined(meant.subject, row.n // STRIDE):
        return None
    told = told_by(connection, memory, standing, row.document)
    slots, entry = told.made.get(meant.subject), told.entries[row.n]
    if _compared(slots) == _compared(told.stored[row.n]):
        return None
    if slots is None:
        return ()
    return _proposed(connection, memory, told, entry, slots)


def _compared(slots: Slots | None) -> Slots | None:
    """What tells to which Claim a Statement belongs: a stance alone puts it on another side of the same."""
    return None if slots is None else replace(slots, stance="", negated=False)


def _proposed(connection: Connection, memory: Memory, told: Told, entry: Entry, slots: Slots) -> tuple[Proposal, ...]:
    belongs: dict[str, str] = {}
    alone: dict[str, bool] = {}
    for row in ask(connection, _MEMBERS, told.entries):
        identity = told.entries[row.entry].id
        if identity == entry.id:
            alone[row.id] = row.size <= 1
        else:
            belongs.setdefault(identity, row.id)
    near = candidates_for(connection, memory, {entry.id: slots}).get(entry.id, ())
    # It is not compared with what it was itself.
    others = [replace(s, slots=tuple(one for one in s.slots if one.statement != entry.id)) for s in near]
    made = propose_claims([entry], {entry.id: slots}, {entry.id: [s for s in others if s.slots]}, belongs)
    return tuple(_of_its_own(proposal, alone) for proposal in made if proposal.subject == entry.id)


def _of_its_own(proposal: Proposal, alone: Mapping[str, bool]) -> Proposal:
    """The Claim that it founds is another than the one that it founded before, where others stay in that."""
    if proposal.reasons != ("founder",) or alone.get(proposal.object, True):
        return proposal
    return replace(proposal, object=claim_id(proposal.subject, f"corrected {proposal.detail or ''}"))
