"""What is a person's name in a text is no place there, however many towns bear it."""

from __future__ import annotations

import reportedly


def _places(text: str) -> list[str]:
    return [place.span.of(text) for place in reportedly.read(text).places]


def test_a_surname_of_somebody_named_in_full_is_no_town() -> None:
    text = "Senator Marco Rubio spoke in Miami. Voters lost their confidence in Rubio, and aides to Rubio left."
    assert _places(text) == ["Miami"]


def test_a_surname_behind_a_title_is_no_town() -> None:
    text = "President Ashford spoke in Miami. Some differ from Ashford on the war."
    assert _places(text) == ["Miami"]


def test_a_first_name_before_an_arabic_surname_is_no_town() -> None:
    assert _places("The commander 'Rashid al-Safi', was killed in Aleppo.") == ["Aleppo"]


def test_a_people_that_is_a_division_too_is_no_place() -> None:
    assert _places("Somali federal forces fought in Baidoa, and rain fell in Somali Region.") == [
        "Baidoa",
        "Somali Region",
    ]


def test_a_country_and_a_great_city_stay_in_spite_of_a_namesake() -> None:
    text = "Denzel Washington came to Washington, and Jordan Reed to Jordan. Paris Renn flew to Paris."
    assert _places(text) == ["Washington", "Jordan", "Paris"]


def test_a_town_with_its_state_is_a_town_beside_a_person_of_that_name() -> None:
    text = "Bruce Frederick was taken to a hospital in Frederick, Maryland, where the family of Frederick waited."
    assert _places(text) == ["Frederick", "Maryland"]


def test_a_region_of_two_words_stays_whatever_was_taken_for_a_name() -> None:
    text = "The disease spread in the West Midlands. NHS West Midlands said that two had died in the West Midlands."
    assert _places(text).count("West Midlands") >= 2
