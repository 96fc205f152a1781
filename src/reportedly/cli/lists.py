"""What the commands that list something do: ask, and show or write what they get."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from reportedly.api.json_lines import problem_value, statement_value
from reportedly.cli.answering import DONE, Answer, answer_from
from reportedly.cli.screens.claims import claims_shown
from reportedly.cli.screens.lists import (
    actors_shown,
    documents_shown,
    hits_shown,
    problems_shown,
    statement_rows_shown,
)
from reportedly.errors import BadOptionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rich.console import RenderableType

    from reportedly.api.ledger import Ledger
    from reportedly.ledger.rows import ProblemRow
    from reportedly.records import Listed

T = TypeVar("T")


def claims(narrowed: Mapping[str, str | None], *, limit: int, ledger: str | None, json: bool) -> NoReturn:
    """Lines of Claims; as JSON the whole Claims."""

    def answer(desk: Ledger, out: Answer) -> int:
        if out.json:
            out.write(desk.claims(limit=_checked(limit), **narrowed))
            return DONE
        lines, more = _some(desk.claim_lines(limit=_checked(limit) + 1, **_as_given(narrowed)), limit)
        return _show(out, lines, claims_shown(lines, out.width), more=more, none=_none(desk, "claim", "claims"))

    answer_from(ledger, answer, json=json)


def statements(narrowed: Mapping[str, str | None], *, limit: int, ledger: str | None, json: bool) -> NoReturn:
    """Statements; as JSON in the form of a Reading, with the Document beside."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = desk.statements(limit=_checked(limit) + 1, **_as_given(narrowed))
        return _list(out, found, limit, statement_rows_shown, _none(desk, "statement", "statements"), statement_value)

    answer_from(ledger, answer, json=json)


def documents(narrowed: Mapping[str, str | None], *, limit: int, ledger: str | None, json: bool) -> NoReturn:
    """Documents."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = desk.documents(limit=_checked(limit) + 1, **_as_given(narrowed))
        return _list(out, found, limit, documents_shown, _none(desk, "document", "documents"))

    answer_from(ledger, answer, json=json)


def actors(words: str | None, *, limit: int, ledger: str | None, json: bool) -> NoReturn:
    """Actors."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = desk.actors(words, limit=_checked(limit) + 1)
        return _list(out, found, limit, lambda lines: actors_shown(lines, out.width), _none(desk, "actor", "actors"))

    answer_from(ledger, answer, json=json)


def problems(*, limit: int, ledger: str | None, json: bool) -> NoReturn:
    """What could not be read, and what was read with a problem."""

    def answer(desk: Ledger, out: Answer) -> int:
        unread = list(islice(desk.problems(), _checked(limit)))
        damaged = list(desk.documents(with_problem=True, limit=limit))
        if out.json:
            found: list[ProblemRow | Listed] = [*unread, *damaged]
            out.write(map(problem_value, found))
        else:
            out.show(problems_shown(unread, damaged))
        return DONE

    answer_from(ledger, answer, json=json)


def search(words: str, *, documents: bool, limit: int, ledger: str | None, json: bool) -> NoReturn:
    """What holds the words."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = desk.search(words, kind="document" if documents else "statement", limit=_checked(limit) + 1)
        return _list(out, found, limit, hits_shown, f"nothing holds {words!r}")

    answer_from(ledger, answer, json=json)


def _list(  # noqa: PLR0917 - what is found, and the ways to show it
    out: Answer,
    found: Iterator[T],
    limit: int,
    shown: Callable[[list[T]], RenderableType],
    none: str,
    as_value: Callable[[T], object] = lambda row: row,
) -> int:
    if out.json:
        out.write(as_value(row) for row in islice(found, limit))
        return DONE
    rows, more = _some(found, limit)
    return _show(out, rows, shown(rows), more=more, none=none)


def _show(out: Answer, rows: Iterable[object], shown: RenderableType, *, more: bool, none: str) -> int:
    if not rows:
        out.say(none)
        return DONE
    out.show(shown)
    if more:
        out.say("there are more; --limit shows more of them")
    return DONE


def _some(found: Iterator[T], limit: int) -> tuple[list[T], bool]:
    """Up to `limit` rows, and whether there are more."""
    rows = list(islice(found, limit + 1))
    return rows[:limit], len(rows) > limit


def _none(desk: Ledger, one: str, many: str) -> str:
    count = getattr(desk.counts(), many)
    if not count:
        return f"the ledger holds no {one} yet; reportedly add puts documents into it"
    return f"no {one} fits; the ledger holds {count:,}"


def _checked(limit: int) -> int:
    if limit < 1:
        raise BadOptionError("--limit", f"{limit} is no number of rows", "give 1 or more")
    return limit


def _as_given(narrowed: Mapping[str, str | None]) -> dict[str, Any]:
    return dict(narrowed)
