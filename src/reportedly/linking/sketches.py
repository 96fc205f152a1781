"""Claims as they are compared with a new Statement: a few members' slots, and whether the new one agrees with them."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from reportedly.linking.likeness import Likeness, compare, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.linking.slots import Slots

#: From this score on two contents are taken to be one claim. On the newsroom's tuned and practice wordings (seed 1, 800 documents) BCubed
#: F1 is .99 and .98 with any value from .3 to .6, and falls from .7 on.
THRESHOLD = 0.5
#: A claim is compared through at most so many of its members.
MOST_MEMBERS = 8
#: Where the founder disagrees, at least so great a part of the members must agree. Half of them asks too much of news, which tells
#: one thing in ever other words: of .25, .33 and .5 it joins most on the demonstration, and the newsroom's tuned wordings are as good with each.
_AGREEING = 0.25
#: What two contents come to that have nothing in common, near enough.
_FAR: tuple[float, tuple[str, ...]] = (0.0, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSketch:
    """A claim by the slots of at most MOST_MEMBERS of its members, the founder first."""

    id: str
    slots: tuple[Slots, ...]

    def with_member(self, slots: Slots) -> ClaimSketch:
        """The sketch with one member more; a full one keeps its founder and its latest members."""
        kept = self.slots if len(self.slots) < MOST_MEMBERS else (self.slots[0], *self.slots[2:])
        return ClaimSketch(id=self.id, slots=(*kept, slots))


def compare_with_claim(slots: Slots, sketch: ClaimSketch) -> Likeness:
    """How surely a content belongs to a claim: it must agree with the founder or with a good part of the sketched members.

    The nearest member alone joins nothing, so that a chain of half-likenesses does not grow. The reasons are those of
    the member that is most alike.
    """
    return _of_all([weigh(slots, member) for member in sketch.slots])


def likeness_to_join(slots: Slots, sketch: ClaimSketch) -> tuple[Likeness | None, float]:
    """The same, or None as soon as it is sure to stay below THRESHOLD, as with most claims; and how alike the nearest member is."""
    found: list[tuple[float, tuple[str, ...]]] = []
    may_agree, nearest = len(sketch.slots), 0.0
    for member in sketch.slots:
        one = _FAR if _have_nothing_in_common(slots, member) else weigh(slots, member)
        found.append(one)
        if one[0] < THRESHOLD:
            may_agree -= 1
        nearest = max(nearest, one[0])
        if found[0][0] < THRESHOLD and may_agree < _AGREEING * len(sketch.slots):
            return None, nearest
    return _of_all(found), nearest


def _have_nothing_in_common(a: Slots, b: Slots) -> bool:
    """Whether two contents have no matter, word, name or figure in common: as most, which need not be weighed to be told apart.

    Of 23,000 such pairs in real news none came to a score of .25.
    """
    one, other = a.facts, b.facts
    return (
        (one.kin is None or one.kin != other.kin)
        and one.terms.isdisjoint(other.terms)
        and not (a.counts and b.counts)
        and one.names.isdisjoint(other.names)
        and not (a.points or b.points)
        and (a.phrase is None or a.phrase != b.phrase)
    )


def _of_all(found: Sequence[tuple[float, tuple[str, ...]]]) -> Likeness:
    """The likeness to a claim, by the scores and reasons of its members, the founder's first."""
    best, reasons = max(found, key=itemgetter(0))
    mean = sum([score for score, _ in found]) / len(found)
    score = (best + mean) / 2
    agreeing = sum([score >= THRESHOLD for score, _ in found])
    if found[0][0] < THRESHOLD and agreeing < _AGREEING * len(found):
        score = min(score, mean, THRESHOLD / 2)
    return Likeness(score=score, reasons=reasons)


def recluster(members: Sequence[Slots]) -> tuple[tuple[str, ...], ...]:
    """The ids of Statements of one claim in the groups that their contents make, the greatest first.

    Average link: the two groups whose members are most alike on average are joined until none reach THRESHOLD. The
    first AT_ONCE members by day and id are grouped so; a later one joins the group that it is most like. One group
    means that the claim holds together.
    """
    ordered = sorted(members, key=lambda s: (s.said is None, s.said or 0, s.statement))
    first, later = ordered[:AT_ONCE], ordered[AT_ONCE:]
    groups = _grouped(first)
    for slots in later:
        scores = [_mean(slots, group) for group in groups]
        best = max(range(len(groups)), key=scores.__getitem__)
        if scores[best] >= THRESHOLD:
            groups[best].append(slots)
        else:
            groups.append([slots])
    named = [tuple(s.statement for s in group) for group in groups]
    return tuple(sorted(named, key=lambda ids: (-len(ids), ids)))


#: So many members are grouped at once; the work grows with its square.
AT_ONCE = 48


def _mean(slots: Slots, group: Sequence[Slots]) -> float:
    sampled = group[:MOST_MEMBERS]
    return sum(compare(slots, other).score for other in sampled) / len(sampled)


def _grouped(members: Sequence[Slots]) -> list[list[Slots]]:
    """Average-link groups."""
    groups = [[member] for member in members]
    sums = {
        (i, j): compare(members[i], members[j]).score for i in range(len(members)) for j in range(i + 1, len(members))
    }
    alive = set(range(len(members)))
    while sums:
        (i, j), total = max(sums.items(), key=lambda item: (item[1] / _pairs(groups, item[0]), item[0]))
        if total / _pairs(groups, (i, j)) < THRESHOLD:
            break
        groups[i] += groups[j]
        alive.discard(j)
        for k in alive - {i}:
            one, other = (min(i, k), max(i, k)), (min(j, k), max(j, k))
            sums[one] += sums.pop(other)
        del sums[i, j]
    return [groups[i] for i in sorted(alive)]


def _pairs(groups: Sequence[Sequence[Slots]], pair: tuple[int, int]) -> int:
    return len(groups[pair[0]]) * len(groups[pair[1]])
