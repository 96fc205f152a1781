"""Claims near one are named with reasons, and a Claim whose contents are not of one matter falls into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking.neighbours import NAMED, groups_of, near_claims
from reportedly.linking.sketches import ClaimSketch
from tests.linking.said import killed, said, slots

if TYPE_CHECKING:
    from reportedly.linking.slots import Slots


def _claim(name: str, *members: Slots) -> ClaimSketch:
    return ClaimSketch(id=f"clm_{name}", slots=members)


def test_the_claim_that_is_most_alike_comes_first_and_a_stranger_is_not_named() -> None:
    own = _claim("own", slots(said("a", "a drone struck the market in Dolen"), story="sty_1"))
    like = _claim("like", slots(said("b", "the strike on the market was by a drone", at=None), story="sty_1"))
    liker = _claim("liker", slots(said("c", "a drone hit the market in Dolen"), story="sty_1"))
    strange = _claim("strange", slots(said("d", "the harvest was good in Norvik", at="Norvik", day=90)))
    near = near_claims(own, [like, strange, own, liker])
    assert [one.claim for one in near] == ["clm_liker", "clm_like"]
    assert near[0].score > near[1].score > 0
    assert "same-matter" in near[0].reasons


def test_one_like_statement_among_unlike_ones_counts_for_less() -> None:
    own = _claim("own", slots(said("a", "a drone struck the market in Dolen")))
    whole = _claim("whole", slots(said("b", "a drone struck the market in Dolen")))
    mixed = _claim(
        "mixed",
        slots(said("c", "a drone struck the market in Dolen")),
        slots(said("d", "the harvest was good in Norvik", at="Norvik", day=90)),
    )
    assert [one.claim for one in near_claims(own, [mixed, whole])] == ["clm_whole", "clm_mixed"]


def test_few_are_named_and_what_only_points_is_compared_with_nothing() -> None:
    own = _claim("own", slots(said("a", "a drone struck the market in Dolen")))
    many = [_claim(f"b{i}", slots(said(f"b{i}", "a drone struck the market in Dolen"))) for i in range(NAMED + 3)]
    assert len(near_claims(own, many)) == NAMED
    assert near_claims(own, [_claim("points", slots(said("p", "the reports", kind="denies", at=None)))]) == ()


def test_a_claim_of_one_matter_holds_together_whatever_its_figures() -> None:
    tolls = [slots(said(f"a{i}", f"{n} people were killed in Dolen", killed(n))) for i, n in enumerate((2, 40, 900))]
    assert groups_of(tolls) == (("stm_a0", "stm_a1", "stm_a2"),)


def test_what_is_of_another_matter_makes_a_group_of_its_own() -> None:
    strikes = [slots(said(f"a{i}", "a drone struck the market in Dolen")) for i in range(3)]
    other = slots(said("b", "the harvest was good in Norvik", at="Norvik", day=90))
    assert groups_of([*strikes, other]) == (("stm_a0", "stm_a1", "stm_a2"), ("stm_b",))
