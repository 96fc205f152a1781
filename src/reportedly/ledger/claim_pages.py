"""One Claim as it is shown, and why it is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from reportedly.errors import NotInLedgerError
from reportedly.ledger.claim_rows import claim_numbers
from reportedly.ledger.direct import ask
from reportedly.ledger.evidence import assessed, evidence_of, proposal_from
from reportedly.ledger.joining import RULE_SETS, find_verdict, grade
from reportedly.ledger.memory import Memory
from reportedly.ledger.near_claims import looked_at_again
from reportedly.ledger.rows import Why
from reportedly.ledger.schema import listed, proposals
from reportedly.records import ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.joining import Evidence
    from reportedly.ledger.judged import Standing
    from reportedly.records import Claim, Proposal

_FILES = select(listed.c.id, listed.c.file).where(listed.c.id.in_(bindparam("ids", expanding=True)))
_PROPOSED = select(proposals).where(proposals.c.subject.in_(bindparam("ids", expanding=True))).order_by(proposals.c.n)


def claims_by_id(connection: Connection, standing: Standing, where: str, ids: Sequence[str]) -> tuple[Claim, ...]:
    """Claims in the order of their ids, assessed now."""
    memory = reading_memory(standing)
    roots = {identity: standing.root(identity) for identity in ids}
    numbers = claim_numbers(connection, roots.values())
    missing = next((i for i, root in roots.items() if root not in numbers), None)
    if missing is not None:
        raise NotInLedgerError(where, f"it holds no Claim {missing}", "find the id with reportedly claims")
    evidence = evidence_of(connection, memory, sorted(set(numbers.values())))
    made = {n: assessed(one, memory) for n, one in evidence.items()}
    return tuple(made[numbers[roots[identity]]] for identity in ids)


def claim_evidence(connection: Connection, standing: Standing, where: str, identity: str) -> Evidence:
    """What one Claim stands on."""
    root = standing.root(identity)
    numbers = claim_numbers(connection, [root])
    if root not in numbers:
        raise NotInLedgerError(where, f"it holds no Claim {identity}", "find the id with reportedly claims")
    return evidence_of(connection, reading_memory(standing), list(numbers.values()))[numbers[root]]


def why_claim(connection: Connection, standing: Standing, where: str, identity: str) -> Why:
    """Why a Claim is what it is."""
    evidence = claim_evidence(connection, standing, where, identity)
    root, statements = evidence.claim, {e.id for e in evidence.entries}
    here = standing.merged_into(root)
    documents = {e.document for e in evidence.entries}
    made = [
        p
        for p in _proposed(connection, sorted(statements | documents | here - {root}))
        if (p.kind is ProposalKind.CLAIM and p.object in here)
        or (p.kind is ProposalKind.SAME and p.object in here)
        or p.kind in (ProposalKind.REPRINT, ProposalKind.STORY)
    ]
    judged = standing.about(*here, *statements, *documents)
    memory = reading_memory(standing)
    groups, near = looked_at_again(connection, memory, claim_numbers(connection, [root])[root])
    return Why(
        claim=assessed(evidence, memory),
        entries=evidence.entries,
        proposals=tuple(made),
        verdict=find_verdict(evidence),
        grades=tuple(grade(evidence, rules) for rules in RULE_SETS),
        judgements=tuple(standing.judged(standing.act_of(j), j) for j in judged),
        files=tuple((row.id, row.file) for row in ask(connection, _FILES, documents) if row.file is not None),
        groups=groups,
        near=near,
    )


def _proposed(connection: Connection, subjects: Sequence[str]) -> Iterable[Proposal]:
    return map(proposal_from, ask(connection, _PROPOSED, subjects))


def reading_memory(standing: Standing) -> Memory:
    """An empty memory for one read, with what people decided."""
    memory = Memory()
    memory.standing = standing
    return memory
