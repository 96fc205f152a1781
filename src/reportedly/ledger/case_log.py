"""The acts on Cases as rows of the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from reportedly.ledger.case_folding import undone
from reportedly.ledger.case_rows import CaseActed, CaseSeen
from reportedly.ledger.codec import from_json, plain_text, unpack
from reportedly.ledger.schema import case_acts
from reportedly.records import CaseAct, CaseActKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

#: Without the sights, which are large and which few ask for.
_ACTS = select(*(column for column in case_acts.columns if column.name != "sights"))


def acts_on(connection: Connection, case: str) -> list[tuple[int, CaseAct]]:
    """The acts on one Case with their numbers, in order."""
    query = _ACTS.where(case_acts.c.case == case).order_by(case_acts.c.n)
    return [(row.n, act_from(row)) for row in connection.execute(query)]


def acts_on_several(connection: Connection, wanted: Sequence[str]) -> dict[str, list[tuple[int, CaseAct]]]:
    """By id of the Case, the acts on several."""
    found: dict[str, list[tuple[int, CaseAct]]] = {case: [] for case in wanted}
    for row in connection.execute(_ACTS.where(case_acts.c.case.in_(wanted)).order_by(case_acts.c.n)):
        found[row.case].append((row.n, act_from(row)))
    return found


def seen_at(connection: Connection, numbers: Sequence[int]) -> dict[int, CaseSeen]:
    """By number of the act, what was seen at these acts."""
    query = select(case_acts.c.n, case_acts.c.sights).where(case_acts.c.n.in_(sorted(set(numbers))))
    rows = connection.execute(query.where(case_acts.c.sights.is_not(None)))
    return {row.n: from_json(CaseSeen, unpack(row.sights)) for row in rows}


def acted(acts: Sequence[tuple[int, CaseAct]], identity: str) -> CaseActed:
    """One of these acts with its number and what undid it."""
    n, act = next((n, act) for n, act in acts if act.id == identity)
    return CaseActed(n=n, act=act, undone_by=undone(acts).get(identity))


def act_from(row: Row[Any]) -> CaseAct:
    """The act in a row of the table."""
    return CaseAct(
        id=row.id,
        case=row.case,
        kind=CaseActKind(row.kind),
        object=row.object,
        value=row.value,
        by=row.by,
        at=datetime.fromisoformat(row.at),
        undoes=row.undoes,
    )


def row_of(n: int, act: CaseAct, sights: bytes | None) -> dict[str, Any]:
    """The row of an act."""
    row: dict[str, Any] = {
        "id": act.id,
        "case": act.case,
        "kind": act.kind.value,
        "object": act.object,
        "value": act.value,
        "by": act.by,
        "at": act.at.isoformat(),
        "undoes": act.undoes,
    }
    plain = {name: plain_text(value) if isinstance(value, str) else value for name, value in row.items()}
    return {"n": n, **plain, "sights": sights}
