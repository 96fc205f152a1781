"""MEANTIME's VALUE mentions, against the figures read.

A VALUE mention with a number in it is found where a figure overlaps it and has the value of its own words. A figure is
spurious where it overlaps neither VALUE nor TIMEX3 and holds digits: MEANTIME marks spelled-out small numbers only now and
then. Only the title, the date and the first four sentences are read: MEANTIME marked no values behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from benchmarks import sets
from benchmarks.figure_sets import half_of
from reportedly.reading.figures import find_figures
from reportedly.reading.number_words import digits_value
from reportedly.records import Figure, Span

SET = "meantime/meantime_en.jsonl"
_READ = 6  # sentences, title and date among them
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifteen|twelve|half|thousands|billions|dozens|several)\b",
    re.IGNORECASE,
)
_SCALES = (("billion", 1e9), ("million", 1e6), ("thousand", 1e3))


def tally(*, misses: bool = False) -> dict[str, Counter[str]]:
    """Counts of right, gold and read values, by half; `misses` prints what is wrong in the tuned one."""
    counts: dict[str, Counter[str]] = {"tuned": Counter(), "other": Counter()}
    for row in sets.load(SET):
        text, half = row["text"], half_of(row["id"])
        spans = [Span(start, end) for start, end in row["sentences"] if end > start][:_READ]
        figures = [f for f in find_figures(text, spans) if not f.derived]
        values = [m for m in row["mentions"] if _is_value(m, spans[-1].end)]
        times = [m for m in row["mentions"] if m["kind"] == "TIMEX3"]
        count = counts[half]
        count["texts"] += 1
        for mention in values:
            near = [f for f in figures if _overlaps(mention, f)]
            right = any(_has_words_value(mention["text"], f) for f in near)
            count.update(gold=1, value=right, read=bool(near))
            if misses and half == "tuned" and not right:
                print("   MEANTIME", repr(text[max(0, mention["start"] - 40) : mention["end"] + 20]), mention["text"])
        for figure in figures:
            if any(_overlaps(m, figure) for m in (*values, *times)) or not re.search(r"\d", figure.span.of(text)):
                continue
            count["read"] += 1
            if misses and half == "tuned":
                print("   MEANTIME more", repr(text[max(0, figure.span.start - 40) : figure.span.end + 20]))
    return counts


def _is_value(mention: dict[str, Any], end: int) -> bool:
    return mention["kind"] == "VALUE" and mention["start"] < end and _NUMBER.search(mention["text"]) is not None


def _overlaps(mention: dict[str, Any], figure: Figure) -> bool:
    return bool(figure.span.start < mention["end"] and mention["start"] < figure.span.end)


def _has_words_value(words: str, figure: Figure) -> bool:
    """Whether the figure's value or bounds are what the digits (with their scale) in the words say."""
    match = _DIGITS.search(words)
    if match is None:
        return figure.value is not None or figure.low is not None
    number = digits_value(match[0]) or 0.0
    for word, scale in _SCALES:
        if word in words:
            number *= scale
    bounds = (figure.value, figure.low, figure.high)
    return any(value is not None and abs(abs(value) - number) < 1e-6 * max(number, 1) for value in bounds)
