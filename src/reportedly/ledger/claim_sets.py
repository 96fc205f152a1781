"""What a filter asks of Claims: the few that have a thing, or a way through the many that do, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, or_, select

from reportedly.gazetteer import PEOPLE, open_gazetteer
from reportedly.ledger.actor_reads import actors_meant
from reportedly.ledger.cursors import LAST
from reportedly.ledger.direct import numbers
from reportedly.ledger.old_ids import present_id
from reportedly.ledger.schema import claim_marks, claims
from reportedly.ledger.summaries import mark
from reportedly.ledger.words import find_numbers, holds_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import Box, ClaimFilter

#: So many Claims are few: all of them are looked up. Reading the numbers of so many costs less than showing a page.
FEW = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """What more than FEW Claims have: `has` asks it of one Claim in SQL.

    `walk(below, most)` gives the numbers of those that have it, the greatest first, at most `most` under `below`; it is
    None where they can't be had in that order at once.
    """

    has: ColumnElement[bool]
    walk: Callable[[int | None, int], Sequence[int]] | None = None


def asked_of(connection: Connection, standing: Standing, wanted: ClaimFilter) -> Iterator[frozenset[int] | Many]:
    """For each thing that is asked for, the numbers of the Claims that have it where they are few."""
    if wanted.status is not None:
        yield marked(connection, [mark("status", wanted.status.value)])
    if wanted.place is not None:
        yield marked(connection, marks_of_place(wanted.place))
    if wanted.scope is not None:
        yield marked(connection, [mark("scope", wanted.scope)])
    if wanted.story is not None:
        yield marked(connection, [mark("story", standing.root(present_id(wanted.story)))])
    if wanted.actor is not None:
        yield marked(connection, marks_of_actor(connection, standing, wanted.actor))
    if wanted.about is not None:
        yield _worded(connection, wanted.about)
    if wanted.box is not None:
        # Where there are many, no index on places: they would all be sorted for the first page.
        yield _where(connection, _within(wanted.box), _within(wanted.box, claims.c.lat + 0))
    if wanted.changed_since is not None:
        changed = claims.c.changed > wanted.changed_since
        yield _where(connection, changed, changed)


def marks_of_actor(connection: Connection, standing: Standing, words: str) -> list[int]:
    """The marks of the Actors that an id or the words of a name mean."""
    return [mark("actor", identity) for identity in actors_meant(connection, standing, words)]


def marks_of_place(words: str) -> list[int]:
    """The marks of the places that a name, an ISO code or a GeoNames number means.

    By whatever name of it, a country means all places in it, a division all that lie in it by its own name.
    """
    meant = {words}
    for row, how in open_gazetteer().find(words):
        if how == PEOPLE:
            continue
        if row.feature == "country" and row.country:
            meant.add(row.country)
        if row.feature == "division":
            meant.add(row.name)
        if row.geonames is not None:
            meant.add(str(row.geonames))
    return sorted({mark("place", name) for name in meant})


def marked(connection: Connection, marks: Sequence[int]) -> frozenset[int] | Many:
    """The Claims that have one of these marks."""
    line = "SELECT owner FROM claim_marks WHERE key = ? LIMIT ?"
    found = [numbers(connection, line, (one, FEW + 1)) for one in marks]
    if all(len(held) <= FEW for held in found):
        return frozenset().union(*found)
    is_marked = exists(select(1).where(claim_marks.c.key.in_(marks), claim_marks.c.owner == claims.c.n))
    return Many(has=is_marked, walk=lambda below, most: latest_marked(connection, marks, below, most))


def latest_marked(connection: Connection, marks: Sequence[int], below: int | None, most: int) -> list[int]:
    """The greatest numbers under `below` of Claims that have one of these marks, at most `most`, the greatest first."""
    line = "SELECT owner FROM claim_marks WHERE key = ? AND owner < ? ORDER BY owner DESC LIMIT ?"
    under = LAST if below is None else below
    found = {n for one in marks for n in numbers(connection, line, (one, under, most))}
    return sorted(found, reverse=True)[:most]


def _worded(connection: Connection, words: str) -> frozenset[int] | Many:
    found = find_numbers(connection, "claim_words", words, most=FEW + 1)
    if len(found) <= FEW:
        return frozenset(found)
    return Many(
        has=holds_words(connection.dialect.name, "claim_words", claims.c.n, words),
        walk=lambda below, most: find_numbers(connection, "claim_words", words, below=below, most=most),
    )


def _where(connection: Connection, condition: ColumnElement[bool], has: ColumnElement[bool]) -> frozenset[int] | Many:
    found = connection.execute(select(claims.c.n).where(condition).limit(FEW + 1)).scalars().all()
    return frozenset(found) if len(found) <= FEW else Many(has=has)


def _within(box: Box, lat: ColumnElement[float] = claims.c.lat) -> ColumnElement[bool]:
    high = lat.between(box.south, box.north)
    if box.west <= box.east:
        return and_(high, claims.c.lon.between(box.west, box.east))
    return and_(high, or_(claims.c.lon >= box.west, claims.c.lon <= box.east))
