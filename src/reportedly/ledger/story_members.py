"""Members of Stories as they are kept: what Stories are compared by, who comes in, and who belongs to another Story after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select

from reportedly.ledger.codec import pack, to_json, unpack
from reportedly.ledger.direct import ask, change, insert, numbers, rows, run_all
from reportedly.ledger.joining import StorySketch, story_keys
from reportedly.ledger.looking_up import keep_keys
from reportedly.ledger.schema import key_number, stories
from reportedly.ledger.schema import story_keys as story_key_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import Connection, Row

    from reportedly.ledger.joining import Outline
    from reportedly.ledger.memory import Memory
    from reportedly.records import Proposal

#: The columns of a Story but what it is compared by.
COLUMNS = [column for column in stories.columns if column.name != "sketch"]
BY_ID = select(*COLUMNS).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_PACKED = select(stories.c.n, stories.c.sketch).where(
    stories.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
)
_LISTED = "SELECT id, story, title, day FROM listed WHERE id = ?"
_CARRIERS = "SELECT id FROM listed WHERE reprint_of = ? AND story = ? ORDER BY n"
_SPAN = "SELECT min(day), max(day), count(*) FROM listed WHERE story = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A Document as it comes into a Story: the title and number that the Story has if it is new, and the Document's day."""

    n: int
    story: str
    title: str
    day: str | None


def story_row(connection: Connection, story: str) -> Row[Any] | None:
    """The row of a Story, without what it is compared by."""
    found: Sequence[Row[Any]] = ask(connection, BY_ID, [story])
    return found[0] if found else None


def sketches_of(connection: Connection, memory: Memory, numbers: Iterable[int]) -> dict[int, StorySketch]:
    """What Stories are compared by, by their numbers."""
    held = {n: memory.grown.get(n) or memory.stories.get(n) for n in sorted(numbers)}
    for row in ask(connection, _PACKED, (n for n, sketch in held.items() if sketch is None)):
        held[row.n] = found = StorySketch.from_json(unpack(row.sketch))
        memory.stories.put(row.n, found)
    return {n: sketch for n, sketch in held.items() if sketch is not None}


def put_member(
    connection: Connection, memory: Memory, place: Place, outline: Outline | None, documents: int = 1
) -> None:
    """Count Documents among those of a Story, which is made if it is new, and compare it by an outline from now on."""
    row = story_row(connection, place.story)
    if row is None and outline is not None:
        n, sketch = place.n, StorySketch(id=place.story, outlines=(outline,))
        made = {"n": n, "id": place.story, "title": place.title, "first": place.day, "last": place.day}
        insert(connection, stories, [{**made, "size": documents, "sketch": pack(to_json(sketch))}])
    elif row is not None:
        n = row.n
        counted = {**days_of(row.first, row.last, place.day), "size": row.size + documents}
        if outline is None:
            change(connection, stories, [{"n": n, **counted}])
            return
        sketch = sketches_of(connection, memory, [n])[n].with_member(outline)
        change(connection, stories, [{"n": n, **counted}])
        memory.grown[n] = sketch
    else:
        return
    memory.stories.put(n, sketch)
    keep_keys(memory, story_key_table, ((key_number("story", key), n) for key in story_keys(outline)))


def write_sketches(connection: Connection, memory: Memory) -> None:
    """Store what Stories are compared by since others came in or went out."""
    change(connection, stories, [{"n": n, "sketch": pack(to_json(sketch))} for n, sketch in memory.grown.items()])
    memory.grown.clear()


def move_members(connection: Connection, memory: Memory, moves: Sequence[tuple[int, Proposal]]) -> list[int]:
    """Put members of Stories into others, and who carries their texts with them; the numbers of their Entries.

    All are taken out before one is put in: a Story is compared by so many members only, and one that is to go must be among them.
    """
    taken = [(n, p, _take(connection, memory, p.subject)) for n, p in moves]
    moved: list[int] = []
    for n, proposal, held in taken:
        if held is None:
            continue
        outline, old, title, day = held
        going = _with_carriers(connection, proposal.subject, old)
        place = Place(n=n, story=proposal.object, title=title, day=day)
        put_member(connection, memory, place, outline, documents=len(going))
        run_all(connection, "UPDATE listed SET story = ? WHERE id = ?", [(proposal.object, one) for one in going])
        for one in going:
            moved += numbers(connection, "SELECT n FROM entries WHERE document = ?", (one,))
    for story in sorted({held[1] for _, _, held in taken if held is not None} | {p.object for _, p, _ in taken}):
        _count_anew(connection, story)
    return moved


def _take(connection: Connection, memory: Memory, document: str) -> tuple[Outline, str, str, str | None] | None:
    """Compare a Story by a member no longer: its outline, its Story, its title and its day; None where it is not among them."""
    found = rows(connection, _LISTED, (document,))
    row = story_row(connection, found[0][1]) if found and found[0][1] is not None else None
    if row is None:
        return None
    sketch = sketches_of(connection, memory, [row.n])[row.n]
    outline = next((one for one in sketch.outlines if one.document == document), None)
    if outline is None:
        return None
    memory.grown[row.n] = kept = sketch.without(document)
    memory.stories.put(row.n, kept)
    return outline, row.id, found[0][2] or row.title, found[0][3]


def _with_carriers(connection: Connection, document: str, story: str) -> list[str]:
    """A Document and those of its Story that carry its text, directly or over others."""
    found = [document]
    for one in found:
        found += [name for (name,) in rows(connection, _CARRIERS, (one, story)) if name not in found]
    return found


def _count_anew(connection: Connection, story: str) -> None:
    row = story_row(connection, story)
    if row is not None:
        first, last, size = rows(connection, _SPAN, (story,))[0]
        change(connection, stories, [{"n": row.n, "first": first, "last": last, "size": size}])


def days_of(*days: str | None) -> dict[str, str | None]:
    """The first and the last of some days, of those that are known."""
    known = [day for day in days if day is not None]
    return {"first": min(known, default=None), "last": max(known, default=None)}
