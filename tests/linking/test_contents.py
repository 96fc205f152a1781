"""What a Statement says, as slots: who is counted, where, when, and what it takes over from its Document."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.contents import slots_of_document
from reportedly.linking.slots import Slots
from reportedly.linking.terms import stem
from reportedly.records import Entry, Figure, Moment, Span
from tests.entries import FIRST, figure
from tests.linking.said import killed, said, slots, wounded

DAY = FIRST.toordinal()


def test_each_thing_that_is_counted_is_a_facet_with_its_greatest_figure() -> None:
    found = slots(
        said(
            "a",
            "20 people were killed, 4 of them children, and 31 wounded",
            killed(20),
            killed(4, "children"),
            wounded(31),
        )
    )
    assert found.facets == ("killed", "wounded")
    assert [count.high for count in found.counts] == [20, 31]
    assert found.facet("wounded").facets == ("wounded",)


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("nobody was hurt", True),
        ("there are no soldiers in Dolen", True),
        ("it didn’t happen", True),
        ("no fewer than nine people were hurt", False),
        ("nine people were hurt", False),
    ],
)
def test_a_negation_is_told_from_a_modifier(words: str, *, is_so: bool) -> None:
    assert slots(said("a", words)).negated is is_so


def test_a_statement_without_place_or_day_takes_its_documents() -> None:
    document = [
        said("a", "a blast hit Dolen", document="doc_1", happened=-2),
        said("b", "9 people were killed", killed(9), at=None, document="doc_1"),
    ]
    found = slots_of_document(document, story=None)["stm_b"]
    assert (found.places[0].town, found.own_place) == ("101", False)
    assert (found.first, found.own_day) == (DAY - 2, False)


def test_a_month_and_what_tells_of_no_happening_lend_no_day_and_no_place() -> None:
    month = replace(
        said("a", "the parts are those of the attack in January", at=None, document="doc_1"),
        happened=Moment(span=Span(0, 1), start=FIRST - timedelta(days=90), end=FIRST - timedelta(days=59)),
    )
    document = [
        month,
        said("b", "two of them were being prepared for a flight to Norvik", at="Norvik", document="doc_1", happened=-7),
        said("c", "9 people were killed at the gate", killed(9), at="Dolen", document="doc_1"),
        said("d", "4 people were hurt", wounded(4), at=None, document="doc_1"),
    ]
    found = slots_of_document(document, story=None)["stm_d"]
    assert (found.places[0].town, found.first) == ("101", DAY - 7)
    alone = slots_of_document([month, document[3]], story=None)["stm_d"]
    assert alone.first is None


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("a blast hit Dolen on 4 May", False),
        ("a blast may hit Dolen", True),
        ("at least 3,000 soldiers were in Dolen and that it did not know whether they would fight", False),
    ],
)
def test_a_day_in_may_and_a_question_left_open_foretell_nothing(words: str, *, is_so: bool) -> None:
    assert slots(said("a", words)).future is is_so


def test_who_they_are_is_told_by_the_statement_before() -> None:
    document = [
        said("a", "The first soldiers trained in the east have arrived", document="doc_1"),
        said("b", "They were seen in Dolen", document="doc_1"),
        said("c", "the road was open", document="doc_1"),
        said("d", "they were seen in Dolen", document="doc_1"),
    ]
    found = slots_of_document(document, story=None)
    assert (found["stm_b"].matters, found["stm_d"].matters) == (("presence",), ())


def test_those_who_are_trained_are_no_goods() -> None:
    trained = slots(said("a", "at least 3,000 were being trained", figure(3000, "trained", what=None)))
    assert [c.matter for c in trained.counts] == ["presence"]


def test_vessels_are_counted_where_they_are_and_what_they_do_is_not_counted_by_them() -> None:
    entered = said("a", "two foreign vessels entered the port of Dolen", figure(2, None, what="foreign vessels"))
    assert [(c.matter, c.object) for c in slots(entered).counts] == [("presence", "vessels")]
    took = said("b", "two naval vessels took away the crew", figure(2, None, what="naval vessels"))
    assert [c.matter for c in slots(took).counts] == [None]


def test_what_is_foretold_takes_no_day_of_what_has_happened() -> None:
    document = [
        said("a", "a blast hit Dolen", document="doc_1", happened=-2),
        said("b", "a blast will hit Dolen", kind="warns", document="doc_1"),
    ]
    assert slots_of_document(document, story=None)["stm_b"].first is None


def test_the_day_of_a_growing_toll_is_not_when_it_happened() -> None:
    rose = said("a", "the death toll rose on Wednesday to 9", killed(9), happened=0)
    assert slots(rose).first is None
    assert slots(said("b", "9 people were killed on Wednesday", killed(9), happened=0)).first == DAY


@pytest.mark.parametrize(
    ("words", "is_so"), [("these reports", True), ("it", True), ("something", False), ("the shelling of Dolen", False)]
)
def test_a_content_that_says_nothing_of_its_own_only_points(words: str, *, is_so: bool) -> None:
    assert slots(said("a", words, at=None)).points is is_so


def test_people_driven_out_are_known_with_a_large_number_between_the_words() -> None:
    counted = figure(5949, None, what="civilians")
    found = slots(said("a", "fighting had forced no fewer than 5,949 civilians to leave Dolen", counted))
    assert found.facets == ("displaced",)


def test_hospitals_that_are_hit_are_sites_and_those_that_take_in_the_hurt_are_none() -> None:
    assert slots(said("a", "30 people were hurt in a strike on a hospital in Dolen", wounded(30))).sites == (
        "hospital",
    )
    assert slots(said("b", "30 people were treated in hospital in Dolen", wounded(30))).sites == ()


def test_a_checkpoint_that_goods_pass_is_no_site_and_one_that_is_hit_is() -> None:
    assert slots(said("a", "30 aid trucks had passed the checkpoint before Dolen")).sites == ()
    assert slots(said("b", "rockets had hit the checkpoint before Dolen")).sites == ("checkpoint",)


_WORDS = st.text(st.sampled_from("abc ЖД 한국 عرب “”’\r\n-,.5'😀") | st.characters(codec="utf-8"), max_size=80)


@given(_WORDS)
def test_slots_of_any_words_come_back_from_json(words: str) -> None:
    found = slots(said("a", words or "x", killed(3)))
    assert Slots.from_json(found.to_json()) == found
    assert len(found.terms) <= 24
    assert len(found.names) <= 12


def _bare(value: float, scope: str | None = None) -> Figure:
    return figure(value, scope, what=None)


def _counts(*entries: Entry) -> list[tuple[str | None, str | None, float]]:
    """What the last Entry of a Document counts."""
    found = slots_of_document([replace(one, document="doc_1") for one in entries], story=None)
    return [(count.matter, count.object, count.high) for count in found[entries[-1].id].counts]


def test_a_number_told_before_is_the_same_number_again() -> None:
    before = said("a", "3,000 soldiers had been sent to Dolen", figure(3000, "sent"))
    assert _counts(before, said("b", "3,000 was only a floor", _bare(3000), at=None)) == [("presence", "forces", 3000)]
    assert _counts(before, said("b", "4,000 was only a floor", _bare(4000), at=None)) == []


def test_a_bare_hour_is_no_number_told_before() -> None:
    before = said("a", "9 soldiers had been sent to Dolen", figure(9, "sent"))
    assert _counts(before, said("b", "the fire in the store was put out by nine that morning", _bare(9), at=None)) == []
    assert _counts(before, said("b", "at least nine", _bare(9), at=None)) == [("presence", "forces", 9)]


def test_who_was_sent_is_of_the_kind_that_was_spoken_of_last() -> None:
    soldiers, trucks = said("a", "foreign soldiers are in Dolen"), said("a", "aid trucks are in Dolen")
    sent = said("b", "about 3,000 had been sent", _bare(3000, "sent"), at=None)
    assert _counts(soldiers, sent) == [("presence", "forces", 3000)]
    assert _counts(trucks, sent) == [("delivery", "trucks", 3000)]


def test_people_called_by_their_country_are_its_soldiers_where_these_are_spoken_of() -> None:
    people = said("b", "3,000 Ukrainians were in Dolen", figure(3000, None, what="Ukrainians"))
    assert _counts(said("a", "Ukrainian soldiers are in Dolen"), people) == [("presence", "forces", 3000)]
    assert _counts(said("a", "Kenyan soldiers are in Dolen"), people) == [(None, "people", 3000)]


def _made(*entries: Entry) -> dict[str, Slots]:
    return slots_of_document(entries, story=None)


@pytest.mark.parametrize(
    "words",
    [
        "that it could not confirm that two warships had been in the port",
        "it could not independently verify two warships in the port",
        "the ministry was not yet able to confirm or deny that two warships were in the port",
    ],
)
def test_what_is_not_confirmed_is_compared_without_the_words_that_do_not_confirm_it(words: str) -> None:
    found = _made(said("a", words, kind="does-not-confirm"))["stm_a"]
    assert found.matters == ("presence",)
    assert not {"confirm", "verify", "ministry"} & set(found.terms)


def test_an_answer_that_is_but_an_answer_points_back() -> None:
    found = _made(
        said("a", "that Oxtown could not confirm it", kind="does-not-confirm", at=None),
        said("b", "that it could not confirm any such visit", kind="does-not-confirm", at=None),
        said("c", "that it could not confirm a visit to the port", kind="does-not-confirm", at=None),
    )
    assert [slots.points for slots in found.values()] == [True, True, False]


def test_who_is_blamed_is_told_without_what_the_text_says_of_him() -> None:
    words = "the Reed Brigade, an armed group that fights in the marshes"
    told = said("a", "a drone hit a ferry", document="doc_1")
    found = _made(told, said("b", words, kind="accuses", document="doc_1", at=None))["stm_b"]
    assert (found.matters, found.points) == (("strike",), True)


def test_who_they_are_is_told_also_where_a_report_of_them_is_named() -> None:
    found = _made(
        said("a", "that soldiers were in Dolen", document="doc_1"),
        said("c", "the report that they had been seen in Norvik", document="doc_1", at="Norvik"),
        said("d", "that the first of them had been seen in Norvik", document="doc_1", at="Norvik"),
    )
    assert [found[f"stm_{name}"].matters for name in "cd"] == [("presence",), ("presence",)]


def test_a_people_are_soldiers_where_the_document_has_spoken_of_soldiers_of_theirs() -> None:
    before = said("a", "that North Korean soldiers had arrived in Dolen", document="doc_1")
    after = said("b", "that there are North Koreans in Norvik", document="doc_1", at="Norvik")
    assert _made(before, after)["stm_b"].matters == ("presence",)
    assert _made(after)["stm_b"].matters == ()
    of_others = said("a", "that armed units were seen near Russian farms", document="doc_1")
    russians = said("b", "that all of them were Russians", document="doc_1", at=None)
    assert "forces" not in _made(of_others, russians)["stm_b"].terms


def test_a_bare_number_counts_what_was_counted_with_it_before() -> None:
    found = _made(
        said("a", "14 sailors were taken away by force", figure(14, None, what="sailors"), document="doc_1"),
        said("b", "at least 14", figure(14, None, what=None), document="doc_1", at=None, day=1),
        said("c", "about 20", figure(20, None, what=None), document="doc_1", at=None),
    )
    assert [[(c.matter, c.high) for c in found[f"stm_{name}"].counts] for name in "bc"] == [
        [("detained", 14)],
        [("detained", 20)],
    ]


def test_what_says_something_short_of_what_came_is_of_its_coming() -> None:
    came = said("a", "two warships were seen in the port of Dolen", document="doc_1")
    whose = said("b", "the ships were Russian", document="doc_1", at=None)
    long = said("c", "the ships were sold with their lamps, their ropes and their cook", document="doc_1", at=None)
    found = _made(came, whose, long)
    assert [found[f"stm_{name}"].matters for name in "bc"] == [("presence",), ()]
    assert _made(whose)["stm_b"].matters == ()


ACT = "one of its drones struck a ferry in Dolen, killing two people and injuring 11"


def test_who_answers_for_an_act_and_adds_its_toll_speaks_of_both() -> None:
    found = slots(said("a", ACT, killed(2), wounded(11), kind="acknowledges"))
    assert found.facets == ("killed", "wounded", "strike")
    act = found.facet("strike")
    assert (act.matters, act.counts, act.facets) == (("strike",), (), ())
    assert found.facet("killed").facets == ("killed",)
    assert Slots.from_json(found.to_json()) == found


def test_who_denies_an_act_says_nothing_against_the_toll_that_is_told_beside_it() -> None:
    denial = "having attacked the market in Dolen, where three people were injured"
    found = slots(said("a", denial, wounded(3), kind="denies"))
    assert (found.matters, found.facets) == (("strike",), ())
    toll = slots(said("b", "that three people were injured in the attack in Dolen", wounded(3), kind="denies"))
    assert toll.facets == ("wounded",)


def test_who_only_tells_of_an_act_and_its_toll_tells_of_the_toll() -> None:
    assert slots(said("a", ACT, killed(2), wounded(11))).facets == ("killed", "wounded")


@pytest.mark.parametrize(
    ("words", "sites"),
    [
        ("a drone hit a minibus near the bus station", ("minibus",)),
        ("a drone hit a van with farm workers", ()),
        ("a drone hit a farm", ("farm",)),
        ("hospital patients were hurt outside the school", ()),
    ],
)
def test_what_is_near_or_only_names_people_was_not_hit(words: str, sites: tuple[str, ...]) -> None:
    assert tuple(site.rpartition(" ")[2] for site in slots(said("a", words)).sites) == tuple(
        stem(site) for site in sites
    )
