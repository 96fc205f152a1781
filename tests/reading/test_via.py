from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from reportedly.reading.sentences import find_sentences
from reportedly.reading.via import find_via

ENTRIES: list[dict[str, Any]] = tomllib.loads(files("reportedly.lexicon").joinpath("via.toml").read_text("utf-8"))[
    "via"
]


def _names(text: str) -> list[tuple[str, str]]:
    return [(via.span.of(text), str(via.how)) for _, via in find_via(text, find_sentences(text))]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["id"]))
def test_each_entry_matches_its_example_and_not_the_other(entry: dict[str, Any]) -> None:
    assert (entry["name"], entry["how"]) in _names(entry["matches"])
    assert _names(entry["but_not"]) == []


def test_the_sentence_is_told() -> None:
    text = "It rained. She told Lake Radio that it was late."
    [(number, via)] = find_via(text, find_sentences(text))
    assert (number, via.span.of(text)) == (1, "Lake Radio")
