"""Lists of Stories, problems and Judgements, the numbers of everything, ids by their beginning, and what is remembered."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, delete, func, insert, select

from reportedly.errors import NotInLedgerError
from reportedly.ledger.cursors import known_limit, page_of, read_cursor, walk
from reportedly.ledger.direct import ask, ask_once, rows
from reportedly.ledger.naming import TABLES
from reportedly.ledger.old_ids import present_id
from reportedly.ledger.rows import Counts, Judged, Page, ProblemRow, StoryLine
from reportedly.ledger.schema import (
    case_acts,
    cases,
    chain,
    claim_marks,
    judgements,
    listed,
    problems,
    remembered,
    stories,
)
from reportedly.ledger.summaries import mark
from reportedly.ledger.words import find_numbers
from reportedly.records import Story

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Connection, Row

    from reportedly.ledger.judged import Standing

_STORIES = select(stories).where(stories.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))


#: In the order of the fields of Counts.
_COUNTS = (
    "SELECT (SELECT max(n) FROM chain), (SELECT count(*) FROM listed), "
    "(SELECT count(*) FROM listed WHERE reprint_of IS NOT NULL), (SELECT sum(statements) FROM listed), "
    "(SELECT count(*) FROM actors), (SELECT count(*) FROM claims WHERE size > 0), "
    "(SELECT count(*) FROM stories WHERE merged_into IS NULL), (SELECT count(*) FROM judgements), "
    "(SELECT count(*) FROM problems), (SELECT count(*) FROM cases)"
)


def head(connection: Connection) -> int:
    """The number of the last act."""
    return int(rows(connection, "SELECT max(n) FROM chain", ())[0][0] or 0)


def counts(connection: Connection) -> Counts:
    """How many of each thing there are; the work grows with the ledger."""
    found = rows(connection, _COUNTS, ())[0]
    return Counts(**{field.name: int(number or 0) for field, number in zip(fields(Counts), found, strict=True)})


def link_of(connection: Connection, act: int) -> str | None:
    """The link of an act in the chain, None where there is no such act."""
    link = connection.execute(select(chain.c.link).where(chain.c.n == act)).scalar()
    return None if link is None else bytes(link).hex()


def ids_from(connection: Connection, beginning: str, limit: int) -> tuple[str, ...]:
    """The ids that begin so, in order."""
    kind = beginning.partition("_")[0]
    table = {"jdg": judgements, "cas": cases, "cac": case_acts}.get(kind, TABLES.get(kind))
    if table is None or "_" not in beginning:
        return ()
    query = select(table.c.id).where(table.c.id >= beginning, table.c.id < beginning + "\x7f")
    return tuple(row.id for row in connection.execute(query.order_by(table.c.id).limit(limit)))


def list_stories(
    connection: Connection, standing: Standing, words: str | None, *, after: str | None, limit: int
) -> Page[StoryLine]:
    """A page of Stories that were not merged into others, the latest first."""
    limit, place = known_limit(limit), read_cursor(after)

    def draw(below: int | None, most: int) -> Sequence[int]:
        query = select(stories.c.n).order_by(stories.c.n.desc()).limit(most)
        return [row.n for row in connection.execute(query if below is None else query.where(stories.c.n < below))]

    def keep(numbers: Sequence[int]) -> Sequence[Any]:
        held = sorted(ask(connection, _STORIES, numbers), key=lambda row: -row.n)
        return [row for row in held if row.merged_into is None and standing.root(row.id) == row.id]

    if words is None:
        found = walk(place[0] if place else None, limit + 1, draw, keep)
    else:
        below = place[0] if place else None
        numbers = [n for n in _with_words(connection, standing, words) if below is None or n < below]
        found = list(keep(numbers[: limit + 1]))
    return page_of(found, limit, lambda row: f"{row.n}", lambda some: [_line(connection, standing, r) for r in some])


def _with_words(connection: Connection, standing: Standing, words: str) -> list[int]:
    """The numbers of Stories with a Document that has all of these words, the greatest first."""
    query = select(listed.c.story).where(
        listed.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)), listed.c.story.is_not(None)
    )
    found = ask_once(connection, query.distinct(), find_numbers(connection, "document_words", words))
    roots = sorted({standing.root(row.story) for row in found})
    numbers: list[int] = []
    for at in range(0, len(roots), 500):
        some = select(stories.c.n).where(stories.c.id.in_(roots[at : at + 500]))
        numbers += [row.n for row in connection.execute(some)]
    return sorted(numbers, reverse=True)


def _line(connection: Connection, standing: Standing, row: Row[Any]) -> StoryLine:
    ids = sorted(standing.merged_into(row.id))
    span = connection.execute(
        select(func.sum(stories.c.size), func.min(stories.c.first), func.max(stories.c.last)).where(
            stories.c.id.in_(ids)
        )
    ).one()
    number = select(func.count()).select_from(claim_marks).where(claim_marks.c.key == mark("story", row.id))
    return StoryLine(
        id=row.id,
        title=standing.correction(row.id, "title") or row.title,
        documents=int(span[0] or 0),
        claims=int(connection.execute(number).scalar() or 0),
        first=_day(span[1]),
        last=_day(span[2]),
    )


def one_story(connection: Connection, standing: Standing, where: str, identity: str) -> Story:
    """One Story with its Documents in the order of publishing."""
    held = connection.execute(select(stories).where(stories.c.id == present_id(identity))).first()
    if held is None:
        raise NotInLedgerError(where, f"it holds no Story {identity}", "find the id with reportedly stories")
    root = standing.root(held.merged_into or held.id)
    row = held if held.id == root else connection.execute(select(stories).where(stories.c.id == root)).one()
    line = _line(connection, standing, row)
    query = select(listed.c.id).where(listed.c.story.in_(sorted(standing.merged_into(root))))
    found = connection.execute(query.order_by(listed.c.day, listed.c.n))
    return Story(id=root, title=line.title, documents=tuple(one.id for one in found), first=line.first, last=line.last)


def _day(words: str | None) -> date | None:
    return None if words is None else date.fromisoformat(words)


def list_problems(connection: Connection, *, after: str | None, limit: int) -> Page[ProblemRow]:
    """A page of what could not be read, the latest first."""
    limit, place = known_limit(limit), read_cursor(after)
    query = select(problems).order_by(problems.c.n.desc()).limit(limit + 1)
    found = connection.execute(query if place is None else query.where(problems.c.n < place[0])).all()

    def show(kept: Sequence[Any]) -> list[ProblemRow]:
        return [
            ProblemRow(
                act=row.n,
                at=datetime.fromisoformat(row.at).astimezone(UTC),
                where=row.where,
                problem=row.problem,
                advice=row.advice,
            )
            for row in kept
        ]

    return page_of(found, limit, lambda row: f"{row.n}", show)


def list_judgements(standing: Standing, about: str | None, *, after: str | None, limit: int) -> Page[Judged]:
    """A page of the log, the latest first."""
    limit, place = known_limit(limit), read_cursor(after)
    found = [
        standing.judged(act, j)
        for act, j in reversed(standing.log.values())
        if about is None or about in (j.subject, j.object, j.id, j.undoes)
    ]
    found = [row for row in found if place is None or row.act < place[0]]
    return page_of(found, limit, lambda row: f"{row.act}", list)


def remember(connection: Connection, key: str, value: str) -> None:
    """Keep a small text under a key."""
    connection.execute(delete(remembered).where(remembered.c.key == key))
    connection.execute(insert(remembered), [{"key": key, "value": value}])


def forget(connection: Connection, key: str) -> None:
    """Keep nothing more under a key."""
    connection.execute(delete(remembered).where(remembered.c.key == key))


def recall(connection: Connection, key: str) -> str | None:
    """What was kept under a key."""
    return connection.execute(select(remembered.c.value).where(remembered.c.key == key)).scalar()
