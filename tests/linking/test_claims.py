"""Which Statements are one Claim, which are two however alike, and what an answer is an answer to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.linking.claims import claim_id, slots_of_document
from reportedly.linking.likeness import compare
from tests.entries import HUR, MOSCOW, OFFICIALS, SEOUL, figure
from tests.linking.said import claims, country, killed, link, said, slots, wounded

if TYPE_CHECKING:
    from reportedly.records import Entry, Figure

BLAST = "a bomb blast hit a market in Dolen"


def one(*names: str) -> frozenset[str]:
    return frozenset(names)


def test_statements_with_different_figures_on_one_matter_are_one_claim() -> None:
    found = claims(
        [said("a", "12 people were killed in the strike on a school in Dolen", killed(12))],
        [said("b", "the death toll from the strike in Dolen had risen to 17", killed(17), by=SEOUL, day=1)],
    )
    assert found == {one("a", "b")}


def test_a_second_blast_a_week_later_is_another_claim() -> None:
    found = claims(
        [said("a", BLAST, happened=0)],
        [said("b", BLAST, day=1, happened=0)],
        [said("c", "a second bomb blast hit a market in Dolen", day=7, happened=7)],
    )
    assert found == {one("a", "b"), one("c")}


def test_what_happened_again_is_another_claim() -> None:
    found = claims(
        [said("a", "its drone had hit a minibus in Dolen", happened=0)],
        [said("b", "having struck Dolen again", by=MOSCOW, kind="denies", day=1)],
    )
    assert len(found) == 2


def test_two_contents_of_one_kind_that_share_nothing_else_are_two_claims() -> None:
    found = claims(
        [
            said("a", "a drone hit a minibus in Dolen", document="doc_1"),
            said("b", "that it aims only at army depots", by=MOSCOW, at=None, document="doc_1"),
        ]
    )
    assert found == {one("a"), one("b")}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("that they had anything to do with it", "denies"),
        ("the Eastern Front, an armed group", "accuses"),
        ("that the drone was its own", "acknowledges"),
    ],
)
def test_what_says_only_whose_an_act_was_is_in_the_claim_of_the_act_and_not_in_that_of_its_toll(
    words: str, kind: str
) -> None:
    act = said("a", "the army struck a warehouse in Dolen")
    document = [
        said("b", "7 people had died", killed(7), at=None, document="doc_2", by=SEOUL),
        said("c", words, kind=kind, at=None, document="doc_2", by=MOSCOW),
        said("d", "parts of the drone that struck the warehouse in Dolen", document="doc_2", by=SEOUL),
    ]
    assert one("a", "c", "d") in claims([act], document)


def test_what_says_only_whose_an_act_was_answers_what_stands_by_it_where_no_claim_of_the_act_is_known() -> None:
    document = [
        said("a", "talks on the prisoners were held in Dolen", document="doc_1"),
        said("b", "any involvement", kind="denies", by=MOSCOW, at=None, document="doc_1"),
    ]
    assert claims(document) == {one("a", "b")}


def test_a_warehouse_may_be_in_the_port_which_is_a_harbour_but_is_no_school() -> None:
    hit = said("a", "a drone hit a warehouse in Dolen")
    near, same, far = (
        compare(slots(said("b", words)), slots(other))
        for words, other in (
            ("a drone hit the port of Dolen", hit),
            ("a drone hit the port of Dolen", said("c", "a drone hit the harbour of Dolen")),
            ("a drone hit a school in Dolen", hit),
        )
    )
    assert "other-site" not in near.reasons
    assert "same-site" in same.reasons
    assert "other-site" in far.reasons


def test_a_day_and_a_place_that_only_the_document_lends_part_less_than_those_that_are_told() -> None:
    told = slots(said("a", "7 people were killed in the strike on a warehouse in Dolen", killed(7), happened=0))
    first = killed(8)
    lent = slots_of_document(
        [
            said("b", "an ambulance was shelled in Norvik", at="Norvik", document="doc_2", day=2, happened=2),
            said("c", "8 people had died in the strike on the warehouse", first, at=None, document="doc_2", day=2),
        ],
        story=None,
    )["stm_c"]
    named = slots(said("d", "8 people had died in the strike on the warehouse", first, at="Norvik", day=2, happened=2))
    assert {"lent-day", "lent-place"} <= set(compare(told, lent).reasons)
    assert {"other-named-day", "other-place"} <= set(compare(told, named).reasons)
    assert compare(told, lent).score > compare(told, named).score


def test_a_blast_on_the_same_day_in_another_town_is_another_claim() -> None:
    assert len(claims([said("a", BLAST)], [said("b", "a bomb blast hit a market in Norvik", at="Norvik")])) == 2


def test_the_killed_and_the_injured_are_two_claims_of_one_statement() -> None:
    found = claims(
        [said("a", "9 people were killed and 30 wounded in the strike in Dolen", killed(9), wounded(30))],
        [said("b", "30 people were injured in the strike in Dolen", wounded(30))],
        [said("c", "9 people died in the strike in Dolen", killed(9))],
    )
    assert found == {one("a:killed", "c"), one("a:wounded", "b")}


def test_what_counts_several_things_says_which_of_them_is_in_the_claim() -> None:
    both = said("a", "9 people were killed and 30 wounded in the strike in Dolen", killed(9), wounded(30))
    made = link([both], [said("b", "30 people were injured in the strike in Dolen", wounded(30))])
    assert [p.reasons for p in made[:2]] == [("founder", "counts-killed"), ("founder", "counts-wounded")]
    assert made[2].object == made[1].object
    assert not any(reason.startswith("counts-") for reason in made[2].reasons)


def test_a_toll_and_the_attack_that_caused_it_are_two_claims() -> None:
    found = claims([said("a", BLAST), said("b", "the bomb blast in Dolen killed 9 people", killed(9))])
    assert found == {one("a"), one("b")}


def test_soldiers_are_no_civilians() -> None:
    found = claims(
        [said("a", "9 soldiers were killed in Dolen", killed(9, "soldiers"))],
        [said("b", "40 civilians were killed in Dolen", killed(40, "civilians"), day=2)],
    )
    assert len(found) == 2


def test_a_denial_joins_the_claim_that_it_denies_in_another_document() -> None:
    found = claims(
        [said("a", "Northern forces shelled a school in Dolen", by=HUR)],
        [said("b", "the shelling of a school in Dolen", by=MOSCOW, kind="denies", day=1)],
    )
    assert found == {one("a", "b")}


def test_a_denial_of_a_number_is_on_the_claim_of_that_number() -> None:
    found = claims(
        [said("a", "12 people were killed in the strike on a school in Dolen", killed(12))],
        [said("b", "that 12 people were killed in Dolen", killed(12), by=MOSCOW, kind="denies")],
        [said("c", "Nobody was killed in Dolen", killed(0, "people"), by=MOSCOW)],
    )
    assert found == {one("a", "b", "c")}


@pytest.mark.parametrize("kind", ["denies", "does-not-deny", "declines-to-comment", "dismisses", "confirms"])
def test_an_answer_that_only_points_back_takes_what_it_responds_to(kind: str) -> None:
    found = claims(
        [
            said("a", BLAST, document="doc_1"),
            said("b", "it", by=MOSCOW, kind=kind, at=None, document="doc_1", answers="a"),
        ]
    )
    assert found == {one("a", "b")}


def test_who_says_but_that_it_was_not_so_answers_what_somebody_else_said_before() -> None:
    document = [
        said("a", BLAST, document="doc_1"),
        said("b", "it was not", by=MOSCOW, at=None, document="doc_1"),
    ]
    assert claims(document) == {one("a", "b")}


def test_an_answer_that_points_back_takes_what_somebody_else_said_before_it() -> None:
    found = claims(
        [
            said("a", BLAST, by=HUR, document="doc_1"),
            said("b", "the school had been empty", by=MOSCOW, document="doc_1"),
            said("c", "the report", by=MOSCOW, kind="denies", at=None, document="doc_1"),
        ]
    )
    assert one("a", "c") in found


def test_the_reports_that_are_dismissed_tell_of_something_that_happened_and_that_is_what_was_said_last() -> None:
    document = [
        said("a", "Northern soldiers had arrived in Dolen", by=HUR, document="doc_1"),
        said("b", "it would be a grave mistake", by=SEOUL, at=None, document="doc_1"),
    ]
    reports = said("c", "the reports", by=MOSCOW, kind="dismisses", at=None, document="doc_1", answers="b")
    that = said("d", "that as rumour", by=MOSCOW, kind="dismisses", at=None, document="doc_1", answers="b")
    assert one("a", "c") in claims([*document, reports])
    assert one("b", "d") in claims([*document, that])


def test_an_answer_that_says_something_else_is_not_joined_by_what_it_responds_to() -> None:
    found = claims(
        [
            said("a", "Northern forces shelled a school in Dolen", by=HUR, document="doc_1"),
            said("b", "that 72 people were wounded in Dolen", wounded(72), by=MOSCOW, kind="denies", document="doc_1",
                 answers="a"),
        ]
    )  # fmt: skip
    assert found == {one("a"), one("b")}


def test_a_denial_of_what_nobody_said_founds_a_claim_and_a_refusal_to_comment_does_not() -> None:
    assert claims([said("a", "it", by=MOSCOW, kind="denies", at=None)]) == {one("a")}
    assert claims([said("a", "it", by=MOSCOW, kind="declines-to-comment", at=None)]) == set()


@pytest.mark.parametrize("kind", ["demands", "asks", "expresses"])
def test_what_speaks_of_no_fact_makes_no_claim(kind: str) -> None:
    assert claims([said("a", "a ceasefire in Dolen", kind=kind)]) == set()


def test_what_a_denial_takes_up_is_nobodys_assertion() -> None:
    found = claims(
        [
            said(
                "a",
                "claims that Northern forces shelled a school in Dolen",
                by=MOSCOW,
                kind="dismisses",
                document="doc_1",
            ),
            said("b", "that Northern forces shelled a school in Dolen", by=None, document="doc_1", parent="a"),
        ]
    )
    assert found == {one("a")}


def test_the_reports_that_are_dismissed_are_no_assertion_by_who_dismisses_them() -> None:
    shelled = "that Northern forces shelled a school in Dolen"
    reports = replace(said("b", shelled, by=MOSCOW, document="doc_1"), cue_words="reports")
    assert claims([said("a", shelled, by=MOSCOW, kind="dismisses", document="doc_1"), reports]) == {one("a")}


def test_its_claim_is_that_of_who_withdraws_it_and_a_ministrys_claim_is_not() -> None:
    shelled = "that Northern forces shelled a school in Dolen"
    withdrawn = said("a", f"claim {shelled}", by=MOSCOW, kind="retracts", document="doc_1")
    its = replace(said("b", shelled, by=replace(HUR, name="its"), document="doc_1"), cue_words="claim")
    hers = replace(said("b", shelled, by=HUR, document="doc_1"), cue_words="claim")
    assert claims([withdrawn, its]) == {one("a")}
    assert claims([withdrawn, hers]) == {one("a", "b")}


def test_who_takes_back_what_he_said_before_has_both_in_one_claim() -> None:
    shelled = "that Northern forces shelled a school in Dolen"
    found = claims([said("a", shelled, document="doc_1"), said("b", shelled, kind="retracts", document="doc_1")])
    assert found == {one("a", "b")}


def test_soldiers_in_a_place_may_be_spoken_of_for_days() -> None:
    counted = figure(3000, "deployed")
    found = claims(
        [said("a", "3,000 Northern soldiers had been deployed in Dolen", counted)],
        [said("b", "3,000 Northern soldiers were in Dolen", counted, by=SEOUL, day=6)],
    )
    assert found == {one("a", "b")}


def test_what_only_the_documents_place_and_day_have_in_common_is_two_claims() -> None:
    document = [
        said("a", "rebels attacked a patrol", document="doc_1", happened=0),
        said("b", "a man attacked a driver", at=None, document="doc_1", by=SEOUL),
        said("c", "the depot was guarded", at=None, document="doc_1", by=HUR),
    ]
    assert claims(document, story="sto_1") == {frozenset("a"), frozenset("b"), frozenset("c")}


def _in_the_north(name: str, words: str, *figures: Figure, own: bool = True) -> Entry:
    """Words about the North, which the content names, or else the Document."""
    place = replace(country("Northland", "KP"), as_="place")
    return replace(said(name, words, *figures, at=None, by=HUR, document="doc_1"), places=(place,) if own else ())


def test_two_contents_that_each_speak_of_several_other_things_are_two_claims() -> None:
    sent = _in_the_north("a", "3,000 soldiers had been sent to Northland", figure(3000, "sent", what="soldiers"))
    families = "the authorities were moving the soldiers' families to certain villages in order to isolate them"
    assert claims([sent, _in_the_north("b", families, own=False)], story="sto_1") == {one("a"), one("b")}
    arrived = _in_the_north("b", "the soldiers had arrived in Northland")
    assert claims([sent, arrived], story="sto_1") == {one("a", "b")}


def test_a_figure_of_other_people_in_other_words_joins_nothing_where_the_place_is_lent() -> None:
    sent = _in_the_north("a", "3,000 soldiers had been sent to Northland", figure(3000, "sent", what="soldiers"))
    kept = _in_the_north(
        "b", "nobody keeps three thousand families a secret", figure(3000, None, what="families"), own=False
    )
    assert claims([sent, kept], story="sto_1") == {one("a"), one("b")}


def test_soldiers_who_are_counted_and_soldiers_who_went_to_the_front_are_two_claims_where_the_country_is_lent() -> None:
    counted = _in_the_north("a", "two units of 6,000 soldiers", figure(12000, "deployed", what="soldiers"), own=False)
    front = _in_the_north("b", "the first soldiers trained in Northland have arrived in the battle zone")
    assert claims([counted, front], story="sto_1") == {one("a"), one("b")}


def test_a_bus_station_is_no_train_station_and_the_station_may_be_either() -> None:
    train = said("a", "rebels shelled a train station in Dolen")
    bus = said("b", "rebels shelled a bus station in Dolen", day=1)
    plain = said("c", "rebels shelled the station in Dolen", day=1)
    assert claims([train], [bus]) == {frozenset("a"), frozenset("b")}
    assert claims([train], [plain]) == {frozenset("ac")}


def test_what_was_said_before_it_happened_speaks_of_something_else() -> None:
    early = said("a", "rebels attacked the town of Dolen with rockets")
    late = said("b", "rebels fired on Dolen", day=5, happened=5)
    assert compare(slots(early), slots(late)).reasons.count("said-before") == 1
    assert claims([early], [late]) == {frozenset("a"), frozenset("b")}


def test_a_day_that_is_still_to_come_is_not_when_it_happened() -> None:
    assert slots(said("a", "rebels attacked Dolen", day=2, happened=7)).first is None
    assert slots(said("a", "rebels will attack Dolen", kind="predicts", day=2, happened=7)).first is not None


def test_a_town_that_is_not_on_the_map_is_another_name_all_the_same() -> None:
    known = said("a", "rebels attacked a depot in Dolen")
    unknown = said("b", "rebels attacked a depot in Amblefurt", at=None)
    assert "other-names" in compare(slots(known), slots(unknown)).reasons
    assert (
        "other-names"
        not in compare(slots(known), slots(said("c", "rebels attacked a depot on Wednesday", at=None))).reasons
    )


def test_a_denial_that_stands_before_what_it_denies_answers_that() -> None:
    document = [
        said("a", "the reports as groundless", by=MOSCOW, kind="dismisses", at=None, document="doc_1"),
        said("b", "soldiers were deployed to Dolen", document="doc_1"),
    ]
    assert claims(document) == {frozenset("ab")}
    assert [p.reasons for p in link(document)] == [("founder",), ("answers-following",)]


@pytest.mark.parametrize("thing", ["the line", "another website", "the error"])
def test_a_mere_thing_founds_no_claim(thing: str) -> None:
    assert claims([said("a", thing, at=None)]) == set()


def test_the_same_words_of_what_has_no_known_matter_are_one_claim() -> None:
    first = said("a", "that 3,000 was a floor", at=None)
    assert claims([first], [said("b", "3,000 was a floor", at=None, by=SEOUL)], story="sto_1") == {frozenset("ab")}


def test_largely_the_same_words_by_the_same_speaker_on_a_day_are_one_claim() -> None:
    plenty = said("a", "there was plenty of contradictory information about it", by=MOSCOW, at=None)
    deal = said("b", "there was a good deal of contradictory information about it", by=MOSCOW, at=None)
    assert claims([plenty], [deal], story="sto_1") == {frozenset("ab")}
    assert "same-speaker" in compare(slots(plenty), slots(deal)).reasons


def test_another_23_people_injured_are_no_second_happening() -> None:
    first = said("a", "a mortar attack on Dolen injured 19 people", wounded(19))
    on = said("b", "another 23 people were injured in the mortar attack on Dolen", wounded(23), day=1)
    assert claims([first], [on]) == {frozenset("ab")}


def test_people_who_were_seized_were_detained_and_a_town_was_not() -> None:
    first = said("a", "Varnian police arrested 230 people in Dolen", figure(230, "detained", what="people"))
    denial = said("b", "230 people had been seized in Dolen", figure(230, "seized", what="people"), kind="denies")
    taken = said("c", "230 people were taken captive in Dolen", figure(230, "captured", what="people"))
    assert claims([first], [denial], [taken]) == {frozenset("abc")}


def test_the_same_number_of_the_same_things_in_words_of_which_nobody_knows_is_one_claim() -> None:
    known = said("a", "air defence shot down 29 missiles over Dolen", figure(29, "intercepted", what="missiles"))
    other = said("b", "air defence rocketed 29 missiles away over Dolen", figure(29, None, what="missiles"))
    fewer = said("c", "air defence rocketed 4 missiles away over Norvik", figure(4, None, what="missiles"), at="Norvik")
    assert claims([known], [other], [fewer]) == {frozenset("ab"), frozenset("c")}


def test_hospitals_that_took_in_the_hurt_were_not_hit() -> None:
    found = claims(
        [said("a", "30 people were hurt in the strike on a factory in Dolen", wounded(30))],
        [said("b", "hospitals in Dolen had taken in 47 injured people after the strike", wounded(47), by=OFFICIALS)],
    )
    assert found == {one("a", "b")}


def test_each_join_has_a_score_and_reasons_and_the_first_is_the_founder() -> None:
    first, second = link([said("a", BLAST)], [said("b", BLAST, by=SEOUL)])
    assert (first.reasons, first.score) == (("founder",), 1.0)
    assert second.object == first.object
    assert 0.5 <= second.score <= 1.0
    assert {"same-matter", "same-place", "same-site"} <= set(second.reasons)


def test_ids_of_claims_come_from_who_founds_them() -> None:
    first, second = link([said("a", BLAST)], [said("b", BLAST, by=SEOUL)])
    assert first.object == second.object == claim_id("stm_a")


def test_linking_the_same_documents_again_gives_the_same_proposals() -> None:
    documents = [[said("a", BLAST)], [said("b", BLAST, by=SEOUL)], [said("c", "it", kind="denies", at=None)]]
    assert link(*documents) == link(*documents)


def test_what_was_hit_leads_to_a_claim_whose_place_is_told_otherwise() -> None:
    region = said("b", "its drone had hit a minibus in the east", by=MOSCOW, kind="acknowledges", at=None)
    found = claims(
        [said("a", "a drone hit a minibus in Dolen")],
        [replace(region, places=(country("Ukraine", "UA"),))],
    )
    assert found == {one("a", "b")}


def test_who_disowns_an_act_of_which_nobody_told_answers_no_toll() -> None:
    doctor = said("a", "three people were hurt", wounded(3), at=None, document="doc_1")
    front = said("b", "having anything to do with it", by=MOSCOW, kind="denies", at=None, document="doc_1")
    found = link([doctor, front])
    assert [p.reasons[0] for p in found] == ["founder", "founder"]
