"""Which Story a Document belongs to: what Stories are compared by, and what is shown of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select, update

from reportedly.ledger.codec import pack, plain_text, to_json, unpack
from reportedly.ledger.direct import ask, change, insert
from reportedly.ledger.joining import StorySketch, nearest_stories, outline_of, propose_story, story_keys
from reportedly.ledger.looking_up import owners_of, put_keys
from reportedly.ledger.projecting import day_text
from reportedly.ledger.schema import STRIDE, entries, key_number, listed, stories
from reportedly.ledger.schema import story_keys as story_key_table
from reportedly.records import ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from reportedly.ledger.joining import Outline
    from reportedly.ledger.memory import Memory
    from reportedly.ledger.parts import Incoming
    from reportedly.records import Document, Proposal

#: A Story's title is at most so long where its first Document has none and its first line stands for one.
_TITLE = 120

_COLUMNS = [column for column in stories.columns if column.name != "sketch"]
_AT = select(*_COLUMNS).where(stories.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
_BY_ID = select(*_COLUMNS).where(stories.c.id.in_(bindparam("ids", expanding=True)))
_PACKED = select(stories.c.n, stories.c.sketch).where(
    stories.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
)
_STORY_OF = select(listed.c.story).where(listed.c.id.in_(bindparam("ids", expanding=True)))


def propose_story_of(
    connection: Connection, memory: Memory, incoming: Incoming, reprints: Iterable[Proposal]
) -> tuple[Proposal, ...]:
    """The Story that a new Document joins or founds, and Stories that it shows to be one."""
    outline, document = _outline(memory, incoming), incoming.reading.document.id
    sources = [p.object for p in reprints if p.subject == document]
    carried = [row.story for row in ask(connection, _STORY_OF, sources) if row.story is not None]
    if carried:
        return propose_story(outline, (), source_story=carried[0])
    keys = story_keys(outline)
    numbers = {key: key_number("story", key) for key in keys}
    owners = owners_of(connection, memory, story_key_table, numbers.values())
    near = nearest_stories(keys, {key: owners.get(n, ()) for key, n in numbers.items()})
    rows = ask(connection, _AT, near)
    ended = [row.merged_into for row in rows if row.merged_into is not None]
    rows = [row for row in rows if row.merged_into is None] + _staying(connection, ended)
    return propose_story(outline, list(_sketches(connection, memory, {row.n for row in rows}).values()))


def _sketches(connection: Connection, memory: Memory, numbers: Iterable[int]) -> dict[int, StorySketch]:
    """What Stories are compared by, by their numbers."""
    held = {n: memory.stories.get(n) for n in sorted(numbers)}
    for row in ask(connection, _PACKED, (n for n, sketch in held.items() if sketch is None)):
        held[row.n] = found = StorySketch.from_json(unpack(row.sketch))
        memory.stories.put(row.n, found)
    return {n: sketch for n, sketch in held.items() if sketch is not None}


def _staying(connection: Connection, ids: Sequence[str]) -> list[Any]:
    """The Stories in which Stories with these ids ended."""
    found: list[Any] = []
    while ids:
        rows = ask(connection, _BY_ID, ids)
        found += [row for row in rows if row.merged_into is None]
        ids = [row.merged_into for row in rows if row.merged_into is not None]
    return found


def project_story(connection: Connection, memory: Memory, incoming: Incoming) -> list[int]:
    """Put a new Document into its Story; the numbers of the Entries whose Story was absorbed by another."""
    document = incoming.reading.document
    proposals = [p for _, p in incoming.of(ProposalKind.STORY)]
    for proposal in proposals:
        if proposal.subject == document.id:
            _join(connection, memory, incoming, proposal.object)
    moved: list[int] = []
    for proposal in proposals:
        if proposal.subject != document.id:
            moved += _absorb(connection, proposal.subject, proposal.object)
    return moved


def _join(connection: Connection, memory: Memory, incoming: Incoming, story: str) -> None:
    document, outline = incoming.reading.document, _outline(memory, incoming)
    day = day_text(document.published)
    row = next(iter(ask(connection, _BY_ID, [story])), None)
    if row is None:
        n, sketch = incoming.n * STRIDE, StorySketch(id=story, outlines=(outline,))
        made = {"n": n, "id": story, "title": _title(document), "first": day, "last": day, "size": 1}
        insert(connection, stories, [{**made, "sketch": pack(to_json(sketch))}])
    else:
        n, sketch = row.n, _sketches(connection, memory, [row.n])[row.n].with_member(outline)
        days = _days(row.first, row.last, day)
        change(connection, stories, [{"n": n, **days, "size": row.size + 1, "sketch": pack(to_json(sketch))}])
    memory.stories.put(n, sketch)
    put_keys(connection, story_key_table, ((key_number("story", key), n) for key in story_keys(outline)), memory)
    change(connection, listed, [{"n": incoming.first, "story": story}])


def _absorb(connection: Connection, ended: str, staying: str) -> list[int]:
    """Show the Documents of a Story that ended under the one that stays."""
    rows = {row.id: row for row in ask(connection, _BY_ID, (ended, staying))}
    if len(rows) != 2 or rows[ended].merged_into is not None:  # it has ended before
        return []
    gone, kept = rows[ended], rows[staying]
    days = _days(gone.first, gone.last, kept.first, kept.last)
    change(connection, stories, [{"n": kept.n, **days, "size": kept.size + gone.size}])
    change(connection, stories, [{"n": gone.n, "merged_into": staying, "size": 0}])
    query = select(entries.c.n).join_from(entries, listed, entries.c.document == listed.c.id)
    moved = [row.n for row in connection.execute(query.where(listed.c.story == ended))]
    connection.execute(update(listed).where(listed.c.story == ended).values(story=staying))
    return moved


def _days(*days: str | None) -> dict[str, str | None]:
    known = [day for day in days if day is not None]
    return {"first": min(known, default=None), "last": max(known, default=None)}


def _title(document: Document) -> str:
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), "")
    return plain_text(document.title or first[:_TITLE])


def _outline(memory: Memory, incoming: Incoming) -> Outline:
    document = incoming.reading.document.id
    held = memory.outlines.get(document)
    if held is None:
        held = outline_of(incoming.reading)
        memory.outlines.put(document, held)
    return held
