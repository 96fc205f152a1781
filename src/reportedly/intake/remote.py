"""What an address on the web holds, to Documents: a page, a feed with its entries, an archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.errors import FetchError
from reportedly.intake.border import one_line
from reportedly.intake.limits import Limits
from reportedly.intake.receipt import Receipt
from reportedly.intake.receive import receive_parcel
from reportedly.records import Problem, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.fetch import Fetcher
    from reportedly.intake.fetched import Fetched
    from reportedly.records import Received

#: What a server calls bytes of which it knows no kind; the file's own start is believed instead.
_UNKNOWN = frozenset({"application/octet-stream", "binary/octet-stream", "application/x-download"})


def receive_url(
    url: str,
    fetcher: Fetcher,
    *,
    follow: bool = False,
    limits: Limits = Limits(),  # noqa: B008 - a frozen record
) -> Iterator[Received | Unread]:
    """The documents at `url`: a page, or the entries of a feed as it gives them, one Unread where it can't be fetched.

    With `follow`, the page that each entry links to is fetched and received in its place.
    """
    try:
        fetched = fetcher.get(url)
    except FetchError as error:
        yield _unfetched(url, error)
        return
    yield from receive_fetched(fetched, fetcher if follow else None, limits=limits)


def receive_fetched(
    fetched: Fetched,
    follow: Fetcher | None = None,
    *,
    limits: Limits = Limits(),  # noqa: B008 - a frozen record
) -> Iterator[Received | Unread]:
    """The documents in what was fetched, none where it has not changed; `follow` fetches the pages of entries."""
    if fetched.not_modified:
        return
    receipt = Receipt(where=one_line(fetched.final_url), url=fetched.final_url, fetched=fetched.fetched)
    for item in _received(fetched, receipt, limits):
        if follow is None or isinstance(item, Unread) or item.document.url in {None, fetched.url, fetched.final_url}:
            yield item
        else:
            yield from _page_of(item, follow, limits)


def _received(fetched: Fetched, receipt: Receipt, limits: Limits) -> Iterator[Received | Unread]:
    kind = None if fetched.kind in _UNKNOWN else fetched.kind
    return receive_parcel(fetched.body, receipt, limits=limits, kind=kind, charset=fetched.charset)


def _page_of(entry: Received, fetcher: Fetcher, limits: Limits) -> Iterator[Received | Unread]:
    """The page that an entry links to, with what the feed says of it; the entry itself where there is none to read."""
    document = entry.document
    assert document.url is not None  # noqa: S101 - the caller follows only entries with a link
    try:
        fetched = fetcher.get(document.url)
    except FetchError as error:
        yield _with_problem(entry, str(error))
        return
    receipt = Receipt(
        where=one_line(fetched.final_url),
        url=fetched.final_url,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        published_from=document.published_from,
        fetched=fetched.fetched,
        credits=entry.credits,
        categories=entry.categories,
        kept=entry.kept,
    )
    items = list(_received(fetched, receipt, limits))
    readable = [item for item in items if not isinstance(item, Unread)]
    if readable:
        yield from items
    else:
        problem = items[0].problem if items and isinstance(items[0], Unread) else "holds nothing"
        yield _with_problem(entry, f"{one_line(fetched.final_url)}: {problem}")


def _with_problem(entry: Received, why: str) -> Received:
    problem = Problem(kind="page", message=f"the page that it links to was not received ({why[:300]})")
    return replace(entry, problems=(*entry.problems, problem))


def _unfetched(url: str, error: FetchError) -> Unread:
    where = one_line(url)[:2000]
    problem = error.problem if error.url in url else f"{error.problem} (at {error.url[:200]})"
    return Unread(where=where, problem=problem, advice=error.advice)
