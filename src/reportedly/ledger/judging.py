"""Keeping what a person decided, and showing what follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, or_, select

from reportedly.errors import ConflictError
from reportedly.ledger.adding import proposal_row
from reportedly.ledger.codec import plain_text
from reportedly.ledger.correcting import project_correction
from reportedly.ledger.judged import JOINED, JUDGED, judgement_row, split_claim
from reportedly.ledger.naming import check_names
from reportedly.ledger.placing import place_anew, place_claims_anew
from reportedly.ledger.rejoining import propose_anew
from reportedly.ledger.reprint_rows import show_reprint
from reportedly.ledger.schema import claims, entries, judgements, listed, members, proposals
from reportedly.records import Judgement, JudgementKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Connection

    from reportedly.ledger.pen import Pen
    from reportedly.ledger.projection import Projection
    from reportedly.ledger.rows import Judged

#: What people write themselves, which not every database can hold as it is.
_FREE = ("subject", "object", "value", "by", "why", "undoes")
_ENTRY_NUMBERS = select(entries.c.n, entries.c.id).where(entries.c.id.in_(bindparam("ids", expanding=True)))


def judge(  # noqa: PLR0913 - a Judgement with where, when and how it was looked at
    pen: Pen, projection: Projection, judgement: Judgement, *, where: str, seen: int | None, at: str
) -> Judged:
    """Append a Judgement and show what follows from it; the same again changes nothing."""
    standing = projection.memory.standing
    held = standing.log.get(judgement.id)
    if held is not None:
        return standing.judged(*held)
    judgement = _plain(judgement)
    fields = judgement.kind in (JudgementKind.CORRECT, JudgementKind.GRADE)  # their objects name no thing
    if seen is not None and standing.changed_since((judgement.subject, None if fields else judgement.object), seen):
        problem = f"somebody has judged {judgement.subject} since you looked at it"
        raise ConflictError(where, problem, "look at it again, then decide")
    check_names(projection.connection, standing, judgement, where)
    joined = propose_anew(projection.connection, projection.memory, judgement, pen.n + 1)
    act = pen.begin(JUDGED if joined is None else JOINED, at)
    pen.append(proposals, [proposal_row(pen.number(position), p) for position, p in enumerate(joined or ())])
    pen.append(judgements, [judgement_row(act, judgement)])
    pen.end()
    project_judgement(projection, act, judgement, joins=joined is not None)
    return standing.judged(act, judgement)


def _plain(judgement: Judgement) -> Judgement:
    """The Judgement as every database can hold it."""
    written: dict[str, Any] = {f: plain_text(v) for f in _FREE if (v := getattr(judgement, f)) is not None}
    return replace(judgement, **written)


def project_judgement(projection: Projection, act: int, judgement: Judgement, *, joins: bool) -> None:
    """Lay one Judgement over the projections; `joins` tells whether its act also joins a Statement to Claims anew."""
    projection.write()  # it asks for Claims in the database
    standing = projection.memory.standing
    before = _roots(projection, judgement)
    meant = standing.meant(judgement)
    if meant.kind is JudgementKind.CORRECT and meant.subject.startswith("stm_"):
        project_correction(projection, act, judgement, joins=joins)
        return
    standing.add([(act, judgement)])
    effect = _EFFECTS.get(meant.kind)
    if effect is not None:
        effect(projection, act, meant, before | _roots(projection, meant))


def _roots(projection: Projection, judgement: Judgement) -> set[str]:
    """What the things that a Judgement names are shown as."""
    standing = projection.memory.standing
    judgement = standing.meant(judgement)
    named = {name for name in (judgement.subject, judgement.object) if name is not None}
    return named | {standing.root(name) for name in named}


def _replace(projection: Projection, act: int, judgement: Judgement, roots: set[str]) -> None:
    """A Statement was put into a Claim or taken out, two Claims were said not to be the same, or a Document to carry another's text."""
    if judgement.subject.startswith("clm_"):
        _merge(projection, act, judgement, roots)
        return
    if judgement.subject.startswith("doc_"):
        show_reprint(projection.connection, projection.memory, judgement.subject, act)
        projection.touch_document(judgement.subject, act)
        return
    connection, rows = projection.connection, projection.claims
    numbers = _numbers_of(connection, [judgement.subject])
    here = {row.claim for row in connection.execute(select(members.c.claim).where(members.c.entry.in_(numbers)))}
    place_anew(projection, act, numbers)
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
        place_claims_anew(projection, act, found)
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
    """The words were corrected that are shown of a Claim."""
    if judgement.subject.startswith("clm_"):
        query = select(claims.c.n).where(claims.c.id.in_(sorted(roots)))
        projection.claims.touch([row.n for row in projection.connection.execute(query)], act)


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
