"""Names that are no persons', by what the text goes on to call them or by what they say of themselves."""

from __future__ import annotations

import pytest

from reportedly import read


def first_and_last(text: str) -> tuple[tuple[str, str], tuple[str, str]]:
    reading = read(text)
    by_id = {actor.id: (actor.name, actor.kind.value) for actor in reading.actors}
    speakers = [by_id[s.speaker.actor] for s in reading.statements if s.speaker is not None]
    return speakers[0], speakers[-1]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Padana Luce said the lines were down. The company said it would take days.", "Padana Luce", "company"),
        ("Brnovan confirmed the order. The arms maker said work had begun.", "Brnovan", "company"),
        (
            "Ilven Tor, a charity in Odra, said two were hurt. The organisation called for calm.",
            "Ilven Tor",
            "group-of-people",
        ),
        (
            "Jade trader Golden Lotus said the road was shut. The company said it paid no taxes.",
            "Golden Lotus",
            "company",
        ),
        (
            "Jade trader Golden Lotus, whose trucks use the road, said it was shut. The company said it paid no taxes.",
            "Golden Lotus",
            "company",
        ),
        ("Fiumi Vivi warned of a flood. The group said nobody had listened.", "Fiumi Vivi", "group-of-people"),
        ("Harek Dol warned of a raid. The rebel group said it would fire.", "Harek Dol", "armed-group"),
        (
            "Ilven Tor, a charity that runs a clinic, said two were hurt. The charity said all was lost.",
            "Ilven Tor",
            "group-of-people",
        ),
        (
            "The Odra Defence Council said nine had died. The group said two were held.",
            "Odra Defence Council",
            "agency",
        ),
        (
            "The Odra Institute, a think tank, said nine had died. The think tank said two were held.",
            "Odra Institute",
            "agency",
        ),
    ],
)
def test_whom_the_text_goes_on_to_call_a_body_is_one(text: str, name: str, kind: str) -> None:
    assert first_and_last(text) == ((name, kind), (name, kind))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Brnovan said it had sold nine boats.", "Brnovan", "group-of-people"),
        ("Padana Luce said that its customers had no power.", "Padana Luce", "company"),
        ("Relief Without Walls said nine were hurt.", "Relief Without Walls", "group-of-people"),
        ("Brnovan said it would be late.", "Brnovan", "person"),
        ("Amrand Kuvi, who lives in Dolen, said so. The company said nothing was lost.", "Amrand Kuvi", "person"),
        ("Amrand Kuvi said she had left. The company said nothing was lost.", "Amrand Kuvi", "person"),
        ("Ruta Vadas said so. The company said nothing was lost.", "Ruta Vadas", "person"),
        ("Amrand Kuvi said so. The company that he runs said nothing was lost.", "Amrand Kuvi", "person"),
        ("Amrand Kuvi, a former head of the group, said so.", "Amrand Kuvi", "person"),
    ],
)
def test_a_name_is_a_body_only_by_what_no_person_is_or_does(text: str, name: str, kind: str) -> None:
    assert first_and_last(text)[0] == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Law Society of the Lake Counties said nine were held. The Law Society called for talks.",
            "Law Society of the Lake Counties",
        ),
        ("The Defence Council of Monday said so. The Defence Council said nine were held.", "Defence Council"),
        (
            "The Relief Association of Poland said nine were held. The Relief Association called for talks.",
            "Relief Association",
        ),
    ],
)
def test_the_name_of_a_body_goes_on_with_of_but_for_a_country(text: str, name: str) -> None:
    assert {called for called, _ in first_and_last(text)} == {name}


def test_somebody_who_is_he_soon_after_is_no_group() -> None:
    text = (
        "Ivod Ravelan told reporters at the gate that most of the dead were dockers. “We are still lifting the roof,” he said. "
        "Ivod Ravelan left. The group came back."
    )
    kinds = {actor.name: actor.kind.value for actor in read(text).actors}
    assert kinds["Ivod Ravelan"] == "person"
