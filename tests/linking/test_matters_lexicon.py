"""Every matter of the lexicon is found in its example and not in its counter-example."""

from __future__ import annotations

import pytest

from reportedly.lexicon import load
from reportedly.linking.terms import find_matters, object_of, stem, words_in

MATTERS = [entry for entry in load("matters") if entry.table == "matter"]


def matters_of(text: str) -> list[str]:
    return [name for name, _ in find_matters([stem(word) for word in words_in(text)])]


@pytest.mark.parametrize("entry", MATTERS, ids=lambda entry: entry.id)
def test_a_matter_is_the_main_one_of_its_example_and_not_in_the_other(entry: object) -> None:
    assert matters_of(entry.matches)[:1] == [entry.id]  # type: ignore[attr-defined]
    assert entry.id not in matters_of(entry.but_not)  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", [e for e in load("matters") if e.table == "object"], ids=lambda entry: entry.id)
def test_a_kind_of_object_is_known_by_its_words(entry: object) -> None:
    assert object_of(entry.matches) == entry.id  # type: ignore[attr-defined]
    assert object_of(entry.but_not) != entry.id  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "forms",
    [
        "deploy deployed deployment deploying",
        "strike strikes struck",
        "kill killed killing",
        "injury injuries",
        "supply supplied",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("words", "main"),
    [
        ("14 people were forced from their homes in Dolen", "displaced"),
        ("72 people were being treated for wounds from the drone strike in Dolen", "wounded"),
        ("the attack took 14 lives", "killed"),
        ("units shot 38 missiles out of the sky", "intercepted"),
        ("soldiers are in Dolen", "presence"),
        ("a ceasefire deal had been struck", "truce"),
        ("rebels fired on Dolen during the ceasefire", "breach"),
        ("rebels tore up the ceasefire", "breach"),
        ("the ministers are in Dolen", None),
    ],
)
def test_the_main_matter_of_rarer_forms(words: str, main: str | None) -> None:
    assert next(iter(matters_of(words)), None) == main
