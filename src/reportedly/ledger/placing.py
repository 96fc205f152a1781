"""Which Claims Statements are shown under: stored anew where people changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select

from reportedly.ledger.direct import ask
from reportedly.ledger.evidence import proposal_from
from reportedly.ledger.schema import STRIDE, entries, members, proposals
from reportedly.records import ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy import Connection

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.projection import Projection

_OF_CLAIMS = (
    select(entries.c.n, entries.c.id)
    .join_from(members, entries, members.c.entry == entries.c.n)
    .where(members.c.claim.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
)


def place_anew(projection: Projection, act: int, numbers: dict[int, str]) -> None:
    """Store anew which Claims Statements are shown under; `numbers` are their Entries', with their ids."""
    proposed: dict[int, list[tuple[int, Any]]] = {n: [] for n in numbers}
    for entry, row in _proposed(projection.connection, projection.memory.standing, numbers):
        proposed[entry].append((row.n, proposal_from(row)))
    projection.claims.leave(sorted(numbers), act)
    projection.claims.place({numbers[n]: (n, proposed[n]) for n in sorted(numbers)}, act)


def place_claims_anew(projection: Projection, act: int, claims: Iterable[int]) -> None:
    """Store anew which Claims the Statements of some are shown under, since these are shown as one or no longer are."""
    held = sorted(claims)
    place_anew(projection, act, {row.n: row.id for row in ask(projection.connection, _OF_CLAIMS, held)})
    projection.claims.touch(held, act)


def _proposed(connection: Connection, standing: Standing, numbers: dict[int, str]) -> Iterable[tuple[int, Any]]:
    """The proposals that hold for these Entries, with the numbers of the Entries."""
    by_subject = {(standing.joined_by(identity, n // STRIDE), identity): n for n, identity in numbers.items()}
    asked = sorted(set(numbers.values()))
    for at in range(0, len(asked), 500):
        query = select(proposals).where(
            proposals.c.subject.in_(asked[at : at + 500]), proposals.c.kind == ProposalKind.CLAIM.value
        )
        for row in connection.execute(query.order_by(proposals.c.n)):
            entry = by_subject.get((row.n // STRIDE, row.subject))
            if entry is not None:
                yield entry, row
