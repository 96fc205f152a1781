"""Lists of Claims: a page of those that filters ask for, in the order of their coming or of their size."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import BigInteger, and_, bindparam, literal_column, or_, select

from reportedly.ledger.claim_pages import reading_memory
from reportedly.ledger.claim_sets import Many, asked_of, latest_marked, marks_of_actor
from reportedly.ledger.codec import from_json
from reportedly.ledger.cursors import LAST, known_limit, page_of, read_cursor, walk
from reportedly.ledger.direct import ask, ask_once, rows
from reportedly.ledger.evidence import assessed, evidence_of
from reportedly.ledger.rows import ClaimLine, ClaimOrder, HeldPosition, Page
from reportedly.ledger.schema import claim_lines, claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import Any

    from sqlalchemy import ColumnElement, Connection, Select

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import ClaimFilter

#: So many Claims are looked at in one step.
_STEP = 500
_LINES = select(claim_lines.c.n, claim_lines.c.line).where(
    claim_lines.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
)
_HAS_SOME = claims.c.size > 0
#: Those of some Claims that have Statements, and the newest of all that do: what most lists ask, given straight to the driver.
_SIZED = select(claims.c.n, claims.c.size).where(
    claims.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)), claims.c.size > literal_column("0")
)
_NEWEST = "SELECT n, size FROM claims WHERE size > 0 AND n < ? ORDER BY n DESC LIMIT ?"


class _Sized(NamedTuple):
    n: int
    size: int


def list_claims(
    connection: Connection, standing: Standing, wanted: ClaimFilter, *, after: str | None, limit: int
) -> Page[ClaimLine]:
    """A page of Claims that have Statements."""
    limit = known_limit(limit)
    largest = wanted.order is ClaimOrder.LARGEST
    place = read_cursor(after, 2 if largest else 1)
    asked = list(asked_of(connection, standing, wanted))
    few = [one for one in asked if isinstance(one, frozenset)]
    many = [one for one in asked if isinstance(one, Many)]
    conditions = [_HAS_SOME, *_of_days(wanted.since, wanted.until), *(one.has for one in many)]
    below = place[0] if place is not None and not largest else None
    walked = next((one.walk for one in many if one.walk is not None), None)
    found: Sequence[Any]
    if few:
        common = frozenset.intersection(*few)
        pick = _largest_of if largest else _latest_of
        found = pick(connection, common, conditions, place, limit + 1)
    elif walked is not None and not largest:
        found = walk(below, limit + 1, walked, lambda some: _latest(connection, some, conditions))
    else:
        found = _from_table(connection, conditions, place, limit + 1, largest=largest)

    def show(rows: Sequence[Any]) -> list[ClaimLine]:
        return lines_of(connection, [row.n for row in rows])

    return page_of(found, limit, lambda row: f"{row.size}-{row.n}" if largest else f"{row.n}", show)


def lines_of(connection: Connection, shown: Sequence[int]) -> list[ClaimLine]:
    """The lines of Claims in this order."""
    held = {row.n: row.line for row in ask(connection, _LINES, shown)}
    return [_line(held[n]) for n in shown]


@lru_cache(maxsize=8_192)
def _line(written: str) -> ClaimLine:
    """The line that was written; many ask for the same ones, the latest and the largest."""
    return from_json(ClaimLine, written)


def _of_days(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    if since is not None:
        yield claims.c.last_said >= since.isoformat()[:10]
    if until is not None:
        yield claims.c.first_said <= until.isoformat()[:10]


def _from_table(
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    place: tuple[int, ...] | None,
    limit: int,
    *,
    largest: bool,
) -> Sequence[Any]:
    if not largest and len(conditions) == 1:
        below = LAST if place is None else place[0]
        return [_Sized(*row) for row in rows(connection, _NEWEST, (below, limit))]
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


def _among(conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    numbered = claims.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
    return select(claims.c.n, claims.c.size).where(numbered, *conditions)


def _latest(connection: Connection, some: Sequence[int], conditions: Sequence[ColumnElement[bool]]) -> list[Any]:
    """Those of some Claims for which the conditions hold, the latest first."""
    found = ask(connection, _SIZED, some) if len(conditions) == 1 else ask_once(connection, _among(conditions), some)
    return sorted(found, key=lambda row: -row.n)


def _latest_of(
    connection: Connection,
    among: frozenset[int],
    conditions: Sequence[ColumnElement[bool]],
    place: tuple[int, ...] | None,
    limit: int,
) -> Sequence[Any]:
    """The latest of a few Claims."""
    ordered = sorted((n for n in among if place is None or n < place[0]), reverse=True)
    found: list[Any] = []
    at, step = 0, min(2 * limit, _STEP)  # a page is mostly had from its first numbers
    while at < len(ordered) and len(found) < limit:
        found += _latest(connection, ordered[at : at + step], conditions)
        at, step = at + step, _STEP
    return found[:limit]


def _largest_of(
    connection: Connection,
    among: frozenset[int],
    conditions: Sequence[ColumnElement[bool]],
    place: tuple[int, ...] | None,
    limit: int,
) -> Sequence[Any]:
    """The largest of a few Claims."""
    rows = sorted(ask_once(connection, _among(conditions), among), key=lambda row: (-row.size, -row.n))
    return [row for row in rows if place is None or (row.size, row.n) < place][:limit]


def list_positions(
    connection: Connection, standing: Standing, actor: str, *, after: str | None, limit: int
) -> Page[HeldPosition]:
    """A page of the Positions of an Actor, by the latest Claims."""
    limit, place = known_limit(limit), read_cursor(after)
    root = standing.root(actor)
    marks = marks_of_actor(connection, standing, root)
    found = latest_marked(connection, marks, place[0] if place is not None else None, limit + 1)

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
