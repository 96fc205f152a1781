"""The day that a text gives for itself on a line of its own ("TARN, 14 October 2024", "Published: 14 October 2024")."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.alternatives import one_of
from reportedly.reading.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Lines that hold more than this are running text.
_LONGEST = 120
#: So many lines of a text that may be dates are looked at, to tell an article from a chronicle.
_MOST = 20
_YEAR = re.compile(r"\d{4}")
#: A town and its land, an outlet, or who wrote: capitalised words before a comma or a bar.
_NAME = r"[A-ZÀ-Þ][\w.’'-]*"
_NAMED = rf"(?:[Bb]y )?{_NAME}(?:(?:, | ?/ ?| ){_NAME}){{0,5}}(?:, ?| ?[|•·–—-] )"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_AFTER = re.compile(
    r"(?:,| at| [|•·–—-])?(?: ?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: \(?[A-Z]{2,4}\)?)?)?(?: ?[|•·–—-])?\.?[ \t]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _labels() -> dict[str, re.Pattern[str]]:
    """What may stand before the date, by what it tells: when a text was published, and when it was changed."""
    made = {}
    for entry in load("date_lines"):
        words = one_of(word.lower() for word in entry.words)
        made[entry.id] = re.compile(rf"[ \t]*(?:{words})(?: on| at)?:?[ \t]+{_WEEKDAY}", re.IGNORECASE)
    return made


_PLAIN = re.compile(rf"[ \t]*(?:{_NAMED}){{0,3}}{_WEEKDAY}")


def day_of_line(line: str) -> tuple[date, str] | None:
    """The day that a line of its own gives, and how: "published", "updated" or "plain"; None where it is no such line.

    >>> day_of_line("TARN, 14 October 2024")
    (datetime.date(2024, 10, 14), 'plain')
    >>> day_of_line("Rockets struck the port on 14 October 2024")
    """
    if len(line) > _LONGEST or _YEAR.search(line) is None:
        return None
    for moment in find_times(line, (), None):
        if moment.relative or moment.precision != 1 or not isinstance(moment.start, date):
            continue
        before, after = line[: moment.span.start], line[moment.span.end :]
        if not _AFTER.fullmatch(after):
            continue
        for kind, pattern in (*_labels().items(), ("plain", _PLAIN)):
            if pattern.fullmatch(before):
                return moment.start, kind
    return None


def day_of_head(text: str, reach: int) -> date | None:
    """The day of the first date line within `reach` characters: one that says "published" first, one of a change last.

    A text with other such lines of other days is a chronicle, whose first entry is not the day that it was published.
    """
    found: dict[str, date] = {}
    whole = text[:reach] if len(text) <= reach else text[:reach].rpartition("\n")[0]
    lines = list(_lines(whole))
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        told = day_of_line(line)
        if told is not None and not after[:1].islower():  # else a sentence is broken into lines there
            found.setdefault(told[1], told[0])
    if "published" in found:
        return found["published"]
    if "plain" in found and all(day == found["plain"] for day in _plain_days(text)):
        return found["plain"]
    return found.get("updated")


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _plain_days(text: str) -> Iterator[date]:
    seen = 0
    for line in _lines(text):
        if len(line) <= _LONGEST // 2 and _YEAR.search(line) is not None and seen < _MOST:
            seen += 1
            told = day_of_line(line)
            if told is not None and told[1] == "plain":
                yield told[0]
