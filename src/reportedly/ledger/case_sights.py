"""What Claims are when somebody sees them, and what became of them since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.ledger.case_rows import (
    MOST_WATCHED,
    CaseSeen,
    ChangeKind,
    ClaimChange,
    RuleSeen,
    Watched,
)
from reportedly.ledger.claim_pages import reading_memory
from reportedly.ledger.claim_reads import list_claims
from reportedly.ledger.claim_rows import claim_numbers
from reportedly.ledger.evidence import assessed, evidence_of
from reportedly.ledger.schema import STRIDE
from reportedly.records import Sight, Stood

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.case_rows import WatchRule
    from reportedly.ledger.judged import Standing
    from reportedly.ledger.rows import ClaimFilter, ClaimLine
    from reportedly.records import Claim


def sight_of(claim: Claim) -> Sight:
    """What a Claim is, as far as a later look is compared with it."""
    return Sight(
        claim=claim.id,
        status=claim.status,
        rule=claim.rule,
        low=claim.ranges.house.low,
        high=claim.ranges.house.high,
        statements=len(claim.statements),
        stood=tuple(
            Stood(actor=p.actor, name=p.name, stance=p.stance, since=p.since)
            for p in claim.positions
            if p.until is None
        ),
    )


def assessed_now(connection: Connection, standing: Standing, ids: Iterable[str]) -> dict[str, Claim]:
    """By id, the Claims that these are shown as; those that there are none of are left out."""
    memory = reading_memory(standing)
    roots = {identity: standing.root(identity) for identity in ids}
    numbers = claim_numbers(connection, roots.values())
    evidence = evidence_of(connection, memory, sorted(set(numbers.values())))
    made = {n: assessed(one, memory) for n, one in evidence.items()}
    return {identity: made[numbers[root]] for identity, root in roots.items() if root in numbers}


def looked_at(
    connection: Connection, standing: Standing, claims: Iterable[str], rules: Iterable[WatchRule]
) -> CaseSeen:
    """What somebody sees who looks at these Claims and rules now."""
    fitting = {rule.id: fits(connection, standing, rule.filter) for rule in rules}
    wanted = [standing.root(one) for one in claims]
    every = assessed_now(connection, standing, {*wanted, *(line.id for lines, _ in fitting.values() for line in lines)})
    sights = {identity: sight_of(claim) for identity, claim in every.items()}
    return CaseSeen(
        claims=tuple(sights[one] for one in dict.fromkeys(wanted) if one in sights),
        rules=tuple(
            RuleSeen(rule=identity, fits=tuple(sights[line.id] for line in lines), more=more)
            for identity, (lines, more) in fitting.items()
        ),
    )


def fits(connection: Connection, standing: Standing, wanted: ClaimFilter) -> tuple[tuple[ClaimLine, ...], bool]:
    """The Claims that fit a filter, the newest first, and whether there are more than are watched."""
    found = list_claims(connection, standing, wanted, after=None, limit=MOST_WATCHED)
    return found.rows, found.next is not None


def changed_claim(claim: Claim, was: Sight | None) -> ClaimChange | None:
    """What became of a Claim since it was seen; None where its status, range, Positions and Statements are the same."""
    now = sight_of(claim)
    if was is None:
        return ClaimChange(claim=claim.id, proposition=claim.proposition, how=ChangeKind.CHANGED, now=now)
    came, went = _less(now.stood, was.stood), _less(was.stood, now.stood)
    same = (was.status, was.low, was.high, was.statements) == (now.status, now.low, now.high, now.statements)
    if same and not came and not went:
        return None
    return ClaimChange(
        claim=claim.id,
        proposition=claim.proposition,
        how=ChangeKind.CHANGED,
        was=was,
        now=now,
        came=came,
        went=went,
    )


def _less(some: Sequence[Stood], others: Sequence[Stood]) -> tuple[Stood, ...]:
    """Those whose Actor takes no such stance among the others; a later day alone is no change."""
    held = {(one.actor, one.stance) for one in others}
    return tuple(one for one in some if (one.actor, one.stance) not in held)


def watched(connection: Connection, standing: Standing, rule: WatchRule, since: int, seen: RuleSeen | None) -> Watched:
    """What a rule shows to one who saw it last at the act `since`."""
    lines, more = fits(connection, standing, rule.filter)
    before = by_root(standing, seen.fits if seen else ())
    after, _ = fits(connection, standing, replace(rule.filter, changed_since=since))
    now = {line.id for line in lines}
    gone = [] if more else [identity for identity in before if identity not in now]
    claims = assessed_now(connection, standing, [*(line.id for line in after), *gone])
    founded = claim_numbers(connection, [line.id for line in after])
    changes: list[ClaimChange] = []
    for line in after:
        is_known = seen is not None and seen.more and founded[line.id] // STRIDE <= since
        changes += _change(claims[line.id], before.get(line.id), is_known=is_known)
    changes += [_as(claims[i], ChangeKind.GONE, before[i]) for i in gone if i in claims]
    return Watched(rule=rule, fits=len(lines), more=more, changes=tuple(changes))


def _change(claim: Claim, was: Sight | None, *, is_known: bool) -> list[ClaimChange]:
    """A Claim that fits a rule and was touched: new, or changed in status, range or Positions, or in neither."""
    if was is None and not is_known:
        return [_as(claim, ChangeKind.NEW, None)]
    found = changed_claim(claim, was)
    if found is None or (was is not None and not _matters(found)):
        return []
    return [found]


def _matters(change: ClaimChange) -> bool:
    was, now = change.was, change.now
    return (
        was is None
        or bool(change.came or change.went)
        or (was.status, was.low, was.high)
        != (
            now.status,
            now.low,
            now.high,
        )
    )


def _as(claim: Claim, how: ChangeKind, was: Sight | None) -> ClaimChange:
    return ClaimChange(claim=claim.id, proposition=claim.proposition, how=how, was=was, now=sight_of(claim))


def by_root(standing: Standing, sights: Iterable[Sight]) -> Mapping[str, Sight]:
    """Sights by the Claims that theirs are shown as now, with the Actors that theirs are shown as."""
    return {
        standing.root(sight.claim): replace(
            sight, stood=tuple(replace(one, actor=standing.root(one.actor)) for one in sight.stood)
        )
        for sight in sights
    }
