"""Lists of Cases, one Case as a person sees it, and the acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from reportedly.errors import NotInLedgerError
from reportedly.ledger.case_acting import project_case, projected
from reportedly.ledger.case_folding import folded, undone
from reportedly.ledger.case_log import acts_on, acts_on_several, seen_at
from reportedly.ledger.case_looks import baseline, looked_up_to, rule_seen
from reportedly.ledger.case_rows import CaseActed, CaseClaim, CaseHeld, CaseLine, CaseSeen, CaseTitle
from reportedly.ledger.case_sights import assessed_now, by_root, changed_claim, watched
from reportedly.ledger.claim_reads import lines_of
from reportedly.ledger.cursors import known_limit, page_of, read_cursor
from reportedly.ledger.direct import ask
from reportedly.ledger.pen import Pen
from reportedly.ledger.schema import case_acts, case_claims, cases, claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection, Select

    from reportedly.ledger.case_folding import CaseState
    from reportedly.ledger.case_rows import Watched
    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import Page

_HOLDING = select(case_claims.c.case).where(case_claims.c.claim.in_(bindparam("ids", expanding=True)))
_CHANGED = select(claims.c.id, claims.c.n, claims.c.changed).where(claims.c.id.in_(bindparam("ids", expanding=True)))


def list_cases(  # noqa: PLR0913 - what narrows the list and where it goes on
    connection: Connection,
    standing: Standing,
    *,
    closed: bool | None,
    claim: str | None,
    reader: str | None,
    after: str | None,
    limit: int,
) -> Page[CaseLine]:
    """A page of Cases, the latest opened first; with `claim`, those that hold it."""
    limit, place = known_limit(limit), read_cursor(after)
    query = select(cases).order_by(cases.c.n.desc()).limit(limit + 1)
    if closed is not None:
        query = query.where(cases.c.closed == int(closed))
    if claim is not None:
        query = query.where(cases.c.n.in_(_holding(standing, claim)))
    if place is not None:
        query = query.where(cases.c.n < place[0])

    def show(rows: Sequence[Any]) -> list[CaseLine]:
        acts = acts_on_several(connection, [row.id for row in rows])
        return _lines(connection, standing, [folded(acts[row.id]) for row in rows], reader)

    return page_of(connection.execute(query).all(), limit, lambda row: f"{row.n}", show)


def case_titles(connection: Connection, standing: Standing, *, claim: str | None, limit: int) -> tuple[CaseTitle, ...]:
    """The ids and titles of Cases, the latest opened first: those that hold a Claim, or those that are open."""
    wanted = cases.c.closed == 0
    if claim is not None:
        holding = {row.case for row in ask(connection, _HOLDING, standing.merged_into(standing.root(claim)))}
        if not holding:
            return ()  # most Claims are in none
        wanted = cases.c.n.in_(holding)
    query = select(cases.c.id, cases.c.title).where(wanted).order_by(cases.c.n.desc()).limit(limit)
    return tuple(CaseTitle(id=row.id, title=row.title) for row in connection.execute(query))


def _holding(standing: Standing, claim: str) -> Select[Any]:
    """The numbers of the Cases that hold a Claim, or one that is shown as it."""
    same = sorted(standing.merged_into(standing.root(claim)))
    return select(case_claims.c.case).where(case_claims.c.claim.in_(same))


def _lines(
    connection: Connection, standing: Standing, states: Sequence[CaseState], reader: str | None
) -> list[CaseLine]:
    changed = {row.id: row.changed for row in ask(connection, _CHANGED, _roots(standing, states))}
    made = []
    for state in states:
        look = state.seen_by(reader)
        since = looked_up_to(*look) if look else 0
        entered = state.claims.values()
        fresh = sum(changed.get(standing.root(one.claim), 0) > max(since, one.n) for one in entered)
        made.append(_line(state, fresh))
    return made


def _roots(standing: Standing, states: Sequence[CaseState]) -> set[str]:
    return {standing.root(claim) for state in states for claim in state.claims}


def _line(state: CaseState, fresh: int) -> CaseLine:
    return CaseLine(
        id=state.id,
        title=state.title,
        by=state.by,
        at=state.at,
        closed=state.closed,
        claims=len(state.claims),
        rules=len(state.rules),
        notes=len(state.notes),
        changed=state.last,
        changed_at=state.last_at,
        fresh=fresh,
    )


def case_held(connection: Connection, standing: Standing, where: str, identity: str, reader: str | None) -> CaseHeld:
    """A Case as somebody sees it, or as anybody does where no name is given."""
    state = folded(_acts_of(connection, where, identity))
    look = state.seen_by(reader)
    numbers = [one.n for one in state.claims.values()] + [n for n, _ in state.rules.values()]
    seen = seen_at(connection, [*numbers, *([look[0]] if look else [])])
    held = tuple(_claims_in(connection, standing, state, seen, reader))
    rules = tuple(_rules_in(connection, standing, state, seen, reader))
    return CaseHeld(
        line=_line(state, sum(one.change is not None for one in held)),
        head=Pen(connection).n,
        claims=held,
        notes=state.notes_on(None),
        rules=rules,
        seen=look[0] if look else None,
        seen_at=look[1].at if look else None,
    )


def _acts_of(connection: Connection, where: str, identity: str) -> list[tuple[int, Any]]:
    acts = acts_on(connection, identity)
    if not acts:
        raise NotInLedgerError(where, f"it holds no Case {identity}", "find the id with reportedly cases")
    return acts


def _claims_in(
    connection: Connection, standing: Standing, state: CaseState, seen: Mapping[int, CaseSeen], reader: str | None
) -> Iterator[CaseClaim]:
    """The Claims of a Case in its order, each once though two of them were merged."""
    roots = {one: standing.root(one) for one in state.claims}
    rows = {row.id: row for row in ask(connection, _CHANGED, set(roots.values()))}
    lines = {line.id: line for line in lines_of(connection, [row.n for row in rows.values()])}
    bases = {one: baseline(state, reader, entered.n) for one, entered in state.claims.items()}
    sights = {n: by_root(standing, seen[n].claims) for n in {base.n for base in bases.values()} if n in seen}
    before = {one: sights.get(base.n, {}).get(roots[one]) for one, base in bases.items()}
    touched = [one for one, root in roots.items() if root in rows and rows[root].changed > bases[one].since]
    now = assessed_now(connection, standing, touched)
    look, shown = state.seen_by(reader), set[str]()
    seen_up_to = looked_up_to(*look) if look is not None else None
    for one, entered in state.claims.items():
        if roots[one] in shown or roots[one] not in lines:
            continue
        shown.add(roots[one])
        same = [other for other, root in roots.items() if root == roots[one]]
        yield CaseClaim(
            line=lines[roots[one]],
            entered=one,
            by=entered.by,
            at=entered.at,
            notes=tuple(note for other in same for note in state.notes_on(other)),
            change=changed_claim(now[one], before[one]) if one in now else None,
            is_fresh=seen_up_to is not None and entered.n > seen_up_to and entered.by != reader,
        )


def _rules_in(
    connection: Connection, standing: Standing, state: CaseState, seen: Mapping[int, CaseSeen], reader: str | None
) -> Iterator[Watched]:
    for n, rule in state.rules.values():
        base = baseline(state, reader, n)
        yield watched(connection, standing, rule, base.since, rule_seen(seen.get(base.n), rule.id))


def list_acts(connection: Connection, where: str, identity: str, *, after: str | None, limit: int) -> Page[CaseActed]:
    """A page of the acts on a Case, the latest first."""
    limit, place = known_limit(limit), read_cursor(after)
    acts = _acts_of(connection, where, identity)
    taken_back = undone(acts)
    rows = [CaseActed(n=n, act=act, undone_by=taken_back.get(act.id)) for n, act in reversed(acts)]
    rows = [row for row in rows if place is None or row.n < place[0]]
    return page_of(rows, limit, lambda row: f"{row.n}", list)


def project_cases(connection: Connection) -> None:
    """Make the projections of all Cases from the acts on them."""
    for row in connection.execute(select(case_acts.c.case).distinct()).all():
        project_case(connection, row.case)


def case_faults(connection: Connection) -> Iterator[tuple[int, str]]:
    """The Cases that are not shown as their acts make them, each with its last act."""
    for row in connection.execute(select(case_acts.c.case).distinct().order_by(case_acts.c.case)).all():
        state = folded(acts_on(connection, row.case))
        line, held = projected(state)
        shown = connection.execute(select(cases).where(cases.c.n == state.n)).mappings().first()
        query = select(case_claims).where(case_claims.c.case == state.n).order_by(case_claims.c.place)
        rows = [dict(one) for one in connection.execute(query).mappings()]
        if shown is None or dict(shown) != line or rows != held:
            yield state.last, state.id
