"""What a source does to a content: 1,982 short cases, and what a case cannot show."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.reading.stance import find_stance, passive_agent
from reportedly.records import Certainty, Mode, Span, Stance, StanceKind, Statement
from tests.reading.marked import statement_in

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("stance_cases.toml").read_text("utf-8"))["case"]


def stance_of(marked: str) -> Stance:
    statement, text = statement_in(marked)
    return find_stance(statement, text, [Span(0, len(text))])


def written(stance: Stance) -> str:
    return f"{stance.kind} {stance.polarity} {stance.certainty}"


def share_right(cases: list[dict[str, Any]]) -> float:
    right: list[bool] = [written(stance_of(case["text"])) == case["stance"] for case in cases]
    return sum(right) / len(right)


@pytest.mark.parametrize(
    ("blind", "count"),
    [
        (1, 120),
        (2, 110),
        (3, 80),
        (4, 61),
        (5, 60),
        (9, 219),
        (10, 202),
        (11, 194),
        (12, 192),
        (13, 167),
        (14, 124),
        (None, 93),
    ],
)
def test_at_least_nineteen_of_twenty_cases_of_each_round_are_right(blind: int | None, count: int) -> None:
    cases = [case for case in CASES if case.get("blind") == blind]
    assert len(cases) == count
    assert share_right(cases) >= 0.95


def test_the_cases_show_every_kind() -> None:
    assert {case["stance"].split()[0] for case in CASES} == {kind.value for kind in StanceKind}


def test_a_cue_that_the_lexicon_does_not_know_asserts() -> None:
    assert written(stance_of("{The mayor} <crooned> [that the bridge was open].")) == "asserts + certain"


def test_a_statement_without_a_cue_asserts() -> None:
    statement = Statement(id="stm_1", source=(), cue=(), content=(Span(0, 9),), mode=Mode.QUOTE, confidence=1.0)
    assert find_stance(statement, "We left.\n", []).kind is StanceKind.ASSERTS


def test_a_negation_in_another_clause_does_not_touch_the_cue() -> None:
    stance = stance_of("{The mayor}, who did not see the raid, <confirmed> [the loss].")
    assert stance.kind is StanceKind.CONFIRMS


@pytest.mark.parametrize(
    ("behind", "kind"),
    [("We lost two men at the bridge.", StanceKind.ASSERTS), ("It is a sad loss.", StanceKind.EXPRESSES)],
)
def test_a_feeling_in_front_leaves_what_is_said_behind_the_cue_its_own_stance(behind: str, kind: StanceKind) -> None:
    statement, text = statement_in(f"[“It is a dark day,”] {{the army}} <said>. [“{behind}”]")
    end = text.index("said.") + 5
    assert find_stance(statement, text, [Span(0, end), Span(end + 1, len(text))]).kind is kind


@pytest.mark.parametrize(
    ("opener", "kind"),
    [
        ("Let us be clear.", StanceKind.DENIES),
        ("Let them go.", StanceKind.DEMANDS),
    ],
)
def test_who_only_asks_to_be_heard_demands_nothing(opener: str, kind: StanceKind) -> None:
    assert stance_of(f"[“{opener} We never fired on the bridge,”] {{the army}} <said>.").kind is kind


def test_a_hedge_in_a_later_piece_of_the_content_counts() -> None:
    stance = stance_of("[The deputy], {Coast Radio} <wrote>, [could face trial as early as June].")
    assert stance.certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    ("source", "kind"),
    [("Few in the port", StanceKind.DOES_NOT_CONFIRM), ("No side but the army", StanceKind.ACKNOWLEDGES)],
)
def test_a_source_that_is_hardly_anybody_negates_unless_it_names_one(source: str, kind: StanceKind) -> None:
    assert stance_of(f"{{{source}}} <took responsibility for> [the raid].").kind is kind


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The army retracted on Wednesday an earlier <statement> [that the bridge had fallen].", StanceKind.RETRACTS),
        ("The army rejected on Sunday the <claim> [that the bridge had fallen].", StanceKind.DENIES),
        ("The army issued in the evening a <statement> [that the bridge had fallen].", StanceKind.ASSERTS),
    ],
)
def test_what_is_done_with_a_statement_counts_where_the_cue_is_its_noun(marked: str, kind: StanceKind) -> None:
    assert stance_of(marked).kind is kind


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("{The mayor} <insisted> on Friday [that the bridge was open].", StanceKind.ASSERTS),
        ("{The mayor} <insisted> on 12 May [that the bridge was open].", StanceKind.ASSERTS),
        ("{The mayor} <insisted on> [a new bridge].", StanceKind.DEMANDS),
    ],
)
def test_the_on_of_a_day_belongs_to_no_verb(marked: str, kind: StanceKind) -> None:
    assert stance_of(marked).kind is kind


def test_a_day_without_on_stands_between_a_verb_and_its_preposition() -> None:
    assert stance_of("{The mayor} <called Friday for> [a new bridge].").kind is StanceKind.DEMANDS
    assert stance_of("{The mayor} <called> [Friday a holiday].").kind is StanceKind.EXPRESSES


def test_two_negators_cancel_each_other() -> None:
    assert stance_of("{The mayor} <did not refuse to confirm> [the loss].").kind is StanceKind.CONFIRMS


def test_the_words_of_the_sentence_before_do_not_touch_the_cue() -> None:
    marked = "He never. {The mayor} <confirmed> [the loss]."
    statement, text = statement_in(marked)
    assert find_stance(statement, text, [Span(0, 9), Span(10, len(text))]).kind is StanceKind.CONFIRMS


def test_a_hedge_in_a_relative_clause_leaves_the_content_certain() -> None:
    stance = stance_of("{The mayor} <said> [the guards, who may have slept, were freed].")
    assert stance.certainty is Certainty.CERTAIN


def test_the_least_sure_of_two_hedges_counts() -> None:
    stance = stance_of("{The mayor} <said> [the guards probably slept and may be ill].")
    assert stance.certainty is Certainty.POSSIBLE


def test_a_negation_that_belongs_to_a_verb_of_the_content_is_not_counted_twice() -> None:
    stance = stance_of("[“We have never doubted that the pilots are alive,”] {the mayor} <said>.")
    assert written(stance) == "asserts + certain"


def test_a_curly_apostrophe_negates_as_a_straight_one_does() -> None:
    for apostrophe in "'’":
        assert stance_of(f"{{The mayor}} <didn{apostrophe}t deny> [the sale].").kind is StanceKind.DOES_NOT_DENY


@pytest.mark.parametrize(
    ("marked", "agent"),
    [
        ("[The landing] <has not been officially confirmed by> Varnia.", "Varnia"),
        (
            "[The landing] <was confirmed> on Sunday by the general staff of Varnia, two days late.",
            "the general staff of Varnia",
        ),
        ("[The landing] <was denied> by Col. Arda Venn and the navy.", "Col. Arda Venn and the navy"),
        ("[The landing] <was reported by> {two fishermen} who had been at sea.", "two fishermen"),
        ("[The landing] <was expected> by Monday.", None),
        ("[The landing] <was announced> by the end of the week.", None),
        ("[The sale] <was confirmed> by ringing a bell.", None),
        ("{The mayor} <confirmed> [the landing by the navy].", None),
        ("{The mayor} <has denied> [that it was sent by Varnia].", None),
        ("[The landing] <was confirmed>.", None),
    ],
)
def test_the_agent_of_a_passive_stands_behind_by(marked: str, agent: str | None) -> None:
    statement, text = statement_in(marked)
    found = passive_agent(statement, text)
    assert (found.of(text) if found else None) == agent


@pytest.mark.parametrize(("source", "certainty"), [("", Certainty.PROBABLE), ("{army} ", Certainty.CERTAIN)])
def test_reports_that_are_nobodys_are_hearsay(source: str, certainty: Certainty) -> None:
    statement, text = statement_in(f"It is checking {source}<reports> [that a bridge fell].")
    assert find_stance(statement, text, [Span(0, len(text))]).certainty is certainty


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("they did not attack the convoy", (StanceKind.ASSERTS, "-")),
        ("they had not supported the rebels", (StanceKind.ASSERTS, "-")),
        ("they do not support the rebels", (StanceKind.EXPRESSES, "0")),
        ("they were not going to confirm the claim", (StanceKind.DOES_NOT_CONFIRM, "0")),
        ("they did not know", (StanceKind.DOES_NOT_CONFIRM, "0")),
        ("they would go on strike", (StanceKind.INTENDS, "+")),
        ("prices would fall", (StanceKind.PREDICTS, "+")),
    ],
)
def test_what_a_content_says_of_deeds_feelings_and_things_to_come(content: str, stance: tuple[StanceKind, str]) -> None:
    statement, text = statement_in(f"{{The guild}} <said> [{content}].")
    found = find_stance(statement, text, [Span(0, len(text))])
    assert (found.kind, found.polarity) == stance
