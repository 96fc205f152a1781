"""Every entry of the lexicons about who speaks matches its example and not its counter-example."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.lexicon import Entry, load
from reportedly.reading.actor_mentions import find_named
from reportedly.reading.actor_words import Words
from reportedly.reading.behalf import behalf_at
from reportedly.reading.office_lexicon import PROBABLE, Body, read_offices
from reportedly.reading.offices import find_body
from reportedly.reading.titles import find_title, gender_of, read_titles
from reportedly.records import ActorKind

FILES = ("offices", "bodies", "metonyms", "outlets")
TITLE_WORDS = {"modifier", "unnamed", "again", "paper", "called", "closed", "whose", "byname"}


def bodies_in(text: str) -> list[Body]:
    words = Words(text)
    found = (find_body(words, at) for at in range(len(words)))
    return [f.body for f in found if f is not None and f.body is not None]


def of(table: str) -> list[Entry]:
    return [entry for name in (*FILES, "titles") for entry in load(name) if entry.table == table]


@pytest.mark.parametrize("entry", of("office"), ids=lambda e: e.id)
def test_an_office_is_found_after_the_name_of_a_country(entry: Entry) -> None:
    assert any(body.country in ("LV", "KR") for body in bodies_in(entry.matches))
    assert not bodies_in(entry.but_not)


def of_lists() -> list[Entry]:
    return [entry for name in FILES for entry in load(name) if entry.list("list")]


@pytest.mark.parametrize("entry", of_lists(), ids=lambda e: e.id)
def test_a_listed_body_is_found_by_its_example(entry: Entry) -> None:
    assert bodies_in(entry.matches)
    assert not bodies_in(entry.but_not)


LINES = [(entry, line) for entry in of_lists() for line in entry.list("list")]


@pytest.mark.parametrize(("entry", "line"), LINES, ids=[line[:50] for _, line in LINES])
def test_every_name_of_a_line_is_found_whole_and_means_one_body(entry: Entry, line: str) -> None:
    head, colon, names = line.partition(": ")
    found = set()
    for name in (names if colon else head).split(" | "):
        words = Words(name.removeprefix("?"))
        match = find_body(words, 0)
        assert match is not None, name
        assert match.last == len(words), name
        body = match.body
        assert body is not None, name
        assert (body.sure == PROBABLE) == name.startswith("?"), name
        assert not name.startswith("?") or entry.text("probable") or entry.table == "body"
        found.add((body.name, body.country))
    assert len(found) == 1


@pytest.mark.parametrize("entry", [e for e in of("title") if e.id not in {"men", "women"}], ids=lambda e: e.id)
def test_a_title_makes_the_name_after_it_a_persons(entry: Entry) -> None:
    assert any(n.person and n.title for n in find_named(Words(entry.matches)))
    assert not any(n.title for n in find_named(Words(entry.but_not)))


@pytest.mark.parametrize("entry", [*of("given"), *of("title")], ids=lambda e: e.id)
def test_a_word_that_tells_a_gender_tells_the_entrys(entry: Entry) -> None:
    gender = entry.text("gender") or None
    if entry.table == "given":
        assert gender_of(entry.matches) == gender
        assert gender_of(entry.but_not) != gender
    elif gender:
        title = find_title(Words(entry.matches), 0)
        assert title is not None
        assert title.gender == gender


@pytest.mark.parametrize("entry", [e for t in sorted(TITLE_WORDS) for e in of(t)], ids=lambda e: f"{e.table}-{e.id}")
def test_a_list_of_words_holds_one_of_its_example_and_none_of_its_counter_example(entry: Entry) -> None:
    listed = {
        w for words in (*entry.words, *entry.list("list")) for part in words.split(" | ") for w in (part, *part.split())
    }
    assert listed & set(Words(entry.matches).low)
    if entry.id not in ("peoples", "modifiers", "sources", "papers"):
        assert not listed & (set(Words(entry.but_not).low) - {"the", "a", "rokas", "vadas", "latvian", "president"})


@pytest.mark.parametrize("entry", [*of("ending"), *of("beginning")], ids=lambda e: e.id)
def test_the_first_or_last_word_of_an_unknown_name_tells_its_kind(entry: Entry) -> None:
    (name,) = find_named(Words(entry.matches))
    assert name.body is not None
    assert name.body.kind == ActorKind(entry.text("kind"))
    assert all(n.body is None for n in find_named(Words(entry.but_not)))


def test_a_countrys_office_has_one_name_by_adjective_possessive_and_of() -> None:
    names = {
        bodies_in(t)[0].name
        for t in ("Latvian Foreign Ministry", "Latvia's foreign ministry", "Ministry of Foreign Affairs of Latvia")
    }
    assert names == {"Ministry of Foreign Affairs of Latvia"}


def test_titles_and_offices_are_read_once() -> None:
    assert read_titles() is read_titles()
    assert read_offices() is read_offices()


@pytest.mark.parametrize("entry", of("behalf"), ids=lambda e: e.id)
def test_a_phrase_tells_for_whom_somebody_speaks(entry: Entry) -> None:
    found = [
        [behalf_at(words, at) for at in range(len(words))] for words in (Words(entry.matches), Words(entry.but_not))
    ]
    assert [any(begins) for begins in found] == [True, False]


@pytest.mark.parametrize("entry", of("named"), ids=lambda e: e.id)
def test_a_noun_before_or_behind_a_name_tells_what_it_is(entry: Entry) -> None:
    kinds = [{n.body.kind for n in find_named(Words(text)) if n.body} for text in (entry.matches, entry.but_not)]
    assert [ActorKind(entry.text("kind")) in found for found in kinds] == [True, False]


@pytest.mark.parametrize("entry", of("state-office"), ids=lambda e: e.id)
def test_an_office_that_one_person_in_a_state_holds_names_him(entry: Entry) -> None:
    held = []
    for words in (entry.matches, entry.but_not):
        (actor,) = reportedly.read(f"On Monday {words} said that the bridge was shut.").actors
        held.append(actor.name)
    assert [name == f"{entry.text('name')} of Latvia" for name in held] == [True, False]
