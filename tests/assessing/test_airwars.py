"""What Airwars keeps beside its grade: victims, belligerents, sources and the place; one test a line of its rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.assessing import Evidence, grade
from reportedly.lexicon import load
from reportedly.linking.origins import find_origins
from reportedly.records import Certainty
from tests.assessing.grading import STRIKE, graded
from tests.entries import KYIV, MOSCOW, SEOUL, actor, entry, event, figure, place

if TYPE_CHECKING:
    from reportedly.lexicon import Entry as Rule
    from reportedly.records import Entry

AMERICANS = actor("Government of the United States", "government", country="US")


def values(*entries: Entry, **options: object) -> dict[str, object]:
    return dict(graded("airwars", *entries, **options).values)  # type: ignore[arg-type]


def hit(name: str, who: object, *numbers: object, **more: object) -> Entry:
    return entry(name, who, figures=list(numbers), events=[STRIKE], **more)  # type: ignore[arg-type]


def test_deaths_and_injuries_that_a_belligerent_concedes_are_kept_apart_from_each_other_and_from_the_rest() -> None:
    found = values(
        hit("a", KYIV, figure(12, "killed", what="people"), figure(30, "wounded", what="people")),
        entry("b", MOSCOW, "acknowledges", day=1, figures=[figure(2, "killed", low=2, high=4, what="people")]),
        entry("c", MOSCOW, "acknowledges", day=2, figures=[figure(5, "wounded", low=5, what="people")]),
    )
    assert found["belligerent_1"] == MOSCOW.name
    assert (found["belligerent_1_conceded_deaths_min"], found["belligerent_1_conceded_deaths_max"]) == (2, 4)
    assert (found["belligerent_1_conceded_injuries_min"], found["belligerent_1_conceded_injuries_max"]) == (5, 5)
    assert (found["conceded_min"], found["conceded_max"]) == (2, 4)
    assert (found["killed_civilians_min"], found["killed_civilians_max"]) == (12, 12)


def test_each_belligerent_has_what_it_concedes_itself() -> None:
    told = [event(by=MOSCOW), event(by=AMERICANS)]
    found = values(
        entry("a", KYIV, figures=[figure(12, "killed", what="people")], events=told),
        entry("b", MOSCOW, "acknowledges", day=1, figures=[figure(2, "killed", what="people")]),
        entry("c", AMERICANS, "acknowledges", day=2, figures=[figure(3, "killed", what="people")]),
        actors=(MOSCOW, AMERICANS),
    )
    conceded = {found[f"belligerent_{n}"]: found[f"belligerent_{n}_conceded_deaths_min"] for n in (1, 2)}
    assert conceded == {MOSCOW.name: 2, AMERICANS.name: 3}


def test_a_belligerent_is_suspected_until_it_accepts_and_known_then() -> None:
    suspected = values(hit("a", KYIV), hit("b", SEOUL))
    assert (suspected["belligerent_1"], suspected["belligerent_1_is"]) == (MOSCOW.name, "suspected")
    assert values(hit("a", KYIV), entry("b", MOSCOW, "confirms"))["belligerent_1_is"] == "known"


@pytest.mark.parametrize(
    ("own", "assessment"),
    [
        ([], "not yet assessed"),
        ([("declines-to-comment", "")], "not yet assessed"),
        ([("denies", "")], "non-credible"),
        ([("denies", ""), ("acknowledges", "")], "credible"),
        ([("denies", ""), ("asserts", "the allegation was a duplicate of one from May")], "duplicate"),
    ],
)
def test_a_belligerents_own_assessment_is_what_it_said_last(own: list[tuple[str, str]], assessment: str) -> None:
    said = [entry(f"m{n}", MOSCOW, kind, day=n + 1, words=words) for n, (kind, words) in enumerate(own)]
    assert values(hit("a", KYIV), *said)["belligerent_1_assessment"] == assessment


def test_a_victim_is_a_civilian_unless_others_than_the_blamed_party_say_otherwise() -> None:
    found = values(
        hit("a", KYIV, figure(9, "killed", what="people")), hit("b", SEOUL, figure(4, "killed", what="soldiers"))
    )
    assert (found["killed_civilians_min"], found["killed_civilians_max"]) == (9, 9)
    assert (found["killed_militants_min"], found["killed_militants_max"]) == (4, 4)
    assert "called_combatants_by" not in found


def test_that_only_the_blamed_party_says_militant_is_context_and_no_evidence() -> None:
    found = values(hit("a", KYIV), hit("b", MOSCOW, figure(12, "killed", what="militants")))
    assert (found["killed_civilians_min"], found["killed_civilians_max"]) == (12, 12)
    assert "killed_militants_min" not in found
    assert str(found["called_combatants_by"]).startswith(MOSCOW.name)


def test_the_side_that_lost_soldiers_is_a_local_source_of_what_they_were() -> None:
    dead = figure(4, "killed", what="Ukrainian soldiers")
    where = [replace(place("Ukraine", "UA"), as_="place")]
    assert graded("airwars", entry("a", KYIV, figures=[dead], events=[STRIKE], places=where)).grade == "discounted"


def test_one_victim_of_whom_it_is_left_unclear_is_none_to_one() -> None:
    told = hit("a", KYIV, figure(1, "killed", what="woman"))
    unsure = replace(told, stance=replace(told.stance, certainty=Certainty.POSSIBLE))
    for found in (values(unsure), values(replace(told, words="that a woman was feared dead"))):
        assert (found["killed_women_min"], found["killed_women_max"]) == (0, 1)
        assert (found["killed_civilians_min"], found["killed_civilians_max"]) == (0, 1)
    assert values(told)["killed_women_min"] == 1


def test_one_victim_that_another_source_is_sure_of_is_one() -> None:
    told = hit("a", KYIV, figure(1, "killed", what="woman"))
    unsure = replace(told, stance=replace(told.stance, certainty=Certainty.POSSIBLE))
    assert values(unsure, hit("b", SEOUL, figure(1, "killed", what="woman")))["killed_women_min"] == 1


def test_a_plural_without_a_number_is_unknown() -> None:
    found = values(hit("a", KYIV, words="that women and children had been injured"))
    for group in ("civilians", "women", "children"):
        assert (found[f"injured_{group}_min"], found[f"injured_{group}_max"]) == ("unknown", "unknown")
    assert not any(name.startswith("killed_") for name in found)
    assert "injured_civilians_min" not in values(hit("a", KYIV, words="that no civilians had been injured"))


def test_a_number_that_any_source_gives_goes_before_a_plural_without() -> None:
    found = values(hit("a", KYIV, words="villagers were killed"), hit("b", SEOUL, figure(3, "killed", what="people")))
    assert (found["killed_civilians_min"], found["killed_civilians_max"]) == (3, 3)


@pytest.mark.parametrize(
    ("precision", "accuracy"),
    [(1, "town"), (2, "subdistrict"), (3, "district"), (4, "province"), (5, None), (6, None)],
)
def test_the_place_has_a_step_of_the_scale_and_generic_coordinates(precision: int, accuracy: str | None) -> None:
    found = values(hit("a", KYIV, places=[replace(place("Dolen", "UA"), precision=precision)]))
    assert found["location_accuracy"] == accuracy
    assert found.get("coordinates") == ("generic coordinates" if accuracy else None)


def test_a_government_is_no_place() -> None:
    assert values(hit("a", KYIV, places=[replace(place("Dolen", "UA"), as_="government")]))["location_accuracy"] is None


def test_every_source_is_credible_until_a_person_grades_one_and_the_output_says_so() -> None:
    found = values(hit("a", KYIV), hit("b", SEOUL))
    assert (found["credible_sources"], found["credible"]) == (2, "every source counts: nobody has graded one")


@pytest.mark.parametrize(
    ("letter", "expected"), [("A", "fair"), ("C", "fair"), ("F", "fair"), ("D", "weak"), ("E", "weak")]
)
def test_a_source_that_a_person_graded_as_unreliable_is_not_credible(letter: str, expected: str) -> None:
    entries = (hit("a", KYIV), hit("b", SEOUL))
    evidence = Evidence(
        claim="clm_1",
        entries=entries,
        origins=find_origins(entries, {}),
        actors=(MOSCOW,),
        reliability=((SEOUL.id, letter),),
    )
    found = grade(evidence, "airwars")
    assert found.grade == expected
    assert str(dict(found.values)["credible"]).startswith("1 of 1 graded" if expected == "weak" else "0 of 1 graded")


def test_an_outlet_that_a_person_graded_as_unreliable_is_not_credible_for_what_it_carries_alone() -> None:
    entries = (hit("a", KYIV, outlet="Rumour Daily"),)
    evidence = Evidence(
        claim="clm_1", entries=entries, origins=find_origins(entries, {}), reliability=(("Rumour Daily", "E"),)
    )
    found = grade(evidence, "airwars")
    assert (found.grade, found.words, dict(found.values)["credible_sources"]) == ("weak", "no credible source", 0)


def test_a_strike_that_is_declared_stays_so_where_it_is_discounted_for_another_party() -> None:
    found = graded("airwars", hit("a", KYIV), entry("b", MOSCOW, "confirms"), belligerent="state US")
    assert (found.grade, dict(found.values)["strike"]) == ("discounted", "declared")


def test_a_strike_of_one_source_is_so_called_also_where_the_dead_were_combatants() -> None:
    found = graded("airwars", hit("a", KYIV, figure(4, "killed", what="soldiers")))
    assert (found.grade, dict(found.values)["strike"]) == ("discounted", "single-source")


@pytest.mark.parametrize("rule", load("source_scale"), ids=lambda value: value.id)
def test_a_word_for_an_outlets_reach_matches_its_example_and_not_the_other(rule: Rule) -> None:
    matches, but_not = (set(words.casefold().split()) for words in (rule.matches, rule.but_not))
    assert not matches.isdisjoint(rule.words)
    assert but_not.isdisjoint(rule.words)
