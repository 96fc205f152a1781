"""The grades of Airwars, UCDP and ACLED: one test a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.assessing import Evidence, Grade, grade
from reportedly.linking.origins import find_origins
from tests.entries import HUR, KYIV, MOSCOW, OFFICIALS, SEOUL, actor, entry, event, figure

if TYPE_CHECKING:
    from reportedly.records import Actor, Entry

STRIKE = event(by=MOSCOW)


def graded(rules: str, *entries: Entry, actors: tuple[Actor, ...] = (MOSCOW,)) -> Grade:
    found = find_origins(entries, {})
    return grade(Evidence(claim="clm_1", entries=entries, origins=found, actors=actors), rules)


def test_airwars_confirmed_a_named_belligerent_has_accepted_responsibility() -> None:
    assert graded("airwars", entry("a", KYIV, events=[STRIKE]), entry("b", MOSCOW, "confirms")).grade == "confirmed"


def test_airwars_fair_two_sources_and_a_belligerents_action() -> None:
    assert graded("airwars", entry("a", KYIV, events=[STRIKE]), entry("b", SEOUL, events=[STRIKE])).grade == "fair"


def test_airwars_weak_one_source_only() -> None:
    assert graded("airwars", entry("a", KYIV, events=[STRIKE])).grade == "weak"


def test_airwars_contested_competing_claims_of_responsibility() -> None:
    other = event(by=KYIV)
    found = graded("airwars", entry("a", KYIV, events=[STRIKE]), entry("b", SEOUL, events=[other]))
    assert found.grade == "contested"


def test_airwars_discounted_the_dead_were_combatants() -> None:
    dead = figure(4, "killed", what="soldiers")
    found = graded("airwars", entry("a", KYIV, figures=[dead], events=[STRIKE]), entry("b", SEOUL, figures=[dead]))
    assert found.grade == "discounted"


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


def test_acled_records_no_fatalities_where_none_are_named() -> None:
    values = dict(graded("acled", entry("a", KYIV, figures=[figure(30, "casualties")])).values)
    assert values["fatalities"] == 0


def test_acled_records_the_most_conservative_number_of_fatalities() -> None:
    found = graded(
        "acled",
        entry("a", KYIV, figures=[figure(9, "killed")]),
        entry("b", OFFICIALS, figures=[figure(14, "killed")]),
    )
    assert dict(found.values)["fatalities"] == 9
