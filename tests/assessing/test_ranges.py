"""Figures over time and the range that each rule set draws from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.assessing import Evidence, grade
from reportedly.assessing.evidence import toward
from reportedly.assessing.ranges import find_figures
from reportedly.assessing.rulesets import find_ranges
from reportedly.linking.origins import find_origins
from reportedly.records import AirwarsRange, Entry, Member, Range
from tests.entries import HUR, KYIV, MOSCOW, SEOUL, actor, entry, event, figure


def evidence(*entries: Entry) -> Evidence:
    return Evidence(claim="clm_1", entries=entries, origins=find_origins(entries, {}))


KIRBY = actor("John Merrow", country="US", role="spokesman")
SERIES = evidence(
    entry("a", KIRBY, figures=[figure(3000, low=3000, modifier="at-least")]),
    entry("b", KYIV, figures=[figure(6000, modifier="about"), figure(12000, modifier="about", derived=True)], day=1),
    entry("c", HUR, figures=[figure(12000, modifier="about")], day=2),
)


def test_the_house_range_runs_from_the_least_to_the_most_that_is_said_with_no_best_where_they_differ() -> None:
    assert find_ranges(SERIES).house == Range(low=3000, best=None, high=12000)


def test_the_house_range_has_a_best_where_all_say_the_same() -> None:
    found = find_ranges(evidence(entry("a", HUR, figures=[figure(40, low=40, high=40)])))
    assert found.house == Range(low=40, best=40, high=40)


def test_the_parts_of_a_derived_sum_are_not_counted_beside_it() -> None:
    assert [f.value for f in find_figures(SERIES)] == [3000, 12000, 12000]


def test_those_sent_and_those_that_are_there_are_one_range() -> None:
    sent, there = figure(3000, "sent"), figure(12000, "deployed")
    found = evidence(entry("a", HUR, figures=[sent]), entry("b", KYIV, figures=[there]))
    assert find_ranges(found).house == Range(low=3000, best=None, high=12000)


def test_figures_of_several_units_are_no_range() -> None:
    tons = replace(figure(40, "destroyed", what="grain"), unit="tons")
    kilograms = replace(figure(12000, "destroyed", what="grain"), unit="kilograms")
    found = evidence(
        entry("a", HUR, figures=[tons]),
        entry("b", KYIV, figures=[kilograms], day=1),
        entry("c", SEOUL, figures=[replace(figure(60, "destroyed"), unit="tonnes")], day=2),
    )
    assert [f.object for f in find_figures(found)] == ["tons of grain", "kilograms of grain", "tonnes of soldiers"]
    assert not any(f.suspect for f in find_figures(found))
    assert find_ranges(found).house == Range(low=40, best=None, high=60)
    alone = evidence(entry("a", HUR, figures=[tons]), entry("b", KYIV, figures=[kilograms], day=1))
    assert find_ranges(alone).house == Range(low=40, best=None, high=40)


def test_officers_among_many_soldiers_are_not_suspect() -> None:
    many = [entry(name, by, figures=[figure(12000)]) for name, by in (("a", HUR), ("b", KYIV), ("c", SEOUL))]
    some = entry("d", MOSCOW, figures=[figure(12000), figure(500, what="officers"), figure(3, what="generals")])
    assert find_ranges(evidence(*many, some)).house == Range(low=12000, best=12000, high=12000)
    assert not any(f.suspect for f in find_figures(evidence(*many, some)))
    assert any(f.suspect for f in find_figures(evidence(*many, entry("d", MOSCOW, figures=[figure(500)]))))


def test_ucdp_takes_the_estimate_with_most_origins_as_best() -> None:
    assert find_ranges(SERIES).ucdp == Range(low=3000, best=12000, high=12000)


def test_acled_takes_the_most_conservative_figure() -> None:
    assert find_ranges(SERIES).acled == 3000


def test_acled_prefers_a_figure_that_two_independent_origins_give() -> None:
    killed = [figure(n, "killed", what="people") for n in (7, 9)]
    found = evidence(
        entry("a", KIRBY, figures=[killed[0]]),
        entry("b", KYIV, figures=[killed[1]]),
        entry("c", SEOUL, figures=[killed[1]]),
    )
    assert find_ranges(found).acled == 9


@pytest.mark.parametrize(("low", "number"), [(24.0, 12), (100.0, 100), (3.0, 3), (10.0, 10)])
def test_acled_has_a_number_for_each_vague_word(low: float, number: int) -> None:
    vague = figure(None, "killed", low=low, modifier="vague", what="people")
    assert find_ranges(evidence(entry("a", KYIV, figures=[vague]))).acled == number


def test_a_claim_of_the_injured_has_their_range_though_its_statements_count_the_killed_first() -> None:
    told = (figure(4, "killed", what="people"), figure(11, "wounded", what="people"))
    toll = evidence(entry("a", KYIV, figures=told), entry("b", SEOUL, figures=[*told, figure(2, "missing")]))
    assert find_ranges(toll).house == Range(low=4, best=4, high=4)
    injured = replace(
        toll,
        members=tuple(
            Member(id=e.id, document=e.document, score=1.0, reasons=("founder", "counts-wounded")) for e in toll.entries
        ),
    )
    found = find_ranges(injured)
    assert (found.house, found.acled, found.airwars) == (
        Range(low=11, best=11, high=11),
        11,
        AirwarsRange(min=11, max=11),
    )
    assert dict(grade(injured, "airwars").values)["min"] == 11


def test_airwars_keeps_what_a_belligerent_concedes_apart() -> None:
    found = find_ranges(
        evidence(
            entry("a", KYIV, figures=[figure(12, "killed")], events=[event(by=MOSCOW)]),
            entry("b", MOSCOW, "acknowledges", figures=[figure(2, "killed")], day=1),
        )
    )
    assert found.airwars == AirwarsRange(min=12, max=12)


def test_who_denies_a_number_gives_none_to_the_range() -> None:
    told = (
        entry("a", KYIV, figures=[figure(2, "killed", what="people")]),
        entry("b", SEOUL, "denies", figures=[figure(11, "killed", what="people")], day=1),
    )
    found = find_ranges(toward(evidence(*told)))
    assert found.house == Range(low=2, best=2, high=2)
    assert (found.ucdp, found.acled, found.airwars) == (found.house, 2, AirwarsRange(min=2, max=2))
    for rules, name in (("ucdp", "high"), ("airwars", "max")):
        assert dict(grade(evidence(*told), rules).values)[name] == 2
    assert find_ranges(evidence(told[1])).house == Range()
    assert [f.value for f in find_figures(evidence(*told))] == [2, 11]


def test_a_part_of_those_whom_a_statement_counts_is_no_bound_of_the_range() -> None:
    nine, two = figure(9, "killed", what="people"), figure(2, "killed", what="children")
    found = find_ranges(evidence(entry("a", KYIV, figures=[nine, two]), entry("b", SEOUL, figures=[nine], day=1)))
    assert found.house == Range(low=9, best=9, high=9)
    assert (found.ucdp, found.acled) == (Range(low=9, best=9, high=9), 9)
    assert found.airwars == AirwarsRange(min=9, max=9)
    assert [f.value for f in find_figures(evidence(entry("a", KYIV, figures=[nine, two])))] == [9, 2]


def test_soldiers_and_civilians_of_one_statement_are_counted_together() -> None:
    three = figure(3, "killed", low=3, high=3, what="soldiers")
    two, child = (figure(n, "killed", low=n, high=n, what=w) for n, w in ((2, "civilians"), (1, "child")))
    assert find_ranges(evidence(entry("a", KYIV, figures=[three, two, child]))).house == Range(low=5, best=5, high=5)


def test_two_figures_of_one_kind_in_a_statement_both_bound_the_range() -> None:
    rose = [figure(n, "killed", what="people") for n in (9, 12)]
    assert find_ranges(evidence(entry("a", KYIV, figures=rose))).house == Range(low=9, best=None, high=12)


def test_some_of_the_dead_are_no_toll_of_their_own() -> None:
    toll = entry("a", KYIV, words="nine people were killed", figures=[figure(9, "killed", what="people")])
    some = entry("b", KYIV, words="two of the dead were children", figures=[figure(2, "killed", what="dead")])
    again = entry("c", HUR, words="there are seven dead", figures=[figure(7, "killed", what="dead")])
    assert [f.value for f in find_figures(evidence(toll, some))] == [9]
    assert sorted(f.value or 0 for f in find_figures(evidence(toll, some, again))) == [7, 9]


def test_officers_among_soldiers_are_a_part_of_them() -> None:
    told = [figure(12000, "sent", what="soldiers"), figure(3, "sent", what="generals")]
    assert find_ranges(evidence(entry("a", KYIV, figures=told))).house == Range(low=12000, best=12000, high=12000)


def test_a_number_given_more_often_as_injured_is_suspect_as_killed_and_leaves_the_range() -> None:
    hurt = figure(30, "wounded", what="people")
    found = evidence(
        entry("a", KYIV, figures=[hurt, figure(4, "killed")]),
        entry("b", HUR, figures=[hurt, figure(4, "killed")]),
        entry("c", SEOUL, figures=[figure(30, "killed")], day=1),
    )
    suspect = [f for f in find_figures(found) if f.suspect]
    assert [(f.value, f.scope) for f in suspect] == [(30, "killed")]
    assert find_ranges(found).house == Range(low=4, best=4, high=4)


def test_a_number_far_off_all_others_is_suspect() -> None:
    values = (11, 12, 12, 13, 1200)
    found = evidence(*(entry(f"e{i}", KYIV, day=i, figures=[figure(v, "killed")]) for i, v in enumerate(values)))
    assert [f.value for f in find_figures(found) if f.suspect] == [1200]


def test_money_and_distance_are_no_part_of_a_count() -> None:
    money = replace(figure(2e6, "money"), unit="USD")
    assert find_figures(evidence(entry("a", KYIV, figures=[money, figure(5, "killed")])))[0].value == 5


def test_a_claim_without_figures_has_no_range() -> None:
    found = find_ranges(evidence(entry("a", KYIV)))
    assert (found.house, found.ucdp, found.acled, found.airwars) == (Range(), Range(), None, AirwarsRange())
