"""The Status of a Claim: one test a line of the rule, and what must not change a status."""

from __future__ import annotations

import pytest

from reportedly.assessing import Evidence, assess, find_status
from reportedly.assessing.evidence import toward
from reportedly.assessing.positions import find_positions
from reportedly.linking.origins import find_origins
from reportedly.records import Entry, Member, Status
from tests.entries import HUR, KYIV, MOSCOW, OFFICIALS, SEOUL, actor, entry, event, figure, place


def status_of(*entries: Entry) -> tuple[Status, str]:
    evidence = Evidence(claim="clm_1", entries=entries, origins=find_origins(entries, {}))
    claim = assess(evidence)
    return claim.status, claim.rule


def test_a_claim_is_withdrawn_when_everyone_who_asserted_it_has_retracted_it() -> None:
    assert status_of(entry("a", HUR), entry("b", HUR, "retracts", day=2)) == (Status.WITHDRAWN, "house/1")


def test_one_who_still_asserts_keeps_a_claim_from_being_withdrawn() -> None:
    assert status_of(entry("a", HUR), entry("b", HUR, "retracts", day=2), entry("c", SEOUL))[0] is Status.UNCORROBORATED


def test_a_claim_is_conceded_when_the_party_that_it_blames_confirms_it() -> None:
    blame = event(by=MOSCOW)
    assert status_of(entry("a", KYIV, events=[blame]), entry("b", MOSCOW, "confirms", day=1)) == (
        Status.CONCEDED,
        "house/2",
    )


def test_a_party_that_confirms_what_counts_for_it_concedes_nothing() -> None:
    blame = event(by=MOSCOW)
    assert status_of(entry("a", HUR, events=[blame]), entry("b", KYIV, "confirms", day=1))[0] is not Status.CONCEDED


def test_who_confirms_the_loss_of_a_town_of_its_own_concedes_and_who_took_it_does_not() -> None:
    taken = event("COERCE", by=MOSCOW, mode="seize")
    said = entry("a", MOSCOW, events=[taken], places=[place("Dolen", "UA")])
    assert status_of(said, entry("b", KYIV, "confirms", day=1))[0] is Status.CONCEDED
    assert status_of(said, entry("b", MOSCOW, "confirms", day=1))[0] is Status.UNCORROBORATED


def test_one_who_speaks_for_the_party_concedes_for_it() -> None:
    spokesman = actor("Pavel Orlov", role="spokesman")
    entries = (
        entry("a", KYIV, events=[event(by=MOSCOW)]),
        entry("b", spokesman, "confirms", speaks_for=MOSCOW, day=1),
    )
    assert status_of(*entries)[0] is Status.CONCEDED


def test_a_claim_of_responsibility_is_an_acknowledgement_and_concedes() -> None:
    group = actor("Northern Front", "armed-group")
    assert status_of(entry("a", group, "acknowledges", events=[event(by=group)]))[0] is Status.CONCEDED


def test_a_group_that_confirms_that_its_fighters_are_in_a_town_concedes() -> None:
    group = actor("Northern Front", "armed-group")
    fighters = figure(1100, what="Northern Front fighters")
    entries = (entry("a", KYIV, figures=[fighters]), entry("b", group, "confirms", figures=[fighters], day=1))
    assert status_of(*entries)[0] is Status.CONCEDED


def test_who_shot_missiles_down_concedes_nothing_by_confirming_it_though_one_leaves_the_scope_untold() -> None:
    shot = event(by=KYIV)
    plain = entry("a", KYIV, events=[shot], figures=[figure(4, None, what="missiles")])
    told = [entry(n, KYIV, "confirms", figures=[figure(4, "intercepted", what="missiles")]) for n in "bc"]
    assert status_of(plain, *told)[0] is Status.UNCORROBORATED


def test_who_destroyed_missiles_in_the_air_concedes_nothing_by_confirming_it() -> None:
    missiles = [figure(4, "destroyed", what="missiles")]
    told = [entry(n, KYIV, "confirms", events=[event(by=KYIV)], figures=missiles) for n in "ab"]
    assert status_of(*told)[0] is Status.UNCORROBORATED


def test_a_private_person_who_acknowledges_something_concedes_nothing() -> None:
    analyst = actor("Mira Solen", role="analyst")
    assert status_of(entry("a", analyst, "acknowledges"))[0] is Status.UNCORROBORATED


def test_who_speaks_for_a_named_body_is_no_unattributed_source() -> None:
    delegate = actor("a delegate", "unnamed")
    assert status_of(entry("a", delegate, speaks_for=MOSCOW))[0] is Status.UNCORROBORATED


def test_a_later_denial_erases_no_acknowledgement() -> None:
    entries = (
        entry("a", KYIV, events=[event(by=MOSCOW)]),
        entry("b", MOSCOW, "acknowledges", day=1),
        entry("c", MOSCOW, "denies", day=2),
    )
    assert status_of(*entries)[0] is Status.CONCEDED


def test_a_retraction_erases_no_earlier_acknowledgement() -> None:
    entries = (
        entry("a", MOSCOW, "acknowledges", events=[event(by=MOSCOW)]),
        entry("b", MOSCOW, "retracts", day=1),
    )
    assert status_of(*entries) == (Status.CONCEDED, "house/2")


def test_one_speaker_on_two_occasions_does_not_corroborate() -> None:
    assert status_of(entry("a", HUR), entry("b", HUR, day=9)) == (Status.UNCORROBORATED, "house/6")


@pytest.mark.parametrize("denial", ["denies", "dismisses"])
def test_a_claim_is_contested_when_one_asserts_and_one_denies(denial: str) -> None:
    assert status_of(entry("a", HUR), entry("b", MOSCOW, denial)) == (Status.CONTESTED, "house/3")


def test_to_assert_that_it_is_not_so_is_to_deny_it() -> None:
    assert status_of(entry("a", HUR), entry("b", MOSCOW, "asserts", polarity="-"))[0] is Status.CONTESTED


def test_a_claim_that_something_is_not_so_is_asserted_by_who_says_so() -> None:
    assert status_of(entry("a", HUR, polarity="-"))[0] is Status.UNCORROBORATED


def test_two_independent_origins_corroborate() -> None:
    assert status_of(entry("a", HUR), entry("b", SEOUL, day=1)) == (Status.CORROBORATED, "house/4")


def test_a_count_far_below_bears_out_none() -> None:
    nine, three = figure(9, "killed", what="people"), figure(3, "killed", what="people")
    counts = (entry("a", KYIV, figures=[nine]), entry("b", MOSCOW, figures=[three]))
    assert status_of(*counts)[0] is Status.UNCORROBORATED
    eight = figure(8, "killed", what="people")
    assert status_of(counts[0], entry("b", MOSCOW, figures=[eight]))[0] is Status.CORROBORATED


def test_the_injured_of_two_counts_do_not_bear_each_other_out_because_the_dead_do() -> None:
    few = (figure(4, "killed", what="people"), figure(6, "wounded", what="people"))
    many = (figure(4, "killed", what="people"), figure(60, "wounded", what="people"))
    entries = (entry("a", KYIV, figures=few), entry("b", MOSCOW, figures=many))
    for facet, status in (("killed", Status.CORROBORATED), ("wounded", Status.UNCORROBORATED)):
        members = tuple(Member(id=e.id, document=e.document, score=1.0, reasons=(f"counts-{facet}",)) for e in entries)
        evidence = Evidence(claim="clm_1", members=members, entries=entries, origins=find_origins(entries, {}))
        assert assess(evidence).status is status


def test_who_says_not_nine_but_three_asserts_three_and_denies_nothing() -> None:
    corrected = entry(
        "b", MOSCOW, polarity="-", words="not nine but three people had died", figures=[figure(3, "killed")]
    )
    plain = entry("a", KYIV, figures=[figure(9, "killed")])
    assert status_of(plain, corrected)[0] is Status.UNCORROBORATED
    assert status_of(plain, entry("b", MOSCOW, polarity="-", words="nobody had died"))[0] is Status.CONTESTED


def test_who_asserted_first_and_confirms_later_still_stands_for_his_first_origin() -> None:
    entries = (entry("a", SEOUL), entry("b", SEOUL, "confirms", day=4), entry("c", HUR, day=1))
    assert status_of(*entries) == (Status.CORROBORATED, "house/4")


def test_a_confirmation_that_cites_the_first_report_does_not_corroborate() -> None:
    entries = (entry("a", HUR), entry("b", SEOUL, "confirms", via=[("cited", HUR)], day=1))
    assert status_of(*entries)[0] is Status.UNCORROBORATED


def test_two_bodies_of_one_administration_do_not_corroborate() -> None:
    assert status_of(entry("a", HUR), entry("b", KYIV, day=1)) == (Status.UNCORROBORATED, "house/6")


def test_forty_carriers_of_one_announcement_do_not_corroborate() -> None:
    carriers = [entry(f"c{i}", HUR, outlet=f"Outlet {i}") for i in range(40)]
    assert status_of(*carriers)[0] is Status.UNCORROBORATED


def test_a_claim_by_unnamed_officials_alone_is_unattributed() -> None:
    assert status_of(entry("a", OFFICIALS)) == (Status.UNATTRIBUTED, "house/5")


def test_a_claim_without_a_source_is_unattributed() -> None:
    assert status_of(entry("a", None))[0] is Status.UNATTRIBUTED


def test_a_claim_with_one_origin_is_uncorroborated() -> None:
    assert status_of(entry("a", HUR)) == (Status.UNCORROBORATED, "house/6")


def test_a_claim_known_only_from_a_denial_is_denied_only() -> None:
    assert status_of(entry("a", MOSCOW, "denies")) == (Status.DENIED_ONLY, "house/7")


@pytest.mark.parametrize("kind", ["doubts", "does-not-deny", "does-not-confirm", "declines-to-comment"])
def test_what_is_neither_for_nor_against_changes_no_status(kind: str) -> None:
    alone = entry("a", HUR)
    assert status_of(alone, entry("b", MOSCOW, kind, day=1)) == status_of(alone)


def test_a_welcome_is_no_confirmation() -> None:
    entries = (entry("a", KYIV, events=[event(by=MOSCOW)]), entry("b", MOSCOW, "expresses", polarity="+"))
    assert status_of(*entries)[0] is not Status.CONCEDED


def test_one_who_denied_and_later_asserts_is_counted_where_he_stands_now() -> None:
    assert status_of(entry("a", SEOUL, "denies"), entry("b", SEOUL, day=2), entry("c", HUR))[0] is Status.CORROBORATED


def test_a_claim_of_which_nobody_is_known_to_assert_anything_is_unattributed() -> None:
    assert status_of(entry("a", HUR, "doubts"))[0] is Status.UNATTRIBUTED


def test_a_warning_alone_is_uncorroborated() -> None:
    assert status_of(entry("a", HUR, "warns"))[0] is Status.UNCORROBORATED


@pytest.mark.parametrize("stance", ["asserts", "denies", "doubts", "retracts"])
def test_positions_that_were_found_already_change_no_status(stance: str) -> None:
    for entries in ((entry("a", HUR, stance),), (entry("a", HUR, stance), entry("b", SEOUL, "denies", day=1))):
        evidence = toward(Evidence(claim="clm_1", entries=entries, origins=find_origins(entries, {})))
        known = find_positions(evidence.entries, evidence.origins)
        assert find_status(evidence, known) == find_status(evidence)


def test_evidence_that_is_turned_toward_its_claim_is_not_made_again() -> None:
    evidence = toward(Evidence(claim="clm_1", entries=(entry("a", HUR),)))
    assert toward(evidence) is evidence
