"""Origins: which Statements go back to one act of knowing, and which stand on their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.linking.origins import find_origins
from reportedly.records import Actor, Entry, Independence, Origin, Proposal, ProposalKind, Side
from tests.entries import HUR, KYIV, MOSCOW, OFFICIALS, SEOUL, WIRE, actor, entry, figure

_I = Independence


def origins(*entries: Entry, reprints: dict[str, str] | None = None, **judged: object) -> tuple[Origin, ...]:
    links = {
        a: Proposal(kind=ProposalKind.REPRINT, subject=a, object=b, score=1.0, reasons=(), maker="reprints/1")
        for a, b in (reprints or {}).items()
    }
    return find_origins(entries, links, **judged)  # type: ignore[arg-type]


def reasons(origin: Origin) -> set[str]:
    return {reason for carrier in origin.carriers for reason in carrier.reasons}


def test_one_speaker_on_one_occasion_is_one_origin_with_many_carriers() -> None:
    (found,) = origins(*(entry(f"e{i}", HUR, outlet=f"Outlet {i}") for i in range(5)))
    assert len(found.carriers) == 5
    assert reasons(found) == {"same-speaker-occasion"}
    assert found.independence is _I.INDEPENDENT


def test_the_same_speaker_on_another_occasion_is_another_origin_of_unknown_independence() -> None:
    assert [o.independence for o in origins(entry("a", HUR), entry("b", HUR, day=5))] == [_I.INDEPENDENT, _I.UNKNOWN]


def test_two_days_of_saying_that_are_both_known_and_differ_are_two_occasions() -> None:
    assert len(origins(entry("a", HUR, said=0, day=1), entry("b", HUR, said=1, day=1))) == 2


def test_two_officials_of_one_administration_are_not_known_to_be_independent() -> None:
    minister = actor("Olena Marchuk", country="UA", role="minister")
    assert [o.independence for o in origins(entry("a", HUR), entry("b", minister))] == [_I.INDEPENDENT, _I.UNKNOWN]


def test_a_spokesman_and_the_body_that_he_speaks_for_are_one_origin_on_one_day() -> None:
    spokesman = actor("Pavel Orlov", role="spokesman")
    (found,) = origins(entry("a", MOSCOW), entry("b", spokesman, speaks_for=MOSCOW))
    assert reasons(found) == {"speaks-for"}


def test_named_speakers_of_two_administrations_are_independent() -> None:
    assert {o.independence for o in origins(entry("a", HUR), entry("b", SEOUL))} == {_I.INDEPENDENT}


def test_unnamed_officials_of_two_documents_are_two_origins_of_unknown_independence() -> None:
    others = actor("a senior official", "unnamed")
    found = origins(entry("a", OFFICIALS, words="something went up"), entry("b", others, words="something came down"))
    assert [o.independence for o in found] == [_I.UNKNOWN, _I.UNKNOWN]


def test_a_reprint_carries_its_roots_origin_also_through_a_chain() -> None:
    words = "shells fell on the grain port in the night"
    named = [replace(actor("an official", "unnamed"), id=f"act_{n}") for n in "abc"]
    entries = [entry(n, who, words=words) for n, who in zip("abc", named, strict=True)]
    (found,) = origins(*entries, reprints={"doc_b": "doc_a", "doc_c": "doc_b"})
    assert "reprint" in reasons(found)


def test_two_speakers_of_one_text_with_the_same_words_stay_two_also_in_its_reprint() -> None:
    words = "shells fell on the grain port in the night"
    entries = [entry(f"{n}{who.name}", who, document=f"doc_{n}", words=words) for n in "ab" for who in (HUR, SEOUL)]
    assert len(origins(*entries, reprints={"doc_b": "doc_a"})) == 2


def test_a_circle_of_reprints_comes_to_an_end() -> None:
    assert origins(entry("a", HUR), entry("b", HUR), reprints={"doc_a": "doc_b", "doc_b": "doc_a"})


def test_who_told_an_outlet_is_one_origin_with_that_reason() -> None:
    (found,) = origins(entry("a", SEOUL, via=[("told", "CNN")]), entry("b", SEOUL))
    assert "told-outlet" in reasons(found)


def test_an_outlet_that_cites_another_is_derived_from_it() -> None:
    first = entry("a", None, outlet="Meridian Wire", words="tanks crossed the river before dawn")
    found = origins(first, entry("b", WIRE, outlet="Harbour Times", day=1))
    assert [o.independence for o in found] == [_I.UNKNOWN, _I.DERIVED]
    assert found[1].derived_from == found[0].id


def test_two_outlets_that_cite_each_other_are_no_two_origins_that_are_known() -> None:
    times = actor("Harbour Times", "outlet")
    found = origins(
        entry("a", times, outlet="Meridian Wire", words="x y"), entry("b", WIRE, outlet="Harbour Times", words="z w")
    )
    assert {o.independence for o in found} == {_I.UNKNOWN}


def test_an_outlet_that_could_not_verify_what_it_cites_has_no_report_of_its_own() -> None:
    times = actor("Harbour Times", "outlet")
    words = "a column of forty lorries left the border town shortly before midnight"
    circle = [
        entry("a", times, outlet="Meridian Wire", words=words),
        entry("b", WIRE, outlet="Harbour Times", words=words),
    ]
    doubtful = entry("c", times, "does-not-confirm", outlet="Harbour Times", document="doc_b")
    (found,) = origins(*circle, doubtful)
    assert (found.side, found.independence) == (Side.ASSERTING, _I.UNKNOWN)


def test_who_confirms_citing_another_is_derived_from_him_also_where_a_carrier_leaves_it_out() -> None:
    found = origins(
        entry("a", HUR),
        entry("b", SEOUL, "confirms", via=[("cited", HUR)], day=1),
        entry("c", SEOUL, "confirms", outlet="Meridian Wire", day=1),
    )
    assert [o.independence for o in found] == [_I.INDEPENDENT, _I.DERIVED]
    assert found[1].derived_from == found[0].id
    assert all("cites-other" in c.reasons for c in found[1].carriers)


def test_what_an_outlet_reports_of_an_official_does_not_rest_on_the_outlet() -> None:
    (found,) = origins(entry("a", HUR, via=[("cited", WIRE)]))
    assert found.independence is _I.INDEPENDENT


def test_what_stands_within_something_left_open_is_no_assertion_of_who_leaves_it_open() -> None:
    red_cross = actor("Red Cross", "international-body")
    outer = entry("a", red_cross, "does-not-confirm", document="doc_1")
    inner = entry("b", actor("the raid", "unnamed"), document="doc_1", parent="a")
    assert {(o.side, o.independence) for o in origins(outer, inner)} == {
        (Side.OTHER, _I.INDEPENDENT),
        (Side.ASSERTING, _I.UNKNOWN),
    }


@pytest.mark.parametrize(
    ("speaker", "source"),
    [
        (actor("Harbour Times", "outlet"), "the Harbour Times"),
        (actor("reporters", "unnamed"), "Reporters of the Harbour Times"),
        (actor("a reporter", "unnamed"), "a Harbour Times reporter"),
        (actor("a reporter", "unnamed"), "Our correspondent"),
    ],
)
def test_what_an_outlets_own_people_saw_is_an_origin_of_its_own(speaker: Actor, source: str) -> None:
    own = entry("a", speaker, source=source)
    cited = entry("b", actor("Harbour Times", "outlet"), outlet="Meridian Wire", source="the Harbour Times")
    (found,) = origins(own, cited)
    assert found.independence is _I.INDEPENDENT
    assert reasons(found) == {"own-report"}


def test_what_only_others_say_that_an_outlet_reported_is_of_unknown_independence() -> None:
    (found,) = origins(entry("a", WIRE, outlet="Harbour Times"))
    assert found.independence is _I.UNKNOWN


def test_an_outlet_that_is_named_for_what_a_minister_told_it_is_derived_from_him() -> None:
    found = origins(
        entry("a", SEOUL, outlet="Meridian Wire", via=[("told", WIRE)]), entry("b", WIRE, outlet="Harbour Times")
    )
    assert [o.independence for o in found] == [_I.INDEPENDENT, _I.DERIVED]
    assert "outlet-reported" in reasons(found[1])


def test_an_official_without_a_name_whose_words_are_cited_from_an_outlet_is_derived() -> None:
    first = entry("a", OFFICIALS, outlet="Meridian Wire", words="one thing")
    other = actor("a diplomat", "unnamed")
    found = origins(first, entry("b", other, outlet="Harbour Times", via=[("cited", "Meridian Wire")], words="two"))
    assert [o.independence for o in found] == [_I.UNKNOWN, _I.DERIVED]


def test_the_same_wording_of_unnamed_sources_is_one_origin() -> None:
    words = "a column of forty lorries left the border town shortly before midnight"
    others = actor("local residents", "group-of-people")
    (found,) = origins(entry("a", OFFICIALS, words=words), entry("b", others, words=words + " local time"))
    assert reasons(found) == {"same-wording"}


def test_the_same_odd_figure_of_unnamed_sources_is_one_origin() -> None:
    odd = figure(1537)
    others = actor("local residents", "group-of-people")
    (found,) = origins(entry("a", OFFICIALS, figures=[odd], words="a"), entry("b", others, figures=[odd], words="b"))
    assert reasons(found) == {"odd-detail"}


def test_what_an_outlet_publishes_again_of_a_source_without_a_name_is_one_origin() -> None:
    officials = [replace(actor("an official", "unnamed"), id=f"act_{n}") for n in "ab"]
    again = [
        entry(n, who, words="the stalls burned", source="An official") for n, who in zip("ab", officials, strict=True)
    ]
    (found,) = origins(*again)
    assert reasons(found) == {"same-outlet"}
    assert len(origins(again[0], replace(again[1], outlet="Ridge Post"))) == 2


def test_a_ministry_that_is_named_with_and_without_its_state_is_one_origin() -> None:
    plain = actor("interior ministry", "government")
    full = actor("Ministry of Internal Affairs of Moldova", "government", country="MD")
    (found,) = origins(entry("a", full), entry("b", plain))
    assert (found.independence, reasons(found)) == (_I.INDEPENDENT, {"same-speaker-occasion"})


def test_the_ministries_of_two_states_are_not_joined_through_one_that_names_none() -> None:
    health = [
        actor(f"Ministry of Health of {name}", "government", country=code)
        for name, code in (("Mali", "ML"), ("Chad", "TD"))
    ]
    found = origins(entry("a", health[0]), entry("b", health[1]), entry("c", actor("health ministry", "government")))
    assert [o.independence for o in found] == [_I.INDEPENDENT, _I.INDEPENDENT, _I.UNKNOWN]


def test_the_army_of_a_state_that_is_not_told_is_not_known_to_be_independent_of_a_states_bodies() -> None:
    army = actor("The army", "armed-force")
    assert [o.independence for o in origins(entry("a", HUR), entry("b", army))] == [_I.INDEPENDENT, _I.UNKNOWN]
    assert [o.independence for o in origins(entry("a", army), entry("b", HUR))] == [_I.INDEPENDENT, _I.UNKNOWN]


def test_the_same_round_figure_is_no_reason() -> None:
    others = actor("local residents", "group-of-people")
    found = origins(
        entry("a", OFFICIALS, figures=[figure(1500)], words="a"), entry("b", others, figures=[figure(1500)], words="b")
    )
    assert len(found) == 2


def test_a_statement_within_anothers_content_is_the_same_origin() -> None:
    (found,) = origins(entry("a", KYIV, document="doc_1"), entry("b", HUR, document="doc_1", parent="a"))
    assert found.speaker == HUR.id


@pytest.mark.parametrize(
    ("kind", "side"), [("confirms", Side.ASSERTING), ("denies", Side.DENYING), ("doubts", Side.OTHER)]
)
def test_an_origin_stands_on_the_side_of_its_stance(kind: str, side: Side) -> None:
    assert origins(entry("a", HUR, kind))[0].side is side


def test_a_person_can_join_and_part_origins_against_the_rules() -> None:
    a, b = entry("a", HUR), entry("b", SEOUL)
    assert len(origins(a, b, joined=[("stm_a", "stm_b")])) == 1
    c = entry("c", HUR, outlet="Other")
    assert len(origins(a, c, parted=[("stm_a", "stm_c")])) == 2


def test_the_order_of_the_entries_does_not_matter() -> None:
    entries = [entry("a", HUR), entry("b", SEOUL, day=1), entry("c", HUR, day=1), entry("d", None, day=2)]
    assert origins(*entries) == origins(*entries[::-1])
