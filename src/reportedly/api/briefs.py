"""A Case with all that a printed brief or a signed file of it says, taken from one state of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import BusyLedgerError
from reportedly.ledger.rows import StatementFilter
from reportedly.records import ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.base import LedgerView
    from reportedly.ledger.case_rows import CaseActed, CaseClaim, CaseHeld
    from reportedly.ledger.rows import StatementRow, Why
    from reportedly.records import Actor

#: So often it is tried to take everything from one state while others write.
_TRIES = 8
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefClaim:
    """One Claim of a brief: its place in the Case, why it is what it is, and its Statements with address and title.

    `actors` are those that its events name, which the rule for its status needs.
    """

    held: CaseClaim
    why: Why
    rows: tuple[StatementRow, ...]
    actors: tuple[Actor, ...] = ()

    @property
    def machine(self) -> str:
        """What the machine proposed, in a sentence."""
        joins = [p for p in self.why.proposals if p.kind is ProposalKind.CLAIM]
        count = len(self.rows)
        words = f"The machine read {count} statement{'s' * (count != 1)}"
        if len(joins) < 2:
            return f"{words} and joined none to another."
        scores = [p.score for p in joins]
        return f"{words} and joined them into one claim with scores from {min(scores):.2f} to {max(scores):.2f}."

    @property
    def people(self) -> str:
        """How much people judged, in a sentence."""
        stand = [j for j in self.why.judgements if j.undone_by is None]
        if not stand:
            return "No person has judged it."
        who = ", ".join(dict.fromkeys(j.judgement.by for j in stand))
        return f"People judged {len(stand)} time{'s' * (len(stand) != 1)} ({who})."


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A Case whole, with the acts on it, the latest first, and the link of the chain that it was taken at."""

    case: CaseHeld
    claims: tuple[BriefClaim, ...]
    acts: tuple[CaseActed, ...]
    link: str


def brief_of(rows: LedgerView, identity: str, *, reader: str | None = None) -> Brief:
    """The brief of a Case; BusyLedgerError where others write so fast that no one state can be had."""
    for _ in range(_TRIES):
        case = rows.case(identity, reader=reader)
        made = Brief(
            case=case,
            claims=tuple(_claim(rows, one) for one in case.claims),
            acts=tuple(_acts(rows, identity)),
            link=rows.link(case.head) or "",
        )
        if rows.head() == case.head:
            return made
    raise BusyLedgerError(rows.where, "others write to it all the time", "try again in a while")


def _claim(rows: LedgerView, held: CaseClaim) -> BriefClaim:
    why = rows.why(held.line.id)
    found: dict[str, StatementRow] = {}
    after = None
    while True:
        page = rows.statements(StatementFilter(claim=held.line.id), after=after, limit=_AT_ONCE)
        found |= {row.entry.id: row for row in page.rows}
        after = page.next
        if after is None:
            break
    ordered = tuple(found[member.id] for member in why.claim.statements if member.id in found)
    return BriefClaim(held=held, why=why, rows=ordered, actors=rows.evidence(held.line.id).actors)


def _acts(rows: LedgerView, identity: str) -> Iterator[CaseActed]:
    after = None
    while True:
        page = rows.case_acts(identity, after=after, limit=_AT_ONCE)
        yield from page.rows
        after = page.next
        if after is None:
            return
