"""Actors of different Documents are one only where name, country and role allow it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.actors import THRESHOLD, actor_keys, choose_actor
from reportedly.linking.spellings import may_be_one, name_words, spelling
from reportedly.records import Actor, ActorKind

PERSON, BODY = ActorKind.PERSON, ActorKind.GOVERNMENT


def person(name: str, *, number: int = 1, country: str | None = None, role: str | None = None) -> Actor:
    return Actor(id=f"act_{number}", name=name, kind=PERSON, country=country, role=role)


@pytest.mark.parametrize(
    "names",
    [
        "Velensky Velenskyy Velenskiy Velenskij",
        "Khalimov Halimov",
        "Al-Marouf Marouf Maruf",
        "Dolén Dolen",
        "Yelena Elena",
        "Qasimi Kasimi",
    ],
)
def test_spellings_of_one_name_are_one(names: str) -> None:
    assert len({spelling(name) for name in names.split()}) == 1


def test_different_surnames_stay_different() -> None:
    surnames = [
        "Solen",
        "Dolen",
        "Varga",
        "Morten",
        "Olsen",
        "Petrov",
        "Petrova",
        "Ivanov",
        "Karimov",
        "Halimov",
        "Lindqvist",
        "Moreau",
    ]
    assert len({spelling(name) for name in surnames}) == len(surnames)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Dolensky", "Vladimir Dolenskyy"),
        ("M. Solen", "Mira Solen"),
        ("Mira A. Solen", "Mira Solen"),
        ("Mira Anna Solen", "Mira A. Solen"),
        ("Pak Yong-ho", "Pak Yong Ho"),
        ("Mohammed Karim", "Muhammad al-Karim"),
    ],
)
def test_names_that_can_be_one_persons(one: str, other: str) -> None:
    assert may_be_one(name_words(one), name_words(other))
    assert may_be_one(name_words(other), name_words(one))


@pytest.mark.parametrize(
    ("one", "other"), [("Mira Solen", "Olga Solen"), ("A. Solen", "Mira Solen"), ("Mira Solen", "Mira Dolen")]
)
def test_names_that_are_two_persons(one: str, other: str) -> None:
    assert not may_be_one(name_words(one), name_words(other))


def test_a_person_is_known_by_another_spelling_of_the_name() -> None:
    known = person("Volodymyr Dolensky", number=2, country="UA", role="President")
    made = choose_actor(person("Volodymyr Dolenskyy", country="UA", role="President"), [known])
    assert made.object == "act_2"
    assert made.reasons == ("same-name", "same-country", "same-role")
    assert (made.subject, made.maker) == ("act_1", "actors/1")


def test_one_name_in_two_countries_is_two_persons() -> None:
    known = person("Mira Solen", number=2, country="NO")
    made = choose_actor(person("Mira Sollen", country="SE"), [known])
    assert (made.object, made.reasons) == ("act_1", ("new",))


def test_a_bare_surname_joins_the_one_who_has_it_with_a_low_score() -> None:
    known = person("Mira Solen", number=2, country="NO")
    made = choose_actor(person("Solen"), [known, person("Olga Dolen", number=3)])
    assert (made.object, made.reasons) == ("act_2", ("surname-only",))
    full = choose_actor(person("Mira Sollen"), [known])
    assert THRESHOLD <= made.score < full.score


def test_a_bare_surname_that_two_have_joins_none() -> None:
    known = [person("Mira Solen", number=2), person("Olga Solen", number=3, country="NO")]
    made = choose_actor(person("Solen"), known)
    assert (made.object, made.reasons) == ("act_1", ("new", "surname-ambiguous"))
    by_country = choose_actor(person("Solen", country="NO"), known)
    assert by_country.object == "act_1"


def test_country_and_role_tell_which_of_two_is_meant() -> None:
    known = [
        person("Mira Solen", number=2, country="NO", role="Defence Minister"),
        person("Olga Solen", number=3, role="police chief"),
    ]
    made = choose_actor(person("Solen", country="NO", role="Minister"), known)
    assert (made.object, made.reasons) == ("act_2", ("surname-only", "same-country", "same-role"))


def test_a_full_name_does_not_join_a_bare_surname() -> None:
    assert choose_actor(person("Mira Solen"), [person("Solen", number=2)]).object == "act_1"


@pytest.mark.parametrize("kind", [ActorKind.UNNAMED, ActorKind.PEOPLE])
def test_who_has_no_name_is_another_in_every_document(kind: ActorKind) -> None:
    one = Actor(id="act_1", name="two officials", kind=kind, country="US")
    other = Actor(id="act_2", name="two officials", kind=kind, country="US")
    assert choose_actor(one, [other]).object == "act_1"
    assert set(actor_keys(one, "doc_1")) & set(actor_keys(other, "doc_2")) == set()


def test_a_ministry_of_no_known_country_joins_none() -> None:
    one, other = (Actor(id=f"act_{n}", name="Ministry of Defence", kind=BODY) for n in (1, 2))
    assert choose_actor(one, [other]).object == "act_1"


def test_a_body_is_known_by_its_name_where_that_says_enough() -> None:
    one = Actor(id="act_1", name="The Lantern Post", kind=ActorKind.OUTLET)
    other = Actor(id="act_2", name="Lantern Post", kind=ActorKind.OUTLET)
    assert choose_actor(one, [other]).object == "act_2"
    assert set(actor_keys(one, "doc_1")) & set(actor_keys(other, "doc_2"))
    mine = Actor(id="act_1", name="Ministry of Health of Varnia", kind=BODY, country="XV")
    theirs = Actor(id="act_2", name="the Ministry for Health of Varnia", kind=BODY, country="XV")
    assert choose_actor(mine, [theirs]).object == "act_2"


def test_the_same_id_is_the_same_actor() -> None:
    one = Actor(id="act_1", name="Ministry of Defence", kind=BODY)
    assert choose_actor(one, [one]).reasons == ("same-id",)


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(list(ActorKind)))
def test_any_names_give_keys_and_a_choice_that_does_not_depend_on_order(one: str, other: str, kind: ActorKind) -> None:
    actor = Actor(id="act_1", name=one, kind=kind)
    known = [Actor(id="act_2", name=other, kind=kind), Actor(id="act_3", name=one + " " + other, kind=kind)]
    assert actor_keys(actor, "doc_1")
    assert choose_actor(actor, known) == choose_actor(actor, known[::-1])


@pytest.mark.parametrize("name", ["Олена Коваль", "김 정수", "ليلى حداد", "🙂", "“Mira\r\nSolen”", ""])
def test_names_of_any_script_are_compared(name: str) -> None:
    known = Actor(id="act_2", name=name, kind=PERSON, country="UA")
    made = choose_actor(Actor(id="act_1", name=name, kind=PERSON, country="UA"), [known])
    assert made.object == ("act_2" if len(name_words(name)) > 1 else "act_1")
