"""Every entry of the lexicon files of figures: its example is read by it, its counter-example is not."""

from __future__ import annotations

import pytest

from reportedly.lexicon import Entry, load
from reportedly.reading.figures import find_figures
from reportedly.records import Figure, Span

FILES = ("units", "modifiers", "scopes", "designators", "figure_words")
ENTRIES = [(name, entry) for name in FILES for entry in load(name)]


def figures_in(text: str) -> tuple[Figure, ...]:
    return find_figures(text, [Span(0, len(text))])


def is_read_by(name: str, entry: Entry, text: str) -> bool:
    """Whether the entry decides how the text is read."""
    figures = figures_in(text)
    if name == "units":
        return any(figure.unit == entry.id for figure in figures)
    if name == "scopes":
        return any(figure.scope == entry.id for figure in figures)
    if name == "designators":
        return not figures
    if entry.text("kind") == "vague":
        return any(figure.modifier == "vague" for figure in figures)
    return any(figure.modifier == entry.id for figure in figures)


@pytest.mark.parametrize(
    ("name", "entry"),
    [pair for pair in ENTRIES if pair[0] != "figure_words"],
    ids=lambda value: getattr(value, "id", value),
)
def test_an_entry_matches_its_example_and_not_its_counter_example(name: str, entry: Entry) -> None:
    assert is_read_by(name, entry, entry.matches)
    assert not is_read_by(name, entry, entry.but_not)


#: What the closed classes do: the objects in the example and in the counter-example, and their scopes.
WORD_READINGS: dict[str, tuple[list[tuple[str | None, str | None]], list[tuple[str | None, str | None]]]] = {
    "persons": ([("farmer", "killed")], []),
    "parents": ([("mother", "killed")], [(None, "killed")]),
    "plurals": ([("people", None)], [(None, None)]),
    "attributive-plurals": ([("arms depots", None)], [("arms", None)]),
    "collectives": ([("groups of migrants", None)], [("men", None)]),
    "function-words": ([("men", None)], [("old men", None)]),
    "verbs-after-nouns": ([("people", "killed")], [("dead people", "killed")]),
    "adverbs-after-nouns": ([("people", "killed")], [("schoolteachers", "killed")]),
    "auxiliaries": ([("people", "killed")], [("people", None)]),
    "bodies-that-end-a-clause": ([("men", None), (None, "killed")], [("men", "killed")]),
    "not-after-one": ([("soldier", None)], []),
    "not-before-one": ([("soldier", None)], []),
    "noun-starts": ([("missiles", None)], [("guards", "killed")]),
    "between-verb-and-number": ([("men", "killed")], [("men", None)]),
    "between-toll-and-number": ([(None, "killed")], [(None, None)]),
    "openers-of-parentheses": ([("men", "killed")], [("men", None)]),
    "members": ([("member", None)], []),
    "verbs-of-change": ([(None, None), (None, "money")], [(None, "money")]),
    "before-over-and-a-duration": ([(None, "duration")], [(None, "duration")]),
    "verbs-about-a-topic": ([("ships", None)], [("ships", "destroyed")]),
    "before-a-year": ([], [("soldiers", None)]),
    "before-one-day": ([(None, "duration")], []),
    "singular-in-s": ([("barracks", None)], []),
    "states-before-nouns": ([("wounded soldiers", "wounded")], [(None, None)]),
    "determiners": ([("soldiers", None)], [(None, None)]),
    "ones": ([("ships", None)], []),
    "tens": ([("ships", None)], []),
    "scales": ([("ships", None)], []),
    "before-scores": ([(None, "wounded")], []),
    "after-scores": ([("men", None)], []),
    "nouns-with-of": ([("prisoners of war", "released")], [("prisoners", "released")]),
    "parts": ([("men", "share")], []),
    "pairs-of-people": ([("women and children", "killed")], [("women", "killed")]),
    "forces": ([("soldiers", "deployed")], [("tailors", None)]),
    "before-places": ([("soldiers", "deployed")], [("soldiers", None)]),
    "places-of-forces": ([("soldiers", "deployed")], [("soldiers", None)]),
}


@pytest.mark.parametrize("entry", load("figure_words"), ids=lambda entry: entry.id)
def test_a_closed_class_steers_the_search_for_object_and_scope(entry: Entry) -> None:
    expected, counter = WORD_READINGS[entry.id]
    assert [(figure.object, figure.scope) for figure in figures_in(entry.matches)] == expected
    assert [(figure.object, figure.scope) for figure in figures_in(entry.but_not)] == counter


@pytest.mark.parametrize("name", FILES)
def test_ids_are_unique_and_every_entry_names_its_source(name: str) -> None:
    entries = load(name)
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.source for entry in entries)


def test_a_missing_file_says_so() -> None:
    with pytest.raises(FileNotFoundError):
        load("no_such_words")
