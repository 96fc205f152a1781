from __future__ import annotations

import pytest

from reportedly.lexicon import Entry, load
from reportedly.reading.sentences import find_sentences
from reportedly.reading.via import find_via


def _names(text: str) -> list[tuple[str, str]]:
    return [(via.span.of(text), str(via.how)) for _, via in find_via(text, find_sentences(text))]


@pytest.mark.parametrize("entry", load("via"), ids=lambda entry: entry.id)
def test_each_entry_matches_its_example_and_not_the_other(entry: Entry) -> None:
    assert (entry.text("name"), entry.text("how")) in _names(entry.matches)
    assert _names(entry.but_not) == []


def test_the_sentence_is_told() -> None:
    text = "It rained. She told Lake Radio that it was late."
    [(number, via)] = find_via(text, find_sentences(text))
    assert (number, via.span.of(text)) == (1, "Lake Radio")
