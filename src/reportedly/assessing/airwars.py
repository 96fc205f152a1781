"""Airwars's grades of a harm event, and its ranges with what belligerents concede kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.assessing.accuracy import is_generic, location_accuracy
from reportedly.assessing.against import concessions, counts_against
from reportedly.assessing.airwars_parties import parties
from reportedly.assessing.belligerents import likelier
from reportedly.assessing.credible import credible_origins, credible_words
from reportedly.assessing.evidence import Evidence, Grade
from reportedly.assessing.ranges import asserted_figures, counting, highest, lowest, main_scope
from reportedly.assessing.victims import called_combatants_by, only_combatants, victims
from reportedly.records import ASSERTING, DENYING, AirwarsRange, administration_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records import Entry, FigureAsOf

#: The grades whose figures Airwars's totals count.
_COUNTED = ("confirmed", "fair")


def figure_range(figures: Sequence[FigureAsOf], scope: str | None) -> AirwarsRange:
    """Least and most that sources give, without what a belligerent concedes; a missing most is the least.

    How the two are drawn from sources is not published in full: here the least is the lowest bound or value that any source gives, the
    most the highest.
    """
    told = counting(figures, scope)
    counted = [f for f in told if f.conceded_by is None] or told
    least, most = lowest(counted), highest(counted)
    return AirwarsRange(min=least, max=most if most is not None else least)


def grade(evidence: Evidence, *, belligerent: str | None = None) -> Grade:
    """confirmed, discounted, contested, fair or weak; the first that holds in this order, with what belligerents concede apart.

    `belligerent` is the administration from where it is looked at: only its own word confirms, and where another party has
    accepted responsibility or is most likely responsible, the event is discounted for it.
    """
    figures, scope = asserted_figures(evidence), main_scope(evidence)
    accepted = concessions(evidence.entries, counts_against(evidence.entries, evidence.actors))
    name, because, words = next(_lines_that_hold(evidence, accepted, belligerent))
    whole = figure_range(figures, scope)
    conceded = counting([f for f in figures if f.conceded_by is not None], scope)
    accuracy = location_accuracy(evidence)
    values = (
        ("strike", _strike(evidence, accepted)),
        ("counted_in_totals", "yes" if name in _COUNTED else "no"),
        ("min", whole.min),
        ("max", whole.max),
        ("conceded_min", lowest(conceded)),
        ("conceded_max", highest(conceded)),
        ("belligerents", len(_blamed(evidence))),
        *parties(evidence, figures, accepted),
        *victims(evidence, figures),
        *_context(evidence),
        ("credible_sources", len(credible_origins(evidence))),
        ("credible", credible_words(evidence)),
        ("location_accuracy", accuracy),
        *((("coordinates", "generic coordinates"),) if accuracy is not None and is_generic(accuracy) else ()),
    )
    return Grade(rules="airwars", grade=name, values=values, because=because, words=words)


def _lines_that_hold(
    evidence: Evidence, accepted: Sequence[Entry], belligerent: str | None
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The lines of the rule that hold, in their order: the grade, the Statements behind it, and the line in words."""
    entries = evidence.entries
    own = tuple(e.id for e in accepted if belligerent in {None, administration_of(e)})
    if own:
        yield "confirmed", own, "a named belligerent has accepted responsibility"
    if accepted:
        yield "discounted", tuple(e.id for e in accepted), "another party has accepted responsibility"
    combatants = only_combatants(evidence)
    if combatants:
        yield "discounted", combatants, "the dead were combatants, by others than the party that is blamed"
    if belligerent is not None and (others := likelier(evidence, belligerent)):
        yield "discounted", others, "another party is most likely responsible: independent sources name it alone"
    blamed = _blamed(evidence)
    denied = tuple(e.id for e in entries if e.stance.kind in DENYING)
    if len(blamed) > 1:
        yield "contested", denied or tuple(e.id for e in entries), "there are competing claims of responsibility"
    if denied:
        yield "contested", denied, "somebody denies it"
    asserting = credible_origins(evidence)
    because = tuple(i for o in asserting for c in o.carriers for i in c.statements)
    if len(asserting) > 1 and blamed:
        yield "fair", because, "two or more credible sources, and action by a belligerent is reported"
    if len(asserting) > 1:
        yield "weak", because, "two or more credible sources, but none names a belligerent's action"
    yield "weak", because, "one source only" if asserting else "no credible source"


def _strike(evidence: Evidence, accepted: Sequence[Entry]) -> str:
    """What the strike itself is called: declared by a party, contested, of a single source, or likely."""
    if accepted:
        return "declared"
    if len(_blamed(evidence)) > 1 or any(e.stance.kind in DENYING for e in evidence.entries):
        return "contested"
    return "likely" if len(credible_origins(evidence)) > 1 else "single-source"


def _context(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Who alone calls the victims combatants: the blamed party's word is context and no evidence."""
    calling = called_combatants_by(evidence)
    if calling and not only_combatants(evidence):
        names = dict.fromkeys(e.speaker.name for e in calling if e.speaker is not None)
        yield "called_combatants_by", f"{', '.join(names)} (the blamed party: context, no evidence)"


def _blamed(evidence: Evidence) -> set[str]:
    """The parties to whom the asserting Statements give the act."""
    return {
        event.actor
        for entry in evidence.entries
        if entry.stance.kind in ASSERTING
        for event in entry.events
        if event.actor is not None and event.class_.upper() == "ASSAULT"
    }
