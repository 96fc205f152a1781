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
