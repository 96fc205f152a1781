"""Every entry of the lexicons of events is proved by its own two sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportedly.lexicon import Entry, load
from reportedly.reading.event_drafts import Draft, find_drafts
from reportedly.reading.event_tokens import tokens_of
from reportedly.reading.event_triggers import find_hits

TRIGGERS = [*load("events"), *load("events_cooperation")]
MODES = load("event_modes")
CLASSES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


def named(entry: Entry) -> str:
    return entry.id


def drafts_in(text: str) -> list[Draft]:
    return find_drafts(tokens_of(text, 0, len(text)))


def ids_in(text: str) -> set[str]:
    return {hit.trigger.id for hit in find_hits(tokens_of(text, 0, len(text)))}


@pytest.mark.parametrize("entry", TRIGGERS, ids=named)
def test_a_trigger_is_found_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    assert entry.id in ids_in(entry.matches)
    assert entry.id not in ids_in(entry.but_not)


@pytest.mark.parametrize("entry", TRIGGERS, ids=named)
def test_a_trigger_is_of_a_class_that_exists(entry: Entry) -> None:
    assert entry.text("class") in CLASSES
    mode = entry.text("mode")
    assert mode == mode.lower()


def test_ids_are_unique() -> None:
    assert len({entry.id for entry in TRIGGERS}) == len(TRIGGERS)
    assert len({(entry.table, entry.id) for entry in MODES}) == len(MODES)


@pytest.mark.parametrize("entry", [e for e in MODES if e.table in {"becomes", "refused"}], ids=named)
def test_what_is_agreed_to_or_refused_is_of_another_class(entry: Entry) -> None:
    wanted = {"REJECT"} if entry.table == "refused" else {entry.text("to")} - {""} or set(entry.list("inner"))
    found = [{d.class_ for d in drafts_in(text)} for text in (entry.matches, entry.but_not)]
    assert wanted & found[0]
    assert not wanted & found[1]
    assert found[1]


@pytest.mark.parametrize("entry", [e for e in MODES if e.table in {"means", "complement"}], ids=named)
def test_means_and_complements_give_the_mode_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    wanted = (entry.text("class"), entry.text("mode") or entry.id)
    found = [{(d.class_, d.mode) for d in drafts_in(text)} for text in (entry.matches, entry.but_not)]
    assert wanted in found[0]
    assert wanted not in found[1]
    assert found[1]


def parties_in(text: str) -> list[tuple[str | None, str | None]]:
    """Actor and target of each event, as the words of the sentence."""
    t = tokens_of(text, 0, len(text))
    return [
        tuple(None if p is None else text[t.starts[p[0]] : t.ends[p[1] - 1]] for p in (d.actor, d.target))  # type: ignore[misc]
        for d in find_drafts(t)
    ]


#: What the closed classes do: actor and target of the events in the example and in the counter-example.
WORD_READINGS: dict[str, tuple[list[tuple[str | None, str | None]], list[tuple[str | None, str | None]]]] = {
    "be": ([(None, "The convoy")], [("The convoy", None)]),
    "auxiliaries": ([("The rebels", "the town")], [(None, "the town")]),
    "verb-leads": ([("They", "the town")], [(None, None)]),
    "noun-leads": ([(None, None)], [("Rebels", "the town")]),
    "determiners": ([("Rebels", "the town")], [("Rebels", None)]),
    "clause-ends": ([("rebels", "the town")], [("Officials of rebels", "the town")]),
    "prepositions": ([("Militants in the hills", "the town")], [("Hill militants", "the town")]),
    "relatives": ([("the men", "the town")], [("rebels", "the town")]),
    "light-verbs": ([("Rebels", "the town")], [(None, "the town")]),
    "leads-to-an-infinitive": ([("The rebels", None)], [("the rebels", "the town")]),
    "when": ([("militants", "the town")], [("arrival militants", "the town")]),
    "nature": ([], [("The rebels", "the port")]),
    "vehicles": ([], [("A missile", "nine men")]),
    "sport": ([], [("The rebel side", None)]),
    "accidents": ([], [(None, "Nine men")]),
    "between-owner-and-noun": ([(None, "the port")], [("Varnia", "the port")]),
    "arms": ([("A Varnian", "nine people")], [(None, None)]),
    "behind-sides": ([("police", "protesters")], [("police", "protesters saddened the town")]),
}


#: Closed classes whose examples are read in test_events.py, where there are actors and times.
ELSEWHERE = {"saying", "people", "forces", "before-people", "bodies-of-a-country"}


@pytest.mark.parametrize("entry", [e for e in load("event_words") if e.id not in ELSEWHERE], ids=named)
def test_a_closed_class_steers_who_does_what_to_whom(entry: Entry) -> None:
    expected, counter = WORD_READINGS[entry.id]
    assert parties_in(entry.matches) == expected
    assert parties_in(entry.but_not) == counter


def test_the_page_on_events_names_every_class_and_mode() -> None:
    told: dict[str, set[str]] = {entry.text("class"): set() for entry in TRIGGERS}
    for entry in (*TRIGGERS, *(e for e in MODES if e.table == "complement")):
        told[entry.text("class")] |= {entry.text("mode")} - {""}
    for entry in MODES:
        if entry.table == "means":
            told[entry.text("class")].add(entry.id)
    page = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
    written = {
        row[1]: set(re.findall(r"`([^`]+)`", row[2])) for row in re.finditer(r"(?m)^\| `(\w+)` \|[^|]*\|(.*)\|$", page)
    }
    assert written == told
