"""Whom a content names, by the first word of a name: none is passed over."""

from __future__ import annotations

import pytest

from reportedly.gazetteer import PEOPLE, open_gazetteer
from reportedly.linking.party_names import find_parties


def test_every_people_is_found_by_its_name_alone_and_in_a_sentence() -> None:
    keys = open_gazetteer().keys_of("country", PEOPLE)
    assert {"russian", "north korean", "sri lankan"} <= set(keys)
    for key in keys:
        name = " ".join(word.capitalize() for word in key.split())
        assert find_parties(name), name
        assert find_parties(f"that two {name}’s boats had left"), name


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the Russians’ boats", "RU"),
        ("The Russian garrison left", "RU"),
        ("two North-Korean officers", "KP"),
        ("a Sri Lankan’s ferry", "LK"),
        ("NATO’s ships", "north atlantic treaty organization"),
        ("when Hamas spoke", "hamas"),
        ("when Vladimir Orlov spoke", None),
    ],
)
def test_endings_marks_and_articles_hide_no_party(words: str, party: str | None) -> None:
    assert next(iter(find_parties(words)), None) == party
