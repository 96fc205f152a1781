from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.intake import from_text
from reportedly.reading.read import read_document
from reportedly.reading.tools import Tools, load_tools
from reportedly.records import Document

SNIPPETS = [
    "The ministry said that ", "“", "”", '"', "he said", ", she added", "\n\n", "\r\n", " ", ". ", "according to the mayor",
    "Міністерство заявило, що ", "국방부는 ", "قالت الوزارة ", "🙂", "12,000 soldiers", "\x00", "\u202e", "did not deny",
    "is believed to have fled", "• ", "KYIV (Wire) — ", "é", "reportedly",
]  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools("fast")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=5)), max_size=40).map("".join))
def test_every_span_of_any_text_reads_back(tools: Tools, text: str) -> None:
    document = Document(id="doc_test", text=text)
    reading = read_document(document, tools)
    assert reading.document.text is text
    for statement in reading.statements:
        spans = statement.source + statement.cue + statement.content + tuple(v.span for v in statement.via)
        assert statement.content
        assert statement.cue
        assert all(0 <= s.start < s.end <= len(text) and s.of(text).strip() for s in spans)
        assert 0 <= statement.confidence <= 1
    ids = {statement.id for statement in reading.statements}
    assert len(ids) == len(reading.statements)
    assert all(statement.parent in ids for statement in reading.statements if statement.parent)


def test_the_same_text_gives_the_same_reading() -> None:
    text = "The ministry said that two bridges were closed. Rebels denied it."
    assert reportedly.read(text).to_json() == reportedly.read(text).to_json()


def test_a_reading_names_what_made_it() -> None:
    reader = reportedly.read("The mayor said it was late.").reader
    assert (reader.tagger, reader.version) == ("fast", reportedly.__version__)
    assert reader.weights.startswith("sha256:")


def test_a_text_in_another_language_is_read_and_said_to_be(tools: Tools) -> None:
    text = "Міністерство оборони заявило, що дві бригади перейшли річку вночі. Речник уряду відмовився від коментарів."
    received = from_text(text)
    reading = read_document(received.document, tools, received.problems)
    assert [p.kind for p in reading.problems] == ["language"]


def test_statements_stand_in_the_order_of_their_words() -> None:
    text = "The mayor said that the road was open. “It is safe,” the police chief told reporters. Residents denied it."
    starts = [min(s.source + s.cue + s.content).start for s in reportedly.read(text).statements]
    assert starts == sorted(starts)
    assert len(starts) >= 2
