"""UCDP's way with figures: low, best and high among reliable estimates (codebook 24.1)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from reportedly.assessing.evidence import Evidence, Grade
from reportedly.assessing.ranges import asserted_figures, counting, highest, lowest, reliable
from reportedly.assessing.sides import Sides, deaths_by_side, find_sides
from reportedly.records import ASSERTING, ActorKind, Range, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import FigureAsOf

_STATE = {ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE, ActorKind.AGENCY}
#: Of people who are called so, and have no party, violence is one-sided.
_CIVILIANS = re.compile(
    r"\b(civilians?|people|residents?|child(?:ren)?|wom[ae]n|m[ae]n|villagers?|workers?)\b", re.IGNORECASE
)


def figure_range(evidence: Evidence, figures: Sequence[FigureAsOf], scope: str | None) -> Range:
    """Lowest, best and highest reliable estimate; the best is the one that most Origins give, of equals the latest."""
    counted = counting(figures, scope)
    origin = {i: o.id for o in evidence.origins if o.side is not Side.DENYING for c in o.carriers for i in c.statements}
    backing = Counter(v for v, _ in {(f.value, origin.get(f.statement)) for f in counted if f.value is not None})
    latest = {f.value: f.as_of or date.min for f in sorted(counted, key=lambda f: f.as_of or date.min)}
    # A bound ("at least 3,000") is no estimate of the whole where somebody gives one.
    whole = [f.value for f in counted if f.value is not None and f.modifier not in ("at-least", "more-than", "up-to")]
    choices = whole or [f.value for f in counted if f.value is not None]
    best = max(choices, key=lambda v: (backing[v], latest[v]), default=None)
    return Range(low=lowest(counted), best=best, high=highest(counted))


def grade(evidence: Evidence) -> Grade:
    """The fields of an event as far as the Claim gives them: deaths by side, clarity, precisions, sources, type of violence.

    It is one from one direct death on; the words tell what it lacks of the rest: an organised actor, a place, a time.
    """
    figures = asserted_figures(evidence)
    deaths = figure_range(evidence, figures, "killed")
    places = [p.precision for e in evidence.entries for p in e.places if p.as_ == "place" and p.precision is not None]
    times = [
        e.happened.precision for e in evidence.entries if e.happened is not None and e.happened.precision is not None
    ]
    sides = find_sides(evidence)
    telling = [e for e in evidence.entries if e.stance.kind in ASSERTING] or evidence.entries
    values = (
        ("low", deaths.low),
        ("best", deaths.best),
        ("high", deaths.high),
        ("side_a", sides.a.name if sides.a else None),
        ("side_b", sides.b.name if sides.b else None),
        *deaths_by_side(evidence, figures, sides, deaths.best),
        ("where_prec", min(places, default=None)),
        ("date_prec", min(times, default=None)),
        ("event_clarity", 1 if places and times else 2),
        ("type_of_violence", _type_of_violence(evidence, sides)),
        ("source_office", _first(e.outlet for e in telling)),
        ("source_original", _first(e.speaker.name if e.speaker else None for e in telling)),
    )
    because = tuple(dict.fromkeys(f.statement for f in reliable(figures, "killed")))
    if not any(v for v in (deaths.low, deaths.best, deaths.high)):
        words = "no direct death is reported: no event of this set"
        return Grade(rules="ucdp", grade="no-event", values=values, because=because, words=words)
    organised = sides.a is not None or sides.b is not None
    lacking = [n for n, has in (("an organised actor", organised), ("a place", places), ("a time", times)) if not has]
    words = "at least one direct death is reported" + (f"; it lacks {_listed(lacking)}" if lacking else "")
    return Grade(rules="ucdp", grade="event", values=values, because=because, words=words)


def _listed(things: Sequence[str]) -> str:
    *first, last = things
    return f"{', '.join(first)} and {last}" if first else last


def _type_of_violence(evidence: Evidence, sides: Sides) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where no organised actor is known to do it."""
    if sides.a is None:
        return None
    counted = " ".join(f.object or "" for entry in evidence.entries for f in entry.figures)
    if sides.b is None and _CIVILIANS.search(counted):
        return 3
    return 1 if sides.a.kind in _STATE or (sides.b is not None and sides.b.kind in _STATE) else 2


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)
