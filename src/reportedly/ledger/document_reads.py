"""Lists of Documents, one Document whole, the versions at one address, and the search in their texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select

from reportedly.errors import NotInLedgerError
from reportedly.ledger.codec import moment_of, plain_text
from reportedly.ledger.cursors import known_limit, page_of, read_cursor, walk
from reportedly.ledger.direct import ask, ask_once
from reportedly.ledger.document_rows import reader_key, readings_at, received_of, texts_of
from reportedly.ledger.old_ids import present_id
from reportedly.ledger.outlet_reads import outlets_meant
from reportedly.ledger.revisions import instant
from reportedly.ledger.rows import Held, Hit, HitKind, Page
from reportedly.ledger.schema import listed, readings
from reportedly.ledger.words import find_marks, find_numbers
from reportedly.records import Listed, ReprintKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Connection, Row

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import DocumentFilter, Judged
    from reportedly.records import Reader, Reading, Received

#: An excerpt begins so many characters before the first word that was looked for, and is so long.
_BEFORE, _EXCERPT = 80, 280

_ROWS = select(listed).where(listed.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))


def list_documents(
    connection: Connection, standing: Standing, wanted: DocumentFilter, *, after: str | None, limit: int
) -> Page[Listed]:
    """A page of Documents."""
    limit, place = known_limit(limit), read_cursor(after)
    conditions, below = list(_conditions(connection, standing, wanted)), place[0] if place else None

    def draw(under: int | None, most: int) -> Sequence[int]:
        return find_numbers(connection, "document_words", wanted.words or "", below=under, most=most)

    def keep(numbers: Sequence[int]) -> Sequence[int]:
        if not conditions:
            return numbers
        query = select(listed.c.n).where(
            listed.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)), *conditions
        )
        return sorted((row.n for row in ask_once(connection, query, numbers)), reverse=True)

    if wanted.words is not None:
        found = walk(below, limit + 1, draw, keep)
    else:
        query = select(listed.c.n).where(*conditions).order_by(listed.c.n.desc()).limit(limit + 1)
        query = query if below is None else query.where(listed.c.n < below)
        found = [row.n for row in connection.execute(query)]
    return page_of(found, limit, str, lambda numbers: listed_at(connection, standing, numbers))


def _conditions(connection: Connection, standing: Standing, wanted: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.url is not None:
        yield listed.c.url == plain_text(wanted.url)
    if wanted.outlet is not None:
        yield listed.c.outlet.in_(outlets_meant(connection, wanted.outlet))
    if wanted.story is not None:
        yield listed.c.story.in_(sorted(standing.merged_into(standing.root(present_id(wanted.story)))))
    if wanted.reprint_of is not None:
        yield listed.c.reprint_of == wanted.reprint_of
    if wanted.since is not None:
        yield listed.c.day >= wanted.since.isoformat()[:10]
    if wanted.until is not None:
        yield listed.c.day <= wanted.until.isoformat()[:10]
    if wanted.with_problem:
        yield listed.c.problem.is_not(None)


def listed_at(connection: Connection, standing: Standing, numbers: Sequence[int]) -> list[Listed]:
    """Documents as lists show them, in the order of their numbers as given."""
    rows = {row.n: row for row in ask(connection, _ROWS, numbers)}
    held = texts_of(connection, (row.id for row in rows.values()))
    return [_listed(rows[n], held[rows[n].id], standing) for n in numbers]


def _listed(row: Row[Any], received: Received, standing: Standing) -> Listed:
    document = received.document
    return Listed(
        id=row.id,
        url=document.url,
        outlet=document.outlet,
        title=document.title,
        file=received.file,
        published=document.published or (moment_of(row.published) if row.published else None),  # else its text's own
        fetched=received.fetched,
        language=document.language,
        bytes_sha256=document.bytes_sha256,
        text=document.text,
        reprint_of=row.reprint_of,
        reprint_kind=ReprintKind(row.reprint_kind) if row.reprint_kind else None,
        revises=row.revises,
        story=None if row.story is None else standing.root(row.story),
        problem=row.problem,
    )


def document_held(connection: Connection, standing: Standing, where: str, identity: str) -> Held:
    """One Document with its bytes and its latest Reading."""
    row = connection.execute(select(listed).where(listed.c.id == identity)).first()
    found = received_of(connection, identity)
    if row is None or found is None:
        raise NotInLedgerError(where, f"it holds no Document {identity}", "find the id with reportedly documents")
    _, at, received = found
    query = select(listed.c.id).where(listed.c.reprint_of == identity).order_by(listed.c.n)
    reading = readings_at(connection, [row.reading])[row.reading]
    return Held(
        listed=_listed(row, received, standing),
        received=received,
        reading=reading,
        added=datetime.fromisoformat(at).astimezone(UTC),
        reprints=tuple(one.id for one in connection.execute(query)),
        left_behind=_left_behind(connection, standing, reading, row.reading),
    )


def _left_behind(connection: Connection, standing: Standing, reading: Reading, latest: int) -> tuple[Judged, ...]:
    """What people decided about Statements that earlier Readings had and the latest has not."""
    if not standing.log:
        return ()
    query = select(readings.c.n).where(readings.c.document == reading.document.id, readings.c.n != latest)
    earlier = readings_at(connection, [row.n for row in connection.execute(query)])
    gone = {s.id for read in earlier.values() for s in read.statements} - {s.id for s in reading.statements}
    return tuple(standing.judged(standing.act_of(j), j) for j in standing.about(*sorted(gone)))


def revisions_of(connection: Connection, standing: Standing, url: str) -> tuple[Listed, ...]:
    """The Documents of one address in the order of publishing, then of adding."""
    query = select(listed.c.n).where(listed.c.url == plain_text(url)).order_by(listed.c.n)
    made = listed_at(connection, standing, [row.n for row in connection.execute(query)])
    return tuple(sorted(made, key=lambda one: instant(one.published)))


def held_of(connection: Connection, documents: Iterable[str], reader: Reader) -> frozenset[str]:
    """Those of these Documents that the ledger holds, read by this reader."""
    asked, found = sorted(set(documents)), set()
    for at in range(0, len(asked), 500):
        query = select(readings.c.document).where(
            readings.c.document.in_(asked[at : at + 500]), readings.c.reader == reader_key(reader)
        )
        found |= {row.document for row in connection.execute(query)}
    return frozenset(found)


def search(connection: Connection, words: str, *, after: str | None, limit: int) -> Page[Hit]:
    """Documents that hold all of these words, the newest first."""
    limit, place = known_limit(limit), read_cursor(after)
    found = find_numbers(connection, "document_words", words, below=place[0] if place else None, most=limit + 1)

    def show(numbers: Sequence[int]) -> list[Hit]:
        rows = {row.n: row for row in ask(connection, _ROWS, numbers)}
        held = texts_of(connection, (row.id for row in rows.values()))
        return [_hit(rows[n], held[rows[n].id], words) for n in numbers]

    return page_of(found, limit, str, show)


def _hit(row: Row[Any], received: Received, words: str) -> Hit:
    text, published = received.document.text, received.document.published
    first = next(iter(find_marks(words, text)), (0, 0))[0]
    start = max(0, first - _BEFORE)
    excerpt = text[start : start + _EXCERPT]
    return Hit(
        kind=HitKind.DOCUMENT,
        id=row.id,
        document=row.id,
        title=received.document.title,
        outlet=received.document.outlet,
        published=date(published.year, published.month, published.day) if published else None,
        words=excerpt,
        marks=tuple(Span(start, end) for start, end in find_marks(words, excerpt)),
    )
