"""Outlets by their Documents: how many, and who carries whose text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from reportedly.errors import NotInLedgerError
from reportedly.ledger.codec import plain_text
from reportedly.ledger.rows import OutletHeld, OutletLine
from reportedly.ledger.schema import listed

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: So many outlets are listed, and so many that one reprints or that reprint it.
MOST = 500
_carrying, _carried = listed.alias("carrying"), listed.alias("carried")


def list_outlets(connection: Connection) -> tuple[OutletLine, ...]:
    """Outlets with most Documents first; Documents whose outlet is not known are left out."""
    count = func.count()
    query = (
        select(listed.c.outlet, count.label("documents"), func.count(listed.c.reprint_of).label("reprints"))
        .where(listed.c.outlet.is_not(None))
        .group_by(listed.c.outlet)
        .order_by(count.desc(), listed.c.outlet)
        .limit(MOST)
    )
    rows = connection.execute(query)
    return tuple(OutletLine(name=row.outlet, documents=row.documents, reprints=row.reprints) for row in rows)


def outlets_meant(connection: Connection, name: str) -> tuple[str, ...]:
    """The outlets that a name means: the one that has it, else all in whose names its words stand, in any case."""
    name = plain_text(name)
    if connection.execute(select(listed.c.n).where(listed.c.outlet == name).limit(1)).first() is not None:
        return (name,)
    known = connection.execute(select(listed.c.outlet).where(listed.c.outlet.is_not(None)).distinct()).scalars()
    words = name.casefold().split()
    return tuple(sorted(one for one in known if all(word in one.casefold() for word in words)))


def outlet_held(connection: Connection, where: str, name: str) -> OutletHeld:
    """One outlet: whose text it carries, and who carries its text, most often first."""
    name = plain_text(name)
    own = select(func.count(), func.count(listed.c.reprint_of)).where(listed.c.outlet == name)
    documents, reprints = connection.execute(own).one()
    if not documents:
        raise NotInLedgerError(where, f"there is no outlet called {name!r}", "look at the list of outlets")
    return OutletHeld(
        line=OutletLine(name=name, documents=documents, reprints=reprints),
        carries=_pairs(connection, name, carrying=True),
        carried_by=_pairs(connection, name, carrying=False),
    )


def _pairs(connection: Connection, name: str, *, carrying: bool) -> tuple[tuple[str, int], ...]:
    own, other = (_carrying, _carried) if carrying else (_carried, _carrying)
    count = func.count()
    query = (
        select(other.c.outlet, count.label("n"))
        .select_from(_carrying.join(_carried, _carrying.c.reprint_of == _carried.c.id))
        .where(own.c.outlet == name, other.c.outlet.is_not(None))
        .group_by(other.c.outlet)
        .order_by(count.desc(), other.c.outlet)
        .limit(MOST)
    )
    return tuple((row.outlet, row.n) for row in connection.execute(query))
