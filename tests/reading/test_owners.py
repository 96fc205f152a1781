"""Whose office and whose forces: "its army", "his interior minister", "their defence ministry", and the sides of a truce."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly import read

if TYPE_CHECKING:
    from reportedly.records import Reading


def countries_of_speakers(reading: Reading) -> list[str | None]:
    by_id = {actor.id: actor for actor in reading.actors}
    return [by_id[s.speaker.actor].country for s in reading.statements if s.speaker is not None]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "Donald Tusk, the Polish prime minister, met him. His interior minister, Jan Wolny, said the road was shut.",
            "PL",
        ),
        ("Spanish Prime Minister Ana Prado met the envoy. Her defence minister said the ship would sail.", "ES"),
        ("Poland closed the border. Its foreign minister, Jan Wolny, said the road was shut.", "PL"),
        ("Turkey condemned the raid, and its foreign ministry said the envoy was summoned.", "TR"),
        ("The Russians left the town. Their defence ministry said the town had been shelled.", "RU"),
        ("The envoy left for Minsk. Its foreign minister, Jan Wolny, said the talks were over.", None),
        ("Germany and France met. Its interior minister said the plan was sound.", None),
        ("A clerk left. His interior minister, Jan Wolny, said the road was shut.", None),
    ],
)
def test_an_office_is_of_the_country_that_its_pronoun_means(text: str, country: str | None) -> None:
    assert countries_of_speakers(read(text))[-1] == country


def test_another_ministry_is_not_the_one_that_spoke_before() -> None:
    reading = read("The defence ministry said two drones fell. The foreign ministry said the envoy was summoned.")
    speakers = [s.speaker.actor for s in reading.statements if s.speaker is not None]
    assert len(set(speakers)) == 2


def parties(text: str) -> list[tuple[str | None, str | None]]:
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [(names.get(e.actor or ""), names.get(e.target or "")) for e in reading.events]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russia said its drones struck a fuel depot near Kharkiv.", "Armed Forces of Russia"),
        ("Ukraine said that its forces had attacked an airfield.", "Armed Forces of Ukraine"),
        ("Kyiv said Russia used its missiles to hit Odesa.", "Armed Forces of Russia"),
        ("Hezbollah said its fighters attacked a post.", "Hezbollah"),
        ("In Russia its drones struck a depot.", None),
    ],
)
def test_forces_are_of_the_party_that_its_means(text: str, actor: str | None) -> None:
    assert parties(text)[-1][0] == actor


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("A ceasefire between Israel and Hamas took effect on Sunday.", ("Government of Israel", "Hamas")),
        ("Clashes between police and protesters broke out in Tbilisi.", ("police", "protesters")),
        ("Fighting overnight between the army and Hamas killed nine people.", (None, "people")),
    ],
)
def test_what_is_between_two_sides_has_both(text: str, sides: tuple[str, str]) -> None:
    assert parties(text)[0] == sides


def test_an_armed_group_is_no_town() -> None:
    reading = read("A ceasefire between Israel and Hamas took effect on Sunday.")
    assert [place.name for place in reading.places] == ["Israel"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Police said they had arrested four suspects.", "Police"),
        ("Hamas said it had attacked a post.", "Hamas"),
        ("The mayor said Hamas was near and it had attacked a post.", None),
        ("Nine soldiers were killed when insurgents attacked a convoy.", "insurgents"),
        ("On Monday, Hamas fighters stopped a convoy and seized its trucks.", "Hamas"),
        ("His foreign minister, Olga Stein, met the envoy.", "Olga Stein"),
        ("The regional governor, Ruta Vadas, urged the rebels to withdraw.", "Ruta Vadas"),
    ],
)
def test_who_does_it_is_told_by_a_pronoun_an_apposition_or_a_clause(text: str, actor: str | None) -> None:
    assert parties(text)[0][0] == actor


def test_the_army_is_no_liberation_army() -> None:
    text = "The Baloch Liberation Army claimed the raid. The army said four men were killed."
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[s.speaker.actor] for s in reading.statements if s.speaker][-1] == "The army"


def test_a_minister_of_defence_is_called_by_the_name_behind_the_office() -> None:
    reading = read("Minister of Defence Ivo Lund said the road was shut.")
    assert [(actor.name, actor.role) for actor in reading.actors] == [("Ivo Lund", "Minister of Defence")]


def test_a_country_at_the_end_of_a_sentence_is_no_given_name() -> None:
    reading = read('Hamas fired on northern Israel. "We saw it," Israel Holt, a guard, said.')
    assert all(
        len(mention.of(reading.document.text)) > len("Israel")
        for a in reading.actors
        for mention in a.mentions
        if a.name == "Israel Holt"
    )


def test_people_whom_no_lexicon_lists_are_harmed_by_a_blast() -> None:
    assert parties("A landmine blast killed three deminers in northern Cambodia.") == [(None, "deminers")]


def test_letters_without_brackets_are_those_of_the_body_named_before() -> None:
    reading = read("The truce binds the Red Hand Army. The RHA said it would hold.")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[s.speaker.actor] for s in reading.statements if s.speaker] == ["Red Hand Army"]


def test_somebody_named_behind_the_office_is_whom_he_means() -> None:
    text = 'The mayor of Tauran, Rimas Stulga, denies it was so. "It was built for more water," he tells local radio.'
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    assert {names[s.speaker.actor] for s in reading.statements if s.speaker} == {"Rimas Stulga"}
