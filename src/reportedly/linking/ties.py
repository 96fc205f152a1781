"""Claims that turn out to be one: a Statement of the one is much like the other, and so are their members."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.likeness import Likeness, weigh
from reportedly.records import Proposal, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.linking.sketches import ClaimSketch
    from reportedly.linking.slots import Slots

#: What makes these Proposals.
MAKER = "ties/1"
#: A Statement of one Claim that is so like a member of another makes the two compared.
ALIKE = 0.8
#: Two Claims are one from this likeness on: from .5 on more are joined on the matters that may be looked at, and wrong ones on others.
#: Without comparing also the Claims as which the two are shown, chains of half-likenesses grow.
TIED = 0.7
#: What tells two happenings apart.
_APART = frozenset(
    {
        "other-place",
        "other-names",
        "other-site",
        "other-scope",
        "other-matter",
        "other-object",
        "other-day",
        "other-named-day",
        "said-before",
        "second-happening",
    }
)


class Ties:
    """Which of the Claims in play are shown as others, by what the ledger knows and what a Document shows.

    `shown` gives for a Claim that is shown as another the sketch of that one.
    """

    def __init__(self, shown: Mapping[str, ClaimSketch]) -> None:
        self._held = {sketch.id: sketch for sketch in shown.values()}
        self._onto = {claim: sketch.id for claim, sketch in shown.items() if claim != sketch.id}
        self.made: list[Proposal] = []

    def root(self, claim: str) -> str:
        """As which Claim one is shown."""
        while claim in self._onto:
            claim = self._onto[claim]
        return claim

    def look(self, one: str, other: str, sketches: Mapping[str, ClaimSketch]) -> None:
        """Propose that two Claims are one where their members say so, and those of the Claims as which they are shown."""
        pair = self.root(one), self.root(other)
        if pair[0] == pair[1]:
            return
        likeness = _likeness(sketches[one], sketches[other])
        roots = [sketches.get(claim) or self._held.get(claim) for claim in pair]
        if likeness is None or likeness.score < TIED or roots[0] is None or roots[1] is None:
            return
        of_roots = likeness if pair == (one, other) else _likeness(roots[0], roots[1])
        if of_roots is None or of_roots.score < TIED:
            return
        kept, gone = sorted((roots[0], roots[1]), key=_weight)
        self._onto[gone.id] = kept.id
        self.made.append(
            Proposal(
                kind=ProposalKind.SAME,
                subject=gone.id,
                object=kept.id,
                score=round(min(likeness.score, of_roots.score), 3),
                reasons=likeness.reasons,
                maker=MAKER,
            )
        )


def _weight(sketch: ClaimSketch) -> tuple[int, int, str]:
    """The Claim with more members comes first, then the one that was first spoken of."""
    return -len(sketch.slots), sketch.slots[0].said or 0, sketch.id


def _likeness(one: ClaimSketch, other: ClaimSketch) -> Likeness | None:
    """How alike two Claims are: the mean of the two pairs of members most alike, with the reasons of the first of these.

    None where these are not two members of each, for one Statement that is like two Claims makes them not one; and where most pairs tell
    of different happenings, for then a member is in the wrong Claim. What tells of no known matter, and an act that does not last beside
    its toll, tie nothing: whose the act was and how many it hit are two claims.
    """
    pairs = list(_pairs(one, other))
    if 2 * sum(not _APART.isdisjoint(pair.reasons) for pair in pairs) > len(pairs):
        return None
    telling = sorted((pair for pair in pairs if _is_of_one_thing(pair.reasons)), key=attrgetter("score"), reverse=True)
    best = next(iter(telling), None)
    second = next((pair for pair in telling if best is not None and not pair.shares(best)), None)
    if best is None or second is None:
        return None
    return Likeness(score=(best.score + second.score) / 2, reasons=best.reasons)


class _Pair(NamedTuple):
    """A member of one Claim and one of another, with how alike they are and why."""

    score: float
    reasons: tuple[str, ...]
    one: Slots
    other: Slots

    def shares(self, pair: _Pair) -> bool:
        """Whether two pairs have a member in common."""
        return self.one is pair.one or self.other is pair.other


def _is_of_one_thing(reasons: Sequence[str]) -> bool:
    """Whether both contents count, or neither, or what they tell lasts: soldiers in a place are as many as they are."""
    return "no-matter" not in reasons and ("matter-and-count" not in reasons or not _LASTING.isdisjoint(reasons))


#: What is said of contents that both tell of what lasts.
_LASTING = frozenset({"lasting", "lasting-on", "lasting-place", "lasting-around", "other-stage"})


def _pairs(one: ClaimSketch, other: ClaimSketch) -> Iterator[_Pair]:
    for slots in one.slots:
        if not slots.points:
            yield from (_Pair(*weigh(slots, another), slots, another) for another in other.slots if not another.points)
