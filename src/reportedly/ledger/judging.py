"""Keeping what a person decided, and showing what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, or_, select, update

from reportedly.errors import ConflictError
from reportedly.ledger.codec import from_json, plain_text
from reportedly.ledger.direct import ask
from reportedly.ledger.evidence import proposal_from
from reportedly.ledger.judged import judgement_row, split_claim
from reportedly.ledger.naming import check_names
from reportedly.ledger.reprint_rows import show_reprint
from reportedly.ledger.schema import STRIDE, claims, entries, judgements, listed, members, proposals
from reportedly.records import Entry, Judgement, JudgementKind, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from reportedly.ledger.pen import Pen
    from reportedly.ledger.projection import Projection
    from reportedly.ledger.rows import Judged

_ENTRY_NUMBERS = select(entries.c.n, entries.c.id).where(entries.c.id.in_(bindparam("ids", expanding=True)))
_OF_CLAIMS = (
    select(entries.c.n, entries.c.id)
    .join_from(members, entries, members.c.entry == entries.c.n)
    .where(members.c.claim.in_(bindparam("numbers", expanding=True, type_=BigInteger)))
)


def judge(  # noqa: PLR0913 - a Judgement with where, when and how it was looked at
    pen: Pen, projection: Projection, judgement: Judgement, *, where: str, seen: int | None, at: str
) -> Judged:
    """Append a Judgement and show what follows from it; the same again changes nothing."""
    standing = projection.memory.standing
    held = standing.log.get(judgement.id)
    if held is not None:
        return standing.judged(*held)
    if seen is not None and standing.changed_since((judgement.subject, judgement.object), seen):
        problem = f"somebody has judged {judgement.subject} since you looked at it"
        raise ConflictError(where, problem, "look at it again, then decide")
    check_names(projection.connection, standing, judgement, where)
    act = pen.begin("judge", at)
    row = judgement_row(act, judgement)
    pen.append(judgements, [{k: plain_text(v) if isinstance(v, str) else v for k, v in row.items()}])
    pen.end()
    project_judgement(projection, act, judgement)
    return standing.judged(act, judgement)


def project_judgement(projection: Projection, act: int, judgement: Judgement) -> None:
    """Lay one Judgement over the projections."""
    standing = projection.memory.standing
    before = _roots(projection, judgement)
    standing.add([(act, judgement)])
    meant = judgement
    while meant.kind is JudgementKind.UNDO and meant.undoes in standing.log:
        meant = standing.log[meant.undoes][1]
    effect = _EFFECTS.get(meant.kind)
    if effect is not None:
        effect(projection, act, meant, before | _roots(projection, meant))


def _roots(projection: Projection, judgement: Judgement) -> set[str]:
    """What the things that a Judgement names are shown as."""
    standing = projection.memory.standing
    while judgement.kind is JudgementKind.UNDO and judgement.undoes in standing.log:
        judgement = standing.log[judgement.undoes][1]
    named = {name for name in (judgement.subject, judgement.object) if name is not None}
    return named | {standing.root(name) for name in named}


def _replace(projection: Projection, act: int, judgement: Judgement, roots: set[str]) -> None:
    """A Statement was put into a Claim or taken out, or a Document was said to carry another's text or not."""
    if judgement.subject.startswith("doc_"):
        show_reprint(projection.connection, projection.memory, judgement.subject, act)
        projection.touch_document(judgement.subject, act)
        return
    connection, rows = projection.connection, projection.claims
    numbers = _numbers_of(connection, [judgement.subject])
    here = {row.claim for row in connection.execute(select(members.c.claim).where(members.c.entry.in_(numbers)))}
    _place_anew(projection, act, numbers)
    here |= {row.claim for row in connection.execute(select(members.c.claim).where(members.c.entry.in_(numbers)))}
    named = roots | {judgement.value or split_claim(judgement.subject)}
    here |= {row.n for row in connection.execute(select(claims.c.n).where(claims.c.id.in_(sorted(named))))}
    rows.sketch_anew(here)
    rows.touch(sorted(here), act)


def _merge(projection: Projection, act: int, judgement: Judgement, roots: set[str]) -> None:
    """Two Claims, Actors or Stories are shown as one, or as two again."""
    connection, standing = projection.connection, projection.memory.standing
    ids = sorted({name for root in roots for name in standing.merged_into(root)} | roots)
    if judgement.subject.startswith("clm_"):
        found = [row.n for row in connection.execute(select(claims.c.n).where(claims.c.id.in_(ids)))]
        numbers = {row.n: row.id for row in ask(connection, _OF_CLAIMS, found)}
        _place_anew(projection, act, numbers)
        projection.claims.touch(sorted(found), act)
    elif judgement.subject.startswith("act_"):
        query = select(entries.c.n).where(or_(entries.c.speaker.in_(ids), entries.c.speaks_for.in_(ids)))
        projection.claims.touch_entries([row.n for row in connection.execute(query)], act)
    else:
        query = select(entries.c.n).join_from(entries, listed, entries.c.document == listed.c.id)
        query = query.where(listed.c.story.in_(ids))
        projection.claims.touch_entries([row.n for row in connection.execute(query)], act)


def _pair(projection: Projection, act: int, judgement: Judgement, _: set[str]) -> None:
    """Two Statements were said to be of one Origin, or of two."""
    named = [name for name in (judgement.subject, judgement.object) if name is not None]
    projection.claims.touch_entries(list(_numbers_of(projection.connection, named)), act)


def _correct(projection: Projection, act: int, judgement: Judgement, roots: set[str]) -> None:
    """A stance was corrected, or the words that are shown of a Claim."""
    connection, standing = projection.connection, projection.memory.standing
    if judgement.subject.startswith("stm_"):
        numbers = _numbers_of(connection, [judgement.subject])
        for n in numbers:
            held = connection.execute(select(entries.c.record).where(entries.c.n == n)).scalar_one()
            stance = standing.correction(judgement.subject, "stance") or _machine_stance(held)
            connection.execute(update(entries).where(entries.c.n == n).values(stance=stance))
        projection.claims.touch_entries(list(numbers), act)
    elif judgement.subject.startswith("clm_"):
        query = select(claims.c.n).where(claims.c.id.in_(sorted(roots)))
        projection.claims.touch([row.n for row in connection.execute(query)], act)


def _machine_stance(record: str) -> str:
    return from_json(Entry, record).stance.kind.value


def _place_anew(projection: Projection, act: int, numbers: dict[int, str]) -> None:
    """Store anew which Claims Statements are shown under; `numbers` are their Entries', with their ids."""
    proposed: dict[int, list[tuple[int, Any]]] = {n: [] for n in numbers}
    for entry, row in _proposed(projection.connection, numbers):
        proposed[entry].append((row.n, proposal_from(row)))
    projection.claims.leave(sorted(numbers), act)
    projection.claims.place({numbers[n]: (n, proposed[n]) for n in sorted(numbers)}, act)


def _proposed(connection: Connection, numbers: dict[int, str]) -> Iterable[tuple[int, Any]]:
    """The proposals of the acts that made these Entries, with the numbers of the Entries."""
    by_subject = {(n // STRIDE, identity): n for n, identity in numbers.items()}
    asked = sorted(set(numbers.values()))
    for at in range(0, len(asked), 500):
        query = select(proposals).where(
            proposals.c.subject.in_(asked[at : at + 500]), proposals.c.kind == ProposalKind.CLAIM.value
        )
        for row in connection.execute(query.order_by(proposals.c.n)):
            entry = by_subject.get((row.n // STRIDE, row.subject))
            if entry is not None:
                yield entry, row


def _numbers_of(connection: Connection, statements: Sequence[str]) -> dict[int, str]:
    return {row.n: row.id for row in connection.execute(_ENTRY_NUMBERS, {"ids": sorted(statements)})}


_EFFECTS = {
    JudgementKind.ACCEPT: _replace,
    JudgementKind.REJECT: _replace,
    JudgementKind.SPLIT: _replace,
    JudgementKind.MERGE: _merge,
    JudgementKind.JOIN: _pair,
    JudgementKind.PART: _pair,
    JudgementKind.CORRECT: _correct,
}
