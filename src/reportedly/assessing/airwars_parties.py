"""What Airwars keeps of each belligerent: whether it is known, how it assesses the harm itself, and what it concedes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportedly.assessing.belligerents import named_parties, perpetrators
from reportedly.assessing.ranges import counting, highest, lowest
from reportedly.assessing.unnumbered import is_called_duplicate
from reportedly.records import DENYING, StanceKind, administration_of, said_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Entry, FigureAsOf

_ACCEPTS = frozenset({StanceKind.CONFIRMS, StanceKind.ACKNOWLEDGES})
_CONCEDED = (("killed", "deaths"), ("wounded", "injuries"))


def parties(
    evidence: Evidence, figures: Sequence[FigureAsOf], accepted: Sequence[Entry]
) -> Iterator[tuple[str, str | float | None]]:
    """For each belligerent, numbered: its name, suspected or known, its own assessment, and the deaths and injuries that it concedes."""
    names = named_parties(evidence)
    accepting = dict.fromkeys(a for e in accepted if (a := administration_of(e)) is not None)
    belligerents = dict.fromkeys((*accepting, *sorted(perpetrators(evidence))))
    for number, party in enumerate(belligerents, 1):
        its = f"belligerent_{number}"
        yield its, names.get(party, party)
        yield f"{its}_is", "known" if party in accepting else "suspected"
        yield f"{its}_assessment", own_assessment(evidence.entries, party)
        own = {e.id for e in accepted if administration_of(e) == party}
        granted = [f for f in figures if f.conceded_by is not None and f.statement in own]
        for scope, called in _CONCEDED:
            counted = counting(granted, scope)
            if counted:
                least, most = lowest(counted), highest(counted)
                yield f"{its}_conceded_{called}_min", least
                yield f"{its}_conceded_{called}_max", most if most is not None else least


def own_assessment(entries: Sequence[Entry], party: str) -> str:
    """How a belligerent assesses what it is said to have done, by the last Statement that tells.

    It is credible where it confirms or acknowledges, non-credible where it denies or dismisses, a duplicate where it says that
    it has assessed the same before, and else not yet assessed.
    """
    found = "not yet assessed"
    for entry in sorted(entries, key=lambda e: (said_on(e) or date.max, e.id)):
        if administration_of(entry) != party:
            continue
        if is_called_duplicate(entry.words):
            found = "duplicate"
        elif entry.stance.kind in _ACCEPTS:
            found = "credible"
        elif entry.stance.kind in DENYING:
            found = "non-credible"
    return found
