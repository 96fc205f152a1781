"""What a printed brief shows of one Claim, worked out from its evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.api.reasons import HOUSE_RULE
from reportedly.records import Independence, Side
from reportedly.web.claim_page import SIGNS, Told, origin_name, statements_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.api.briefs import BriefClaim
    from reportedly.ledger.rows import StatementRow
    from reportedly.records import Claim, FigureAsOf, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """A line of the Positions: who, for whom, what stance, from and until which day."""

    actor: str
    name: str
    speaks_for: str | None
    stance: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOrigin:
    """An Origin in words: whose knowledge, on which side, whether it stands alone, and the outlets that carry it."""

    name: str
    sign: str
    independence: str
    carriers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A Statement word for word, with its Document's title and address."""

    told: Told
    sign: str
    row: StatementRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """All that the brief says of a Claim; `line` is the line of the house rule that gives its status."""

    brief: BriefClaim
    claim: Claim
    line: str
    positions: tuple[Stands, ...]
    origins: tuple[KnownOrigin, ...]
    counts: str
    figures: tuple[tuple[FigureAsOf, str], ...]
    said: tuple[Said, ...]


def brief_claim(brief: BriefClaim) -> ToldClaim:
    """What the brief shows of one Claim."""
    claim, told = brief.why.claim, statements_told(brief.why)
    names = {a.id: a.name for e in brief.why.entries for a in (e.speaker, e.speaks_for) if a is not None}
    rule = dict(HOUSE_RULE)
    return ToldClaim(
        brief=brief,
        claim=claim,
        line=rule.get(claim.status.value, ""),
        positions=tuple(_positions(claim, names)),
        origins=tuple(_origin(origin, told) for origin in claim.origins),
        counts=origin_counts(claim),
        figures=tuple((f, told[f.statement].speaker if f.statement in told else "") for f in claim.figures),
        said=tuple(
            Said(told=told[row.entry.id], sign=SIGNS[told[row.entry.id].side], row=row)
            for row in brief.rows
            if row.entry.id in told
        ),
    )


def _positions(claim: Claim, names: Mapping[str, str]) -> Iterator[Stands]:
    for p in sorted(claim.positions, key=lambda p: (p.name, p.actor, str(p.since or ""))):
        yield Stands(
            actor=p.actor,
            name=p.name,
            speaks_for=names.get(p.speaks_for or ""),
            stance=p.stance,
            since=str(p.since or ""),
            until=str(p.until or ""),
        )


def _origin(origin: Origin, told: Mapping[str, Told]) -> KnownOrigin:
    carried = Counter(_carrier(told.get(carrier.statements[0])) for carrier in origin.carriers)
    unknown = origin.independence is Independence.UNKNOWN
    return KnownOrigin(
        name=origin_name(origin, told),
        sign=SIGNS[origin.side.value],
        independence="independence unknown" if unknown else origin.independence.value,
        carriers=tuple(f"{where} ({n} documents)" if n > 1 else where for where, n in carried.items()),
    )


def _carrier(first: Told | None) -> str:
    """The outlet and the day of a Document, by the first of its Statements."""
    outlet = first.published_by if first is not None else "outlet unknown"
    day = first.entry.published if first is not None else None
    return f"{outlet}, {str(day)[:10]}" if day else outlet


def origin_counts(claim: Claim) -> str:
    """How many Origins assert it, those apart that are known to be independent, not known, or rest on another; how many deny it."""
    asserting = Counter(o.independence for o in claim.origins if o.side is Side.ASSERTING)
    known, unknown, derived = (
        asserting[kind] for kind in (Independence.INDEPENDENT, Independence.UNKNOWN, Independence.DERIVED)
    )
    parts = [f"{known} known to be independent", f"{unknown} of unknown independence"]
    parts += [f"{derived} that rest{'s' * (derived == 1)} on another"] if derived else []
    denying = sum(o.side is Side.DENYING for o in claim.origins)
    return f"Asserted by {', '.join(parts)}" + (f"; denied by {denying}." if denying else ".")
