"""What a person names to be added: files, folders, standard input and web addresses, as received documents."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly import intake
from reportedly.api.asking import day_of
from reportedly.errors import BadOptionError, UnreadableDocumentError
from reportedly.intake.files import open_file
from reportedly.intake.moments import doubt_about
from reportedly.intake.rows import FIELDS
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportedly.intake.fetch import Fetcher
    from reportedly.records import Received

_WEB = ("http://", "https://")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_FETCH = "fetch it yourself, then give the file"
#: What a ledger keeps beside its file has its name and this: logs of the database, the key that signs, the people who log in.
_BESIDE = (".key", *(f"{kind}{log}" for kind in ("", ".people") for log in ("", "-wal", "-shm", "-journal")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person says of the sources: column names, the day, the encoding; whether pages of feeds are fetched.

    `published` is a day, for documents that have no date of their own. `ledger` is the path of the ledger to which they are
    added: in folders its own files are passed over.
    """

    columns: Mapping[str, str] | None = None
    published: date | str | None = None
    encoding: str | None = None
    follow: bool = False
    ledger: str | None = None


@dataclass(slots=True)
class Course:
    """How far the named files are read: `done` of `total` bytes; web addresses and standard input count as nothing."""

    total: int = 0
    done: int = 0
    where: str = field(default="")


def columns_of(pairs: Iterable[str]) -> dict[str, str]:
    """The column map in words like "text=body"; BadOptionError for what is none.

    >>> columns_of(["text=body", "outlet=paper"])
    {'text': 'body', 'outlet': 'paper'}
    """
    found = {}
    for pair in pairs:
        name, sign, column = pair.partition("=")
        if not sign or not column.strip() or name.strip() not in FIELDS:
            advice = f"write FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}"
            raise BadOptionError("columns", f"{pair!r} names no field and its column", advice)
        found[name.strip()] = column.strip()
    return found


def everything_in(
    sources: Sequence[str | Path],
    given: Given,
    course: Course | None = None,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Received | Unread]:
    """Every document in the sources, in their order; BadOptionError, for what is no day or no field, from the call itself.

    What is dated later than `now` and was fetched nobody knows when has a Problem that says so.
    """
    if not sources:
        raise BadOptionError("sources", "nothing is named", "name a file, a folder, a feed or an address")
    if not all(str(source).strip() for source in sources):
        raise BadOptionError(
            "sources", "one of them has no name", "name a file, a folder (. for this one), or an address"
        )
    published = day_of("published", given.published)
    options: dict[str, object] = {"columns": given.columns, "published": published, "encoding": given.encoding}
    intake.receive("", b"", **options)  # type: ignore[arg-type]  # what is wrong with the options is said before anything is read
    return (_doubted(item, now) for item in _everything(sources, given, options, course or Course()))


def _doubted(item: Received | Unread, now: Callable[[], datetime]) -> Received | Unread:
    """A document with the Problem that its date is still to come, where there is no time of fetching to tell that by."""
    if isinstance(item, Unread) or item.fetched is not None:
        return item
    doubt = doubt_about(item.document.published, now(), how="added")
    return item if doubt is None else replace(item, problems=(*item.problems, doubt))


def measure(sources: Iterable[str | Path], given: Given, course: Course) -> None:
    """Set the bytes of all the files that are named or lie in folders that are named."""
    own = _own_files(given.ledger)
    course.total = sum(_size(path) for source in sources if not is_address(source) for path in _files(source, own))


def is_address(source: str | Path) -> bool:
    """Whether a source is on the web."""
    return str(source).lower().startswith(_WEB)


def new_fetcher() -> Fetcher:
    """A fetcher with the usual manners, on this machine's clock."""
    from reportedly.intake.fetch import Fetcher  # noqa: PLC0415 - files need no network
    from reportedly.intake.fetched import FetchSettings  # noqa: PLC0415 - likewise

    return Fetcher(FetchSettings(), now=lambda: datetime.now(UTC), sleep=time.sleep)


def _everything(
    sources: Sequence[str | Path], given: Given, options: dict[str, object], course: Course
) -> Iterator[Received | Unread]:
    with ExitStack() as stack:
        fetcher = stack.enter_context(new_fetcher()) if any(map(is_address, sources)) else None
        for source in sources:
            course.where = str(source)
            if fetcher is not None and is_address(source):
                yield from intake.receive_url(str(source), fetcher, follow=given.follow)
            elif _SCHEME.match(str(source)):
                yield Unread(where=str(source), problem="is no http or https address", advice=_FETCH)
            elif str(source) == "-":
                yield from intake.receive("-", **options)  # type: ignore[arg-type]
            else:
                yield from _in_files(source, {**options, "under": intake.folder_above(source)}, given, course)


def _in_files(
    source: str | Path, options: dict[str, object], given: Given, course: Course
) -> Iterator[Received | Unread]:
    path = None
    for path in _files(source, _own_files(given.ledger)):
        course.where = str(path)
        yield from _in_file(path, options, course)
    if path is None:
        problem = "is a folder in which no file could be a document"
        yield Unread(where=str(source), problem=problem, advice="check the path, or name the files")


def _files(source: str | Path, own: frozenset[Path]) -> Iterator[Path]:
    """The file that is named, or those of a folder without the ledger's `own`."""
    folder = Path(source)
    if not folder.is_dir():
        return iter([folder])
    names = {path.name for path in own}
    return (p for p in intake.every_file_under(folder) if p.name not in names or p.resolve() not in own)


def _own_files(ledger: str | None) -> frozenset[Path]:
    """The files of a ledger, itself and what is kept beside it; none of one in a database server."""
    if ledger is None or "://" in ledger:
        return frozenset()
    path = Path(ledger).expanduser().resolve()
    return frozenset(path.with_name(path.name + end) for end in _BESIDE)


def _in_file(path: Path, options: dict[str, object], course: Course) -> Iterator[Received | Unread]:
    before, size = course.done, _size(path)
    try:
        with open_file(path) as file:
            for item in intake.receive(str(path), file, **options):  # type: ignore[arg-type]
                if not file.closed:
                    course.done = max(course.done, before + min(file.tell(), size))
                yield item
    except UnreadableDocumentError as error:
        yield Unread(where=error.where, problem=error.problem, advice=error.advice)
    course.done = before + size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # receiving it says what is wrong with it
