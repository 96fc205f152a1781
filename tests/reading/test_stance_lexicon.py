"""Every entry of the lexicons of stances and hedges is proved by its own two sentences."""

from __future__ import annotations

import re

import pytest

from reportedly.lexicon import Entry, load
from reportedly.reading.certainty import hedges_in
from reportedly.reading.content_words import opening, stance_in
from reportedly.reading.cue_tokens import tokens_of
from reportedly.reading.inflection import verb_forms
from reportedly.reading.negation import main_clause
from reportedly.reading.responses import points_back, topic_words
from reportedly.reading.stance import cue_entry, find_stance, passive_agent
from reportedly.records import Certainty, Span, StanceKind
from tests.reading.marked import statement_in

STANCES = (*load("wordings"), *load("stances"))
HEDGES = [entry for entry in load("hedges") if entry.table == "hedge"]
#: What the closed classes do: the stances of the example and of the counter-example.
CLASS_READINGS = {
    "between-negator-and-verb": (StanceKind.DOES_NOT_CONFIRM, StanceKind.CONFIRMS),
    "determiners": (Certainty.PROBABLE, Certainty.CERTAIN),
    "subordinators": ("+", "-"),
    "no-negation-after": ("+", "-"),
    "negates-no-claim": ("+", "-"),
    "keeps-a-word": ("+", "-"),
    "is-kept": ("+", "-"),
    "opens-no-deed": (StanceKind.ASSERTS, StanceKind.DISMISSES),
    "particles": (StanceKind.DISMISSES, StanceKind.ASSERTS),
    "inside-a-phrase": (StanceKind.DOUBTS, StanceKind.ASSERTS),
}
#: The closed classes that end an agent, and the agents of the example and of the counter-example.
AGENTS = {"agent-ends": ("the mayor", "the mayor Sundry"), "no-agent": (None, "Noonan"), "be": ("the mayor", None)}


def of_table(table: str) -> list[Entry]:
    return [entry for entry in STANCES if entry.table == table]


def named(entry: Entry) -> str:
    return entry.id


def entry_of(marked: str) -> str | None:
    statement, text = statement_in(marked)
    return cue_entry(statement, text, [Span(0, len(text))])


@pytest.mark.parametrize("entry", of_table("cue"), ids=named)
def test_a_cue_is_decided_by_its_entry_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    assert entry_of(entry.matches) == entry.id
    assert entry_of(entry.but_not) != entry.id


@pytest.mark.parametrize("entry", of_table("cue"), ids=named)
def test_a_cue_names_a_kind_and_a_certainty_that_exist(entry: Entry) -> None:
    for field in ("kind", "negated", "refused"):
        assert entry.text(field, "asserts") in set(StanceKind)
    for field in ("certainty", "passive"):
        assert entry.text(field, "certain") in set(Certainty)


@pytest.mark.parametrize("entry", of_table("negator"), ids=named)
def test_a_negator_turns_one_sentence_round_and_not_the_other(entry: Entry) -> None:
    kinds = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        kinds.append(find_stance(statement, text, [Span(0, len(text))]).kind)
    assert kinds == [StanceKind.DOES_NOT_CONFIRM, StanceKind.CONFIRMS]


@pytest.mark.parametrize("entry", of_table("content"), ids=named)
def test_a_content_states_its_stance_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    found = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        content = statement.content[0]
        tokens = tokens_of(text, content.start, content.end)
        own = stance_in(tokens, opening(tokens), quoted=False)
        found.append(own is not None and own.id == entry.id)
    assert found == [True, False]


@pytest.mark.parametrize("entry", of_table("opening"), ids=named)
def test_what_opens_a_sentence_tells_the_stance_in_one_and_not_in_the_other(entry: Entry) -> None:
    kinds = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        kinds.append(find_stance(statement, text, [Span(0, len(text))]).kind)
    assert kinds == [StanceKind(entry.text("kind")), StanceKind.ASSERTS]


@pytest.mark.parametrize("entry", of_table("object"), ids=named)
def test_what_an_unknown_verb_is_done_to_tells_the_stance_of_one_sentence_and_not_of_the_other(entry: Entry) -> None:
    kinds = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        assert cue_entry(statement, text, [Span(0, len(text))]) is None
        kinds.append(find_stance(statement, text, [Span(0, len(text))]).kind)
    assert kinds == [StanceKind(entry.text("kind")), StanceKind.ASSERTS]


@pytest.mark.parametrize("entry", [e for e in of_table("class") if e.id in AGENTS], ids=named)
def test_a_closed_class_bounds_the_agent_of_one_sentence_and_not_of_the_other(entry: Entry) -> None:
    agents = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        agent = passive_agent(statement, text)
        agents.append(agent.of(text) if agent else None)
    assert tuple(agents) == AGENTS[entry.id]


@pytest.mark.parametrize("entry", [e for e in of_table("class") if e.id.startswith("pointing")], ids=named)
def test_a_closed_class_points_back_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    assert [points_back(*statement_in(marked)) for marked in (entry.matches, entry.but_not)] == [True, False]


def test_words_of_no_topic_are_no_shared_words() -> None:
    (entry,) = (e for e in of_table("class") if e.id == "not-of-a-topic")
    topics = [topic_words(*statement_in(marked)) for marked in (entry.matches, entry.but_not)]
    assert topics == [{"there"}, {"bridge", "mined"}]


@pytest.mark.parametrize("entry", [e for e in of_table("class") if e.id in CLASS_READINGS], ids=named)
def test_a_closed_class_steers_the_reading_of_one_sentence_and_not_of_the_other(entry: Entry) -> None:
    read = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        stance = find_stance(statement, text, [Span(0, len(text))])
        read.append({stance.kind, stance.certainty, stance.polarity})
    expected, counter = CLASS_READINGS[entry.id]
    assert expected in read[0]
    assert counter in read[1]
    assert expected not in read[1]


@pytest.mark.parametrize("entry", of_table("response"), ids=named)
def test_a_noun_points_back_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    pointed = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        pointed.append(points_back(statement, text))
    assert pointed == [True, False]


@pytest.mark.parametrize("entry", HEDGES, ids=named)
def test_a_hedge_is_found_in_one_sentence_and_not_in_the_other(entry: Entry) -> None:
    found = []
    for marked in (entry.matches, entry.but_not):
        statement, text = statement_in(marked)
        tokens = tokens_of(text, statement.content[0].start, statement.content[0].end)
        found.append(entry.id in {hedge.id for hedge in hedges_in(tokens, main_clause(tokens))})
    assert found == [True, False]


@pytest.mark.parametrize("table", ["cue", "negator", "content", "opening", "object", "class", "response"])
def test_ids_are_unique_in_a_table_and_every_entry_names_its_source(table: str) -> None:
    entries = of_table(table)
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.source for entry in entries)


def test_every_phrase_is_in_lower_case_and_in_single_spaces() -> None:
    for entry in (*STANCES, *load("hedges")):
        for phrase in (*entry.words, *entry.list("verbs"), *entry.list("nouns")):
            assert re.fullmatch(r"\S+(?: \S+)*", phrase), phrase
            assert phrase == phrase.lower()


def test_no_verb_doubles_its_last_consonant_by_mistake() -> None:
    forms = {verb_forms(written.split()[0]).past for entry in STANCES for written in entry.list("verbs")}
    assert {"denyed", "admited", "planed", "begged", "regreted"} & forms == {"begged"}
