"""Actors of the ledger: found by name, with what they said and where they stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, func, select

from reportedly.errors import NotInLedgerError
from reportedly.ledger.codec import from_json
from reportedly.ledger.cursors import known_limit, page_of, read_cursor, walk
from reportedly.ledger.direct import ask
from reportedly.ledger.evidence import proposal_from
from reportedly.ledger.rows import ActorHeld, ActorLine, Page
from reportedly.ledger.schema import actors, entries, proposals
from reportedly.ledger.words import find_numbers
from reportedly.records import Actor, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import Column, Connection

    from reportedly.ledger.judged import Standing

#: A name that is asked for may be that of so many Actors.
_MEANT = 50
#: So many are named of those who speak for an Actor or for whom it speaks, and so many proposals shown.
_SHOWN = 50
_ROWS = select(actors.c.n, actors.c.id, actors.c.record).where(
    actors.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
)


def actors_meant(connection: Connection, standing: Standing, words: str) -> tuple[str, ...]:
    """The ids of the Actors that an id or the words of a name mean, with those that were merged into them.

    A body is also meant by what texts call it ("the Kremlin").
    """
    if words.startswith("act_"):
        found = [words]
    else:
        numbers = [n for name in _names(words) for n in find_numbers(connection, "actor_words", name, most=_MEANT)]
        found = [row.id for row in ask(connection, _ROWS, numbers)]
    roots = dict.fromkeys(standing.root(identity) for identity in found)
    return tuple(sorted({name for root in roots for name in standing.merged_into(root)}))


def _names(words: str) -> tuple[str, ...]:
    """What to look for: the words, and the name of the body that goes by them in texts."""
    from reportedly.reading.formal_names import formal_name  # noqa: PLC0415 - it loads the map

    formal = formal_name(words)
    return (words,) if formal is None or formal == words else (words, formal)


def list_actors(
    connection: Connection, standing: Standing, words: str | None, *, after: str | None, limit: int
) -> Page[ActorLine]:
    """A page of Actors that were not merged into others."""
    limit = known_limit(limit)
    place = read_cursor(after)
    names = () if words is None else _names(words)

    def numbers_below(below: int | None, most: int) -> Sequence[int]:
        if words is not None:
            found = (find_numbers(connection, "actor_words", n, below=below, most=most, starts=True) for n in names)
            return sorted({n for numbers in found for n in numbers}, reverse=True)[:most]
        query = select(actors.c.n).order_by(actors.c.n.desc()).limit(most)
        return [row.n for row in connection.execute(query if below is None else query.where(actors.c.n < below))]

    def keep(numbers: Sequence[int]) -> Sequence[Any]:
        rows = sorted(ask(connection, _ROWS, numbers), key=lambda row: -row.n)
        return [row for row in rows if standing.root(row.id) == row.id]

    def show(rows: Sequence[Any]) -> list[ActorLine]:
        return [_line(connection, standing, from_json(Actor, row.record)) for row in rows]

    found = walk(place[0] if place else None, limit + 1, numbers_below, keep)
    return page_of(found, limit, lambda row: f"{row.n}", show)


def actor_held(connection: Connection, standing: Standing, where: str, identity: str) -> ActorHeld:
    """One Actor, with who speaks for it and for whom it speaks."""
    root = standing.root(identity)
    row = connection.execute(select(actors).where(actors.c.id == root)).first()
    if row is None:
        raise NotInLedgerError(where, f"it holds no Actor {identity}", "find the id with reportedly actors")
    ids = sorted(standing.merged_into(root))
    query = select(proposals).where(proposals.c.object.in_(ids), proposals.c.kind == ProposalKind.ACTOR.value)
    made = connection.execute(query.order_by(proposals.c.n.desc()).limit(_SHOWN)).all()
    return ActorHeld(
        line=_line(connection, standing, from_json(Actor, row.record)),
        spoken_for_by=_beside(connection, entries.c.speaker, entries.c.speaks_for, ids),
        speaks_for=_beside(connection, entries.c.speaks_for, entries.c.speaker, ids),
        proposals=tuple(proposal_from(one) for one in made),
        judgements=standing.about(*ids),
    )


def _line(connection: Connection, standing: Standing, actor: Actor) -> ActorLine:
    ids = sorted(standing.merged_into(actor.id))
    speaks, spoken = (
        select(entries.c.n, entries.c.day).where(column.in_(ids))
        for column in (entries.c.speaker, entries.c.speaks_for)
    )
    both = speaks.union(spoken).subquery()
    row = connection.execute(select(func.count(), func.min(both.c.day), func.max(both.c.day))).one()
    first, last = (None if day is None else date.fromisoformat(day) for day in row[1:])
    return ActorLine(actor=actor, statements=row[0], first=first, last=last)


def _beside(connection: Connection, shown: Column[str], asked: Column[str], ids: Iterable[str]) -> tuple[Actor, ...]:
    """The Actors that stand in one column of the Statements where the other names one of these."""
    query = select(shown).distinct().where(asked.in_(list(ids)), shown.is_not(None)).limit(_SHOWN)
    found = sorted(row[0] for row in connection.execute(query))
    rows = connection.execute(select(actors.c.record).where(actors.c.id.in_(found)).order_by(actors.c.id))
    return tuple(from_json(Actor, row.record) for row in rows)
