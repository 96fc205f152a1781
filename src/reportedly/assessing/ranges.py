"""The figures of a Claim over time, and the ranges that they span under the house rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.assessing.against import find_concessions
from reportedly.assessing.wholes import wholes
from reportedly.records import ASSERTING, COUNTS, DENYING, Figure, FigureAsOf, Range, matter_of, said_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Entry, Member

#: Scopes that are taken for one another by mistake: a figure of one under the name of the other is suspect.
_CONFUSED = ({"killed", "wounded", "casualties"},)
#: A figure that is so many times the median of the others, or so small a part of it, is suspect.
_FAR_OFF = 10.0


def find_figures(evidence: Evidence) -> tuple[FigureAsOf, ...]:
    """The figures of a Claim's Statements by day, each with its bounds, its scope and who concedes it.

    A sum that the reader derived ("two units of 6,000") stands for its parts. A figure is suspect where a Statement gives
    the number under a scope under which others do not have it, or where it is far off all the others.
    """
    if not any(entry.figures for entry in evidence.entries):
        return ()  # as most
    conceding = {e.id for e in find_concessions(evidence)}
    speakers = {e.id: e.speaker.id for e in evidence.entries if e.speaker is not None}
    scope = main_scope(evidence)
    found = [
        FigureAsOf(
            as_of=said_on(entry),
            value=figure.value,
            low=figure.low,
            high=figure.high,
            modifier=figure.modifier,
            unit=figure.unit,
            object=_thing(figure),
            scope=figure.scope,
            statement=entry.id,
            conceded_by=speakers.get(entry.id) if entry.id in conceding else None,
        )
        for entry in evidence.entries
        for figure in _told(entry, scope)
    ]
    return tuple(sorted(_with_suspects(found, evidence.entries), key=lambda f: (f.as_of or date.max, f.statement)))


def asserted_figures(evidence: Evidence) -> tuple[FigureAsOf, ...]:
    """The same without those of Statements that deny: "it is not true that eleven died" gives no number of dead."""
    return without_denied(evidence, find_figures(evidence))


def without_denied(evidence: Evidence, figures: Iterable[FigureAsOf]) -> tuple[FigureAsOf, ...]:
    """Figures of a Claim without those of Statements that deny it."""
    denying = {e.id for e in evidence.entries if e.stance.kind in DENYING}
    return tuple(f for f in figures if f.statement not in denying)


def main_scope(evidence: Evidence) -> str | None:
    """The scope that the Claim is about, where its Statements count several things; else the one that most of them have.

    Of equals it is the first in text.
    """
    scopes = (dict.fromkeys(f.scope for f in e.figures if f.scope and not _is_measure(f)) for e in evidence.entries)
    counted = Counter(scope for held in scopes for scope in held)
    facet = facet_of(evidence.members)
    if facet in counted:
        return facet
    matters = Counter[str | None]()
    for scope, n in counted.items():
        matters[matter_of(scope)] += n
    return max(counted, key=lambda scope: (matters[matter_of(scope)], counted[scope])) if counted else None


def facet_of(members: Iterable[Member]) -> str | None:
    """What a Claim counts, by the reasons of those of its Statements that count several things; None where none does."""
    told = Counter(r.removeprefix(COUNTS) for m in members for r in m.reasons if r.startswith(COUNTS))
    return max(told, key=told.__getitem__) if told else None


def house_range(figures: Sequence[FigureAsOf], scope: str | None) -> Range:
    """Lowest and highest figure that anyone asserts of the main scope; a best only where all say the same."""
    counted = counting(figures, scope)
    values = {f.value for f in counted}
    units = {_unit(f) for f in figures if matter_of(f.scope) == matter_of(scope)}
    only = next(iter(values)) if len(values) == len(units) == 1 else None
    return Range(low=lowest(counted), best=only, high=highest(counted))


def reliable(figures: Sequence[FigureAsOf], scope: str | None) -> list[FigureAsOf]:
    """The figures of a scope, and of others that count the same, which are not suspect; of several units those of the one that most have."""
    alike = [f for f in figures if matter_of(f.scope) == matter_of(scope) and not f.suspect]
    units = Counter(_unit(f) for f in alike)
    return [f for f in alike if _unit(f) == units.most_common(1)[0][0]] if len(units) > 1 else alike


def counting(figures: Sequence[FigureAsOf], scope: str | None) -> list[FigureAsOf]:
    """The same without parts of others: "nine people, two of them children" counts nine."""
    return wholes(reliable(figures, scope))


def lowest(figures: Iterable[FigureAsOf]) -> float | None:
    """The least number that any of the figures allows or names."""
    return min((v for f in figures for v in (f.low, f.value) if v is not None), default=None)


def highest(figures: Iterable[FigureAsOf]) -> float | None:
    """The greatest number that any of the figures allows or names."""
    return max((v for f in figures for v in (f.high, f.value, f.low) if v is not None), default=None)


def _told(entry: Entry, scope: str | None) -> list[Figure]:
    """The figures of one Statement that count something, without the parts of a sum that was derived."""
    counted = [f for f in entry.figures if not _is_measure(f) and (f.scope is not None or scope is None)]
    counted = [f for f in counted if not _is_some_of_them(f, entry)]
    sums = [f for f in counted if f.derived]
    return [f for f in counted if f.derived or not any(_is_part(f, s) for s in sums)]


#: Words for all who were hurt; whoever is said to be some of them is no count of his own.
_THE_HURT = frozenset({"dead", "killed", "victims", "wounded", "injured", "casualties", "missing"})


def _is_some_of_them(figure: Figure, entry: Entry) -> bool:
    """Whether a figure tells of some of those that are counted elsewhere: "two of the dead were children"."""
    words = (figure.object or "").casefold()
    return words in _THE_HURT and f" of the {words}" in entry.words.casefold()


#: Units that news takes for one another.
_SAME_UNIT = {"tonnes": "tons"}


def _unit(figure: FigureAsOf) -> str | None:
    """The unit by which figures are compared: three hours and twenty minutes are no range."""
    return _SAME_UNIT.get(figure.unit or "", figure.unit)


def _thing(figure: Figure) -> str | None:
    """What is counted, with its unit where there is one: "tons of grain"."""
    return " of ".join(part for part in (figure.unit, figure.object) if part) or None


def _is_part(figure: Figure, whole: Figure) -> bool:
    return figure.scope == whole.scope and (figure.value or 0) < (whole.value or 0)


def _is_measure(figure: Figure) -> bool:
    """Whether a figure measures (money, distance, a share) and does not count."""
    return figure.unit is not None and figure.scope in (None, "money", "distance", "share")


def _with_suspects(figures: Sequence[FigureAsOf], entries: Sequence[Entry]) -> list[FigureAsOf]:
    by_value: dict[float, Counter[str]] = {}
    for entry in entries:
        for told in entry.figures:
            if told.value is not None and told.scope is not None:
                by_value.setdefault(told.value, Counter())[told.scope] += 1
    asserted = {e.id for e in entries if e.stance.kind in ASSERTING}
    by_matter: dict[tuple[str | None, str | None], list[FigureAsOf]] = {}
    for figure in figures:
        by_matter.setdefault((matter_of(figure.scope), _unit(figure)), []).append(figure)
    counted = {matter: wholes(held) for matter, held in by_matter.items()}
    out = []
    for figure in figures:
        alike = counted[matter_of(figure.scope), _unit(figure)]
        # A part ("500 of them officers") may well be far off the wholes.
        others = [f.value for f in alike if f is not figure and f.value] if any(f is figure for f in alike) else []
        strange = _is_confused(figure, by_value) or _is_far_off(figure.value, others)
        out.append(replace(figure, suspect=True) if strange and figure.statement in asserted else figure)
    return out


def _is_confused(figure: FigureAsOf, by_value: dict[float, Counter[str]]) -> bool:
    """Whether the number is given more often under another scope that is easily confused with this one."""
    if figure.value is None or figure.scope is None:
        return False
    seen = by_value.get(figure.value, Counter())
    rivals = next((group for group in _CONFUSED if figure.scope in group), {figure.scope}) - {figure.scope}
    return any(seen[rival] > seen[figure.scope] for rival in rivals)


def _is_far_off(value: float | None, others: Sequence[float]) -> bool:
    if not value or len(others) < 3:
        return False
    middle = sorted(others)[len(others) // 2]
    return not middle / _FAR_OFF < value < middle * _FAR_OFF
