"""Whom a "who" goes on from."""

from __future__ import annotations

import pytest

from tests.reading.test_actor_cases import heard


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Tarn I met a middle-aged carpenter [who] asked for bread.", "a middle-aged carpenter"),
        ("It was echoed by Varnian officials in the north [who] said it was late.", "Varnian officials in the north"),
        ("The law would benefit Republicans, [who] want to keep the mill.", "Republicans"),
        ("A list of the two diplomats [who] agreed to speak was lost.", "the two diplomats"),
        ("Also there was an early backer, [who] said it was late.", "an early backer"),
        ("It also includes residents [who] claim to be heirs.", "residents"),
        ("Ruta Vadas, a nurse in Tarn, came. Rokas Lund of Odra, [who] said it was late, left.", "Rokas Lund"),
        ("Rokas Lund, the union’s chief political strategist, [who] said it was late, left.", "Rokas Lund"),
    ],
)
def test_who_is_who_was_told_of_right_before(text: str, name: str) -> None:
    ((actor, speaker, _),) = heard(text)
    assert actor.name == name
    assert speaker.confidence >= 0.5


@pytest.mark.parametrize("text", ["The mill [who] said so fell.", "Rain fell. [Who] said so?"])
def test_who_behind_no_party_is_nobody(text: str) -> None:
    ((_, speaker, _),) = heard(text)
    assert speaker.confidence < 0.5
