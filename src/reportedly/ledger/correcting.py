"""Showing a Statement as a person corrected it: what lists find it by, what it is compared by, and its Claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, delete, or_, select, update

from reportedly.ledger.codec import to_short_json
from reportedly.ledger.corrections import PARTIES, corrected_value, field_of
from reportedly.ledger.direct import ask, insert
from reportedly.ledger.evidence import entries_by_number
from reportedly.ledger.overlay import corrected
from reportedly.ledger.placing import place_anew
from reportedly.ledger.projecting import found_by
from reportedly.ledger.rejoining import store_slots, told_by
from reportedly.ledger.schema import STRIDE, actors, entries, members, proposals
from reportedly.ledger.words import forget_words, index_words
from reportedly.records import Actor, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.memory import Memory
    from reportedly.ledger.projection import Projection

_CLAIMS = select(members.c.claim).where(members.c.entry.in_(bindparam("numbers", expanding=True, type_=BigInteger)))


def project_correction(projection: Projection, act: int, judgement: Judgement, *, joins: bool) -> None:
    """Lay a correction of a Statement, or the undoing of one, over the projections."""
    connection, memory = projection.connection, projection.memory
    standing = memory.standing
    meant = standing.meant(judgement)
    was = standing.corrections(meant.subject)
    if joins:
        standing.joining.add(act)
    standing.add([(act, judgement)])
    row = connection.execute(select(entries.c.n, entries.c.document).where(entries.c.id == meant.subject)).first()
    if row is not None:  # a later Reading may not have it
        _show(projection, act, (row.n, row.document), meant.subject, was)
    _show_actors(connection, memory, act, meant)


def _show(projection: Projection, act: int, row: tuple[int, str], statement: str, was: Mapping[str, str]) -> None:
    """Show a Statement as it is corrected now; `row` is its number and its Document, `was` what stood before."""
    number, document = row
    connection, memory = projection.connection, projection.memory
    standing = memory.standing
    entry = entries_by_number(connection, memory, [number])[number]
    now = corrected(entry, standing.corrections(statement))
    connection.execute(update(entries).where(entries.c.n == number).values(**found_by(now)))
    old_words = corrected(entry, was).words
    if old_words != now.words:
        forget_words(connection, "entry_words", [(number, old_words)])
        index_words(connection, "entry_words", [(number, now.words)])
    changed = {number, *store_slots(connection, told_by(connection, memory, standing, document))}
    here = _claims_of(connection, changed)
    place_anew(projection, act, {number: statement})
    here |= _claims_of(connection, changed)
    projection.claims.sketch_anew(here)
    projection.claims.touch(sorted(here), act)


def _claims_of(connection: Connection, numbers: Iterable[int]) -> set[int]:
    return {row.claim for row in ask(connection, _CLAIMS, numbers)}


def _show_actors(connection: Connection, memory: Memory, act: int, meant: Judgement) -> None:
    """List an Actor that only a correction names, and no longer list one that nothing names any more."""
    field = field_of(meant.object or "")
    value = corrected_value(field, meant.value or "") if field.name in PARTIES else None
    if not isinstance(value, Actor):
        return
    held = connection.execute(select(actors.c.n).where(actors.c.id == value.id)).scalar()
    standing = memory.standing
    stands = any(j.id == meant.id for j in standing.about(meant.subject))
    if stands and held is None:
        n = act * STRIDE
        insert(connection, actors, [{"n": n, "id": value.id, "record": to_short_json(value)}])
        index_words(connection, "actor_words", [(n, value.name)])
        memory.actors.put(value.id, value)
        memory.strangers.clear()
    elif not stands and held is not None and not _is_named(connection, memory, held, value.id):
        connection.execute(delete(actors).where(actors.c.n == held))
        forget_words(connection, "actor_words", [(held, value.name)])
        memory.actors.drop(value.id)


def _is_named(connection: Connection, memory: Memory, number: int, identity: str) -> bool:
    """Whether an Actor came with a Document, or something else than the correction that brought it still names it."""
    standing = memory.standing
    if not any(act == number // STRIDE for act, _ in standing.log.values()) or standing.about(identity):
        return True
    named = f'"id":"{identity}"'
    if any(j.object in PARTIES and j.value and named in j.value for j in standing.standing()):
        return True
    speaks = select(entries.c.n).where(or_(entries.c.speaker == identity, entries.c.speaks_for == identity))
    taken = select(proposals.c.n).where(proposals.c.object == identity)
    return any(connection.execute(query.limit(1)).first() is not None for query in (speaks, taken))
