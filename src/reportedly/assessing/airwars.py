"""Airwars's grades of a harm event, and its ranges with what belligerents concede kept apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.assessing.against import concessions, counts_against
from reportedly.assessing.belligerents import likelier
from reportedly.assessing.evidence import Evidence, Grade
from reportedly.assessing.ranges import asserted_figures, counting, highest, lowest, main_scope, reliable
from reportedly.records import ASSERTING, DENYING, AirwarsRange, Independence, Side, administration_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records import FigureAsOf

_COMBATANTS = re.compile(
    r"\b(soldiers?|troops|militants?|fighters?|combatants?|servicem[ae]n|gunm[ae]n)\b", re.IGNORECASE
)
#: Whom Airwars counts apart; a figure's object may belong to two ("civilian women").
_GROUPS = {
    "civilians": re.compile(r"\b(civilians?|villagers?|residents?)\b", re.IGNORECASE),
    "children": re.compile(r"\b(child|children|girls?|boys?|infants?|bab(?:y|ies))\b", re.IGNORECASE),
    "women": re.compile(r"\b(woman|women)\b", re.IGNORECASE),
    "men": re.compile(r"\b(man|men)\b", re.IGNORECASE),
    "militants": _COMBATANTS,
}
#: The grades whose figures Airwars's totals count.
_COUNTED = ("confirmed", "fair")
_ONE_SOURCE = "one source only"


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
    """confirmed, discounted, contested, fair or weak; the first that holds in this order, with the conceded range apart.

    `belligerent` is the administration from where it is looked at: only its own word confirms, and where another party has
    accepted responsibility or is most likely responsible, the event is discounted for it.
    """
    figures, scope = asserted_figures(evidence), main_scope(evidence)
    name, because, words = next(_lines_that_hold(evidence, belligerent))
    whole = figure_range(figures, scope)
    conceded = [f for f in figures if f.conceded_by is not None]
    values = (
        ("strike", _strike(name, words)),
        ("counted_in_totals", "yes" if name in _COUNTED else "no"),
        ("min", whole.min),
        ("max", whole.max),
        ("conceded_min", lowest(conceded)),
        ("conceded_max", highest(conceded)),
        ("belligerents", len(_blamed(evidence))),
        *_by_group(figures),
    )
    return Grade(rules="airwars", grade=name, values=values, because=because, words=words)


def _lines_that_hold(evidence: Evidence, belligerent: str | None) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The lines of the rule that hold, in their order: the grade, the Statements behind it, and the line in words."""
    entries = evidence.entries
    accepted = concessions(entries, counts_against(entries, evidence.actors))
    own = tuple(e.id for e in accepted if belligerent in {None, administration_of(e)})
    if own:
        yield "confirmed", own, "a named belligerent has accepted responsibility"
    if accepted:
        yield "discounted", tuple(e.id for e in accepted), "another party has accepted responsibility"
    combatants = _only_combatants(evidence)
    if combatants:
        yield "discounted", combatants, "the dead were combatants, by others than the party that is blamed"
    if belligerent is not None and (others := likelier(evidence, belligerent)):
        yield "discounted", others, "another party is most likely responsible: independent sources name it alone"
    blamed = _blamed(evidence)
    denied = tuple(e.id for e in entries if e.stance.kind in DENYING)
    if len(blamed) > 1 or denied:
        yield "contested", denied or tuple(e.id for e in entries), "there are competing claims of responsibility"
    asserting = [o for o in evidence.origins if o.side is Side.ASSERTING and o.independence is not Independence.DERIVED]
    because = tuple(i for o in asserting for c in o.carriers for i in c.statements)
    if len(asserting) > 1 and blamed:
        yield "fair", because, "two or more sources, and action by a belligerent is reported"
    if len(asserting) > 1:
        yield "weak", because, "two or more sources, but none names a belligerent's action"
    yield "weak", because, _ONE_SOURCE


def _strike(grade: str, words: str) -> str:
    """What the strike itself is called by its grade: declared, contested, likely or single-source."""
    if grade == "confirmed":
        return "declared"
    if grade == "contested":
        return "contested"
    return "single-source" if words == _ONE_SOURCE else "likely"


def _by_group(figures: Sequence[FigureAsOf]) -> Iterator[tuple[str, float | None]]:
    """Least and most of the killed and injured among each group that Airwars counts apart, as far as figures name it."""
    for scope, called in (("killed", "killed"), ("wounded", "injured")):
        told = reliable(figures, scope)
        for group, words in _GROUPS.items():
            of_group = [f for f in told if f.object and words.search(f.object)]
            if of_group:
                found = figure_range(of_group, scope)
                yield f"{called}_{group}_min", found.min
                yield f"{called}_{group}_max", found.max


def _blamed(evidence: Evidence) -> set[str]:
    """The parties to whom the asserting Statements give the act."""
    return {
        event.actor
        for entry in evidence.entries
        if entry.stance.kind in ASSERTING
        for event in entry.events
        if event.actor is not None and event.class_.upper() == "ASSAULT"
    }


def _only_combatants(evidence: Evidence) -> tuple[str, ...]:
    """The Statements that call the dead combatants, if none says otherwise and not only the blamed party says so."""
    against = counts_against(evidence.entries, evidence.actors)
    dead = [(e, f.object) for e in evidence.entries for f in e.figures if f.scope == "killed" and f.object]
    fighting = [e for e, words in dead if _COMBATANTS.search(words or "")]
    others = [e for e in fighting if administration_of(e) not in against]
    return tuple(e.id for e in fighting) if others and len(fighting) == len(dead) else ()
