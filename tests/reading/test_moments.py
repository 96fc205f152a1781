"""When it was said, and when it is said to have happened."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lexicon import Entry, load
from reportedly.reading.moments import find_moments
from reportedly.reading.quoted_times import count_from_saying
from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times
from reportedly.records import Mode, Span, Speaker, Statement
from tests.reading.marked import statement_in

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("moment_cases.toml").read_text("utf-8"))["case"]
FRIDAY, MONDAY = date(2024, 10, 25), date(2024, 10, 21)


def moved(statement: Statement, by: int, number: int, who: str) -> Statement:
    source, cue, content = (
        tuple(Span(s.start + by, s.end + by) for s in part)
        for part in (statement.source, statement.cue, statement.content)
    )
    speaker = Speaker(actor=f"act_{who}") if who else None
    return replace(statement, id=f"stm_{number}", speaker=speaker, source=source, cue=cue, content=content)


def told(parts: list[str], who: list[str] | None = None, published: date | None = FRIDAY) -> list[tuple[str, str]]:
    text, statements = "", []
    for number, part in enumerate(parts):
        statement, words = statement_in(part)
        text += " " if text else ""
        statements.append(moved(statement, len(text), number, who[number] if who else ""))
        text += words
    sentences = find_sentences(text)
    found = find_moments(statements, text, sentences, find_times(text, sentences, published))
    return [tuple(m.span.of(text) if m else "" for m in (s.said, s.happened)) for s in found]  # type: ignore[misc]


def counted(marked: str) -> str:
    """The day on which the last time of one statement begins, counted from its saying where it is quoted."""
    statement, text = statement_in(marked)
    times = find_times(text, [Span(0, len(text))], FRIDAY)
    statement = replace(statement, times=tuple(range(len(times))))
    found = find_moments([statement], text, [Span(0, len(text))], times)
    (again,), moved_times = count_from_saying(found, text, times)
    assert again.happened in (None, moved_times[-1])
    return str(moved_times[-1].start)


def is_right(case: dict[str, Any]) -> bool:
    return told(case["parts"], case.get("who")) == list(zip(case["said"], case["happened"], strict=True))


def test_at_least_nineteen_of_twenty_cases_are_right() -> None:
    wrong = [case["parts"] for case in CASES if not is_right(case)]
    assert len(CASES) >= 40
    assert len(wrong) <= len(CASES) * 0.05, wrong


@pytest.mark.parametrize("entry", load("moments"), ids=lambda entry: entry.id)
def test_each_entry_decides_its_example_and_not_the_other(entry: Entry) -> None:
    said = {"occasion": (True, False), "apart": (False, True), "topic": (False, True), "reply": (True, False)}
    if entry.table in said:
        assert tuple(bool(told([text])[0][0]) for text in (entry.matches, entry.but_not)) == said[entry.table]
    elif entry.table == "under":
        assert tuple(bool(told([text])[0][1]) for text in (entry.matches, entry.but_not)) == (False, True)
    elif entry.table == "day":
        days = int(entry.number("days") or 0)
        assert counted(entry.matches) == str(MONDAY + timedelta(days=days))
        assert counted(entry.but_not) == str(FRIDAY + timedelta(days=days))
    else:
        cue = {"elsewhere": ("had said", "said"), "evidence": ("has evidence", "denied")}[entry.table]
        assert all(f"<{words}>" in text for words, text in zip(cue, (entry.matches, entry.but_not), strict=True))


def test_said_and_happened_are_told_apart() -> None:
    assert told(["{She} <said> on Wednesday [that troops arrived on Monday]."]) == [("Wednesday", "Monday")]


def test_a_dateline_is_not_when_something_was_said() -> None:
    assert told(["TARN, October 25, 2024 (Lamp) — {The guild} <said> [that it was late]."]) == [("", "")]


def test_without_a_publishing_day_the_words_are_still_named() -> None:
    assert told(["{She} <said> on Wednesday [that boats sank on Monday]."], None, None) == [("Wednesday", "Monday")]


def nested(inner_cue: str) -> list[tuple[str, str]]:
    text = f"Dorn said on Friday that Brandt {inner_cue} on Monday that boats had sunk in May."
    start, end = text.index("that Brandt"), len(text) - 1
    brandt, cue, inner = text.index("Brandt"), text.index(inner_cue), text.index("that boats")
    outer = Statement(
        id="a", source=(Span(0, 4),), cue=(Span(5, 9),), content=(Span(start, end),), mode=Mode.PARAPHRASE, confidence=1
    )
    within = Statement(
        id="b",
        source=(Span(brandt, brandt + 6),),
        cue=(Span(cue, cue + len(inner_cue)),),
        content=(Span(inner, end),),
        mode=Mode.PARAPHRASE,
        parent="a",
        confidence=1,
    )
    sentences = find_sentences(text)
    found = find_moments([outer, within], text, sentences, find_times(text, sentences, FRIDAY))
    return [tuple(m.span.of(text) if m else "" for m in (s.said, s.happened)) for s in found]  # type: ignore[misc]


def test_each_of_two_nested_statements_has_its_own_times() -> None:
    assert nested("denied") == [("Friday", ""), ("Monday", "May")]


WORDS = st.lists(
    st.sampled_from(
        ["on Monday", "said", "that", "in a statement", "the report", "“", "”", "\r\n", "Київ", "국방부", "وزارة", "🙂", ",", ".", "June"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(WORDS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), min_size=1, max_size=9))
def test_whatever_the_spans_each_moment_is_one_of_the_times(text: str, spans: list[tuple[int, int]]) -> None:
    made = [Span(a, a + n) for a, n in spans]
    statements = [
        Statement(
            id=f"s{i}", source=(), cue=(span,), content=(made[i - 1],), mode=Mode.QUOTE, confidence=1,
            speaker=Speaker(actor="act"),
        )
        for i, span in enumerate(made)
    ]  # fmt: skip
    sentences = find_sentences(text) if text.strip() else ()
    times = find_times(text, sentences, FRIDAY)
    for statement in find_moments(statements, text, sentences, times):
        assert {statement.said, statement.happened} <= {None, *times}
