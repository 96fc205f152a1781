"""What the lexicon of names knows of the names in a text."""

from __future__ import annotations

import pytest

from reportedly import read
from reportedly.lexicon import Entry, load
from reportedly.reading.known_names import Known, ends_as_no_body, known_name, listed_names
from reportedly.records import MentionKind

ENTRIES = load("names")


def listed(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], kind.value) for start, end, kind in listed_names(text)]


def kinds(entry: Entry, text: str) -> set[MentionKind | None]:
    """Of what kind the names are that the entry's table finds in a text."""
    if entry.table == "ending":
        return {MentionKind.OTHER} if ends_as_no_body(text) else set()
    if entry.text("kind") == "not":
        return {known.kind for word in text.split() if (known := known_name(word)) is not None}
    return {kind for _, _, kind in listed_names(text)}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_matches_its_example_and_not_its_counter_example(entry: Entry) -> None:
    told = entry.text("kind", "other")
    kind = None if told == "not" else MentionKind(told)
    assert kind in kinds(entry, entry.matches)
    assert kind not in kinds(entry, entry.but_not)


def test_no_name_is_listed_twice() -> None:
    words = [word.lstrip("?") for entry in ENTRIES if entry.table == "known" for word in entry.words]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Qantas's head met the Qantas-led group.", [("Qantas", "body"), ("Qantas", "body")]),
        ("Standard & Poor's and Standard & Poor 's", [("Standard & Poor's", "body"), ("Standard & Poor 's", "body")]),
        ("AT & T fell, the S&P 500 rose", [("AT & T", "body"), ("S&P 500", "other")]),
        ("a Boeing 747-8, an Airbus A380 and a Ford Taurus",
         [("Boeing 747-8", "other"), ("Airbus A380", "other"), ("Ford Taurus", "other")]),
        ("Boeing 15 percent lower", [("Boeing", "body")]),
        ("Harrison Ford", []),
        ("Qantasia", []),
    ],
)  # fmt: skip
def test_names_are_found_whole_and_with_their_models(text: str, names: list[tuple[str, str]]) -> None:
    assert listed(text) == names


def test_a_name_that_is_also_an_ordinary_word_is_not_sure() -> None:
    assert known_name("Apple") == Known(MentionKind.BODY, sure=False)
    assert known_name("Qantas") == Known(MentionKind.BODY, sure=True)
    assert known_name("Norvik") is None


def test_a_conference_is_no_body_but_a_council_is() -> None:
    assert ends_as_no_body("Norvik Peace Conference")
    assert not ends_as_no_body("Norvik Peace Council")
    assert not ends_as_no_body("Conference")


def test_a_reading_keeps_no_currency_and_no_hour_as_names_and_indices_are_no_bodies() -> None:
    text = "The Nikkei 225 fell at 10:00 GMT, Rosneft said, and US$ 40 million were lost."
    named = {m.span.of(text): m.kind.value for m in read(text).mentions}
    assert named == {"Nikkei 225": "other", "Rosneft": "body"}


def test_every_sure_name_is_found_where_it_stands_alone() -> None:
    sure = [w for e in ENTRIES if e.table == "known" and e.text("kind") != "not" for w in e.words if w[0] != "?"]
    assert [word for word in sure if [found for found, _ in listed(f"({word})")] != [word]] == []
