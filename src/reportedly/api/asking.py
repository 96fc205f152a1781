"""What a person asks for, as the ledger's filters; and lists that are drawn page by page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import BadOptionError
from reportedly.intake.address import canonical
from reportedly.ledger.rows import ClaimFilter, ClaimOrder, DocumentFilter, StatementFilter
from reportedly.records import StanceKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.ledger.rows import Page

T = TypeVar("T")
Day = date | str | None

#: Rows that are asked for at a time.
_PAGE = 200


def up_to(limit: int | None, page: Callable[[str | None, int], Page[T]]) -> Iterator[T]:
    """Up to `limit` rows of a list, all where it is None; `page` gives the rows after a cursor."""
    if limit is not None and limit < 1:
        raise BadOptionError("limit", f"{limit} is no number of rows", "give 1 or more")
    return _drawn(limit, page)


def _drawn(limit: int | None, page: Callable[[str | None, int], Page[T]]) -> Iterator[T]:
    left, after = limit, None
    while left is None or left > 0:
        found = page(after, _PAGE if left is None else min(left, _PAGE))
        rows = found.rows if left is None else found.rows[:left]
        yield from rows
        if left is not None:
            left -= len(rows)
        after = found.next
        if after is None:
            return


def claim_filter(  # noqa: PLR0913 - the fields of a record
    *,
    about: str | None,
    place: str | None,
    since: Day,
    until: Day,
    status: str | None,
    actor: str | None,
    order: str,
    scope: str | None = None,
) -> ClaimFilter:
    """The Claims that are asked for; BadOptionError for a day, a status or an order that is none."""
    _check_worded(about=about, place=place, actor=actor)
    first, last = _between(since, until)
    known = None if status is None else _one_of("status", status, Status)
    by = _one_of("order", order, ClaimOrder)
    return ClaimFilter(
        about=about, place=place, since=first, until=last, status=known, actor=actor, scope=scope, order=by
    )


def statement_filter(  # noqa: PLR0913 - the fields of a record
    *,
    words: str | None,
    actor: str | None,
    outlet: str | None,
    stance: str | None,
    document: str | None,
    claim: str | None,
    since: Day,
    until: Day,
) -> StatementFilter:
    """The Statements that are asked for; BadOptionError for a day or a stance that is none."""
    _check_worded(about=words, actor=actor, outlet=outlet)
    first, last = _between(since, until)
    known = None if stance is None else _one_of("stance", stance, StanceKind).value
    return StatementFilter(
        words=words,
        actor=actor,
        outlet=outlet,
        stance=known,
        document=document,
        claim=claim,
        since=first,
        until=last,
    )


def document_filter(  # noqa: PLR0913 - the fields of a record
    *, words: str | None, url: str | None, outlet: str | None, since: Day, until: Day, with_problem: bool
) -> DocumentFilter:
    """The Documents that are asked for; BadOptionError for a day that is none."""
    _check_worded(about=words, outlet=outlet)
    first, last = _between(since, until)
    known = None if url is None else canonical(url) or url
    return DocumentFilter(words=words, url=known, outlet=outlet, since=first, until=last, with_problem=with_problem)


def _check_worded(**given: str | None) -> None:
    """BadOptionError for what is given and has no words, which nothing could fit."""
    for option, words in given.items():
        if words is not None and not words.strip():
            raise BadOptionError(option, "there is nothing to look for", "give one word or more")


def _between(since: Day, until: Day) -> tuple[date | None, date | None]:
    first, last = day_of("since", since), day_of("until", until)
    if first is not None and last is not None and last < first:
        raise BadOptionError("until", f"{last} lies before {first}", "give the later day as until")
    return first, last


def day_of(option: str, given: Day) -> date | None:
    """The day that is meant; BadOptionError for a string that is no ISO 8601 date."""
    if given is None:
        return None
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise BadOptionError(option, f"{given!r} is no day", "write it like 2024-10-25") from None


def _one_of(option: str, given: str, kinds: type[T]) -> T:
    """The member of an enumeration by its value, in any case, with spaces or hyphens."""
    try:
        return kinds("-".join(given.casefold().split()))  # type: ignore[call-arg]
    except ValueError:
        known = ", ".join(str(kind) for kind in kinds)  # type: ignore[attr-defined]
        raise BadOptionError(option, f"there is no {option} {given!r}", f"take one of {known}") from None
