"""What a person should know before trusting a Reading: an unknown or contradictory day, a language that is not read."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

from reportedly.reading.dateline import dateline, day_to_count_from
from reportedly.records import Problem, PublishedFrom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reportedly.records import Document, Moment, Span, Statement

#: The language that the shipped taggers were trained on, and that every rule is for.
LANGUAGE = "en"
#: Days by which a page may appear after the date in its text, or before by its time zone, without contradicting it.
_LATER, _SOONER = timedelta(days=3), timedelta(days=1)
_LETTER = re.compile(r"[^\W\d_]")
_NOT_LATIN = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u024f\u1e00-\u1eff\ufb00-\ufb06]")


def find_problems(
    document: Document, statements: Sequence[Statement], *, sentences: Sequence[Span], times: Sequence[Moment]
) -> tuple[Problem, ...]:
    """The Problems of one Document, each told once."""
    found = (
        *_of_day(document, times),
        *_of_saying(document, statements),
        *_of_language(document, statements, sentences),
    )
    return tuple(found)


def _of_day(document: Document, times: Sequence[Moment]) -> Iterator[Problem]:
    day = day_to_count_from(document)
    if day is None:
        unplaced = [t for t in times if t.relative and t.start is None and t.end is None]
        why = "no day of publication is known"
        if document.published is not None:
            why = f"the day of publication, {document.published}, can't be right"
            yield Problem(kind="published", message=f"{why}; times are not counted from it")
        if unplaced:
            words = f"“{unplaced[0].span.of(document.text)}”"
            some = f"{words} is relative to it and stays"
            if len(unplaced) > 1:
                some = f"{len(unplaced)} times such as {words} are relative to it and stay"
            yield Problem(kind="times", message=f"{why}, so {some} unplaced")
        return
    stated = dateline(document.text) if document.published_from is not PublishedFrom.TEXT else None
    if stated is not None and not -_SOONER <= day - stated <= _LATER:
        message = f"the text is dated {stated}, the document {day}; relative times are counted from {day}"
        yield Problem(kind="published", message=message)


def _of_saying(document: Document, statements: Sequence[Statement]) -> Iterator[Problem]:
    """A saying in the past that lies after the day of publication: one of the two dates is wrong."""
    day = day_to_count_from(document)
    late = [s.said for s in statements if s.said is not None and _is_after(s.said, day)]
    if late and day is not None:
        words = late[0].span.of(document.text)
        message = f"something was said at “{words}”, after the day of publication, {day}; one of the two dates is wrong"
        yield Problem(kind="published", message=message)


def _is_after(said: Moment, day: date | None) -> bool:
    return day is not None and not said.relative and said.start is not None and said.start > day + _SOONER


def _of_language(document: Document, statements: Sequence[Statement], sentences: Sequence[Span]) -> Iterator[Problem]:
    """A text in another language, or sentences in another script: what was not read is counted."""
    if document.language not in (None, LANGUAGE):
        cues = sorted(x.cue[0].start for x in statements if x.cue)
        silent = sum(bisect_left(cues, s.start) == bisect_left(cues, s.end) for s in sentences)
        counted = f"{silent:,} of its {len(sentences):,} sentences have no statement"
        message = f"the text is in {document.language}; everything is looked for in English: {counted}"
        yield Problem(kind="language", message=message)
    elif foreign := [s for s in sentences if _is_foreign(s.of(document.text))]:
        count = "1 sentence is" if len(foreign) == 1 else f"{len(foreign):,} sentences are"
        message = f"{count} in another script and not read, the first at character {foreign[0].start}"
        yield Problem(kind="language", message=message)


def _is_foreign(sentence: str) -> bool:
    """Whether most letters are of another script than the Latin one."""
    other = len(_NOT_LATIN.findall(sentence))
    return other > 0 and 2 * other > len(_LETTER.findall(sentence))
