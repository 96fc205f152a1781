"""What the words around an event say of its happening."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lexicon import Entry, load
from reportedly.reading.factuality import polarity_and_certainty, reasons_at
from reportedly.reading.factuality_signs import SIGNS, signs_at
from reportedly.reading.factuality_trees import factuality_in_news
from reportedly.records import Certainty, Span
from tests.reading.marked import statement_in

GOVERNORS = [entry for entry in load("hedges") if entry.table == "governor"]
LEANING = [entry for entry in load("hedges") if entry.table == "leaning"]


def reasons(marked: str) -> tuple[str, ...]:
    statement, text = statement_in(marked)
    return reasons_at(text, Span(0, len(text)), statement.content[0])


@pytest.mark.parametrize("entry", GOVERNORS, ids=lambda entry: entry.id)
def test_a_governor_governs_the_event_of_one_sentence_and_not_of_the_other(entry: Entry) -> None:
    reason = f"governed:{entry.text('leaves')}"
    assert reason in reasons(entry.matches)
    assert reason not in reasons(entry.but_not)


def signs(marked: str) -> dict[str, float]:
    statement, text = statement_in(marked)
    return dict(zip(SIGNS, signs_at(text, Span(0, len(text)), statement.content[0]), strict=True))


def in_news(marked: str, head: float) -> float:
    statement, text = statement_in(marked)
    return factuality_in_news(text, [(Span(0, len(text)), statement.content[0])], [head])[0]


@pytest.mark.parametrize("entry", LEANING, ids=lambda entry: entry.id)
def test_a_leaning_word_leans_the_event_of_one_sentence_and_not_of_the_other(entry: Entry) -> None:
    sign = f"leaning to {entry.text('keeps')}"
    assert signs(entry.matches)[sign] == 1.0
    assert signs(entry.but_not)[sign] == 0.0


def test_a_noun_has_the_signs_of_the_verb_over_it() -> None:
    assert signs("The guards refused to accept a [truce].")["over 1: turned"] == 1.0
    assert signs("The guards managed to accept a [truce].")["over 1: turned"] == 0.0


def test_a_verb_joined_by_or_has_the_signs_of_the_one_before() -> None:
    assert signs("The guards refused to wait or [leave].")["joined: turned"] == 1.0
    assert signs("The guards refused, but [left].")["joined: turned"] == 0.0


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("The guards [left] the town.", "The guards did not [leave] the town."),
        ("The guards began an [attack] on the town.", "The guards called off a planned [attack] on the town."),
        ("The guards managed to [cross] the river.", "The guards refused to [cross] the river."),
        ("The guards [crossed] the river.", "The guards may [cross] the river."),
    ],
)
def test_what_was_denied_or_left_open_is_less_sure_to_have_happened(surer: str, less_sure: str) -> None:
    assert in_news(surer, 1.0) > in_news(less_sure, 1.0) + 0.5


def test_the_head_has_its_part_in_how_sure_an_event_is() -> None:
    assert in_news("The guards [left] the town.", 2.9) > in_news("The guards [left] the town.", -2.9)


def test_no_event_has_no_score() -> None:
    assert factuality_in_news("The guards left.", [], []) == ()


@pytest.mark.parametrize(
    ("marked", "polarity", "certainty"),
    [
        ("The guards [slept].", "+", Certainty.CERTAIN),
        ("The guards did not [sleep].", "-", Certainty.CERTAIN),
        ("The guards didn’t [sleep].", "-", Certainty.CERTAIN),
        ("The guards may have [slept].", "+", Certainty.POSSIBLE),
        ("The guards failed to [wake].", "-", Certainty.CERTAIN),
        ("The guards did not fail to [wake].", "+", Certainty.CERTAIN),
        ("The guards were expected to [wake].", "+", Certainty.PROBABLE),
        ("Nobody knew whether the guards [slept].", "+", Certainty.POSSIBLE),
        ("The mayor did not arrive, but the guards [slept].", "+", Certainty.CERTAIN),
    ],
)
def test_polarity_and_certainty_follow_from_the_reasons(marked: str, polarity: str, certainty: Certainty) -> None:
    assert polarity_and_certainty(reasons(marked)) == (polarity, certainty)


def test_will_is_a_reason_however_it_is_written() -> None:
    assert all("modal:will" in reasons(f"They {will} [leave].") for will in ("will", "'ll", "won't"))


@given(st.data(), st.text(min_size=1, max_size=60))
def test_any_event_in_any_text_has_reasons_that_are_the_same_again(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    event = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = reasons_at(text, Span(0, len(text)), event)
    assert found == reasons_at(text, Span(0, len(text)), event)
    assert len(set(found)) == len(found)


@given(st.data(), st.text(min_size=1, max_size=60), st.floats(-3, 3))
def test_any_event_in_any_text_has_as_many_signs_and_a_score_within_bounds(
    data: st.DataObject, text: str, head: float
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    event, whole = Span(start, data.draw(st.integers(start + 1, len(text)))), Span(0, len(text))
    assert len(signs_at(text, whole, event)) == len(SIGNS)
    (score,) = factuality_in_news(text, [(whole, event)], [head])
    assert -3 <= score <= 3
