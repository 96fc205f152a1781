"""Lists of Claims: what filters ask for, found by marks, by words and on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import BigInteger, and_, bindparam, or_, select

from reportedly.ledger.actor_reads import actors_meant
from reportedly.ledger.claim_pages import reading_memory
from reportedly.ledger.codec import from_json
from reportedly.ledger.cursors import known_limit, page_of, read_cursor
from reportedly.ledger.direct import ask
from reportedly.ledger.evidence import assessed, evidence_of
from reportedly.ledger.rows import ClaimLine, ClaimOrder, HeldPosition, Page
from reportedly.ledger.schema import claim_lines, claim_marks, claims
from reportedly.ledger.summaries import mark
from reportedly.ledger.words import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from typing import Any

    from numpy.typing import NDArray
    from sqlalchemy import ColumnElement, Connection

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import Box, ClaimFilter

    Numbers = NDArray[np.int64]

#: So many Claims are looked at in one step.
_STEP = 500
_LINES = select(claim_lines.c.n, claim_lines.c.line).where(
    claim_lines.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
)


def list_claims(
    connection: Connection, standing: Standing, wanted: ClaimFilter, *, after: str | None, limit: int
) -> Page[ClaimLine]:
    """A page of Claims that have Statements."""
    limit = known_limit(limit)
    largest = wanted.order is ClaimOrder.LARGEST
    place = read_cursor(after, 2 if largest else 1)
    sets = list(_sets(connection, standing, wanted))
    conditions = [claims.c.size > 0, *_of_days(wanted.since, wanted.until)]
    if not sets:
        found = _from_table(connection, conditions, place, limit + 1, largest=largest)
    else:
        found = _from_sets(connection, sets, conditions, place, limit + 1, largest=largest)

    def show(rows: Sequence[Any]) -> list[ClaimLine]:
        return lines_of(connection, [row.n for row in rows])

    return page_of(found, limit, lambda row: f"{row.size}-{row.n}" if largest else f"{row.n}", show)


def lines_of(connection: Connection, numbers: Sequence[int]) -> list[ClaimLine]:
    """The lines of Claims in this order."""
    held = {row.n: row.line for row in ask(connection, _LINES, numbers)}
    return [from_json(ClaimLine, held[n]) for n in numbers]


def _of_days(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    if since is not None:
        yield claims.c.last_said >= since.isoformat()[:10]
    if until is not None:
        yield claims.c.first_said <= until.isoformat()[:10]


def _sets(connection: Connection, standing: Standing, wanted: ClaimFilter) -> Iterator[Numbers]:
    """For each thing that is asked for, the numbers of the Claims that have it."""
    if wanted.status is not None:
        yield _marked(connection, [mark("status", wanted.status.value)])
    if wanted.place is not None:
        yield _marked(connection, [mark("place", wanted.place)])
    if wanted.scope is not None:
        yield _marked(connection, [mark("scope", wanted.scope)])
    if wanted.story is not None:
        yield _marked(connection, [mark("story", standing.root(wanted.story))])
    if wanted.actor is not None:
        yield _marked(connection, [mark("actor", i) for i in actors_meant(connection, standing, wanted.actor)])
    if wanted.about is not None:
        yield _sorted(find_numbers(connection, "claim_words", wanted.about))
    if wanted.box is not None:
        yield _sorted(row.n for row in connection.execute(select(claims.c.n).where(_within(wanted.box))))
    if wanted.changed_since is not None:
        query = select(claims.c.n).where(claims.c.changed > wanted.changed_since)
        yield _sorted(row.n for row in connection.execute(query))


def _marked(connection: Connection, marks: Sequence[int]) -> Numbers:
    query = select(claim_marks.c.owner).where(claim_marks.c.key.in_(marks)).order_by(claim_marks.c.owner)
    found = [row[0] for row in connection.execute(query)] if marks else []
    return np.unique(np.array(found, dtype=np.int64)) if len(marks) > 1 else np.array(found, dtype=np.int64)


def _sorted(numbers: Iterable[int]) -> Numbers:
    return np.sort(np.fromiter(numbers, dtype=np.int64))


def _within(box: Box) -> ColumnElement[bool]:
    high = claims.c.lat.between(box.south, box.north)
    if box.west <= box.east:
        return and_(high, claims.c.lon.between(box.west, box.east))
    return and_(high, or_(claims.c.lon >= box.west, claims.c.lon <= box.east))


def _from_table(
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    place: tuple[int, ...] | None,
    limit: int,
    *,
    largest: bool,
) -> Sequence[Any]:
    query = select(claims.c.n, claims.c.size).where(*conditions)
    if largest:
        query = query.order_by(claims.c.size.desc(), claims.c.n.desc())
        if place is not None:
            size, n = place
            query = query.where(or_(claims.c.size < size, and_(claims.c.size == size, claims.c.n < n)))
    else:
        query = query.order_by(claims.c.n.desc())
        if place is not None:
            query = query.where(claims.c.n < place[0])
    return connection.execute(query.limit(limit)).all()


def _from_sets(  # noqa: PLR0913 - the two halves of a question
    connection: Connection,
    sets: Sequence[Numbers],
    conditions: Sequence[ColumnElement[bool]],
    place: tuple[int, ...] | None,
    limit: int,
    *,
    largest: bool,
) -> Sequence[Any]:
    numbers = sets[0]
    for other in sorted(sets[1:], key=len):
        numbers = np.intersect1d(numbers, other, assume_unique=True)
    if not largest and place is not None:
        numbers = numbers[: np.searchsorted(numbers, place[0])]
    query = select(claims.c.n, claims.c.size).where(
        claims.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)), *conditions
    )
    found: list[Any] = []
    for end in range(len(numbers), 0, -_STEP):
        some = numbers[max(0, end - _STEP) : end].tolist()
        found += sorted(connection.execute(query, {"numbers": some}), key=lambda row: -row.n)
        if not largest and len(found) >= limit:
            break
    if largest:
        found.sort(key=lambda row: (-row.size, -row.n))
        if place is not None:
            found = [row for row in found if (row.size, row.n) < place]
    return found[:limit]


def list_positions(
    connection: Connection, standing: Standing, actor: str, *, after: str | None, limit: int
) -> Page[HeldPosition]:
    """A page of the Positions of an Actor, by the latest Claims."""
    limit, place = known_limit(limit), read_cursor(after)
    numbers = _marked(connection, [mark("actor", i) for i in actors_meant(connection, standing, standing.root(actor))])
    if place is not None:
        numbers = numbers[: np.searchsorted(numbers, place[0])]
    found = [int(n) for n in numbers[::-1][: limit + 1]]
    root = standing.root(actor)

    def show(shown: Sequence[int]) -> list[HeldPosition]:
        memory = reading_memory(standing)
        evidence = evidence_of(connection, memory, list(shown))
        made = [assessed(evidence[n], memory) for n in shown]
        return [
            HeldPosition(claim=claim.id, proposition=claim.proposition, status=claim.status, position=position)
            for claim in made
            for position in claim.positions
            if position.actor == root
        ]

    return page_of(found, limit, str, show)
