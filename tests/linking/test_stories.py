from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lexicon import load
from reportedly.linking.frequencies import RAREST, weight_of
from reportedly.linking.outlines import MOST_NAMES, MOST_NUMBERS, MOST_TERMS, Outline, outline_of_text
from reportedly.linking.stories import (
    MOST_KEYS,
    MOST_MEMBERS,
    MOST_STORIES,
    StorySketch,
    nearest_stories,
    propose_story,
    regroup,
    story_id,
    story_keys,
)
from reportedly.linking.story_likeness import compare
from reportedly.records import Document

FLOOD = (
    "The Quarry river rose over its banks at Saltmarsh on Sunday night and drove 140 people out of the lower town.",
    "The lower town of Saltmarsh stood under water on Monday after the Quarry river broke its banks; 140 people had left.",
    "Mayor Odile Brannock of Saltmarsh promised help to the 140 people whom the Quarry river had driven from the lower town.",
)
STRIKE = (
    "Tram drivers in Oxtown stopped work on Monday in a dispute over night shifts, their union leader Tomas Verrin said.",
    "No trams ran in Oxtown as drivers followed the call of union leader Tomas Verrin against new night shifts.",
)
LATER_FLOOD = (
    "The Quarry river flooded fields near Oakhaven on Friday, and 12 cows drowned before farmers could reach them."
)
#: Of two earthquakes in turns.
QUAKES = (
    "An earthquake shook Saltmarsh on Tuesday; Mayor Odile Brannock said that the quake had cracked the Quarry bridge.",
    "An earthquake shook Oxtown in July; union leader Tomas Verrin said that the quake had emptied the tram depot.",
    "The quake at Saltmarsh cracked the Quarry bridge and brought down walls, Brannock said after the earthquake.",
    "The quake at Oxtown emptied the tram depot and brought down walls, Verrin said after the earthquake.",
    "Engineers looked at the cracked Quarry bridge of Saltmarsh after the earthquake.",
    "Trams stayed in the emptied depot of Oxtown after the earthquake.",
)
DAY = date(2026, 3, 2).toordinal()


def outline(name: str, text: str, *, day: int | None = DAY, towns: tuple[str, ...] = ()) -> Outline:
    return replace(outline_of_text(Document(id=name, text=text), towns=towns), day=day)


def founded(*outlines: Outline) -> StorySketch:
    story = StorySketch(id=story_id(outlines[0].document), outlines=outlines[:1])
    for one in outlines[1:]:
        story = story.with_member(one)
    return story


def joined(new: Outline, *stories: StorySketch) -> str:
    return propose_story(new, stories)[0].object


FLOODED = founded(outline("f0", FLOOD[0]), outline("f1", FLOOD[1]))
STRUCK = founded(outline("s0", STRIKE[0]))


def test_a_document_without_a_like_one_founds_a_story_of_its_own() -> None:
    (made,) = propose_story(outline("s0", STRIKE[0]), [FLOODED])
    assert (made.object, made.reasons, made.score) == (story_id("s0"), ("founder",), 1.0)


def test_a_document_joins_the_story_of_its_happening_with_reasons() -> None:
    (made,) = propose_story(outline("f2", FLOOD[2]), [STRUCK, FLOODED])
    assert made.object == FLOODED.id
    assert {"same-words", "names"} <= set(made.reasons)


def test_a_like_happening_elsewhere_some_days_later_is_another_story() -> None:
    new = outline("l0", LATER_FLOOD, day=DAY + 5, towns=("oakhaven",))
    held = founded(outline("f0", FLOOD[0], towns=("saltmarsh",)))
    assert joined(new, held) == story_id("l0")


def test_a_like_happening_weeks_later_is_another_story() -> None:
    held = founded(outline("a", "Fire broke out in a warehouse at the harbour of Saltmarsh; nobody was hurt."))
    again = "A warehouse at the harbour of Saltmarsh burned down on Friday, and two firemen were hurt."
    assert joined(outline("b", again), held) == held.id
    assert joined(outline("c", again, day=DAY + 40), held) == story_id("c")


def test_what_carries_a_text_joins_the_story_of_that_text() -> None:
    (made,) = propose_story(outline("copy", STRIKE[0]), [STRUCK], source_story=FLOODED.id)
    assert (made.object, made.reasons) == (FLOODED.id, ("carries-text",))


def test_a_document_that_ties_two_stories_of_one_happening_proposes_to_make_them_one() -> None:
    one, other = founded(outline("f0", FLOOD[0])), founded(outline("f1", FLOOD[1]))
    joins, *ties = propose_story(outline("f2", FLOOD[0] + " " + FLOOD[1]), [one, other])
    assert {joins.object, *(tie.subject for tie in ties)} == {one.id, other.id}
    assert all(tie.object == joins.object for tie in ties)


def test_a_member_that_was_wrongly_joined_goes_with_the_first_document_that_it_belongs_to() -> None:
    mixed = founded(*(outline(f"f{i}", text) for i, text in enumerate(FLOOD)), outline("s0", STRIKE[0]))
    joins, *moves = propose_story(outline("s1", STRIKE[1]), [mixed])
    assert joins.object != mixed.id
    assert [(one.subject, one.object, one.reasons) for one in moves] == [("s0", joins.object, ("grouped-anew",))]


def test_of_a_story_that_is_parted_the_greater_part_keeps_its_id() -> None:
    mixed = founded(*(outline(f"f{i}", text) for i, text in enumerate(FLOOD)), outline("s0", STRIKE[0]))
    joins, *moves = propose_story(outline("f3", FLOOD[0] + " Rain was forecast."), [mixed])
    assert joins.object == mixed.id
    assert [(one.subject, one.object) for one in moves] == [("s0", story_id("s0", parted_by="f3"))]


def test_a_sketch_without_a_member_keeps_the_others_in_their_order() -> None:
    story = founded(*(outline(f"f{i}", text) for i, text in enumerate(FLOOD)))
    assert [one.document for one in story.without("f0").outlines] == ["f1", "f2"]


def test_no_tie_is_proposed_between_stories_whose_documents_do_not_agree() -> None:
    roundup = outline("r", f"{FLOOD[0]} {STRIKE[0]}")
    assert len(propose_story(roundup, [FLOODED, STRUCK])) == 1


def test_the_documents_of_one_story_stay_one_group_and_a_stranger_falls_out() -> None:
    flood = [outline(f"f{i}", text) for i, text in enumerate(FLOOD)]
    assert regroup(flood) == (("f0", "f1", "f2"),)
    assert regroup([*flood, outline("s0", STRIKE[0])]) == (("f0", "f1", "f2"), ("s0",))


def test_documents_without_a_telling_word_in_common_are_tied_by_a_third_that_has_those_of_both() -> None:
    apart = "Mayor Odile Brannock promised help.", "Families slept in the gymnasium."
    third = "Mayor Odile Brannock promised help; families slept in the gymnasium."
    strangers = [outline(f"s{i}", text) for i, text in enumerate(STRIKE)]
    pair = [outline(f"a{i}", text) for i, text in enumerate(apart)]
    without = compare([*pair, *strangers]).features["widened"][0, 1]
    beside = compare([*pair, outline("t", third), *strangers]).features["widened"][0, 1]
    assert without == 0.0
    assert beside > 0.3


def test_two_happenings_of_one_kind_without_days_are_two_stories() -> None:
    told = [outline(f"q{i}", text, day=None) for i, text in enumerate(QUAKES)]
    assert regroup(told) == (("q0", "q2", "q4"), ("q1", "q3", "q5"))


def test_a_story_is_compared_through_its_founder_and_latest_members() -> None:
    story = founded(*(outline(f"d{i:02}", FLOOD[i % 3]) for i in range(20)))
    names = [one.document for one in story.outlines]
    assert len(names) == MOST_MEMBERS
    assert (names[0], names[-1]) == ("d00", "d19")


def test_a_sketch_and_an_outline_survive_json() -> None:
    assert StorySketch.from_json(FLOODED.to_json()) == FLOODED
    assert Outline.from_json(FLOODED.outlines[0].to_json()) == FLOODED.outlines[0]


def test_documents_of_one_story_share_keys() -> None:
    one, other, stranger = (set(story_keys(outline("d", text))) for text in (FLOOD[0], FLOOD[1], STRIKE[1]))
    assert len(one & other) >= 4
    assert len(one & stranger) <= 1


def test_as_many_stories_are_compared_however_many_share_a_key() -> None:
    owners = {key: list(range(at, at + 48)) for at, key in enumerate("abcdef")}
    assert len(nearest_stories(list("abcdef"), owners)) == MOST_STORIES


def test_the_rarer_of_two_shared_keys_counts_more() -> None:
    assert nearest_stories(["a", "b"], {"a": [1, 2, 3, 4], "b": [5, 1]})[:2] == (1, 5)


@pytest.mark.parametrize(("common", "rare"), [("the", "flood"), ("peopl", "tram"), ("say", "brannock")])
def test_a_rare_word_tells_more_than_a_common_one(common: str, rare: str) -> None:
    assert weight_of(common) < weight_of(rare) <= RAREST


def test_each_class_of_frequencies_holds_the_word_that_it_names_and_not_the_other() -> None:
    for entry in load("frequencies"):
        held = {word for line in entry.list("list") for word in line.split()}
        assert entry.matches in held
        assert entry.but_not not in held


@given(st.text(max_size=2000))
def test_any_text_has_a_bounded_outline_that_json_keeps(text: str) -> None:
    made = outline_of_text(Document(id="d", text=text))
    assert Outline.from_json(made.to_json()) == made
    assert (len(made.terms), len(made.names), len(made.numbers)) <= (MOST_TERMS, MOST_NAMES, MOST_NUMBERS)
    assert len(story_keys(made)) <= MOST_KEYS


@given(st.permutations(range(3)))
def test_in_whatever_order_they_come_documents_of_one_happening_end_in_one_story(order: list[int]) -> None:
    stories: list[StorySketch] = [STRUCK]
    for i in order:
        new = outline(f"f{i}", FLOOD[i])
        story = joined(new, *stories)
        held = next((s for s in stories if s.id == story), None)
        if held is None:
            stories.append(StorySketch(id=story, outlines=(new,)))
        else:
            stories[stories.index(held)] = held.with_member(new)
    assert [len(s.outlines) for s in stories] == [1, 3]
