"""Claims near one that may be the same, and whether one holds together when its contents are compared anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.linking.likeness import weigh
from reportedly.linking.sketches import recluster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.linking.sketches import ClaimSketch
    from reportedly.linking.slots import Count, Slots

#: Two Claims are compared through so many members of each, the founder and the latest, and so many near ones are named.
COMPARED, NAMED = 4, 5
#: From this likeness on a Claim is named as near: two in three of the Claims of which others told as news reads hold a part then have one of
#: these among their five (of .02 it is two in five), and what shares nothing but a kind of happening stays below.
NEAR = 0.001
#: So many members are compared all with all.
MOST = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A Claim that may be the same: how alike the two are, 0 to 1, and the reasons of the two members most alike."""

    claim: str
    score: float
    reasons: tuple[str, ...]


def near_claims(own: ClaimSketch, others: Iterable[ClaimSketch]) -> tuple[Near, ...]:
    """Those of other Claims that are most like one, at most NAMED, the most alike first.

    The likeness of two is the mean, over the members of both, of what each has with the member of the other that it is most like:
    one Statement that is like another makes no two Claims one.
    """
    found = [near for other in others if (near := _nearness(own, other)) is not None]
    return tuple(sorted(found, key=lambda near: (-near.score, near.claim))[:NAMED])


def _nearness(own: ClaimSketch, other: ClaimSketch) -> Near | None:
    here, there = _some(own), _some(other)
    if own.id == other.id or not here or not there:
        return None
    made = [[weigh(a, b) for b in there] for a in here]
    rows = [max(score for score, _ in row) for row in made]
    columns = [max(row[at][0] for row in made) for at in range(len(there))]
    score = (sum(rows) + sum(columns)) / (len(rows) + len(columns))
    if score < NEAR:
        return None
    _, reasons = max(pair for row in made for pair in row)
    return Near(claim=other.id, score=score, reasons=reasons)


def _some(sketch: ClaimSketch) -> tuple[Slots, ...]:
    """The founder and the latest members that say something by themselves."""
    telling = [slots for slots in sketch.slots if not slots.points]
    return tuple(telling if len(telling) <= COMPARED else [telling[0], *telling[1 - COMPARED :]])


def groups_of(members: Sequence[Slots]) -> tuple[tuple[str, ...], ...]:
    """The groups that the contents of one Claim make when all are compared with all, the greatest first; one where it holds together.

    Figures that differ part nobody: they are one series. What only points at something said before is in no group. Of more
    than MOST members the earliest are taken.
    """
    telling = sorted((s for s in members if not s.points), key=lambda s: (s.said is None, s.said or 0, s.statement))
    return recluster([replace(slots, counts=tuple(map(_without_number, slots.counts))) for slots in telling[:MOST]])


def _without_number(count: Count) -> Count:
    return replace(count, low=0.0, high=0.0)
