"""The deaths of an event by whose they were, as UCDP keeps them: of side A, of side B, of civilians, and of people not known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.assessing.ranges import reliable
from reportedly.assessing.wholes import kind_of, number_of
from reportedly.records import ASSERTING, ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Actor, Entry, FigureAsOf

#: Who can be a side: the codebook's word is "organised actor".
_ORGANISED = frozenset({ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE, ActorKind.AGENCY, ActorKind.ARMED_GROUP})
#: Kinds of people who are counted as civilians.
_CIVILIANS = frozenset({"civilians", "children", "women"})
_FORCES = "forces"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Which organised actor is on which side, None where none is named: side A does what happened, side B has it done to it."""

    a: Actor | None = None
    b: Actor | None = None


def find_sides(evidence: Evidence) -> Sides:
    """The parties of the events of those who assert them, the most often named."""
    known = {actor.id: actor for actor in evidence.actors if actor.kind in _ORGANISED}
    told = [e for entry in evidence.entries if entry.stance.kind in ASSERTING for e in entry.events]
    return Sides(
        a=_most_named((e.actor for e in told), known),
        b=_most_named((e.target for e in told), known),
    )


def deaths_by_side(
    evidence: Evidence, figures: Sequence[FigureAsOf], sides: Sides, best: float | None
) -> Iterator[tuple[str, float | None]]:
    """The deaths of side A, of side B, of civilians and of unknown people, which sum up to the best estimate.

    Where sources that count different people say more together than the best estimate, all are unknown.
    """
    entries = {entry.id: entry for entry in evidence.entries}
    told: dict[str, Counter[float]] = {}
    for figure in reliable(figures, "killed"):
        group = _group(figure, entries[figure.statement], sides)
        told.setdefault(group, Counter())[number_of(figure)] += 1
    given = {group: _most_given(numbers) for group, numbers in told.items() if group != "unknown"}
    if best is None or sum(given.values()) > best:
        given = {}
    for group in ("a", "b", "civilians"):
        yield f"deaths_{group}", None if best is None else given.get(group, 0.0)
    yield "deaths_unknown", None if best is None else best - sum(given.values())


def _most_given(numbers: Counter[float]) -> float:
    return max(numbers, key=lambda number: (numbers[number], number))


def _group(figure: FigureAsOf, entry: Entry, sides: Sides) -> str:
    """Whose dead a figure counts; soldiers are the other side's of who is said to have attacked, unless they are named as its own."""
    kind = kind_of(figure.object)
    if kind in _CIVILIANS:
        return "civilians"
    if kind != _FORCES:
        return "unknown"
    countries = {
        p.country for p in entry.places if p.country and p.name.casefold()[:5] in (figure.object or "").casefold()
    }
    if sides.a is not None and sides.a.country in countries:
        return "a"
    if sides.b is not None and sides.b.country in countries:
        return "b"
    return "b" if sides.a is not None and (sides.b is None or not countries) else "unknown"


def _most_named(ids: Iterable[str | None], known: Mapping[str, Actor]) -> Actor | None:
    counted = Counter(i for i in ids if i in known)
    return known[str(max(counted, key=counted.__getitem__))] if counted else None
