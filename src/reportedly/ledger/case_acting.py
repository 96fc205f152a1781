"""Keeping what a person does with a Case, and projecting the Case that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from reportedly.errors import ConflictError, NotInLedgerError
from reportedly.ledger.case_folding import folded
from reportedly.ledger.case_log import acted, acts_on, row_of
from reportedly.ledger.case_looks import carried, check_look
from reportedly.ledger.case_naming import check_act
from reportedly.ledger.case_sights import looked_at
from reportedly.ledger.codec import pack, to_short_json
from reportedly.ledger.direct import insert
from reportedly.ledger.schema import case_acts, case_claims, cases
from reportedly.records import CaseAct, CaseActKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from reportedly.ledger.case_folding import CaseState
    from reportedly.ledger.case_rows import CaseActed, CaseSeen
    from reportedly.ledger.judged import Standing
    from reportedly.ledger.pen import Pen

#: Acts on one thing of a Case stand in each other's way; those on different things, and notes, do not.
_THINGS = {
    CaseActKind.RENAME: "title",
    CaseActKind.MOVE: "order",
    CaseActKind.CLOSE: "state",
    CaseActKind.REOPEN: "state",
}


def act_on_case(  # noqa: PLR0913 - an act with where, when and how it was looked at
    pen: Pen, standing: Standing, act: CaseAct, *, where: str, seen: int | None, at: str
) -> CaseActed:
    """Append an act and project the Case; the same again changes nothing."""
    connection = pen.connection
    before = acts_on(connection, act.case)
    if any(held.id == act.id for _, held in before):
        return acted(before, act.id)
    if act.kind is not CaseActKind.OPEN and not before:
        raise NotInLedgerError(where, f"it holds no Case {act.case}", "find the id with reportedly cases")
    if seen is not None:
        _check_seen(before, act, seen, where)
    state = folded(before) if before else None
    check_act(connection, standing, state, act, where)
    if act.kind is CaseActKind.SEE:
        check_look(act, pen.n)
    sights = _sights(connection, standing, state, act)
    n = pen.begin("case", at)
    pen.append(case_acts, [row_of(n, act, None if sights is None else pack(to_short_json(sights)))])
    pen.end()
    project_case(connection, act.case)
    return acted([*before, (n, act)], act.id)


def _sights(connection: Connection, standing: Standing, state: CaseState | None, act: CaseAct) -> CaseSeen | None:
    """What the one who acts has seen by it: the Claim that he adds, what fits his rule, or all that is in the Case."""
    if act.kind is CaseActKind.ADD and act.object is not None:
        return looked_at(connection, standing, [act.object], [])
    if act.kind is CaseActKind.WATCH:
        (_, rule), *_ = folded([(0, act)]).rules.values()
        return looked_at(connection, standing, [], [rule])
    if act.kind is CaseActKind.SEE and state is not None:
        now = looked_at(connection, standing, state.claims, [rule for _, rule in state.rules.values()])
        return (
            now if act.value is None else carried(connection, standing, state, now, reader=act.by, since=int(act.value))
        )
    return None


def _thing(act: CaseAct) -> str | None:
    """What of a Case an act is about, None where it stands in nobody's way."""
    if act.kind in (CaseActKind.ADD, CaseActKind.TAKE_OUT, CaseActKind.UNWATCH):
        return act.object
    return act.undoes if act.kind is CaseActKind.UNDO else _THINGS.get(act.kind)


def _check_seen(before: Iterable[tuple[int, CaseAct]], act: CaseAct, seen: int, where: str) -> None:
    """ConflictError where somebody else has done something with the same thing of the Case since."""
    later = [held for n, held in before if n > seen and held.by != act.by]
    meant = _thing(act)
    later = [held for held in later if meant is not None and meant == _thing(held)]
    if later:
        who = later[-1].by
        raise ConflictError(where, f"{who} has changed {act.case} since you looked at it", "look again, then decide")


def project_case(connection: Connection, identity: str) -> None:
    """Store the line of a Case and what is in it, as its acts make them."""
    state = folded(acts_on(connection, identity))
    connection.execute(delete(case_claims).where(case_claims.c.case == state.n))
    connection.execute(delete(cases).where(cases.c.n == state.n))
    line, held = projected(state)
    insert(connection, cases, [line])
    insert(connection, case_claims, held)


def projected(state: CaseState) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The rows of a Case in the projections."""
    line = {
        "n": state.n,
        "id": state.id,
        "title": state.title,
        "closed": int(state.closed),
        "changed": state.last,
    }
    held = [{"case": state.n, "place": place, "claim": claim} for place, claim in enumerate(state.claims)]
    return line, held
