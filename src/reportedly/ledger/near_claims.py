"""Looking at a Claim again: whether its Statements hold together, and which Claims near it may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select

from reportedly.ledger.claim_rows import sketches_of
from reportedly.ledger.codec import from_json
from reportedly.ledger.direct import ask
from reportedly.ledger.joining import Slots, claim_keys, groups_of, near_claims, nearest_stories
from reportedly.ledger.looking_up import numbers_of, owners_of
from reportedly.ledger.rows import ClaimLine, NearClaim
from reportedly.ledger.schema import claim_keys as claim_key_table
from reportedly.ledger.schema import claim_lines, claims, entries, members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.memory import Memory

#: So many Claims that share keys with one are compared with it, and so many that stand in its Documents.
_SHARING, _BESIDE = 24, 24
#: So many of a Claim's Documents are looked through for others, the latest.
_DOCUMENTS = 24

_SLOTS = (
    select(members.c.facet, entries.c.slots, entries.c.document)
    .join_from(members, entries, members.c.entry == entries.c.n)
    .where(members.c.claim == bindparam("claim"))
    .where(entries.c.slots.is_not(None))
    .order_by(members.c.n)
)
_BESIDE_IN = (
    select(members.c.claim)
    .join_from(entries, members, members.c.entry == entries.c.n)
    .where(entries.c.document.in_(bindparam("documents", expanding=True)))
    .order_by(members.c.n.desc())
    .limit(400)
)
_LINES = (
    select(claims.c.id, claim_lines.c.line)
    .join_from(claims, claim_lines, claims.c.n == claim_lines.c.n)
    .where(claims.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
)


def looked_at_again(
    connection: Connection, memory: Memory, number: int
) -> tuple[tuple[tuple[str, ...], ...], tuple[NearClaim, ...]]:
    """The groups that a Claim's Statements make when they are compared anew, and the Claims near it that may be the same."""
    rows = connection.execute(_SLOTS, {"claim": number}).all()
    own = [Slots.from_json(row.slots).facet(row.facet) for row in rows]
    documents = list(dict.fromkeys(row.document for row in reversed(rows)))[:_DOCUMENTS]
    return groups_of(own), _near(connection, memory, number, documents)


def _near(connection: Connection, memory: Memory, number: int, documents: Sequence[str]) -> tuple[NearClaim, ...]:
    mine = sketches_of(connection, memory, [number])[number]
    keys = [key for slots in mine.slots for key in numbers_of("claim", claim_keys(slots))]
    sharing = nearest_stories(keys, owners_of(connection, memory, claim_key_table, keys), most=_SHARING + 1)
    beside = dict.fromkeys(connection.execute(_BESIDE_IN, {"documents": list(documents)}).scalars())
    others = list(dict.fromkeys([*sharing, *list(beside)[:_BESIDE]]))
    sketches = sketches_of(connection, memory, [n for n in others if n != number])
    found = near_claims(mine, sketches.values())
    named = {sketch.id: n for n, sketch in sketches.items()}
    lines = {row.id: row.line for row in ask(connection, _LINES, [named[near.claim] for near in found])}
    return tuple(
        NearClaim(line=from_json(ClaimLine, line), score=round(near.score, 3), reasons=near.reasons)
        for near in found
        if (line := lines.get(near.claim)) is not None and memory.standing.root(near.claim) == near.claim
    )
