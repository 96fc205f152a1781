"""What the commands that list something do: ask, and show or write what they get."""

from __future__ import annotations

from itertools import chain
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


#: So many rows are shown where nobody says how many; as JSON all are written.
_USUAL = 20


def claims(narrowed: Mapping[str, str | None], *, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """Lines of Claims; as JSON the whole Claims."""

    def answer(desk: Ledger, out: Answer) -> int:
        if out.json:
            return _write(out, desk.claims(limit=limit, **narrowed))
        lines, more = _some(lambda most: desk.claim_lines(limit=most, **_as_given(narrowed)), limit)
        return _show(out, claims_shown(lines, out.width) if lines else _none(desk, "claim", "claims"), more=more)

    answer_from(ledger, answer, json=json)


def statements(narrowed: Mapping[str, str | None], *, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """Statements; as JSON in the form of a Reading, with the Document beside."""

    def answer(desk: Ledger, out: Answer) -> int:
        if out.json:
            return _write(out, map(statement_value, desk.statements(limit=limit, **_as_given(narrowed))))
        rows, more = _some(lambda most: desk.statements(limit=most, **_as_given(narrowed)), limit)
        return _show(out, statement_rows_shown(rows) if rows else _none(desk, "statement", "statements"), more=more)

    answer_from(ledger, answer, json=json)


def documents(narrowed: Mapping[str, str | None], *, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """Documents."""

    def answer(desk: Ledger, out: Answer) -> int:
        if out.json:
            return _write(out, desk.documents(limit=limit, **_as_given(narrowed)))
        rows, more = _some(lambda most: desk.documents(limit=most, **_as_given(narrowed)), limit)
        return _show(out, documents_shown(rows) if rows else _none(desk, "document", "documents"), more=more)

    answer_from(ledger, answer, json=json)


def actors(words: str | None, *, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """Actors."""

    def answer(desk: Ledger, out: Answer) -> int:
        if out.json:
            return _write(out, desk.actors(words, limit=limit))
        lines, more = _some(lambda most: desk.actors(words, limit=most), limit)
        return _show(out, actors_shown(lines, out.width) if lines else _none(desk, "actor", "actors"), more=more)

    answer_from(ledger, answer, json=json)


def problems(*, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """What could not be read, and what was read with a problem."""

    def answer(desk: Ledger, out: Answer) -> int:
        if out.json:
            found: Iterator[ProblemRow | Listed] = chain(
                desk.problems(limit=limit), desk.documents(with_problem=True, limit=limit)
            )
            return _write(out, map(problem_value, found))
        unread, more_unread = _some(lambda most: desk.problems(limit=most), limit)
        damaged, more_damaged = _some(lambda most: desk.documents(with_problem=True, limit=most), limit)
        return _show(out, problems_shown(unread, damaged), more=more_unread or more_damaged)

    answer_from(ledger, answer, json=json)


def search(words: str, *, documents: bool, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """What holds the words."""

    def answer(desk: Ledger, out: Answer) -> int:
        kind = "document" if documents else "statement"
        if out.json:
            return _write(out, desk.search(words, kind=kind, limit=limit))
        hits, more = _some(lambda most: desk.search(words, kind=kind, limit=most), limit)
        return _show(out, hits_shown(hits) if hits else _not_found(desk, words, documents=documents), more=more)

    answer_from(ledger, answer, json=json)


def _write(out: Answer, found: Iterable[object]) -> int:
    out.write(found)
    return DONE


def _show(out: Answer, shown: RenderableType | str, *, more: bool) -> int:
    """Show rows, or say the words that stand for none; and whether there are more."""
    if isinstance(shown, str):
        out.say(shown)
        return DONE
    out.show(shown)
    if more:
        out.say("there are more; --limit shows more of them")
    return DONE


def _some(ask: Callable[[int], Iterator[T]], limit: int | None) -> tuple[list[T], bool]:
    """The rows that are shown, and whether there are more."""
    most = _USUAL if limit is None else limit
    if most < 1:
        raise BadOptionError("--limit", f"{limit} is no number of rows", "give 1 or more")
    rows = list(ask(most + 1))
    return rows[:most], len(rows) > most


def _none(desk: Ledger, one: str, many: str) -> str:
    count = getattr(desk.counts(), many)
    if not count:
        return f"the ledger holds no {one} yet; reportedly add puts documents into it"
    return f"no {one} fits; the ledger holds {count:,}"


def _not_found(desk: Ledger, words: str, *, documents: bool) -> str:
    if not desk.counts().documents:
        return "the ledger holds no document yet; reportedly add puts documents into it"
    return (
        f"no document holds {words!r}"
        if documents
        else f"no statement holds {words!r}; --documents looks in whole texts"
    )


def _as_given(narrowed: Mapping[str, str | None]) -> dict[str, Any]:
    return dict(narrowed)
