"""The score of two contents: the same both ways, with reasons, within bounds; and that candidates are found by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from benchmarks.newsroom.generated import readings
from reportedly.linking.blocking import MOST_KEYS, claim_keys
from reportedly.linking.contents import slots_of_document
from reportedly.linking.entries import entries_of
from reportedly.linking.likeness import WEIGHTS, compare
from reportedly.linking.sketches import (
    MOST_MEMBERS,
    THRESHOLD,
    ClaimSketch,
    compare_with_claim,
    likeness_to_join,
    recluster,
)
from reportedly.records import Moment, Span
from tests.entries import FIRST, figure
from tests.linking.said import country, killed, said, slots

if TYPE_CHECKING:
    from reportedly.linking.slots import Slots


@pytest.fixture(scope="module")
def contents() -> list[Slots]:
    """The contents of 80 Documents of the simulated newsroom, each thing counted for itself."""
    found = []
    for reading in readings(5, 80):
        for whole in slots_of_document(entries_of(reading), story=None).values():
            found += [whole.facet(name) for name in (whole.facets if len(whole.facets) > 1 else (None,))]
    return found


def test_likeness_is_the_same_both_ways_with_reasons_that_have_a_weight(contents: list[Slots]) -> None:
    for a, b in combinations(contents[:80], 2):
        assert compare(a, b) == compare(b, a)
        assert set(compare(a, b).reasons) <= {*WEIGHTS, "same-words"}


def test_what_is_one_claim_has_a_key_in_common_and_keys_are_few(contents: list[Slots]) -> None:
    keys = [frozenset(claim_keys(content)) for content in contents]
    assert all(0 < len(own) <= MOST_KEYS for own in keys)
    alike = [
        (i, j) for i, j in combinations(range(len(contents)), 2) if compare(contents[i], contents[j]).score >= THRESHOLD
    ]
    assert len(alike) > 100
    missed = [(i, j) for i, j in alike if not keys[i] & keys[j]]
    assert len(missed) <= 0.01 * len(alike)


def test_keys_lead_to_few_others(contents: list[Slots]) -> None:
    keys = [frozenset(claim_keys(content)) for content in contents]
    pairs = sum(bool(a & b) for a, b in combinations(keys, 2))
    assert pairs <= 0.15 * len(contents) * (len(contents) - 1) / 2


def test_what_was_not_this_year_has_a_key_in_common_with_what_was_last_week() -> None:
    visit = said("a", "two foreign vessels entered the port of Dolen", day=300, happened=298)
    year = Moment(span=Span(0, 1), start=FIRST, end=FIRST + timedelta(days=366))
    never = replace(said("b", "no foreign vessel entered the port of Dolen", kind="denies", day=301), happened=year)
    assert set(claim_keys(slots(visit))) & set(claim_keys(slots(never)))


def test_two_counts_of_who_is_in_one_place_are_one_claim_whatever_else_they_speak_of() -> None:
    counted = said(
        "a", "12,000 soldiers were sent to the north, with cooks, priests and dentists", figure(12000, "sent")
    )
    other = said("b", "8,000 soldiers were trained in the north to dig, swim and sing", figure(8000, "trained"))
    north = (country("the north", "UA"),)
    likeness = compare(slots(replace(counted, places=north)), slots(replace(other, places=north)))
    assert likeness.score >= THRESHOLD
    assert "much-else" not in likeness.reasons


def test_a_content_joins_a_claim_whose_founder_says_it_otherwise_where_a_quarter_of_the_members_agree() -> None:
    odd = slots(said("a", "the depot, which a firm leases for sugar, salt and tea, was hit at dawn", at="Norvik"))
    like = [slots(said(str(n), "a drone hit a market in Dolen")) for n in range(5)]
    new = slots(said("x", "a drone struck a market in Dolen"))
    one_of_five = ClaimSketch(id="clm_1", slots=(odd, odd, odd, odd, like[0]))
    two_of_six = ClaimSketch(id="clm_1", slots=(odd, odd, odd, odd, *like[:2]))
    assert compare_with_claim(new, one_of_five).score < THRESHOLD
    assert compare_with_claim(new, two_of_six).score >= THRESHOLD
    assert likeness_to_join(new, two_of_six)[0] == compare_with_claim(new, two_of_six)


def test_a_claim_is_compared_through_few_members_of_which_the_founder_stays() -> None:
    founder = slots(said("a", "a blast hit Dolen"))
    sketch = ClaimSketch(id="clm_1", slots=(founder,))
    for i in range(40):
        sketch = sketch.with_member(slots(said(f"m{i}", "a blast hit Dolen", day=i % 3)))
    assert len(sketch.slots) == MOST_MEMBERS
    assert sketch.slots[0] == founder


def test_a_chain_of_half_likenesses_does_not_grow() -> None:
    words = ("a blast hit a market in Dolen", "a blast was heard in Dolen", "a blast will be filmed in Dolen")
    chain = [slots(said(f"s{i}", w, day=4 * i)) for i, w in enumerate(words)]
    sketch = ClaimSketch(id="clm_1", slots=(chain[0],)).with_member(chain[1])
    far = slots(said("z", "a blast will be heard in Norvik", at="Norvik", day=12))
    assert compare_with_claim(far, sketch).score < THRESHOLD


def test_a_claim_that_mixes_two_happenings_falls_into_two_groups() -> None:
    first = [slots(said(f"a{i}", "9 people were killed in Dolen", killed(9), happened=0)) for i in range(3)]
    later = [slots(said(f"b{i}", "9 people were killed in Dolen", killed(9), day=8, happened=8)) for i in range(2)]
    assert recluster([*first, *later]) == (("stm_a0", "stm_a1", "stm_a2"), ("stm_b0", "stm_b1"))


def test_a_claim_that_holds_together_is_one_group() -> None:
    assert len(recluster([slots(said(f"a{i}", "a blast hit a market in Dolen", day=i % 2)) for i in range(60)])) == 1


def test_in_one_story_the_same_kind_of_people_in_a_place_are_one_matter() -> None:
    one = slots(said("a", "two foreign warships lay in the port of Dolen"), story="sty_1")
    other = slots(said("b", "it could not confirm the presence of any vessel", at=None), story="sty_1")
    apart = replace(other, story="sty_2")
    assert "same-kind" in compare(one, other).reasons
    assert "nothing-else" not in compare(one, other).reasons
    assert "same-kind" not in compare(one, apart).reasons
