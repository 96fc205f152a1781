"""Claims that turn out to be one: a Statement of the one is much like the other, and so are their members."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from reportedly.linking.likeness import Likeness, weigh
from reportedly.records import Proposal, ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.linking.sketches import ClaimSketch

#: What makes these Proposals.
MAKER = "ties/1"
#: A Statement of one Claim that is so like a member of another makes the two compared.
ALIKE = 0.8
#: Two Claims are one from this likeness on. With .6, .7 and .8 the granary, the harbour and the demonstration come out nearly the
#: same; without comparing also those as which the two are shown, chains of half-likenesses grow.
TIED = 0.7
#: So many pairs of members bear it out.
_PAIRS = 2
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
    """How alike two Claims are: the mean of the pairs of members most alike, with the reasons of the first of these.

    None where most pairs tell of different happenings: then a member is in the wrong Claim. What tells of no known matter ties nothing,
    for it is like the act and like its toll.
    """
    pairs = list(_pairs(one, other))
    if 2 * sum(not _APART.isdisjoint(reasons) for _, reasons in pairs) > len(pairs):
        return None
    telling = sorted((pair for pair in pairs if "no-matter" not in pair[1]), key=itemgetter(0), reverse=True)[:_PAIRS]
    if not telling:
        return None
    return Likeness(score=sum(score for score, _ in telling) / len(telling), reasons=telling[0][1])


def _pairs(one: ClaimSketch, other: ClaimSketch) -> Iterator[tuple[float, tuple[str, ...]]]:
    for slots in one.slots:
        if not slots.points:
            yield from (weigh(slots, another) for another in other.slots if not another.points)
