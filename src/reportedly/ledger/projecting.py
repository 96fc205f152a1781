"""What one Document adds to the projections: its line, its Actors and its Entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from reportedly.ledger.codec import plain_text, to_json, to_short_json
from reportedly.ledger.direct import insert, run_all
from reportedly.ledger.evidence import entries_by_number
from reportedly.ledger.joining import actor_keys
from reportedly.ledger.looking_up import keep_keys, numbers_of
from reportedly.ledger.overlay import corrected
from reportedly.ledger.schema import STRIDE, actors, entries, listed
from reportedly.ledger.schema import actor_keys as actor_key_table
from reportedly.ledger.words import forget_words, index_words
from reportedly.records import ProposalKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.joining import Slots
    from reportedly.ledger.memory import Memory
    from reportedly.ledger.parts import Incoming
    from reportedly.records import Actor, Entry


def project_actors(connection: Connection, memory: Memory, incoming: Incoming, known: Mapping[str, Actor]) -> None:
    """Store the Actors that are new with this Document, with their keys and the words of their names, and what it tells more of others."""
    before = {a.id: memory.actors.get(a.id) for a in known.values()}
    fresh = [a for subject, a in known.items() if a.id == subject and before[a.id] is None]
    for actor in {a.id: a for a in known.values() if before[a.id] not in (None, a)}.values():
        memory.actors.put(actor.id, actor)
        run_all(connection, "UPDATE actors SET record = ? WHERE id = ?", [(to_short_json(actor), actor.id)])
    rows, keys, words = [], [], []
    for position, actor in enumerate(fresh):
        n = incoming.n * STRIDE + position
        rows.append({"n": n, "id": actor.id, "record": to_short_json(actor)})
        keys += [(key, n) for key in numbers_of("actor", actor_keys(actor, incoming.reading.document.id))]
        words.append((n, actor.name))
        memory.actors.put(actor.id, actor)
    insert(connection, actors, rows)
    memory.strangers.clear()
    keep_keys(memory, actor_key_table, keys)
    index_words(connection, "actor_words", words)


def project_document(connection: Connection, incoming: Incoming) -> None:
    """List the Document under the number of its first act, or note that it was read again."""
    document, reading = incoming.reading.document, incoming.reading
    found = {
        "reading": incoming.n,
        "problem": _plain("; ".join(p.message for p in reading.problems) or None),
        "statements": len(reading.statements),
    }
    if incoming.n != incoming.first:
        connection.execute(update(listed).where(listed.c.n == incoming.first).values(**found))
        return
    row = {
        "n": incoming.first,
        "id": document.id,
        "sha256": document.bytes_sha256,
        "url": _plain(document.url),
        "outlet": _plain(document.outlet),
        "title": _plain(document.title),
        "file": _plain(incoming.received.file),
        "published": moment_text(document.published),
        "day": day_text(document.published),
        "fetched": moment_text(incoming.received.fetched),
        "language": document.language,
        "story": only_story(incoming),
        **found,
    }
    insert(connection, listed, [row])
    index_words(connection, "document_words", [(incoming.first, document_words(document.title, document.text))])


def only_story(incoming: Incoming) -> str | None:
    """The Story of a new Document that shows nothing of others, which can be listed with it at once."""
    proposed = incoming.of(ProposalKind.STORY)
    return proposed[0][1].object if len(proposed) == 1 else None


def document_words(title: str | None, text: str) -> str:
    """What a Document is found by."""
    return f"{title or ''}\n{text}"


def project_entries(
    connection: Connection, memory: Memory, n: int, found: Sequence[Entry], slots: Mapping[str, Slots]
) -> dict[str, int]:
    """Store the Entries of the act `n` with their slots, and index their words; their numbers by Statement."""
    unique = {entry.id: entry for entry in found}
    rows = [_entry_row(n * STRIDE + at, e, slots.get(e.id), memory) for at, e in enumerate(unique.values())]
    insert(connection, entries, rows)
    numbers = {row["id"]: row["n"] for row in rows}
    for identity, number in numbers.items():
        memory.entries.put(number, unique[identity])
    index_words(connection, "entry_words", [(numbers[e.id], _corrected(e, memory).words) for e in unique.values()])
    return numbers


def forget_entries(connection: Connection, memory: Memory, document: str) -> list[int]:
    """Take out the Entries of an earlier Reading of a Document; their numbers."""
    query = select(entries.c.n).where(entries.c.document == document).order_by(entries.c.n)
    numbers = [row.n for row in connection.execute(query)]
    held = entries_by_number(connection, memory, numbers)
    forget_words(connection, "entry_words", [(n, _corrected(held[n], memory).words) for n in numbers])
    connection.execute(delete(entries).where(entries.c.document == document))
    for n in numbers:
        memory.entries.drop(n)
    return numbers


def _entry_row(n: int, entry: Entry, slots: Slots | None, memory: Memory) -> dict[str, Any]:
    return {
        "n": n,
        "id": entry.id,
        "document": entry.document,
        "outlet": _plain(entry.outlet),
        **found_by(_corrected(entry, memory)),
        "record": to_short_json(entry),
        "slots": None if slots is None else plain_text(to_json(slots)),
    }


def found_by(entry: Entry) -> dict[str, str | None]:
    """The columns by which lists find a Statement, as it is shown."""
    said = entry.said.start if entry.said and entry.said.start else entry.published
    return {
        "day": day_text(said),
        "speaker": entry.speaker.id if entry.speaker else None,
        "speaks_for": entry.speaks_for.id if entry.speaks_for else None,
        "stance": entry.stance.kind.value,
    }


def _corrected(entry: Entry, memory: Memory) -> Entry:
    return corrected(entry, memory.standing.corrections(entry.id))


def moment_text(moment: date | None) -> str | None:
    """A day or a moment as ISO 8601."""
    return moment.isoformat() if moment is not None else None


def day_text(moment: date | None) -> str | None:
    """The day of a moment as ISO 8601."""
    return moment.date().isoformat() if isinstance(moment, datetime) else moment_text(moment)


def _plain(words: str | None) -> str | None:
    return plain_text(words) if words is not None else None
