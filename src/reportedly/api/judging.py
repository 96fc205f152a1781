"""A Judgement from what a person says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reportedly.api.ids import any_id
from reportedly.errors import BadOptionError
from reportedly.ledger.rows import judgement_id
from reportedly.records import Judgement, JudgementKind

if TYPE_CHECKING:
    from reportedly.api.correcting import Correction
    from reportedly.ledger.base import LedgerView


def made_judgement(  # noqa: PLR0913 - the parts of a Judgement
    rows: LedgerView,
    kind: str,
    subject: str,
    object_: str | None,
    *,
    by: str,
    value: str | None,
    why: str | None,
    undoes: str | None,
) -> Judgement:
    """The Judgement made now, its ids whole; BadOptionError for a kind that there is none of.

    What undoes another may name it in place of its subject.
    """
    if kind not in set(JudgementKind):
        raise BadOptionError(
            "kind", f"there is no kind {kind!r} of judgement", f"take one of {', '.join(JudgementKind)}"
        )
    known, at = JudgementKind(kind), datetime.now(UTC)
    subject = any_id(rows, subject)
    if known is JudgementKind.CORRECT and subject.startswith("stm_") and object_ and value:
        object_, value = _corrected(rows, subject, object_, value)
    else:
        object_ = None if object_ is None else any_id(rows, object_)
    undoes = None if undoes is None else any_id(rows, undoes)
    if known is JudgementKind.UNDO and undoes is None:
        undone = _undone(rows, subject)
        subject, object_, undoes = undone.subject, undone.object, undone.id
    return Judgement(
        id=judgement_id(known, subject, object_=object_, value=value, by=by, at=at, undoes=undoes),
        kind=known,
        subject=subject,
        object=object_,
        value=value,
        by=by,
        at=at,
        why=why,
        undoes=undoes,
    )


def _undone(rows: LedgerView, named: str) -> Judgement:
    """The Judgement of that id."""
    found = (judged.judgement for judged in rows.judgements(named).rows if judged.judgement.id == named)
    undone = next(found, None)
    if undone is None:
        raise BadOptionError("undo", f"{named} is no judgement", "reportedly judgements lists them")
    return undone


def _corrected(rows: LedgerView, statement: str, field: str, typed: str) -> Correction:
    """What a person gives for a field; BadOptionError lists what it may mean where that is several things."""
    from reportedly.api.correcting import Several, correction_of  # noqa: PLC0415 - it loads the reader

    found = correction_of(rows, statement, field, typed)
    if isinstance(found, Several):
        told = "; ".join(f"{c.value if c.object == field else c.object} is {c.label}" for c in found.choices)
        raise BadOptionError(field, found.problem, f"give one of these: {told}")
    return found
