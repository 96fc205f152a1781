"""What `reportedly read` does: names the sources, reads them, and hands each Reading to every output that was asked for."""

from __future__ import annotations

import logging
import sys
from collections import deque
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.api import reading as api
from reportedly.cli import outputs
from reportedly.cli.lines import ReadingLines
from reportedly.cli.sources import is_among, paths_of, sources_at
from reportedly.cli.standard_output import drop_the_rest, writing
from reportedly.cli.talk import Talk
from reportedly.errors import BadOptionError, ReportedlyError
from reportedly.records import Reading, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

READ, SOME_UNREAD, MISUSED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read."""

    published: str | None
    accurate: bool
    encoding: str | None
    processes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Where Readings go."""

    json: bool
    html: Path | None
    out: Path | None
    resume: bool
    full: bool

    @property
    def shown(self) -> bool:
        """Whether the text and its statements are shown: where nothing else is asked for."""
        return not (self.json or self.html or self.out)


def read_files(files: Sequence[str], options: Options, wanted: Wanted) -> int:
    """Read files, folders and, for "-", standard input; return the exit code, and raise nothing for bad input."""
    # What a parser of HTML logs of a page is no news for the person who reads the page.
    logging.getLogger().addHandler(logging.NullHandler())
    talk = Talk()
    try:
        code = _Run(files, options, wanted, talk).run()
        with writing():
            sys.stdout.flush()
    except BadOptionError as error:
        talk.say(str(error))
        return MISUSED
    except ReportedlyError as error:
        talk.say(str(error))
        return SOME_UNREAD
    except BrokenPipeError:
        drop_the_rest()  # whoever read our output has seen enough
        return PIPE_CLOSED
    except KeyboardInterrupt:
        go_on = f"; the same command with --resume goes on with {wanted.out}" if wanted.out else ""
        talk.say(f"stopped after {talk.read} read, {talk.unread} not read{go_on}")
        return INTERRUPTED
    return code


class _Run:
    """One command: the names of the sources that are under way, and what is said of them."""

    def __init__(self, files: Sequence[str], options: Options, wanted: Wanted, talk: Talk) -> None:
        if wanted.resume and wanted.out is None:
            raise BadOptionError("--resume", "there is no file to go on with", "name it with --out")
        self.files, self.options, self.wanted, self.talk = files, options, wanted, talk
        tagger = "accurate" if options.accurate else "fast"
        self.lines = wanted.out and ReadingLines(wanted.out, resume=wanted.resume, tagger=tagger)
        self.names: deque[str] = deque()

    def run(self) -> int:
        """Read everything and return the exit code."""
        published = api.day_of(self.options.published)
        results = api.read_many(
            self._sources(published),
            published=published,
            accurate=self.options.accurate,
            encoding=self.options.encoding,
            processes=self.options.processes,
        )
        with ExitStack() as stack:
            takers = [stack.enter_context(opened) for opened in self._outputs()]
            if not self.wanted.shown and self.talk.at_terminal:
                stack.enter_context(self.talk.bar(sum(1 for _ in paths_of(self.files, self._own_files()))))
            for result in stack.enter_context(closing(results)):
                self._take(result, takers)
        return self._close()

    def _outputs(self) -> Iterator[outputs.Output]:
        wanted = self.wanted
        if wanted.json:
            yield outputs.json_lines()
        if wanted.html:
            yield outputs.page(wanted.html)
        if self.lines:
            yield self.lines.opened()
        if wanted.shown:
            yield outputs.text(full=wanted.full)

    def _own_files(self) -> list[Path]:
        """What this command writes, which is no article even where it lies among the articles."""
        return [path for path in (self.wanted.html, self.wanted.out) if path]

    def _sources(self, published: date | None) -> Iterator[api.Source]:
        for path in paths_of(self.files, self._own_files()):
            for name, source in sources_at(path, published=published, encoding=self.options.encoding):
                if self.lines and is_among(source, self.lines.already):
                    self.talk.skip()
                    continue
                self.names.append(name)
                yield source

    def _take(self, result: Reading | Unread, takers: list[outputs.Taker]) -> None:
        where = self.names.popleft()
        if isinstance(result, Unread):
            self.talk.met(result)
            return
        for take in takers:
            take(result, where)
        self.talk.met(None)

    def _close(self) -> int:
        talk = self.talk
        if not talk.read + talk.unread + talk.skipped:
            talk.say(f"{', '.join(self.files)}: holds no document; give files of text or HTML")
            return SOME_UNREAD
        if talk.unread or talk.read != 1 or not (self.wanted.shown or self.wanted.json):
            talk.close()
        return SOME_UNREAD if talk.unread else READ
