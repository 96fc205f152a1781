"""The country of who holds an office of a town."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.reading.local_offices import with_countries
from reportedly.records import Actor, ActorKind, Place, Span


def country_of(
    text: str, mention: str, town: str, *, role: str | None = "mayor", country: str | None = None
) -> str | None:
    where = Span(text.index(mention), text.index(mention) + len(mention))
    actor = Actor(id="act_1", name="Ruta Vadas", kind=ActorKind.PERSON, role=role, country=country, mentions=(where,))
    at = text.index(town)
    place = Place(span=Span(at, at + len(town)), name=town, country="LT")
    (found,) = with_countries((actor,), (place,), text)
    return found.country


@pytest.mark.parametrize(
    "mention",
    [
        "Ruta Vadas, the mayor of Norvik,",
        "Norvik mayor Ruta Vadas",
        "the Norvik mayor Ruta Vadas",
        "Ruta Vadas, governor of the Norvik region,",
        "Ruta Vadas, Norvik's mayor,",
        "Ruta Vadas, the Norvik police commander,",
        "Ruta Vadas, mayor in Norvik,",
        "The chief of police in Norvik, Ruta Vadas,",
    ],
)
def test_who_holds_an_office_of_a_town_is_of_the_towns_country(mention: str) -> None:
    assert country_of(f"It rained, {mention} said.", mention, "Norvik") == "LT"


@pytest.mark.parametrize(
    "mention",
    ["Ruta Vadas, ambassador to Norvik,", "Ruta Vadas, a writer born in Norvik,", "Ruta Vadas, envoy in Norvik,"],
)
def test_a_place_that_is_not_the_offices_gives_no_country(mention: str) -> None:
    assert country_of(f"It rained, {mention} said.", mention, "Norvik", role="ambassador") is None


def test_who_has_no_office_has_no_country_of_a_place() -> None:
    assert country_of("Norvik native Ruta Vadas said no.", "Norvik native Ruta Vadas", "Norvik", role=None) is None


def test_a_country_that_is_known_stays() -> None:
    assert country_of("Norvik mayor Ruta Vadas said no.", "Norvik mayor Ruta Vadas", "Norvik", country="PL") == "PL"


def test_a_place_outside_the_mention_gives_none() -> None:
    assert country_of("In Norvik the mayor, Ruta Vadas, said no.", "Ruta Vadas", "Norvik") is None


@pytest.mark.parametrize(
    "clause",
    [
        "who heads the Norvik police",
        "who is the acting governor of Norvik",
        "who heads the police in Norvik",
        "who leads the administration of Norvik",
        "in charge of the police in Norvik",
        "who serves as mayor of Norvik",
        "at the head of the Norvik administration",
    ],
)
def test_an_office_may_be_told_in_a_clause(clause: str) -> None:
    mention = f"Ruta Vadas, {clause},"
    assert country_of(f"It rained, {mention} said.", mention, "Norvik", role=None) == "LT"


def test_a_clause_that_tells_no_office_gives_no_country() -> None:
    mention = "Ruta Vadas, who visited the mayor of Norvik,"
    assert country_of(f"It rained, {mention} said.", mention, "Norvik", role=None) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("The governor of Norvik", "LT"),
        ("the Norvik police chief", "LT"),
        ("A resident of Norvik", None),
        ("the ambassador to Norvik", None),
    ],
)
def test_who_is_called_by_a_local_office_alone_is_of_its_country(name: str, country: str | None) -> None:
    text = f"It rained, {name} said."
    at, town = text.index(name), text.index("Norvik")
    actor = Actor(id="act_1", name=name, kind=ActorKind.UNNAMED, mentions=(Span(at, at + len(name)),))
    place = Place(span=Span(town, town + len("Norvik")), name="Norvik", country="LT")
    (found,) = with_countries((actor,), (place,), text)
    assert found.country == country


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("who runs Norvik as its mayor", "mayor"),
        ("who is the acting governor of Norvik", "governor"),
        ("who heads the Norvik police", "head"),
    ],
)
def test_the_clause_tells_the_role(clause: str, role: str) -> None:
    text = f"Ruta Vadas, {clause}, said no."
    where = Span(0, text.index(", said"))
    actor = Actor(id="act_1", name="Ruta Vadas", kind=ActorKind.PERSON, mentions=(where,))
    at = text.index("Norvik")
    place = Place(span=Span(at, at + len("Norvik")), name="Norvik", country="LT")
    (found,) = with_countries((actor,), (place,), text)
    assert (found.role, found.country) == (role, "LT")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A bridge fell in Bologna. The defence ministry said nine men were sent from Ravenna.", "IT"),
        ("A bridge fell in Bologna. The defence ministry said nine men were sent from Lyon.", None),
        ("A bridge fell in Bologna. The defence ministry said nine men were sent.", None),
        ("A bridge fell in Bologna, Ravenna and Faenza. Back from Lyon, the president said it was old.", "IT"),
        (
            "A bridge fell in Bologna and Ravenna. The defence ministry said Poland's army was there.",
            None,
        ),
        ("A bridge fell in Bologna and Ravenna. The town council said nine men were sent.", None),
    ],
)
def test_a_ministry_is_of_the_only_country_that_a_text_is_about(text: str, country: str | None) -> None:
    reading = reportedly.read(text)
    by_id = {actor.id: actor for actor in reading.actors}
    speaker = reading.statements[-1].speaker
    assert speaker is not None
    assert by_id[speaker.actor].country == country
