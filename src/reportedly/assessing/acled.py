"""ACLED's way with figures: the most conservative one, until a corroborated one is at hand (codebook, 2024)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportedly.assessing.event_days import days_told, divided, event_date, places_told
from reportedly.assessing.evidence import Evidence, Grade
from reportedly.assessing.ranges import asserted_figures, counting, main_scope, reliable
from reportedly.assessing.sides import find_sides
from reportedly.assessing.source_scale import source_scale
from reportedly.assessing.unnumbered import unnumbered
from reportedly.records import ASSERTING, Independence, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import FigureAsOf

#: What vague words count as, by the least that the reader takes them to state.
#: Several and a few are 3, tens 10, dozens 12; scores and the higher ones stay what they state.
_VAGUE = {2.0: 3, 3.0: 3, 10.0: 10, 24.0: 12}
#: Precision of place by UCDP where_prec, and of time by date_prec, on ACLED's scales of three.
_PLACE = {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_TIME = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


def figure(evidence: Evidence, figures: Sequence[FigureAsOf], scope: str | None) -> float | None:
    """The number to record: the least that is given, or the least of those that two independent Origins give."""
    counted = [(f.statement, number) for f in counting(figures, scope) if (number := conservative(f)) is not None]
    origins = {
        i: o.id
        for o in evidence.origins
        if o.side is Side.ASSERTING and o.independence is Independence.INDEPENDENT
        for c in o.carriers
        for i in c.statements
    }
    backing = Counter(number for number, _ in {(n, origins[s]) for s, n in counted if s in origins})
    corroborated = [number for number, times in backing.items() if times > 1]
    return min(corroborated or [number for _, number in counted], default=None)


def conservative(figure: FigureAsOf) -> float | None:
    """The least that a figure can be taken for: a vague word's fixed number, the lower bound, else the value."""
    if figure.modifier == "vague" and figure.low is not None:
        return float(_VAGUE.get(figure.low, figure.low))
    return figure.low if figure.low is not None else figure.value if figure.value is not None else None


def grade(evidence: Evidence) -> Grade:
    """The number of fatalities to record, and the precisions of place and time, the pair and the source on ACLED's scales.

    The number is 0 where only casualties are spoken of, or none, and a fixed one for people without a number. A total over
    several days or places is an event for each day and place, among which it is divided evenly.
    """
    figures = asserted_figures(evidence)
    killed = figure(evidence, figures, "killed")
    plain = _unnumbered(evidence) if killed is None else {}
    fatalities = int(killed if killed is not None else min(plain.values(), default=0.0))
    days, towns = days_told(evidence), places_told(evidence)
    first, each = divided(fatalities, days * towns)
    sides, day = find_sides(evidence), event_date(evidence)
    places = [p.precision for e in evidence.entries for p in e.places if p.as_ == "place" and p.precision is not None]
    times = [
        e.happened.precision for e in evidence.entries if e.happened is not None and e.happened.precision is not None
    ]
    scope = main_scope(evidence)
    values = (
        ("fatalities", fatalities),
        ("event_date", day.isoformat() if day else None),
        ("actor1", sides.a.name if sides.a else None),
        ("actor2", sides.b.name if sides.b else None),
        ("geo_precision", _PLACE[min(places)] if places else None),
        ("time_precision", _TIME[min(times)] if times else None),
        ("source_scale", source_scale(evidence)),
        *(
            (("events", days * towns), ("fatalities_first", first), ("fatalities_each", each))
            if days * towns > 1
            else ()
        ),
        *(((scope, figure(evidence, figures, scope)),) if scope not in (None, "killed") else ()),
    )
    because = tuple(dict.fromkeys(f.statement for f in reliable(figures, "killed"))) or tuple(plain)
    words = "reported, not verified: the most conservative figure, until a corroborated one is at hand"
    return Grade(rules="acled", grade=None, values=values, because=because, words=words)


def _unnumbered(evidence: Evidence) -> dict[str, float]:
    """By Statement, the number for people who are asserted to have died without one; a Statement that counts the dead has none."""
    told = (e for e in evidence.entries if e.stance.kind in ASSERTING and all(f.scope != "killed" for f in e.figures))
    return {e.id: number for e in told if (number := unnumbered(e.words)) is not None}
