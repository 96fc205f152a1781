"""From where changes are told: what somebody saw of a Case when, and what came while he was looking."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select

from reportedly.errors import BadOptionError
from reportedly.ledger.case_log import seen_at
from reportedly.ledger.case_rows import CaseSeen, RuleSeen
from reportedly.ledger.case_sights import by_root
from reportedly.ledger.direct import ask
from reportedly.ledger.schema import claims

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from reportedly.ledger.case_folding import CaseState
    from reportedly.ledger.judged import Standing
    from reportedly.records import CaseAct, Sight

_CHANGED = select(claims.c.id, claims.c.changed).where(claims.c.id.in_(bindparam("ids", expanding=True)))


class Baseline(NamedTuple):
    """The act whose sights say what a thing was, and the act after which its changes are told."""

    n: int
    since: int


def looked_up_to(n: int, act: CaseAct) -> int:
    """The act up to which somebody had looked who marked a Case as seen: the one that he names, else his own."""
    return n if act.value is None else int(act.value)


def check_look(act: CaseAct, head: int) -> None:
    """BadOptionError where what was looked up to is no act of the ledger."""
    value = act.value
    if value is not None and not (value.isascii() and value.isdecimal() and len(value) < 19 and int(value) <= head):
        raise BadOptionError("value", f"{value[:40]!r} is no act that can be looked up to", f"give one up to {head}")


def baseline(state: CaseState, reader: str | None, n: int) -> Baseline:
    """From where the changes are told of what came into a Case at the act `n`: the last look, if that was later."""
    look = state.seen_by(reader)
    since = -1 if look is None else looked_up_to(*look)
    return Baseline(look[0], since) if look is not None and since >= n else Baseline(n, n)


def rule_seen(seen: CaseSeen | None, rule: str) -> RuleSeen | None:
    """What fitted a rule when it was seen."""
    return next((one for one in seen.rules if one.rule == rule), None) if seen is not None else None


def carried(  # noqa: PLR0913 - a look: whose, at what, and up to where
    connection: Connection, standing: Standing, state: CaseState, now: CaseSeen, *, reader: str, since: int
) -> CaseSeen:
    """What one has seen who looked up to the act `since`: what changed after it stays as he knew it before."""
    own = {claim: baseline(state, reader, one.n) for claim, one in state.claims.items()}
    ruled = {rule: baseline(state, reader, n) for rule, (n, _) in state.rules.items()}
    before = seen_at(connection, [one.n for one in (*own.values(), *ruled.values())])
    known = {
        standing.root(claim): by_root(standing, before[one.n].claims).get(standing.root(claim))
        for claim, one in own.items()
        if one.n in before
    }
    fitted = {rule: rule_seen(before.get(one.n), rule) for rule, one in ruled.items()}
    named = [*known, *(s.claim for one in now.rules for s in one.fits)]
    named += [standing.root(s.claim) for one in fitted.values() if one for s in one.fits]
    later = {row.id for row in ask(connection, _CHANGED, named) if row.changed > since}
    rules = []
    for one in now.rules:
        earlier = fitted.get(one.rule)
        rules.append(RuleSeen(rule=one.rule, fits=_mixed(standing, one.fits, earlier, later), more=one.more))
    sights = [known.get(s.claim) if s.claim in later else s for s in now.claims]
    return CaseSeen(claims=tuple(s for s in sights if s is not None), rules=tuple(rules))


def _mixed(standing: Standing, now: Iterable[Sight], earlier: RuleSeen | None, later: set[str]) -> tuple[Sight, ...]:
    """What fits now and did not change since, and of the rest what fitted before."""
    kept = [s for s in now if s.claim not in later]
    held = by_root(standing, earlier.fits if earlier else ())
    return (*kept, *(s for claim, s in held.items() if claim in later))
