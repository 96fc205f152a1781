"""The grades of Airwars and UCDP: one test a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.assessing import Evidence, find_belligerents, names_of_parties
from tests.assessing.grading import STRIKE, graded
from tests.entries import HUR, KYIV, MOSCOW, SEOUL, actor, entry, event, figure, moment, place

if TYPE_CHECKING:
    from reportedly.records import Entry

AMERICANS = actor("Government of the United States", "government", country="US")
OUTSIDER = actor("Harbour Monitor", "international-body")


def test_airwars_confirmed_a_named_belligerent_has_accepted_responsibility() -> None:
    assert graded("airwars", entry("a", KYIV, events=[STRIKE]), entry("b", MOSCOW, "confirms")).grade == "confirmed"


def test_airwars_fair_two_sources_and_a_belligerents_action() -> None:
    assert graded("airwars", entry("a", KYIV, events=[STRIKE]), entry("b", SEOUL, events=[STRIKE])).grade == "fair"


def test_airwars_weak_one_source_only() -> None:
    assert graded("airwars", entry("a", KYIV, events=[STRIKE])).grade == "weak"


def test_airwars_contested_competing_claims_of_responsibility() -> None:
    other = event(by=KYIV)
    found = graded("airwars", entry("a", KYIV, events=[STRIKE]), entry("b", SEOUL, events=[other]))
    assert (found.grade, found.words) == ("contested", "there are competing claims of responsibility")
    denied = graded("airwars", entry("a", KYIV), entry("b", MOSCOW, "denies"))
    assert (denied.grade, denied.words) == ("contested", "somebody denies it")


def test_airwars_discounted_the_dead_were_combatants() -> None:
    dead = figure(4, "killed", what="soldiers")
    found = graded("airwars", entry("a", KYIV, figures=[dead], events=[STRIKE]), entry("b", SEOUL, figures=[dead]))
    assert found.grade == "discounted"


def test_airwars_discounted_another_party_is_most_likely_responsible() -> None:
    entries = (entry("a", KYIV, events=[STRIKE]), entry("b", SEOUL, events=[STRIKE]), entry("c", MOSCOW, "denies"))
    found = graded("airwars", *entries, belligerent="state US")
    assert (found.grade, found.because) == ("discounted", ("stm_a", "stm_b"))
    assert graded("airwars", *entries, belligerent="state RU").grade == "contested"
    assert graded("airwars", *entries).grade == "contested"


def test_airwars_does_not_discount_where_an_independent_source_names_the_belligerent_too() -> None:
    entries = [entry("a", KYIV, events=[STRIKE]), entry("b", SEOUL, events=[STRIKE])]
    entries.append(entry("c", OUTSIDER, events=[event(by=AMERICANS)]))
    assert graded("airwars", *entries, actors=(MOSCOW, AMERICANS), belligerent="state US").grade == "contested"


def test_airwars_does_not_discount_on_one_source_or_on_the_belligerents_own_word() -> None:
    own = entry("a", AMERICANS, events=[STRIKE])
    assert graded("airwars", own, entry("b", SEOUL, events=[STRIKE]), belligerent="state US").grade == "fair"


def test_airwars_is_confirmed_for_the_party_that_accepts_and_discounted_for_any_other() -> None:
    entries = (entry("a", KYIV, events=[STRIKE]), entry("b", MOSCOW, "confirms"))
    found = graded("airwars", *entries, belligerent="state US")
    assert (found.grade, found.because) == ("discounted", ("stm_b",))
    assert graded("airwars", *entries, belligerent="state RU").grade == "confirmed"


def test_a_belligerent_is_found_by_words_of_its_name_by_its_country_and_by_its_id() -> None:
    evidence = Evidence(claim="clm_1", entries=(entry("a", KYIV), entry("b", HUR)), actors=(MOSCOW,))
    for words, found in (
        ("Russia", ("state RU",)),
        ("UA", ("state UA",)),
        (HUR.id, ("state UA",)),
        ("Peru", ()),
        ("", ()),
    ):
        assert find_belligerents(evidence, words) == found
    assert find_belligerents(evidence, "of") == ("state RU", "state UA")
    assert len(names_of_parties(evidence)) == 2


def test_airwars_does_not_discount_because_the_blamed_party_alone_says_militant() -> None:
    said = entry("a", MOSCOW, figures=[figure(4, "killed", what="militants")], events=[STRIKE])
    assert graded("airwars", said, entry("b", KYIV, events=[STRIKE])).grade != "discounted"


def test_airwars_shows_what_is_conceded_apart() -> None:
    found = graded(
        "airwars",
        entry("a", KYIV, figures=[figure(12, "killed", what="people")], events=[STRIKE]),
        entry("b", MOSCOW, "acknowledges", figures=[figure(2, "killed", what="people")], day=1),
    )
    values = dict(found.values)
    assert (values["min"], values["max"], values["conceded_min"], values["conceded_max"]) == (12, 12, 2, 2)


def test_ucdp_is_an_event_from_one_direct_death_on() -> None:
    assert graded("ucdp", entry("a", KYIV, figures=[figure(1, "killed")])).grade == "event"
    assert graded("ucdp", entry("a", KYIV, figures=[figure(1, "wounded")])).grade == "no-event"


def test_ucdp_tells_the_publisher_from_the_one_who_said_it() -> None:
    values = dict(graded("ucdp", entry("a", HUR, outlet="Harbour Times", figures=[figure(1, "killed")])).values)
    assert (values["source_office"], values["source_original"]) == ("Harbour Times", HUR.name)


def test_ucdp_state_based_one_sided_and_non_state_violence() -> None:
    group = actor("Northern Front", "armed-group")
    rivals = actor("Southern Front", "armed-group")
    civilians = figure(3, "killed", what="civilians")
    kinds = [
        dict(graded("ucdp", found, actors=(MOSCOW, KYIV, group, rivals)).values)["type_of_violence"]
        for found in (
            entry("a", HUR, events=[event(by=MOSCOW, on=KYIV)]),
            entry("b", HUR, events=[event(by=group, on=rivals)]),
            entry("c", HUR, events=[event(by=group)], figures=[civilians]),
        )
    ]
    assert kinds == [1, 2, 3]


def test_airwars_is_weak_where_two_sources_name_no_belligerents_action() -> None:
    assert graded("airwars", entry("a", KYIV), entry("b", SEOUL)).grade == "weak"


def test_airwars_contested_where_the_blamed_party_denies() -> None:
    found = graded("airwars", entry("a", KYIV, events=[STRIKE]), entry("b", MOSCOW, "denies"))
    assert (found.grade, found.because) == ("contested", ("stm_b",))


def test_airwars_counts_a_source_that_rests_on_another_once() -> None:
    found = graded(
        "airwars",
        entry("a", KYIV, events=[STRIKE]),
        entry("b", SEOUL, "confirms", events=[STRIKE], via=[("cited", KYIV)], day=1),
    )
    assert found.grade == "weak"


def test_airwars_takes_a_missing_most_as_the_least() -> None:
    some = figure(4, "killed", low=4, modifier="at-least", what="people")
    values = dict(graded("airwars", entry("a", KYIV, figures=[some], events=[STRIKE])).values)
    assert (values["min"], values["max"]) == (4, 4)


def test_ucdp_best_is_the_sum_of_the_deaths_of_both_sides_of_civilians_and_of_unknown_people() -> None:
    told = [
        figure(9, "killed", what="people"),
        figure(3, "killed", what="soldiers"),
        figure(2, "killed", what="civilians"),
    ]
    entries = (entry("a", KYIV, figures=told, events=[STRIKE]), entry("b", SEOUL, figures=told[:1], day=1))
    values = dict(graded("ucdp", *entries).values)
    assert values["best"] == 9
    assert [values[f"deaths_{who}"] for who in ("a", "b", "civilians", "unknown")] == [0, 3, 2, 4]
    assert (values["side_a"], values["side_b"]) == (MOSCOW.name, None)


def test_ucdp_counts_the_attackers_own_dead_on_side_a() -> None:
    own = figure(4, "killed", what="Russian soldiers")
    where = [replace(place("Russia", "RU"), as_="place"), place("Dolen", "UA")]
    told = entry("a", SEOUL, figures=[own], events=[event(by=MOSCOW, on=KYIV)], places=where)
    values = dict(graded("ucdp", told, actors=(MOSCOW, KYIV)).values)
    assert [values[f"deaths_{who}"] for who in ("a", "b", "civilians", "unknown")] == [4, 0, 0, 0]


def test_ucdp_leaves_all_unknown_where_sources_count_more_people_than_the_best_estimate() -> None:
    counts = [figure(4, "killed", what="soldiers"), figure(6, "killed", what="civilians")]
    entries = [
        entry(n, who, figures=[f], events=[STRIKE]) for n, who, f in zip("ab", (KYIV, SEOUL), counts, strict=True)
    ]
    values = dict(graded("ucdp", *entries).values)
    assert [values[f"deaths_{who}"] for who in ("a", "b", "civilians")] == [0, 0, 0]
    assert values["deaths_unknown"] == values["best"]


def test_ucdp_takes_nobody_for_a_side_who_is_no_organised_actor() -> None:
    crowd = actor("people", "group-of-people")
    told = entry("a", KYIV, figures=[figure(1, "killed")], events=[event(by=MOSCOW, on=crowd)])
    values = dict(graded("ucdp", told, actors=(MOSCOW, crowd)).values)
    assert (values["side_a"], values["side_b"]) == (MOSCOW.name, None)


def test_ucdp_says_what_an_event_lacks() -> None:
    dead = [figure(1, "killed")]
    assert graded("ucdp", entry("a", KYIV, figures=dead)).words.endswith(
        "; it lacks an organised actor, a place and a time"
    )
    whole = replace(entry("a", KYIV, figures=dead, events=[STRIKE], places=[place("Dolen", "UA")]), happened=moment(0))
    assert graded("ucdp", whole).words == "at least one direct death is reported"


def test_ucdp_names_the_publisher_and_who_the_information_comes_from() -> None:
    values = dict(graded("ucdp", entry("a", KYIV, outlet="Harbour Times", figures=[figure(1, "killed")])).values)
    assert (values["source_office"], values["source_original"]) == ("Harbour Times", KYIV.name)


@pytest.mark.parametrize("precision", [1, 2, 3, 4, 5, 6, 7])
def test_ucdp_gives_the_most_precise_place_that_is_named(precision: int) -> None:
    places = [replace(place("Dolen", "UA"), precision=n) for n in (7, precision)]
    values = dict(graded("ucdp", entry("a", KYIV, figures=[figure(1, "killed")], places=places)).values)
    assert values["where_prec"] == precision


@pytest.mark.parametrize("precision", [1, 2, 3, 4, 5])
def test_ucdp_gives_the_most_precise_time_that_is_named(precision: int) -> None:
    dated = replace(entry("a", KYIV, figures=[figure(1, "killed")]), happened=replace(moment(0), precision=precision))
    assert dict(graded("ucdp", dated).values)["date_prec"] == precision


def test_ucdp_gives_low_best_and_high_and_the_precisions() -> None:
    where = replace(place("Dolen", "UA"), precision=3)
    found = graded(
        "ucdp",
        entry("a", KYIV, figures=[figure(4, "killed")], places=[where]),
        entry("b", SEOUL, figures=[figure(4, "killed")], day=1),
        entry("c", MOSCOW, figures=[figure(9, "killed")], day=2),
    )
    values = dict(found.values)
    assert (values["low"], values["best"], values["high"]) == (4, 4, 9)
    assert (values["where_prec"], values["date_prec"], values["event_clarity"]) == (3, None, 2)


def test_ucdp_calls_an_event_clear_that_has_a_place_and_a_day() -> None:
    dated = replace(entry("a", KYIV, figures=[figure(1, "killed")], places=[place("Dolen", "UA")]), happened=moment(0))
    values = dict(graded("ucdp", dated).values)
    assert (values["event_clarity"], values["date_prec"]) == (1, 1)


@pytest.mark.parametrize(
    ("entries", "strike", "counted"),
    [
        ([entry("a", KYIV, events=[STRIKE]), entry("b", MOSCOW, "confirms")], "declared", "yes"),
        ([entry("a", KYIV, events=[STRIKE]), entry("b", SEOUL, events=[STRIKE])], "likely", "yes"),
        ([entry("a", KYIV, events=[STRIKE]), entry("b", MOSCOW, "denies")], "contested", "no"),
        ([entry("a", KYIV, events=[STRIKE])], "single-source", "no"),
    ],
)
def test_airwars_calls_the_strike_and_counts_confirmed_and_fair_only(
    entries: list[Entry], strike: str, counted: str
) -> None:
    values = dict(graded("airwars", *entries).values)
    assert (values["strike"], values["counted_in_totals"]) == (strike, counted)


def test_airwars_keeps_the_range_of_each_group_apart() -> None:
    values = dict(
        graded(
            "airwars",
            entry("a", KYIV, figures=[figure(3, "killed", what="children"), figure(9, "killed", what="people")]),
            entry("b", SEOUL, figures=[figure(5, "killed", what="children"), figure(2, "wounded", what="women")]),
        ).values
    )
    assert (values["killed_children_min"], values["killed_children_max"]) == (3, 5)
    assert (values["injured_women_min"], values["injured_women_max"]) == (2, 2)
    assert not any(name.startswith(("killed_women", "injured_children")) for name in values)


@pytest.mark.parametrize("rules", ["ucdp", "acled"])
def test_a_statement_that_counts_the_dead_twice_is_named_once_behind_a_grade(rules: str) -> None:
    twice = [figure(9, "killed", what="people"), figure(2, "killed", what="children")]
    assert graded(rules, entry("a", KYIV, figures=twice)).because == ("stm_a",)


def test_ucdp_takes_its_sources_from_those_who_assert_it_and_its_place_from_no_government() -> None:
    russia = replace(place("Russia", "RU"), as_="government", precision=2)
    dead = [figure(1, "killed")]
    found = graded(
        "ucdp",
        entry("a", MOSCOW, "denies", outlet="Denial Daily", places=[russia]),
        entry("b", KYIV, outlet="Harbour Times", figures=dead, places=[replace(place("Dolen", "UA"), precision=4)]),
    )
    values = dict(found.values)
    assert (values["source_office"], values["source_original"]) == ("Harbour Times", KYIV.name)
    assert values["where_prec"] == 4


def test_ucdp_takes_nobody_for_a_civilian_by_a_part_of_a_word() -> None:
    told = entry("a", KYIV, figures=[figure(3, "killed", what="Romanian sergeants")], events=[STRIKE])
    assert dict(graded("ucdp", told).values)["type_of_violence"] == 1
