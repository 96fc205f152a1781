"""The records, their ids and their form in JSON."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import records
from reportedly.records import (
    Actor,
    ActorKind,
    Certainty,
    Document,
    Event,
    Figure,
    How,
    Mention,
    MentionKind,
    Mode,
    Moment,
    Place,
    Problem,
    PublishedFrom,
    Reader,
    Reading,
    Span,
    Speaker,
    Stance,
    StanceKind,
    Statement,
    Via,
    as_json,
    content_id,
    document_id,
    statement_id,
    words_of,
)

SPAN = Span(0, 3)

#: The documented names of the fields, in the documented order: a change here is a change of the schema's number.
FIELDS = {
    Reading: "schema reader document statements actors mentions figures places times events problems",
    Reader: "version tagger weights",
    Document: "id text title outlet url language published published_from bytes_sha256",
    Statement: "id source cue content mode parent speaker via stance said happened figures places times events confidence",
    Speaker: "actor speaks_for confidence reason",
    Via: "actor span how",
    Stance: "kind polarity certainty responds_to",
    Moment: "span start end precision timex relative",
    Actor: "id name kind role country mentions",
    Mention: "span kind actor",
    Figure: "span value low high modifier unit object scope derived event",
    Place: "span name geonames lat lon country admin1 precision disputed as",
    Event: "span class mode actor target places times figures",
    Problem: "kind message",
}

MOMENT = Moment(span=SPAN, start=date(2024, 10, 23), end=date(2024, 10, 24), precision=1)
STATEMENT = Statement(
    id="stm_1",
    source=(SPAN,),
    cue=(Span(4, 8),),
    content=(Span(9, 12), Span(14, 20)),
    mode=Mode.MIXED,
    speaker=Speaker(actor="act_1"),
    via=(Via(span=SPAN, how=How.TOLD),),
    stance=Stance(kind=StanceKind.DOES_NOT_DENY, polarity="0", certainty=Certainty.UNKNOWN),
    said=MOMENT,
    confidence=0.5,
)
READING = Reading(
    reader=Reader(version="0", tagger="fast", weights="sha256:0"),
    document=Document(id="doc_1", text="Він сказав: 북한 “so” 🙂"),
    statements=(STATEMENT,),
    actors=(Actor(id="act_1", name="Vera Holm", kind=ActorKind.ARMED_FORCE, mentions=(SPAN,)),),
    mentions=(Mention(span=SPAN, kind=MentionKind.PERSON),),
    figures=(Figure(span=SPAN, value=3000, low=3000, modifier="at-least"),),
    places=(Place(span=SPAN, name="Norvik"),),
    times=(MOMENT,),
    events=(Event(span=SPAN, class_="MOBILIZE"),),
    problems=(Problem(kind="language", message="not English"),),
)
EXAMPLES = [
    READING,
    READING.reader,
    READING.document,
    STATEMENT,
    STATEMENT.speaker,
    STATEMENT.via[0],
    STATEMENT.stance,
    MOMENT,
    READING.actors[0],
    READING.mentions[0],
    READING.figures[0],
    READING.places[0],
    READING.events[0],
    READING.problems[0],
]


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: type(record).__name__)
def test_json_has_exactly_the_documented_fields_in_their_order(record: object) -> None:
    value = as_json(record)
    assert isinstance(value, dict)
    assert " ".join(value) == FIELDS[type(record)]


def test_every_kind_of_record_in_a_reading_has_an_example() -> None:
    assert {type(record) for record in EXAMPLES} == set(FIELDS)


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: type(record).__name__)
def test_a_record_is_frozen_and_slotted(record: object) -> None:
    assert dataclasses.is_dataclass(record)
    field = dataclasses.fields(record)[0].name
    assert not hasattr(record, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, field, None)


def test_spans_and_dates_are_written_as_the_schema_says() -> None:
    value = as_json(STATEMENT)
    assert isinstance(value, dict)
    assert value["content"] == [[9, 12], [14, 20]]
    assert value["parent"] is None
    assert value["said"] == {
        "span": [0, 3],
        "start": "2024-10-23",
        "end": "2024-10-24",
        "precision": 1,
        "timex": None,
        "relative": False,
    }


def test_an_hour_that_is_known_is_kept() -> None:
    document = Document(id="doc_1", text="", published=datetime(2024, 10, 25, 18, 30, tzinfo=UTC))
    value = as_json(document)
    assert isinstance(value, dict)
    assert value["published"] == "2024-10-25T18:30:00+00:00"


def test_a_reading_is_one_line_of_json_that_keeps_every_script() -> None:
    line = READING.to_json()
    assert "\n" not in line
    assert "북한" in line
    assert json.loads(line) == READING.to_dict()
    assert json.loads(line)["schema"] == "reportedly/reading/1"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (0, 0), (-3, -1)])
def test_a_span_refuses_to_be_empty_backwards_or_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span must not be"):
        Span(start, end)


@given(st.text(), st.data())
def test_a_span_gives_back_the_words_between_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start + 1, len(text) + 1))
    assert Span(start, end).of(text) == text[start:end]


def test_words_that_stand_apart_are_joined_with_an_ellipsis() -> None:
    assert words_of((Span(0, 2), Span(6, 8)), "abcdefgh") == "ab … gh"


def test_ids_are_the_same_on_every_machine() -> None:
    assert content_id("act", "Vera Holm", "person") == "act_b850c5b03086754671fa"
    assert document_id("ab" * 32, None) == "doc_de8b8bf7c757db9abf2e"
    assert document_id("ab" * 32, "https://example.org/a") == "doc_956e18a3fac0b6895e2b"
    assert statement_id("doc_1", (), (Span(4, 8),), (Span(9, 12), Span(14, 20))) == "stm_0b1d18c7fe8897061644"


@given(st.lists(st.text(), min_size=1))
def test_an_id_is_made_for_any_text_and_depends_on_nothing_else(parts: list[str]) -> None:
    one = content_id("x", *parts)
    assert one == content_id("x", *parts)
    assert len(one) == len("x_") + 20


def test_the_same_spans_in_another_part_of_a_statement_make_another_id() -> None:
    a, b = (Span(0, 3),), (Span(4, 8),)
    assert statement_id("doc_1", a, b, b) != statement_id("doc_1", b, a, b)
    assert statement_id("doc_1", a, b, b) != statement_id("doc_2", a, b, b)


def test_polarity_and_precision_are_explained_where_they_are_defined() -> None:
    assert "polarity" in (Stance.__doc__ or "")
    assert "1-5" in (Moment.__doc__ or "")
    assert "1-7" in (Place.__doc__ or "")


def test_the_values_of_the_enumerations_are_the_documented_ones() -> None:
    assert [mode.value for mode in Mode] == ["quote", "paraphrase", "mixed"]
    assert [how.value for how in How] == ["told", "interview", "cited", "statement"]
    assert [origin.value for origin in PublishedFrom] == ["given", "page", "text", "none"]
    assert [kind.value for kind in MentionKind] == ["person", "body", "place", "group", "weapon", "other"]
    assert len(StanceKind) == 19
    assert records.READING_SCHEMA == "reportedly/reading/1"
