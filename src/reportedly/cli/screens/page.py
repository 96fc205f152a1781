"""What the page of a Claim is made of: the Claim, its Statements and their Documents, and who is who."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.cli.safe import one_line
from reportedly.cli.screens.phrases import sign
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.assessing import Verdict
    from reportedly.ledger.rows import StatementRow
    from reportedly.records import Actor, Claim, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A Claim with the rows of its Statements by id, in the order of the Claim; `verdict` is the status and why."""

    claim: Claim
    verdict: Verdict
    rows: Mapping[str, StatementRow]
    actors: Mapping[str, Actor] = field(default_factory=dict)

    def entry(self, statement: str) -> Entry | None:
        """The Entry of a Statement."""
        row = self.rows.get(statement)
        return None if row is None else row.entry

    def denies(self, statement: str) -> bool:
        """Whether a Statement denies the Claim, which is not always the same as denying its own words."""
        return any(statement in p.statements and sign(p.stance) == "−" for p in self.claim.positions)

    def name(self, actor: str | None) -> str:
        """An Actor's name; his id where he is not among those of the Statements."""
        known = self.actors.get(actor or "")
        return one_line(known.name) if known else actor or ""

    def speaker(self, entry: Entry) -> str:
        """Who speaks, for whom, and in whose words where he has no name."""
        if entry.speaker is None:
            return one_line(entry.source_words) or "no source given"
        name = one_line(entry.speaker.name)
        if entry.speaks_for is not None and entry.speaks_for.id != entry.speaker.id:
            return f"{name}, for {one_line(entry.speaks_for.name)}"
        return f"{name} (unnamed)" if entry.speaker.kind is ActorKind.UNNAMED else name


def page_of(claim: Claim, verdict: Verdict, rows: Sequence[StatementRow]) -> ClaimPage:
    """The page of a Claim from the rows of its Statements."""
    actors = {a.id: a for row in rows for a in (row.entry.speaker, row.entry.speaks_for) if a is not None}
    return ClaimPage(claim=claim, verdict=verdict, rows={row.entry.id: row for row in rows}, actors=actors)
