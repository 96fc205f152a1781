"""What Claims stand on, gathered from the rows: the one way from the tables to `assess`."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from operator import is_
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, select

from reportedly.ledger.codec import from_json
from reportedly.ledger.direct import ask
from reportedly.ledger.joining import Evidence, assess, find_origins, sources_of
from reportedly.ledger.old_ids import present_id
from reportedly.ledger.overlay import corrected
from reportedly.ledger.parts import actors_by_id
from reportedly.ledger.schema import claims, entries, listed, members
from reportedly.records import Entry, JudgementKind, Member, Proposal, ProposalKind, toward_claim
from reportedly.records.plain import plain_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from reportedly.ledger.judged import Standing
    from reportedly.ledger.memory import Memory
    from reportedly.records import Actor, Claim

#: What a grade of a source is a grade of.
RELIABILITY = "reliability"
#: A chain of reprints is followed over so many Documents.
_CHAIN = 8


def _among(column: ColumnElement[int]) -> ColumnElement[bool]:
    return column.in_(bindparam("numbers", expanding=True, type_=BigInteger))


_MEMBERS = (
    select(members.c.claim, members.c.entry, members.c.score, members.c.reasons)
    .where(_among(members.c.claim))
    .order_by(members.c.claim, members.c.n)
)
_ENTRIES = select(entries.c.n, entries.c.record).where(_among(entries.c.n))
_CLAIMS = select(claims.c.n, claims.c.id).where(_among(claims.c.n))
_STORIES = select(listed.c.id, listed.c.story).where(listed.c.id.in_(bindparam("ids", expanding=True)))
_REPRINTS = select(listed.c.id, listed.c.reprint_of, listed.c.reprint_kind).where(
    listed.c.id.in_(bindparam("ids", expanding=True))
)


def evidence_of(connection: Connection, memory: Memory, numbers: Sequence[int]) -> dict[int, Evidence]:
    """By number, what each Claim stands on."""
    by_claim: dict[int, dict[int, Any]] = {n: {} for n in numbers}
    for row in ask(connection, _MEMBERS, numbers):
        by_claim[row.claim].setdefault(row.entry, row)  # a Statement counts once, by its first proposal
    raw = entries_by_number(connection, memory, {entry for held in by_claim.values() for entry in held})
    found = overlaid(connection, memory, raw)
    ids = _claim_ids(connection, memory, numbers)
    reprints = reprints_of(connection, memory, {entry.document for entry in found.values()})
    stories = _stories(connection, {found[min(held)].document for held in by_claim.values() if held})
    actors = _named_by_events(connection, memory, found.values())
    standing, made = memory.standing, {}
    for n in numbers:
        held = by_claim[n]
        own = [found[entry] for entry in sorted(held)]
        joined, parted = standing.pairs(e.id for e in own)
        story = stories.get(own[0].document) if own else None
        turned = toward_claim(own)
        made[n] = Evidence(
            claim=ids[n],
            story=None if story is None else standing.root(story),
            members=tuple(_member(found[entry], held[entry]) for entry in sorted(held)),
            entries=turned if all(map(is_, turned, own)) else tuple(own),
            origins=find_origins(own, reprints, joined=joined, parted=parted, turned=turned),
            actors=_actors_of(own, actors),
            judgements=standing.about(ids[n], *(e.id for e in own)),
            reliability=_reliability(standing, own),
            turned=turned,
        )
    return made


def _reliability(standing: Standing, own: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """The grades that people gave the sources of Statements, the last of each."""
    if not standing.log:
        return ()
    sources = dict.fromkeys(source for entry in own for source in sources_of(entry))
    graded = (
        (source, [j.value for j in standing.on(source, JudgementKind.GRADE) if j.object == RELIABILITY])
        for source in sources
    )
    return tuple((source, grades[-1]) for source, grades in graded if grades and grades[-1] is not None)


def assessed(evidence: Evidence, memory: Memory) -> Claim:
    """The Claim that the evidence makes, with the words that a person gave its proposition."""
    claim = assess(evidence)
    words = memory.standing.correction(claim.id, "proposition")
    return claim if words is None else replace(claim, proposition=words)


def entries_by_number(connection: Connection, memory: Memory, numbers: Iterable[int]) -> dict[int, Entry]:
    """The Entries with these numbers, as the machine has them."""
    found, asked = {}, []
    for n in numbers:
        held = memory.entries.get(n)
        if held is None:
            asked.append(n)
        else:
            found[n] = held
    for n, record in ask(connection, _ENTRIES, asked):
        found[n] = from_json(Entry, record)
        memory.entries.put(n, found[n])
    return found


def overlaid(connection: Connection, memory: Memory, found: Mapping[int, Entry]) -> Mapping[int, Entry]:
    """The same Entries as people have corrected them, with merged Actors as one."""
    standing = memory.standing
    if not standing.log:
        return found
    found = {n: corrected(entry, standing.corrections(entry.id)) for n, entry in found.items()}
    named = {a.id for e in found.values() for a in (e.speaker, e.speaks_for) if a is not None}
    moved = {i: root for i in named if (root := standing.root(i)) != i}
    onto = actors_by_id(connection, memory, moved.values())
    actors = {i: onto[root] for i, root in moved.items() if root in onto}
    return {n: _overlaid(entry, actors) for n, entry in found.items()}


def _overlaid(entry: Entry, actors: Mapping[str, Actor]) -> Entry:
    speaker, body = entry.speaker, entry.speaks_for
    if (speaker is None or speaker.id not in actors) and (body is None or body.id not in actors):
        return entry
    return replace(
        entry,
        speaker=None if speaker is None else actors.get(speaker.id, speaker),
        speaks_for=None if body is None else actors.get(body.id, body),
    )


def _claim_ids(connection: Connection, memory: Memory, numbers: Iterable[int]) -> dict[int, str]:
    """By number, the ids of Claims, also of those that have no row yet."""
    found = {n: identity for identity, n in memory.founded.items()}
    found |= {n: sketch.id for n in numbers if n not in found and (sketch := memory.sketches.get(n)) is not None}
    return found | {row.n: row.id for row in ask(connection, _CLAIMS, (n for n in numbers if n not in found))}


def reprints_of(connection: Connection, memory: Memory, documents: Iterable[str]) -> dict[str, Proposal]:
    """By Document, that it carries another's text, with the Documents that these lead to."""
    found: dict[str, Proposal] = {}
    asked = set(documents)
    seen: set[str] = set()
    for _ in range(_CHAIN):
        seen |= asked
        made = _reprints(connection, memory, asked)
        found |= made
        asked = {p.object for p in made.values()} - seen
        if not asked:
            break
    return found


def _reprints(connection: Connection, memory: Memory, documents: Iterable[str]) -> dict[str, Proposal]:
    found: dict[str, Proposal] = {}
    asked = []
    for document in documents:
        held = memory.reprints.get(document)
        if held is None:
            asked.append(document)
        else:
            found.update((p.subject, p) for p in held)
    for row in ask(connection, _REPRINTS, asked):
        held = () if row.reprint_of is None else (_reprint(row),)
        memory.reprints.put(row.id, held)
        found.update((p.subject, p) for p in held)
    return found


def _reprint(row: Row[Any]) -> Proposal:
    return Proposal(
        kind=ProposalKind.REPRINT,
        subject=row.id,
        object=row.reprint_of,
        score=1.0,
        reasons=(),
        maker="",
        detail=row.reprint_kind,
    )


def proposal_from(row: Row[Any]) -> Proposal:
    """The Proposal in a row of the table."""
    return Proposal(
        kind=ProposalKind(row.kind),
        subject=present_id(row.subject),
        object=present_id(row.object),
        score=row.score,
        reasons=tuple(plain_from(row.reasons)),
        maker=row.maker,
        detail=row.detail,
    )


def _stories(connection: Connection, documents: Iterable[str]) -> dict[str, str | None]:
    return {row.id: row.story for row in ask(connection, _STORIES, documents)}


def _member(entry: Entry, row: Row[Any]) -> Member:
    return Member(id=entry.id, document=entry.document, score=row.score, reasons=_reasons(row.reasons))


@lru_cache(maxsize=1024)
def _reasons(line: str) -> tuple[str, ...]:
    """Reasons as they are stored; most Statements come to their Claims for the same few."""
    return tuple(plain_from(line))


def _named_by_events(connection: Connection, memory: Memory, own: Iterable[Entry]) -> dict[str, Actor]:
    ids = {i for entry in own for event in entry.events for i in (event.actor, event.target) if i is not None}
    return actors_by_id(connection, memory, sorted(ids)) if ids else {}


def _actors_of(own: Iterable[Entry], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    ids = {i for entry in own for event in entry.events for i in (event.actor, event.target) if i is not None}
    return tuple(actors[i] for i in sorted(ids) if i in actors)
