"""What the words around an event say of its happening."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lexicon import Entry, load
from reportedly.reading.factuality import polarity_and_certainty, reasons_at
from reportedly.records import Certainty, Span
from tests.reading.marked import statement_in

GOVERNORS = [entry for entry in load("hedges") if entry.table == "governor"]


def reasons(marked: str) -> tuple[str, ...]:
    statement, text = statement_in(marked)
    return reasons_at(text, Span(0, len(text)), statement.content[0])


@pytest.mark.parametrize("entry", GOVERNORS, ids=lambda entry: entry.id)
def test_a_governor_governs_the_event_of_one_sentence_and_not_of_the_other(entry: Entry) -> None:
    reason = f"governed:{entry.text('leaves')}"
    assert reason in reasons(entry.matches)
    assert reason not in reasons(entry.but_not)


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
