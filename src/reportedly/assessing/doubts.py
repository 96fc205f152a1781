"""Doubtful joins of a Claim, those first that a person's minute would change most by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.assessing.evidence import toward
from reportedly.assessing.status import find_status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Carrier, Origin, Status

#: A join below this score is one to look at; joins that founded a Claim have the score 1.
DOUBTFUL = 0.75
#: So many of a Claim's joins are tried, the least sure first.
_TRIED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A Statement whose place in a Claim is unsure: the score of the join, the status now, and the status without it."""

    claim: str
    statement: str
    score: float
    reasons: tuple[str, ...]
    status: Status
    without: Status

    @property
    def changes_status(self) -> bool:
        """Whether the Claim would stand otherwise without this Statement."""
        return self.status is not self.without


def find_doubts(evidence: Evidence) -> tuple[Doubt, ...]:
    """The doubtful joins of one Claim; those that would change its status come first, then the least sure."""
    unsure = sorted((m for m in evidence.members if m.score < DOUBTFUL), key=lambda m: m.score)[:_TRIED]
    if not unsure or len(evidence.entries) < 2:
        return ()
    now = find_status(toward(evidence)).status
    doubts = [
        Doubt(
            claim=evidence.claim,
            statement=m.id,
            score=m.score,
            reasons=m.reasons,
            status=now,
            without=find_status(toward(without(evidence, m.id))).status,
        )
        for m in unsure
    ]
    return tuple(sorted(doubts, key=lambda d: (not d.changes_status, d.score, d.statement)))


def in_order(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Doubts of several Claims in the order in which a person should look at them."""
    return tuple(sorted(doubts, key=lambda d: (not d.changes_status, d.score, d.claim, d.statement)))


def without(evidence: Evidence, statement: str) -> Evidence:
    """The evidence as it would be had this Statement never been joined."""
    origins = (_less(origin, statement) for origin in evidence.origins)
    return replace(
        evidence,
        members=tuple(m for m in evidence.members if m.id != statement),
        entries=tuple(e for e in evidence.entries if e.id != statement),
        origins=tuple(o for o in origins if o.carriers),
        turned=None,
    )


def _less(origin: Origin, statement: str) -> Origin:
    carriers: list[Carrier] = []
    for carrier in origin.carriers:
        left = tuple(i for i in carrier.statements if i != statement)
        if left:
            carriers.append(replace(carrier, statements=left))
    return replace(origin, carriers=tuple(carriers))
