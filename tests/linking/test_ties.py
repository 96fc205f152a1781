"""Two Claims that a Statement is much like are one where their members say so."""

from __future__ import annotations

from reportedly.linking.sketches import ClaimSketch
from reportedly.linking.ties import Ties
from reportedly.records import ProposalKind
from tests.entries import figure
from tests.linking.said import claims, killed, link, said, slots

TOLD = "a windmill had been shelled in Dolen"
BARE = said("b", "a windmill had been shelled", at=None)
AGAIN = said("e", "a windmill had been shelled", at=None)
LONG = said("a", "Dolen, which lives off its cannery and its orchards, came under attack")


def test_two_claims_are_one_once_two_statements_of_each_are_much_alike() -> None:
    assert claims([LONG], [BARE], [AGAIN]) == {frozenset({"a"}), frozenset("be")}
    made = link([LONG], [BARE], [AGAIN], [said("c", TOLD)], [said("d", TOLD)])
    (tie,) = [p for p in made if p.kind is ProposalKind.SAME]
    founded = {p.subject: p.object for p in made if p.reasons == ("founder",)}
    assert {tie.subject, tie.object} == {founded["stm_a"], founded["stm_b"]}
    assert "same-matter" in tie.reasons
    assert tie.object in {p.object for p in made if p.subject == "stm_d"}


def test_one_statement_that_is_like_two_claims_makes_them_not_one() -> None:
    made = link([LONG], [BARE], [AGAIN], [said("c", TOLD)])
    assert [p for p in made if p.kind is ProposalKind.SAME] == []
    made = link([LONG], [BARE], [said("c", TOLD)], [said("d", TOLD)])
    assert [p for p in made if p.kind is ProposalKind.SAME] == []


def test_claims_most_of_whose_members_were_elsewhere_are_two() -> None:
    here = tuple(slots(said(f"h{i}", TOLD)) for i in range(4))
    there = tuple(slots(said(f"t{i}", "a windmill had been shelled in Norvik", at="Norvik")) for i in range(4))
    strayed = ClaimSketch(id="clm_1", slots=(*there, here[0]))
    assert _tied(strayed, ClaimSketch(id="clm_2", slots=here[1:])) == []


def test_what_tells_of_no_known_matter_makes_an_act_and_its_toll_not_one() -> None:
    toll = tuple(slots(said(f"k{i}", "9 people died at the windmill in Dolen", killed(9))) for i in range(2))
    vague = tuple(slots(said(f"v{i}", "9 people at the windmill in Dolen", killed(9))) for i in range(2))
    assert _tied(ClaimSketch(id="clm_1", slots=toll), ClaimSketch(id="clm_2", slots=vague)) != []
    bare = tuple(slots(said(f"w{i}", "what was done at the windmill in Dolen to people was wicked")) for i in range(2))
    assert _tied(ClaimSketch(id="clm_1", slots=toll), ClaimSketch(id="clm_2", slots=bare)) == []


def test_whose_an_act_was_and_how_many_it_hit_are_two_claims_but_not_soldiers_and_how_many_they_are() -> None:
    toll = tuple(slots(said(f"k{i}", "9 people were killed at the windmill in Dolen", killed(9))) for i in range(2))
    act = tuple(slots(said(f"w{i}", "the army killed people at the windmill in Dolen")) for i in range(2))
    assert _tied(ClaimSketch(id="clm_1", slots=toll), ClaimSketch(id="clm_2", slots=act)) == []
    many = tuple(slots(said(f"m{i}", "300 soldiers are in Dolen", figure(300))) for i in range(2))
    some = tuple(slots(said(f"s{i}", "soldiers are in Dolen")) for i in range(2))
    assert _tied(ClaimSketch(id="clm_1", slots=many), ClaimSketch(id="clm_2", slots=some)) != []


def test_a_claim_goes_to_the_one_with_more_members_as_which_others_are_shown() -> None:
    told = [slots(said(f"t{i}", TOLD, day=i % 2)) for i in range(7)]
    small = ClaimSketch(id="clm_1", slots=(told[0], told[1]))
    hidden = ClaimSketch(id="clm_2", slots=(told[2], told[3]))
    large = ClaimSketch(id="clm_3", slots=(told[4], told[5], told[6]))
    ties = Ties({hidden.id: large})
    ties.look(small.id, hidden.id, {small.id: small, hidden.id: hidden})
    assert [(p.subject, p.object) for p in ties.made] == [(small.id, large.id)]
    ties.look(hidden.id, small.id, {small.id: small, hidden.id: hidden})
    assert len(ties.made) == 1


def _tied(one: ClaimSketch, other: ClaimSketch) -> list[str]:
    ties = Ties({})
    ties.look(one.id, other.id, {one.id: one, other.id: other})
    return [p.object for p in ties.made]
