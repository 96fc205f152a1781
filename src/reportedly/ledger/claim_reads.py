"""Lists of Claims: what filters ask for, found by marks, by words and on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import BigInteger, and_, bindparam, or_, select

from reportedly.ledger.actor_reads import actors_meant
from reportedly.ledger.claim_pages import reading_memory
from reportedly.ledger.codec import from_json
from reportedly.ledger.cursors import known_limit, page_of, read_cursor
from reportedly.ledger.direct import ask, ask_once, numbers
from reportedly.ledger.evidence import assessed, evidence_of
from reportedly.ledger.rows import ClaimLine, ClaimOrder, HeldPosition, Page
from reportedly.ledger.schema import claim_lines, claims
from reportedly.ledger.summaries import mark
from reportedly.ledger.words import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import Any

    from numpy.typing import NDArray
    from sqlalchemy import ColumnElement, Connection

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import Box, ClaimFilter

    Numbers = NDArray[np.int64]

#: So many Claims are looked at in one step, and at most so many where they are walked through in order of size.
_STEP, _LONGEST = 500, 20_000
#: Up to so many are looked up one by one.
_FEW = 5_000
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


def lines_of(connection: Connection, shown: Sequence[int]) -> list[ClaimLine]:
    """The lines of Claims in this order."""
    held = {row.n: row.line for row in ask(connection, _LINES, shown)}
    return [from_json(ClaimLine, held[n]) for n in shown]


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
        yield _sorted([row.n for row in connection.execute(select(claims.c.n).where(_within(wanted.box)))])
    if wanted.changed_since is not None:
        yield _sorted(numbers(connection, "SELECT n FROM claims WHERE changed > ?", (wanted.changed_since,)))


def _marked(connection: Connection, marks: Sequence[int]) -> Numbers:
    line = "SELECT owner FROM claim_marks WHERE key = ?"
    return _sorted([n for one in marks for n in numbers(connection, line, (one,))])


def _sorted(found: Sequence[int]) -> Numbers:
    return np.unique(np.array(found, dtype=np.int64))


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
    common = sets[0]
    for other in sorted(sets[1:], key=len):
        common = np.intersect1d(common, other, assume_unique=True)
    if largest:
        return _largest_of(connection, common, conditions, place, limit)
    if place is not None:
        common = common[: np.searchsorted(common, place[0])]
    query = select(claims.c.n, claims.c.size).where(
        claims.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)), *conditions
    )
    found: list[Any] = []
    for end in range(len(common), 0, -_STEP):
        some = common[max(0, end - _STEP) : end].tolist()
        found += sorted(connection.execute(query, {"numbers": some}), key=lambda row: -row.n)
        if len(found) >= limit:
            break
    return found[:limit]


def _largest_of(
    connection: Connection,
    among: Numbers,
    conditions: Sequence[ColumnElement[bool]],
    place: tuple[int, ...] | None,
    limit: int,
) -> Sequence[Any]:
    """The largest of some Claims: those few are looked up, or the Claims in order of size are walked through."""
    if len(among) <= _FEW:
        query = select(claims.c.n, claims.c.size).where(
            claims.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)), *conditions
        )
        rows = sorted(ask_once(connection, query, among.tolist()), key=lambda row: (-row.size, -row.n))
        return [row for row in rows if place is None or (row.size, row.n) < place][:limit]
    found: list[Any] = []
    step = limit
    while len(found) < limit:
        rows = list(_from_table(connection, conditions, place, step, largest=True))
        is_meant = np.isin([row.n for row in rows], among)
        found += [row for row, meant in zip(rows, is_meant, strict=True) if meant]
        if len(rows) < step:
            break
        place, step = (rows[-1].size, rows[-1].n), min(2 * step, _LONGEST)
    return found[:limit]


def list_positions(
    connection: Connection, standing: Standing, actor: str, *, after: str | None, limit: int
) -> Page[HeldPosition]:
    """A page of the Positions of an Actor, by the latest Claims."""
    limit, place = known_limit(limit), read_cursor(after)
    held = _marked(connection, [mark("actor", i) for i in actors_meant(connection, standing, standing.root(actor))])
    if place is not None:
        held = held[: np.searchsorted(held, place[0])]
    found = held[::-1][: limit + 1].tolist()
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
