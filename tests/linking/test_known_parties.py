"""What the Statements of one Claim tell of each other's speakers, and what follows for Origins and Status."""

from __future__ import annotations

from dataclasses import replace

from reportedly.linking.origins import find_origins
from reportedly.records import Entry, Independence, Place, Span, toward_claim
from reportedly.records.speakers import with_known_parties
from tests.entries import KYIV, MOSCOW, actor, entry
from tests.linking.said import killed, said, town

MAYOR = actor("Mira Solen", role="mayor")
_I = Independence


def independence(*entries: Entry) -> list[Independence]:
    return [o.independence for o in find_origins(entries, {})]


def test_a_mayor_whose_country_is_not_told_is_of_the_country_that_the_claim_lies_in() -> None:
    entries = [said("a", "9 people died", killed(9)), said("b", "9 people died", killed(9), by=MAYOR)]
    assert independence(*entries) == [_I.INDEPENDENT, _I.UNKNOWN]


def test_a_health_minister_and_an_army_whose_country_is_not_told_are_of_the_place_too() -> None:
    minister, army = actor("Rosa Quilca-Arno", role="health minister"), actor("The army", "armed-force")
    found = with_known_parties([said("a", "9 died", by=minister), said("b", "9 died", by=army)])
    assert [e.speaker.country for e in found if e.speaker] == ["UA", "UA"]


def test_a_professor_whose_country_is_not_told_stays_without_one() -> None:
    professor = actor("Mira Solen", role="professor")
    (found,) = with_known_parties([said("a", "9 people died", killed(9), by=professor)])
    assert found.speaker == professor


def test_a_mayor_is_given_no_country_where_the_claim_lies_in_two() -> None:
    abroad = Place(span=Span(0, 1), name="Varn", geonames=9, country="RU", precision=1)
    entries = [entry("a", MAYOR, places=[town("Dolen"), abroad])]
    assert with_known_parties(entries)[0].speaker == MAYOR


def test_a_spokesman_who_is_given_his_body_once_has_it_in_every_statement() -> None:
    spokesman = actor("Pavel Orlov")
    entries = [entry("a", spokesman, speaks_for=MOSCOW), entry("b", spokesman, day=4), entry("c", MOSCOW, day=9)]
    assert [e.speaks_for for e in with_known_parties(entries)[:2]] == [MOSCOW, MOSCOW]
    assert independence(*entries) == [_I.INDEPENDENT, _I.UNKNOWN, _I.UNKNOWN]


def test_a_speaker_who_is_given_two_bodies_is_given_neither_elsewhere() -> None:
    envoy = actor("Pavel Orlov")
    entries = [entry("a", envoy, speaks_for=MOSCOW), entry("b", envoy, speaks_for=KYIV), entry("c", envoy)]
    assert with_known_parties(entries)[2].speaks_for is None


def test_a_person_with_the_name_of_the_town_is_nobody_whose_word_counts() -> None:
    misread = said("b", "9 people died", killed(9), by=actor("Dolen"), day=1)
    assert independence(said("a", "9 people died", killed(9)), misread) == [_I.INDEPENDENT, _I.UNKNOWN]


def test_military_intelligence_of_a_state_that_is_not_told_stays_unknown_though_the_place_lies_in_one() -> None:
    spies = actor("Military intelligence", "agency")
    entries = [said("a", "9 died", by=MOSCOW), said("b", "9 died", by=spies)]
    assert independence(*entries) == [_I.INDEPENDENT, _I.UNKNOWN]
    assert independence(said("a", "9 died", by=MOSCOW), said("b", "9 died", by=MAYOR)) == [
        _I.INDEPENDENT,
        _I.INDEPENDENT,
    ]


def test_persons_of_one_name_are_one_and_so_is_who_is_called_by_the_surname_that_only_he_has() -> None:
    whole, again, short = actor("Mira Solen"), replace(actor("Mira Solen"), id="act_2"), actor("Solen")
    found = with_known_parties([entry("a", whole), entry("b", again), entry("c", short)])
    assert len({e.speaker.id for e in found if e.speaker}) == 1
    other = entry("d", actor("Tarik Solen"))
    assert with_known_parties([entry("a", whole), entry("c", short), other])[1].speaker == short


def test_one_agency_of_one_country_is_nobody_who_could_be_known() -> None:
    assert independence(entry("a", actor("one agency of one country", "agency"))) == [_I.UNKNOWN]


def test_one_place_of_another_country_does_not_move_the_claim() -> None:
    abroad = Place(span=Span(0, 1), name="Rapid City", geonames=9, country="US", precision=1)
    entries = [*(entry(str(n), KYIV, places=[town("Dolen")]) for n in range(5)), entry("b", MAYOR, places=[abroad])]
    assert with_known_parties(entries)[-1].speaker == replace(MAYOR, country="UA")


def test_the_name_of_a_town_is_known_without_its_marks() -> None:
    town_with_marks = replace(town("Dolen"), name="Ad-Ḑāli‘")
    (found,) = with_known_parties([entry("a", actor("Ad Dali"), places=[town_with_marks])])
    assert found.speaker is None


def test_doing_it_twice_changes_nothing() -> None:
    entries = [said("a", "9 people died", killed(9), by=MAYOR), said("b", "9 people died", by=actor("Dolen"))]
    assert toward_claim(toward_claim(entries)) == toward_claim(entries)


def test_who_confirms_citing_a_speaker_of_the_claim_by_name_alone_is_derived_from_him() -> None:
    ministry = actor("Foreign Ministry of Germany", "government", country="DE")
    confirmed = replace(
        entry("b", ministry, "confirms", day=1), via=entry("x", None, via=[("cited", "Mira Solen")]).via
    )
    first, second = find_origins([entry("a", replace(MAYOR, country="UA")), confirmed], {})
    assert second.independence is _I.DERIVED
    assert second.derived_from == first.id


def test_what_one_statement_tells_of_a_person_holds_for_his_others() -> None:
    plain = actor("Mira Solen", role=None)
    entries = [said("a", "9 people died", by=plain), said("b", "9 people died", by=replace(plain, role="mayor"))]
    assert [e.speaker.role for e in with_known_parties(entries) if e.speaker] == ["mayor", "mayor"]


def test_who_is_told_by_his_office_alone_is_the_one_person_of_that_country_who_holds_it() -> None:
    president = actor("Mira Solen", role="President", country="UA")
    office = actor("President of Ukraine", role="President", country="UA")
    told = [entry("a", president), entry("b", office)]
    assert [e.speaker for e in with_known_parties(told)] == [president, president]

    rival = actor("Rosa Quilca", role="president", country="UA")
    assert with_known_parties([*told, entry("c", rival)])[1].speaker == office
    assert with_known_parties([entry("a", replace(president, country="RU")), told[1]])[1].speaker == office


def test_a_town_council_is_known_to_be_of_the_country_of_its_town_and_an_army_is_not() -> None:
    council, army = (
        actor(name, kind) for name, kind in (("the town council", "government"), ("The army", "armed-force"))
    )
    assert independence(said("a", "9 people died", by=council)) == [_I.INDEPENDENT]
    assert independence(said("a", "9 people died", by=council), said("b", "9 people died", by=army)) == [
        _I.INDEPENDENT,
        _I.UNKNOWN,
    ]
