"""Which Document carries whose text: what it is compared by, and what is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, select

from reportedly.ledger.codec import pack, plain_text, to_json, unpack
from reportedly.ledger.direct import ask, insert, rows, run_all
from reportedly.ledger.joining import TextSketch, band_keys, neighbours, propose_reprints, sketch_of, worth_comparing
from reportedly.ledger.looking_up import keep_keys, owners_of
from reportedly.ledger.revisions import moment_from
from reportedly.ledger.schema import STRIDE, listed, reprint_keys, sketches
from reportedly.records import JudgementKind, ProposalKind, ReprintKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from reportedly.ledger.memory import Memory
    from reportedly.ledger.parts import Incoming
    from reportedly.records import Proposal

_SOURCES = select(listed.c.n, listed.c.id, listed.c.reprint_of, listed.c.reprint_kind).where(
    listed.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger))
)
_PROPOSED = "SELECT object, detail FROM proposals WHERE subject = ? AND kind = ? AND n < ? ORDER BY n"
_PACKED = select(sketches).where(sketches.c.n.in_(bindparam("numbers", expanding=True, type_=BigInteger)))


def propose_reprints_of(
    connection: Connection, memory: Memory, incoming: Incoming, *, is_first: bool
) -> tuple[Proposal, ...]:
    """That a new Document carries another's text, or that others carry its; `is_first` where nothing came from its address before."""
    sketch = _sketch(connection, memory, incoming, is_first=is_first)
    keys = band_keys(sketch)
    near = neighbours(keys, owners_of(connection, memory, reprint_keys, keys))
    found = _sketches(connection, memory, sorted(near.owners))
    candidates = worth_comparing(sketch, found.values())
    if not candidates:
        return ()  # as most
    held = ask(connection, _SOURCES, found)
    sources = {row.id: (row.reprint_of, ReprintKind(row.reprint_kind)) for row in held if row.reprint_of is not None}
    return propose_reprints(sketch, candidates, common=near.common, sources=sources)


def _sketches(connection: Connection, memory: Memory, numbers: Sequence[int]) -> dict[int, TextSketch]:
    """What Documents with these numbers are compared by, in their order."""
    held = {n: sketch for n in numbers if (sketch := memory.texts.get(n)) is not None}
    for row in ask(connection, _PACKED, (n for n in numbers if n not in held)):
        held[row.n] = TextSketch.from_json(unpack(row.packed))
        memory.texts.put(row.n, held[row.n])
    return {n: held[n] for n in numbers}


def project_reprints(connection: Connection, memory: Memory, incoming: Incoming) -> tuple[str, ...]:
    """Keep what a new Document is compared by, and note who carries whose text; the ids of those others that turned out to."""
    sketch = _sketch(connection, memory, incoming)
    insert(connection, sketches, [{"n": incoming.n, "packed": pack(to_json(sketch))}])
    keep_keys(memory, reprint_keys, ((key, incoming.n) for key in band_keys(sketch)))
    subjects = tuple(p.subject for _, p in incoming.of(ProposalKind.REPRINT))
    for subject in subjects:
        show_reprint(connection, memory, subject, incoming.n)
    return tuple(s for s in subjects if s != incoming.reading.document.id)


def show_reprint(connection: Connection, memory: Memory, document: str, act: int) -> None:
    """Note whose text a Document carries as of an act: what a person said last, else the first proposal that nobody rejected."""
    source, kind = _standing_source(connection, memory, document, act)
    memory.reprints.drop(document)
    run_all(connection, "UPDATE listed SET reprint_of = ?, reprint_kind = ? WHERE id = ?", [(source, kind, document)])


def _standing_source(connection: Connection, memory: Memory, document: str, act: int) -> tuple[str | None, str | None]:
    rejected: set[str | None] = set()
    accepted: tuple[str | None, str | None] = (None, None)
    for judgement in memory.standing.about(document):
        if judgement.subject == document and judgement.kind is JudgementKind.ACCEPT:
            rejected.discard(judgement.object)
            accepted = judgement.object, judgement.value or ReprintKind.LIGHT_EDIT.value
        elif judgement.subject == document and judgement.kind is JudgementKind.REJECT:
            rejected.add(judgement.object)
            accepted = (None, None) if accepted[0] == judgement.object else accepted
    if accepted[0] is not None:
        return accepted
    found = rows(connection, _PROPOSED, (document, ProposalKind.REPRINT.value, (act + 1) * STRIDE))
    return next(((source, kind) for source, kind in found if source not in rejected), (None, None))


def _sketch(connection: Connection, memory: Memory, incoming: Incoming, *, is_first: bool = False) -> TextSketch:
    document = incoming.reading.document
    held = memory.texts.get(incoming.n)
    if held is None:
        received = incoming.received
        since = None if is_first else _first_published(connection, document.url, incoming.n)
        held = sketch_of(document, credits=received.credits, since=since, fetched=received.fetched)
        memory.texts.put(incoming.n, held)
    return held


def _first_published(connection: Connection, url: str | None, act: int) -> date | None:
    """When the earliest version at the Document's address was published, None where it is the only one."""
    if url is None:
        return None
    found = rows(connection, "SELECT min(published) FROM listed WHERE url = ? AND n < ?", (plain_text(url), act))
    return moment_from(found[0][0])
