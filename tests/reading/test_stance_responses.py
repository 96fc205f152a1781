"""Which earlier statements a statement responds to."""

from __future__ import annotations

from reportedly.reading.stance import find_responses, find_stance
from reportedly.records import Span, Statement, statement_id
from tests.reading.marked import statement_in


def answered(*marked: str) -> dict[int, list[int]]:
    """For each sentence that responds, by number, the numbers of those that it points at, the surest first."""
    text, statements, stances = "", [], {}
    for sentence in marked:
        one, words = statement_in(sentence)
        shift = len(text)
        source, cue, content = (
            tuple(Span(s.start + shift, s.end + shift) for s in spans) for spans in (one.source, one.cue, one.content)
        )
        id_ = statement_id("doc_x", source, cue, content)
        text += words + " "
        statements.append(Statement(id=id_, source=source, cue=cue, content=content, mode=one.mode, confidence=1.0))
    for one in statements:
        stances[one.id] = find_stance(one, text, [])
    number = {one.id: n for n, one in enumerate(statements)}
    found = find_responses(statements, stances, text)
    return {number[own]: [number[other] for other, _ in others] for own, others in found.items()}


RAID = "{Varnian intelligence} <reported> [that Kell's soldiers had crossed the river]."
BLAME = "{The mayor} <accused> [the guards of opening the gate]."


def test_a_denial_of_the_reports_points_at_the_report_before_it() -> None:
    assert answered(RAID, "{Kell} <dismissed> [these reports as rumours].")[1] == [0]


def test_the_accusation_is_the_one_that_accuses_though_another_stands_nearer() -> None:
    found = answered(BLAME, "{The clerk} <said> [it rained].", "{The guards} <denied> [the accusation].")
    assert found[2][0] == 0


def test_a_named_owner_is_preferred_to_a_nearer_statement() -> None:
    found = answered(RAID, "{Lorrania} <said> [the river was calm].", "{Kell} <rejected> [the Varnian claim].")
    assert found[2][0] == 0


def test_a_pronoun_points_at_the_last_statement() -> None:
    assert answered(BLAME, "{The guards} <denied> [this].")[1] == [0]


def test_shared_words_point_back_without_a_pointing_word() -> None:
    assert answered(RAID, "{Kell} <denied> [that its soldiers crossed the river].") == {1: [0]}


def test_a_denial_of_something_else_points_at_nothing() -> None:
    assert answered(RAID, "{The bank} <denied> [that it was short of money].") == {}


def test_nothing_answers_what_stands_later() -> None:
    assert answered("{Kell} <dismissed> [these reports as rumours].", RAID) == {}


def test_nobody_but_one_who_retracts_answers_himself() -> None:
    assert answered(BLAME, "{The mayor} <denied> [the accusation].") == {}
    assert answered(BLAME, "{The mayor} <retracted> [his accusation].") == {1: [0]}


def test_an_assertion_responds_to_nothing() -> None:
    assert answered(RAID, "{Lorrania} <said> [that Kell's soldiers had crossed the river].") == {}


def test_a_welcome_responds_only_where_it_points_back() -> None:
    offer = "{Kell} <offered> [to free the crew]."
    assert answered(offer, "{The bishop} <welcomed> [the offer].") == {1: [0]}
    assert answered(offer, "{The bishop} <welcomed> [the crew].") == {}
