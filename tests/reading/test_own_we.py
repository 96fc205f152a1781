"""A "we" outside quotations is the body in whose name the text speaks."""

from __future__ import annotations

import reportedly


def _actors(text: str) -> dict[str, str]:
    reading = reportedly.read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return {s.cue[0].of(text): names[s.speaker.actor] for s in reading.statements if s.speaker is not None}


def test_we_of_a_release_is_the_government_that_speaks_in_it() -> None:
    text = (
        "The United States strongly condemns the attack on the camp. We also urge the council to guard it. "
        "We call on more countries to help. “It was cruel,” said a resident."
    )
    found = _actors(text)
    assert found["also urge"] == found["call on"] == found["strongly condemns"] == "Government of the United States"


def test_we_of_reporters_who_asked_is_nobody_named() -> None:
    assert _actors("The Varnian army said two bridges fell. We asked the mayor about it.")["asked"] == "We"


def test_we_is_not_whom_a_clause_of_the_release_names() -> None:
    text = (
        "The United States strongly condemns the attacks in Tartus, for which the Islamic State has claimed responsibility. "
        "We also call for an end to the war."
    )
    assert _actors(text)["also call for"] == "Government of the United States"


def test_we_is_nobody_where_several_bodies_speak() -> None:
    text = "The United States condemned the raid. The Varnian army denied it. We call for an end to the war."
    assert _actors(text)["call for"] == "We"
