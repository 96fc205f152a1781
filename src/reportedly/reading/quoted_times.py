"""The days that words in a quotation count from: "yesterday" is the day before it was said, not before it was printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reportedly.records import Moment, Span, Statement

_DAY = timedelta(days=1)
#: So many days after the day of speaking lies the day that such words mean.
_DAYS = {
    word: int(entry.number("days") or 0) for entry in load("moments") if entry.table == "day" for word in entry.words
}
_WORDS = re.compile(
    r"(?:early |late |earlier |later )?(" + "|".join(_DAYS) + r")(?: (?:morning|afternoon|evening|night))?"
)
#: Years whose every day has one before and one after it.
_YEARS = range(2, 9999)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def count_from_saying(
    statements: Sequence[Statement], text: str, times: Sequence[Moment]
) -> tuple[tuple[Statement, ...], tuple[Moment, ...]]:
    """The statements and the times of the text, "today" and the like in quotations counted from the day of their saying.

    Only where the text tells that day; `times` and what the statements have of them are changed alike.

    >>> count_from_saying((), "", ())
    ((), ())
    """
    moved: dict[Moment, Moment] = {}
    for statement in statements:
        said = statement.said
        if said is None or said.start is None or said.precision != 1 or said.start.year not in _YEARS:
            continue
        for number in statement.times:
            time = times[number]
            found = _WORDS.fullmatch(time.span.of(text).lower())
            if found is not None and any(_is_quoted(time.span, content, text) for content in statement.content):
                moved[time] = _on(time, said.start + _DAYS[found[1]] * _DAY)
    if not moved:
        return tuple(statements), tuple(times)
    return tuple(_with(s, moved) for s in statements), tuple(moved.get(time, time) for time in times)


def _is_quoted(time: Span, content: Span, text: str) -> bool:
    """Whether a time stands in a quotation that opens in the content."""
    if not content.start <= time.start < content.end:
        return False
    before = text[content.start : time.start]
    return before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2 == 1


def _on(time: Moment, day: date) -> Moment:
    written = str(day)
    timex = written if time.timex is None else _DATE.sub(written, time.timex)
    return replace(time, start=day, end=day + _DAY, precision=1, timex=timex)


def _with(statement: Statement, moved: Mapping[Moment, Moment]) -> Statement:
    happened = None if statement.happened is None else moved.get(statement.happened)
    return statement if happened is None else replace(statement, happened=happened)
