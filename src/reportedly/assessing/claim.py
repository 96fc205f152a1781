"""A Claim as it is shown: everything that follows from its evidence, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.assessing.evidence import toward
from reportedly.assessing.positions import find_positions
from reportedly.assessing.proposition import find_proposition
from reportedly.assessing.ranges import find_figures
from reportedly.assessing.rulesets import find_ranges
from reportedly.assessing.status import find_status
from reportedly.records import Claim, Independence, SaidBetween, Side, said_on

if TYPE_CHECKING:
    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Place


def assess(evidence: Evidence) -> Claim:
    """The Claim that the evidence makes: a pure function, so the same rows show the same page everywhere."""
    evidence = toward(evidence)
    figures = find_figures(evidence)
    positions = find_positions(evidence.entries, evidence.origins)
    verdict = find_status(evidence, positions)
    days = sorted(d for e in evidence.entries if (d := said_on(e)) is not None)
    independent = [
        o for o in evidence.origins if o.side is Side.ASSERTING and o.independence is Independence.INDEPENDENT
    ]
    return Claim(
        id=evidence.claim,
        proposition=find_proposition(evidence.entries),
        status=verdict.status,
        rule=verdict.rule,
        story=evidence.story,
        statements=evidence.members,
        positions=positions,
        origins=evidence.origins,
        independent_origins=len(independent),
        figures=figures,
        ranges=find_ranges(evidence, figures),
        places=_places(evidence),
        said=SaidBetween(first=days[0] if days else None, last=days[-1] if days else None),
        judgements=evidence.judgements,
    )


def _places(evidence: Evidence) -> tuple[Place, ...]:
    """The places that the Statements name, each once, the most often named first; governments are no places."""
    counted: dict[object, list[Place]] = {}
    for entry in evidence.entries:
        for place in entry.places:
            if place.as_ == "place":
                counted.setdefault(place.geonames or place.name, []).append(place)
    return tuple(same[0] for same in sorted(counted.values(), key=len, reverse=True))
