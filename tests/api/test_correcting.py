"""What a person types to correct a Statement becomes a field and a value; what means several things is asked back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.api.correcting import Correction, Several, correction_of
from reportedly.api.correcting_values import figure_given, moment_given
from reportedly.api.finding_words import occurrences, spans_given
from reportedly.api.opening import open_ledger
from reportedly.errors import BadOptionError, NotInLedgerError
from reportedly.ledger.corrections import corrected_value, field_of
from reportedly.ledger.overlay import keyed
from reportedly.records import Actor, ActorKind, Figure, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.api.ledger import Ledger
    from reportedly.ledger.rows import StatementRow


@pytest.fixture
def ledger(demo_copy: Path) -> Iterator[Ledger]:
    with open_ledger(demo_copy) as opened:
        yield opened


@pytest.fixture
def row(ledger: Ledger) -> StatementRow:
    """A Statement with a Figure and a Place, in a Claim."""
    return next(r for r in ledger.statements() if r.entry.figures and r.entry.places and r.claims and r.entry.speaker)


def kept(ledger: Ledger, row: StatementRow, field: str, typed: str) -> Any:
    found = correction_of(ledger.rows, row.entry.id, field, typed)
    assert isinstance(found, Correction)
    return corrected_value(field_of(found.object), found.value)


def asked(ledger: Ledger, row: StatementRow, field: str, typed: str) -> Several:
    found = correction_of(ledger.rows, row.entry.id, field, typed)
    assert isinstance(found, Several)
    return found


def test_a_figure_is_corrected_in_the_words_of_a_text_and_undone(ledger: Ledger, row: StatementRow) -> None:
    field = next(iter(keyed(row.entry.figures)))
    said = {"by": "Ann", "why": "misread"}
    ledger.judge("correct", row.entry.id, field, value="about 12,000 soldiers killed", **said)
    figure = keyed(ledger.statement(row.entry.id).entry.figures)[field]
    assert (figure.value, figure.modifier, figure.object, figure.scope) == (12000, "about", "soldiers", "killed")
    ledger.judge("correct", row.entry.id, field, value="scope=wounded value=11000", **said)
    figure = keyed(ledger.statement(row.entry.id).entry.figures)[field]
    assert (figure.value, figure.modifier, figure.object, figure.scope) == (11000, "about", "soldiers", "wounded")
    with pytest.raises(BadOptionError, match="needs a number"):
        ledger.judge("correct", row.entry.id, field, value="value=", **said)


def test_what_is_undone_is_as_it_was(ledger: Ledger, row: StatementRow) -> None:
    judged = ledger.judge("correct", row.entry.id, "speaker", value="new: Maria Osei", by="Ann")
    now = ledger.statement(row.entry.id)
    assert now.entry.speaker is not None
    assert (now.entry.speaker.name, now.read) == ("Maria Osei", row.entry)
    ledger.judge("undo", row.entry.id, by="Ann", undoes=judged.judgement.id)
    assert ledger.statement(row.entry.id) == row
    assert ledger.verify().faults == ()


def test_an_actor_is_found_by_its_name_and_a_new_one_made_of_a_name_that_nobody_has(
    ledger: Ledger, row: StatementRow
) -> None:
    actor = row.entry.speaker
    assert actor is not None
    assert kept(ledger, row, "speaker", actor.id[:20]) == actor
    assert kept(ledger, row, "speaker", actor.name) == actor
    assert kept(ledger, row, "speaker", "none") is None
    new = kept(ledger, row, "speaks-for", "new agency: Ministry of  Tides")
    assert isinstance(new, Actor)
    assert (new.name, new.kind) == ("Ministry of Tides", ActorKind.AGENCY)
    assert kept(ledger, row, "speaker", "Zuzanna Quill").name == "Zuzanna Quill"
    with pytest.raises(BadOptionError, match="saint"):
        kept(ledger, row, "speaker", "new saint: Nobody")
    with pytest.raises(NotInLedgerError):
        kept(ledger, row, "speaker", "act_zzzz")


def test_a_part_of_a_name_is_asked_back_with_who_may_be_meant(ledger: Ledger, row: StatementRow) -> None:
    actor = next(line.actor for line in ledger.actors() if " " in line.actor.name)
    found = asked(ledger, row, "speaker", actor.name.split()[0])
    assert actor.id in [choice.value for choice in found.choices]
    assert found.choices[-1].value == f"new person: {actor.name.split()[0]}"


def test_words_are_found_in_the_text_and_asked_back_where_they_stand_more_than_once(
    ledger: Ledger, row: StatementRow
) -> None:
    text = ledger.document(row.entry.document).listed.text
    content = row.statement.content[0]
    words = kept(ledger, row, "content", " ".join(content.of(text).split()))
    assert words.spans == (content,)
    assert kept(ledger, row, "cue", f"{content.start}:{content.start + 5}").spans == (
        Span(content.start, content.start + 5),
    )
    twice = asked(ledger, row, "content", "the")
    assert "times" in twice.problem
    chosen = twice.choices[1]
    assert kept(ledger, row, chosen.object, chosen.value).words.casefold() == "the"
    assert "[the]" in twice.choices[0].label.casefold()
    with pytest.raises(BadOptionError, match="does not stand"):
        kept(ledger, row, "content", "words that nobody wrote")
    with pytest.raises(BadOptionError, match="order"):
        kept(ledger, row, "content", "5:3")
    with pytest.raises(BadOptionError, match="without"):
        kept(ledger, row, "content", "none")
    assert kept(ledger, row, "source", "none").spans == ()


def test_a_place_is_one_of_the_gazetteer_or_asked_back(ledger: Ledger, row: StatementRow) -> None:
    field = next(iter(keyed(row.entry.places)))
    found = asked(ledger, row, field, "Springfield")
    assert len({choice.value for choice in found.choices}) == len(found.choices) > 3
    place = kept(ledger, row, found.choices[0].object, found.choices[0].value)
    assert isinstance(place, Place)
    assert place.name == "Springfield"
    assert kept(ledger, row, field, "none") is None
    with pytest.raises(BadOptionError, match="gazetteer"):
        kept(ledger, row, field, "Qwertyburgh")


def test_a_figure_is_added_by_the_words_that_tell_it(ledger: Ledger, row: StatementRow) -> None:
    text = ledger.document(row.entry.document).listed.text
    word = row.statement.content[0].of(text).split()[0]
    found = correction_of(ledger.rows, row.entry.id, f"figure {word}", "3 boats")
    if isinstance(found, Several):
        found = correction_of(ledger.rows, row.entry.id, found.choices[0].object, found.choices[0].value)
    assert isinstance(found, Correction)
    field = field_of(found.object)
    assert field.span is not None
    assert field.span.of(text).casefold() == word.casefold()


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("2024-10-23", date(2024, 10, 23), date(2024, 10, 24), 1),
        ("2024-10-23 to 2024-10-25", date(2024, 10, 23), date(2024, 10, 26), 2),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1), 4),
        ("2024", date(2024, 1, 1), date(2025, 1, 1), 5),
        ("from 2024-10-23", date(2024, 10, 23), None, None),
        ("before  2024-10-23", None, date(2024, 10, 23), None),
        ("2024-10-21 to 2024-10-27, precision 2", date(2024, 10, 21), date(2024, 10, 28), 2),
    ],
)
def test_a_time_is_typed_as_days(typed: str, start: date | None, end: date | None, precision: int | None) -> None:
    moment = moment_given(typed)
    assert (moment.start, moment.end, moment.precision) == (start, end, precision)


@pytest.mark.parametrize("typed", ["", "yesterday", "2024-13", "2024-10-25 to 2024-10-23", "9999", "2024-2-3"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(BadOptionError):
        moment_given(typed)


def test_changes_to_a_figure_leave_the_rest_of_it() -> None:
    now = Figure(span=Span(3, 8), value=12.0, low=12.0, high=12.0, object="people", scope="killed", event=0)
    assert figure_given('scope=wounded object="police officers"', now) == Figure(
        span=Span(3, 8), value=12.0, low=12.0, high=12.0, object="police officers", scope="wounded"
    )
    assert figure_given("value=1,500 low= high=", now).value == 1500
    for typed in ("", "many", "colour=red", "value=lots", 'object="x'):
        with pytest.raises(BadOptionError):
            figure_given(typed, now)


@given(st.text(alphabet=st.sampled_from("ab Шщ한글ع🙂“”\"'’\r\n\t."), max_size=60), st.data())
def test_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    found = occurrences(text, words)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    if words.strip():
        stripped = len(words) - len(words.lstrip())
        assert any(span.start <= start + stripped < span.end for span in found)  # they do not overlap
    assert spans_given(text, words) == [(span,) for span in found] or "…" in words
