"""What `reportedly add` does: adds, shows how far it is, names what could not be read, and counts at the end."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from reportedly.api.adding import Adding, check_processes
from reportedly.api.sources import Course, Given, columns_of, everything_in, is_address, measure
from reportedly.cli.answering import DONE, FAILED, INTERRUPTED, Answer, end_with, opened
from reportedly.records import Unread
from reportedly.runners.collector import walk_seldom
from reportedly.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How to add."""

    columns: tuple[str, ...] = ()
    processes: int | None = None
    published: str | None = None
    encoding: str | None = None
    follow: bool = False
    accurate: bool = False


def add_sources(sources: Sequence[str], wanted: Wanted, *, ledger: str | None, json: bool) -> NoReturn:
    """Add everything that is named; the exit code is 1 where a document could not be read."""

    def act(out: Answer) -> int:
        place = read_settings(ledger).ledger
        given = Given(
            columns=columns_of(wanted.columns),
            published=wanted.published,
            encoding=wanted.encoding,
            follow=wanted.follow,
            ledger=place,
        )
        course = Course()
        items = everything_in(sources, given, course)  # what is wrong with the options is told before a ledger is made
        check_processes(wanted.processes)
        with opened(place, writes=True, talk=out.talk) as desk:
            adding = Adding(desk.rows, items, accurate=wanted.accurate, processes=wanted.processes)
            is_measured = any(map(_is_file, sources))
            return add_and_tell(adding, out, course if is_measured else None, lambda: measure(sources, given, course))

    end_with(act, json=json)


def add_and_tell(
    adding: Adding, out: Answer, course: Course | None = None, measure_all: Callable[[], None] = lambda: None
) -> int:
    """Do the run under a bar, name what could not be read, and write the closing count; the exit code.

    `measure_all` says in the course how much there is, where somebody sees the bar.
    """
    walk_seldom()
    try:
        with out.talk.watching(lambda: _state(adding, course)), closing(adding) as outcomes:
            if course is not None and out.talk.at_terminal:
                measure_all()
            for outcome in outcomes:
                if isinstance(outcome, Unread):
                    out.say(f"{outcome.where}: {outcome.problem}; {outcome.advice}")
                if out.json:
                    out.write([outcome])
    except KeyboardInterrupt:
        out.talk.note(f"stopped: {closing_line(adding)}; the same command goes on from here")
        return INTERRUPTED
    out.talk.note(closing_line(adding))
    return FAILED if adding.unread else DONE


def _state(adding: Adding, course: Course | None) -> tuple[float | None, str]:
    """How far the run is: the share of the bytes of files, and the counts."""
    line = f"{adding.added:,} added · {adding.known:,} known · {adding.unread:,} not read"
    if course is None or not course.total:
        return None, line
    return min(1.0, course.done / course.total), line


def _is_file(source: str) -> bool:
    return source != "-" and not is_address(source)


def closing_line(adding: Adding) -> str:
    """What a run did, counted.

    >>> from types import SimpleNamespace
    >>> closing_line(SimpleNamespace(added=412, known=30, unread=3))
    '412 added, 30 known, 3 not read (reportedly problems)'
    """
    known = f", {adding.known:,} known" if adding.known else ""
    see = " (reportedly problems)" if adding.unread else ""
    return f"{adding.added:,} added{known}, {adding.unread:,} not read{see}"
