"""Which Story a Document belongs to: what Stories are compared by, and what is shown of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select, update

from reportedly.ledger.codec import plain_text
from reportedly.ledger.direct import ask, change
from reportedly.ledger.joining import CARRIES, nearest_stories, outline_of, propose_story, story_keys
from reportedly.ledger.looking_up import owners_of
from reportedly.ledger.projecting import day_text, only_story
from reportedly.ledger.schema import STRIDE, entries, key_number, listed, stories
from reportedly.ledger.schema import story_keys as story_key_table
from reportedly.ledger.story_members import (
    BY_ID,
    COLUMNS,
    Place,
    days_of,
    move_members,
    put_member,
    sketches_of,
    story_row,
)
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

_AT = select(*COLUMNS).where(stories.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
_STORY_OF = select(listed.c.story).where(listed.c.id.in_(bindparam("ids", expanding=True)))


def propose_story_of(
    connection: Connection, memory: Memory, incoming: Incoming, reprints: Iterable[Proposal]
) -> tuple[Proposal, ...]:
    """The Story that a new Document joins or founds, and what it shows of other Documents and Stories."""
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
    return propose_story(outline, list(sketches_of(connection, memory, {row.n for row in rows}).values()))


def _staying(connection: Connection, ids: Sequence[str]) -> list[Any]:
    """The Stories in which Stories with these ids ended."""
    found: list[Any] = []
    while ids:
        rows = ask(connection, BY_ID, ids)
        found += [row for row in rows if row.merged_into is None]
        ids = [row.merged_into for row in rows if row.merged_into is not None]
    return found


def project_story(connection: Connection, memory: Memory, incoming: Incoming) -> list[int]:
    """Put a new Document into its Story; the numbers of the Entries whose Story is another since.

    What it shows of others is done first: members that belong to another Story, then Stories that end in another.
    """
    document = incoming.reading.document
    proposals = incoming.of(ProposalKind.STORY)
    others = [(n, p) for n, p in proposals if p.subject != document.id]
    known = {row.id for row in ask(connection, BY_ID, (p.subject for _, p in others))}
    moved = move_members(connection, memory, [(n, p) for n, p in others if p.subject not in known])
    for _, proposal in others:
        if proposal.subject in known:
            moved += _absorb(connection, memory, proposal.subject, proposal.object)
    for _, proposal in proposals:
        if proposal.subject == document.id:
            _join(connection, memory, incoming, proposal)
    return moved


def _join(connection: Connection, memory: Memory, incoming: Incoming, proposal: Proposal) -> None:
    """Show a new Document under its Story; Stories are not compared by those that carry another's text."""
    outline, document = _outline(memory, incoming), incoming.reading.document
    place = Place(
        n=incoming.n * STRIDE, story=proposal.object, title=_title(document), day=day_text(document.published)
    )
    carries = CARRIES in proposal.reasons and story_row(connection, proposal.object) is not None
    put_member(connection, memory, place, None if carries else outline)
    if only_story(incoming) is None:
        change(connection, listed, [{"n": incoming.first, "story": proposal.object}])


def _absorb(connection: Connection, memory: Memory, ended: str, staying: str) -> list[int]:
    """Show the Documents of a Story that ended under the one that stays, which is compared by the members of both."""
    rows = {row.id: row for row in ask(connection, BY_ID, (ended, staying))}
    if len(rows) != 2 or rows[ended].merged_into is not None:  # it has ended before
        return []
    gone, kept = rows[ended], rows[staying]
    held = sketches_of(connection, memory, (gone.n, kept.n))
    sketch = held[kept.n]
    for outline in held[gone.n].outlines:
        sketch = sketch.with_member(outline)
    days = days_of(gone.first, gone.last, kept.first, kept.last)
    change(connection, stories, [{"n": kept.n, **days, "size": kept.size + gone.size}])
    memory.grown[kept.n] = sketch
    memory.stories.put(kept.n, sketch)
    change(connection, stories, [{"n": gone.n, "merged_into": staying, "size": 0}])
    query = select(entries.c.n).join_from(entries, listed, entries.c.document == listed.c.id)
    moved = [row.n for row in connection.execute(query.where(listed.c.story == ended))]
    connection.execute(update(listed).where(listed.c.story == ended).values(story=staying))
    return moved


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
