"""What the Figures of a content count, each thing once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking.party_names import find_parties
from reportedly.linking.slots import Count
from reportedly.linking.terms import object_of, read_matters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import Figure

#: Kinds of what can be taken prisoner; a town that is seized holds none.
_PEOPLE = frozenset({"people", "civilians", "children", "forces"})
#: So many things counted are kept of a content.
_COUNTS = 3


def find_counts(figures: Iterable[Figure], named: Sequence[str]) -> tuple[Count, ...]:
    """One Count for each thing counted: the greatest, for the lesser are parts of it."""
    best: dict[str | None, Count] = {}
    for figure in figures:
        kind = _kind(figure)
        low = figure.low if figure.low is not None else figure.value
        high = figure.high if figure.high is not None else figure.value
        matter = _matter_of(figure, kind, named)
        if (low is None and high is None) or (matter is None and (figure.scope is not None or kind is None)):
            continue
        low, high = (low if low is not None else 0.0), (high if high is not None else low or 0.0)
        count = Count(matter=matter, scope=figure.scope, object=kind, low=low, high=high)
        held = best.get(matter)
        if held is None or held.high < high:
            best[matter] = count if held is None or kind is not None else replace(count, object=held.object)
    known = [count for count in best.values() if count.matter is not None]
    return tuple(known or best.values())[:_COUNTS]


def _matter_of(figure: Figure, kind: str | None, named: Sequence[str]) -> str | None:
    """The matter that a Figure counts, None where the words do not tell it."""
    table = read_matters()
    if figure.scope is not None:
        return _of_scope(figure.scope, kind, named)
    counting = list(dict.fromkeys(m.id for m in table.matters if m.counts and m.id in named))
    if kind == "forces":
        return counting[0] if counting else None if named else "presence"
    if kind == "vessels":
        return "presence" if "presence" in counting else None
    if kind in _PEOPLE:
        # It is forces that are stationed; of others the words of a place alone tell nothing.
        counting = [matter for matter in counting if matter != "presence"]
    return counting[0] if figure.unit is None and len(counting) == 1 else None


def _of_scope(scope: str, kind: str | None, named: Sequence[str]) -> str | None:
    """The matter that a scope counts of a kind of things; who is sent to a hospital is hurt and not deployed."""
    found = [matter.id for matter in read_matters().by_scope.get(scope, ()) if matter.counts]
    if "wounded" in named and kind in _PEOPLE and "presence" in found:
        return "wounded"
    if "delivery" not in found and "presence" in found:
        return "presence"
    if "presence" in found or "delivery" in found:
        is_forces = kind in {"forces", "people"} or (kind is None and "presence" in named and "delivery" not in named)
        return "presence" if is_forces else "delivery"
    if "destroyed" in found and kind == "missiles":
        return "intercepted"
    if scope == "seized" and kind in _PEOPLE:
        return "detained"
    return found[0] if found else None


def _kind(figure: Figure) -> str | None:
    """What a Figure counts; a people by name ("North Koreans") is people."""
    kind = object_of(figure.object)
    is_people = kind is not None and kind not in read_matters().objects.values() and find_parties(figure.object or "")
    return "people" if is_people else kind
