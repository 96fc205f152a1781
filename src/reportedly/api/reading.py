"""Reading texts and files: what the command line, the web and a program call."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportedly import intake
from reportedly.errors import BadOptionError, ReportedlyError, UnreadableDocumentError
from reportedly.reading.read import read_document
from reportedly.reading.tools import load_tools
from reportedly.records import Document, Reading, Received, Unread
from reportedly.runners.local import run_here
from reportedly.runners.processes import all_cores, run_in_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from reportedly.reading.tools import Tools

T = TypeVar("T")

#: What can be read: a text, a file, a Document, what intake received; an Unread stays what it is, in its place.
Source = Document | Received | Unread | Path | str

#: Up to so many sources are read in this process: starting workers takes longer than they would save.
FEW = 8


def read(  # noqa: PLR0913 - what may be known of a text, all of it named at the call
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    accurate: bool = False,
) -> Reading:
    """The Reading of one text; its offsets are code points of `text`.

    `published` is the day on which the text appeared, to which "on Tuesday" is related: a date, a datetime or an
    ISO 8601 string. `accurate` takes the larger tagger, which is slower. UnreadableDocumentError if the text has
    no words, BadOptionError if `published` is no date.
    """
    day = day_of(published)
    received = intake.from_text(text, published=day, title=title, outlet=outlet, url=url)
    return _read_received(received, opened_tools(_tagger(accurate)))


def read_file(
    path: str | Path, *, published: date | str | None = None, encoding: str | None = None, accurate: bool = False
) -> Reading:
    """The Reading of the document in one file: HTML, plain text, PDF or one e-mail.

    `encoding` overrides what the file says of itself. UnreadableDocumentError if it can't be read.
    """
    received = intake.load(Path(path), published=day_of(published), encoding=_known_encoding(encoding))
    return _read_received(received, opened_tools(_tagger(accurate)))


def read_many(
    sources: Iterable[Source],
    *,
    published: date | str | None = None,
    accurate: bool = False,
    encoding: str | None = None,
    processes: int | None = None,
) -> Generator[Reading | Unread, None, None]:
    """For each source, in their order, its Reading, or an Unread that says why there is none.

    A str is a text, a Path is a file. `published` and `encoding` are for texts and files; a Document has its own.
    Sources are drawn as they are needed, a bounded number ahead. `processes` is the number of worker processes;
    None takes all cores, and reads up to FEW sources in this process. BadOptionError is raised by the call itself.
    """
    if processes is not None and processes < 1:
        raise BadOptionError("processes", f"{processes} is no number of processes", "give 1 or more")
    job = ReadJob(tagger=_tagger(accurate), published=day_of(published), encoding=_known_encoding(encoding))
    return _run(job, iter(sources), processes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadJob:
    """Reading one source after the other, as a runner is given it."""

    tagger: str
    published: date | None
    encoding: str | None

    def start(self) -> Callable[[Source], Reading | Unread]:
        """Load the tagger."""
        return partial(self._read, opened_tools(self.tagger))

    def lost(self, source: Source, how: str) -> Unread:
        """What stands for the source whose worker ended."""
        return Unread(
            where=_where(source),
            problem=f"the process that read it ended ({how})",
            advice="read it again alone, or with fewer processes",
        )

    def _read(self, tools: Tools, source: Source) -> Reading | Unread:
        if isinstance(source, Unread):
            return source
        try:
            return _read_received(self._receive(source), tools)
        except UnreadableDocumentError as error:
            return Unread(where=error.where, problem=error.problem, advice=error.advice)
        except ReportedlyError as error:
            return Unread(where=_where(source), problem=str(error), advice="the other documents are not concerned")
        except Exception as error:  # noqa: BLE001 - the one boundary where a fault becomes a row, so that the rest go on
            problem = f"reading failed with {type(error).__name__}: {error}"
            return Unread(where=_where(source), problem=problem, advice="please report this with the document")

    def _receive(self, source: Document | Received | Path | str) -> Received:
        if isinstance(source, str):
            return intake.from_text(source, published=self.published)
        if isinstance(source, Path):
            return intake.load(source, published=self.published, encoding=self.encoding)
        return Received(document=source) if isinstance(source, Document) else source


def _run(job: ReadJob, sources: Iterator[Source], processes: int | None) -> Generator[Reading | Unread, None, None]:
    if processes is None:
        sources, processes = with_processes(sources, all_cores())
    if processes == 1:
        return (yield from run_here(job, sources))
    return (yield from run_in_processes(job, sources, processes=processes))


def with_processes(sources: Iterator[T], most: int) -> tuple[Iterator[T], int]:
    """The same sources, the first of them drawn, and how many processes they are worth: 1 where they are FEW, else `most`."""
    first = list(islice(sources, FEW + 1))
    return chain(first, sources), most if len(first) > FEW else 1


def _read_received(received: Received, tools: Tools) -> Reading:
    return read_document(received.document, tools, received.problems)


@lru_cache(maxsize=2)
def opened_tools(tagger: str) -> Tools:
    """The tools of a tagger, kept for the life of the process: loading takes longer than reading a short text."""
    return load_tools(tagger)


def _tagger(accurate: bool) -> str:  # noqa: FBT001 - the caller's option, passed on
    return "accurate" if accurate else "fast"


def day_of(published: date | str | None) -> date | None:
    """The date or datetime that is meant; BadOptionError for a string that is no ISO 8601 date."""
    if published is None or isinstance(published, date):
        return published
    try:
        return datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
    except ValueError:
        advice = "write it like 2024-10-25 or 2024-10-25T18:30+02:00"
        raise BadOptionError("published", f"{published!r} is no ISO 8601 date", advice) from None


def _known_encoding(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        advice = "use a name such as utf-8, windows-1251 or shift_jis"
        raise BadOptionError("encoding", f"there is no encoding {encoding!r}", advice) from None


def _where(source: Source) -> str:
    """What a person calls the source."""
    if isinstance(source, Path):
        return str(source)
    if isinstance(source, Received):
        source = source.document
    if isinstance(source, Document):
        return source.url or source.title or source.id
    if isinstance(source, Unread):
        return source.where
    words = " ".join(source[:200].split())
    return f"the text “{words[:40]}…”" if len(words) > 40 else f"the text “{words}”"
