"""Which Document is a later version of which at one address."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import update

from reportedly.ledger.codec import plain_text
from reportedly.ledger.direct import rows
from reportedly.ledger.document_rows import texts_of
from reportedly.ledger.schema import listed
from reportedly.records import Proposal, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from reportedly.ledger.parts import Incoming
    from reportedly.records import Received

MAKER = "revisions/2"
#: The kind of the Problem that says that a feed gives no more than a summary or a title.
_PIECE = "excerpt"
#: Of an address that changes all the time, so many versions are looked at, the latest.
_MOST = 64

_VERSIONS = f"SELECT n, id, published FROM listed WHERE url = ? ORDER BY n DESC LIMIT {_MOST}"  # noqa: S608 - our own number


def propose_revisions(connection: Connection, received: Received) -> tuple[tuple[Proposal, ...], bool]:
    """That a Document revises the version before it at its address, and that the one after it revises this one.

    Beside it whether nothing came from its address before. What a feed gives of a page, a summary or a title, is no version of the page: it revises what a feed gave before.
    """
    document = received.document
    if document.url is None:
        return (), True
    own = (instant(document.published), float("inf"))
    found = rows(connection, _VERSIONS, (plain_text(document.url),))
    others = [((instant(moment_from(published)), float(n)), identity) for n, identity, published in found]
    before = _first_like(connection, received, sorted((o for o in others if o[0] < own), reverse=True))
    after = _first_like(connection, received, sorted(o for o in others if o[0] > own))
    made = []
    if before is not None:
        made.append(_proposal(document.id, before))
    if after is not None:
        made.append(_proposal(after, document.id))
    return tuple(made), not found


def _first_like(connection: Connection, received: Received, others: Iterable[tuple[object, str]]) -> str | None:
    """The first of these Documents that is a page where this is one, and a feed's piece of one where this is."""
    for _, identity in others:
        held = texts_of(connection, [identity]).get(identity)
        if held is not None and _is_piece(held) == _is_piece(received):
            return identity
    return None


def _is_piece(received: Received) -> bool:
    return any(problem.kind == _PIECE for problem in received.problems)


def _proposal(later: str, earlier: str) -> Proposal:
    return Proposal(
        kind=ProposalKind.REVISION, subject=later, object=earlier, score=1.0, reasons=("same-address",), maker=MAKER
    )


def project_revisions(connection: Connection, incoming: Incoming) -> None:
    """Note on the versions at one address which revises which."""
    for _, proposal in incoming.of(ProposalKind.REVISION):
        line = update(listed).where(listed.c.id == proposal.subject).values(revises=proposal.object)
        connection.execute(line)


def moment_from(published: str | None) -> date | None:
    """The day or moment in a column."""
    if published is None:
        return None
    return datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)


def instant(moment: date | None) -> datetime:
    """A day or a moment as one that can be compared; what is not known is the earliest, a day begins at its midnight."""
    if moment is None:
        return datetime.min.replace(tzinfo=UTC)
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
