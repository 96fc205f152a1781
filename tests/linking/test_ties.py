"""Two Claims that a Statement is much like are one where their members say so."""

from __future__ import annotations

from reportedly.linking.sketches import ClaimSketch
from reportedly.linking.ties import Ties
from reportedly.records import ProposalKind
from tests.linking.said import claims, killed, link, said, slots

TOLD = "a windmill had been shelled in Dolen"
BARE = said("b", "a windmill had been shelled", at=None)
LONG = said("a", "Dolen, which lives off its cannery and its orchards, came under attack")


def test_two_claims_are_one_once_two_statements_are_much_like_both() -> None:
    assert claims([LONG], [BARE]) == {frozenset({"a"}), frozenset({"b"})}
    made = link([LONG], [BARE], [said("c", TOLD)], [said("d", TOLD)])
    (tie,) = [p for p in made if p.kind is ProposalKind.SAME]
    founded = {p.subject: p.object for p in made if p.reasons == ("founder",)}
    assert {tie.subject, tie.object} == {founded["stm_a"], founded["stm_b"]}
    assert "same-matter" in tie.reasons
    assert tie.object in {p.object for p in made if p.subject == "stm_d"}


def test_one_statement_that_is_like_two_claims_makes_them_not_one() -> None:
    made = link([LONG], [BARE], [said("c", TOLD)])
    assert [p for p in made if p.kind is ProposalKind.SAME] == []


def test_claims_most_of_whose_members_were_elsewhere_are_two() -> None:
    here = tuple(slots(said(f"h{i}", TOLD)) for i in range(4))
    there = tuple(slots(said(f"t{i}", "a windmill had been shelled in Norvik", at="Norvik")) for i in range(4))
    strayed = ClaimSketch(id="clm_1", slots=(*there, here[0]))
    assert _tied(strayed, ClaimSketch(id="clm_2", slots=here[1:])) == []


def test_what_tells_of_no_known_matter_makes_an_act_and_its_toll_not_one() -> None:
    toll = tuple(slots(said(f"k{i}", "9 people died at the windmill in Dolen", killed(9))) for i in range(2))
    vague = slots(said("v", "9 people at the windmill in Dolen", killed(9)))
    assert _tied(ClaimSketch(id="clm_1", slots=toll), ClaimSketch(id="clm_2", slots=(vague,))) != []
    bare = slots(said("w", "what they did at the windmill in Dolen to people was wicked"))
    assert _tied(ClaimSketch(id="clm_1", slots=toll), ClaimSketch(id="clm_2", slots=(bare, bare))) == []


def test_a_claim_goes_to_the_one_with_more_members_as_which_others_are_shown() -> None:
    one, other = slots(said("a", TOLD)), slots(said("b", TOLD, day=1))
    small = ClaimSketch(id="clm_1", slots=(one,))
    hidden = ClaimSketch(id="clm_2", slots=(other,))
    large = ClaimSketch(id="clm_3", slots=(one, other, other))
    ties = Ties({hidden.id: large})
    ties.look(small.id, hidden.id, {small.id: small, hidden.id: hidden})
    assert [(p.subject, p.object) for p in ties.made] == [(small.id, large.id)]
    ties.look(hidden.id, small.id, {small.id: small, hidden.id: hidden})
    assert len(ties.made) == 1


def _tied(one: ClaimSketch, other: ClaimSketch) -> list[str]:
    ties = Ties({})
    ties.look(one.id, other.id, {one.id: one, other.id: other})
    return [p.object for p in ties.made]
