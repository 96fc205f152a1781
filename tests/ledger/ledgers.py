"""What the tests of the ledger share: Documents with Readings, and what a ledger holds as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any

from benchmarks.newsroom.generated import readings
from reportedly.ledger import open_ledger
from reportedly.ledger.engine import engine_for
from reportedly.ledger.rows import judgement_id
from reportedly.ledger.schema import APPENDED, PROJECTED
from reportedly.records import Document, Judgement, JudgementKind, Reader, Reading, Received, document_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Engine

    from reportedly.ledger.base import Ledger
    from reportedly.records import Claim

Pair = tuple[Received, Reading]
_MINUTES = count()


@cache
def newsroom(n: int) -> tuple[Pair, ...]:
    """The first n Documents of the simulated newsroom, with their Readings."""
    return tuple(received(reading) for reading in readings(7, n))


@cache
def telling(least: int = 1, n: int = 30) -> tuple[Pair, ...]:
    """Those of the first n that have at least so many Statements."""
    return tuple(pair for pair in newsroom(n) if len(pair[1].statements) >= least)


def received(reading: Reading) -> Pair:
    document = reading.document
    return Received(
        document=document, body=document.text.encode("utf-8", "surrogatepass"), media_type="text/plain; charset=utf-8"
    ), reading


def plain(
    text: str, *, url: str | None = None, published: datetime | None = None, outlet: str = "Harbour Wire"
) -> Pair:
    """A Document without Statements."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        id=document_id(digest, url), text=text, url=url, outlet=outlet, published=published, bytes_sha256=digest
    )
    return received(Reading(reader=Reader(version="1", tagger="none", weights="none"), document=document))


def read_again(pair: Pair, version: str) -> Pair:
    """The same Document, read by another reader that finds the same."""
    return pair[0], replace(pair[1], reader=replace(pair[1].reader, version=version))


def open_at(place: str, **options: Any) -> Ledger:
    """The ledger there, with a clock that goes a second at a time."""
    moments = (datetime(2024, 10, 25, tzinfo=UTC) + timedelta(seconds=n) for n in count())
    return open_ledger(place, clock=moments.__next__, **options)


def filled(place: str, pairs: Sequence[Pair]) -> Ledger:
    ledger = open_at(place)
    ledger.add_many(pairs)
    return ledger


def decided(kind: str, subject: str, object_: str | None = None, value: str | None = None, **more: Any) -> Judgement:
    """A Judgement by one person, a minute after the one before."""
    at = datetime(2024, 10, 26, tzinfo=UTC) + timedelta(minutes=next(_MINUTES))
    by = more.pop("by", "Mira Solen")
    undoes = more.get("undoes")
    identity = judgement_id(JudgementKind(kind), subject, object_=object_, value=value, by=by, at=at, undoes=undoes)
    return Judgement(
        id=identity, kind=JudgementKind(kind), subject=subject, object=object_, value=value, by=by, at=at, **more
    )


def undo(judgement: Judgement, **more: Any) -> Judgement:
    return decided("undo", judgement.subject, judgement.object, undoes=judgement.id, **more)


def all_pages(ask: Callable[..., Any], **options: Any) -> list[Any]:
    """The rows of all pages of a list."""
    rows: list[Any] = []
    after = None
    while True:
        page = ask(after=after, **options)
        rows += page.rows
        after = page.next
        if after is None:
            return rows


def claims_of(ledger: Ledger) -> tuple[Claim, ...]:
    """Every Claim whole, the newest first."""
    return ledger.claims_by_id([line.id for line in all_pages(ledger.claims)])


def engine_of(place: str) -> Engine:
    return engine_for(place, read_only=False, create=False)[0]


def change(place: str, *lines: str) -> None:
    """Change the tables behind the ledger's back."""
    from sqlalchemy import text

    engine = engine_of(place)
    with engine.connect() as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            for table in APPENDED:
                for act in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS {table.name}_keeps_{act}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        for line in lines:
            connection.exec_driver_sql(line)
    engine.dispose()


def tables_of(place: str, *, appended: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the projections, or of what was appended."""
    from sqlalchemy import select

    engine = engine_of(place)
    with engine.connect() as connection:
        found = {
            table.name: sorted(map(_comparable, connection.execute(select(table))))
            for table in (APPENDED if appended else PROJECTED)
        }
    engine.dispose()
    return found


def _comparable(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple((value is not None, bytes(value) if isinstance(value, memoryview) else value) for value in row)


def derive(body: bytes, media_type: str) -> str:
    assert media_type == "text/plain; charset=utf-8"
    return body.decode()
