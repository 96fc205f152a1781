"""The frame around every command on a ledger: it is opened, answered from, and closed; errors become a line and an exit code."""

from __future__ import annotations

import json as json_format
import logging
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from reportedly.api.opening import open_ledger
from reportedly.cli.show import terminal
from reportedly.cli.standard_output import drop_the_rest, show_on, writing
from reportedly.cli.talk import Talk
from reportedly.errors import BadOptionError, NoLedgerError, ReportedlyError
from reportedly.records import as_json
from reportedly.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console, RenderableType

    from reportedly.api.ledger import Ledger

DONE, FAILED, MISUSED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


class Answer:
    """Where an answer goes: data to standard output, for people or as JSON, and talk to standard error."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self.talk = Talk()
        self._console: Console | None = None

    @property
    def console(self) -> Console:
        """Standard output for people."""
        self._console = self._console or terminal()
        return self._console

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.console.width

    def show(self, shown: RenderableType) -> None:
        """Write what people read; a closed pipe is the caller's to notice."""
        show_on(self.console, shown)

    def write(self, records: Iterable[object]) -> None:
        """Write each record as one line of JSON, when it is there."""
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        for record in records:
            value = record if isinstance(record, dict) else as_json(record)
            with writing():
                sys.stdout.write(json_format.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
                sys.stdout.flush()

    def say(self, line: str) -> None:
        """Say one line to the person."""
        self.talk.say(line)


def answer_from(
    ledger: str | None,
    answer: Callable[[Ledger, Answer], int],
    *,
    json: bool,
    writes: bool = False,
    create: bool | None = None,
) -> NoReturn:
    """Open the ledger that is meant, let `answer` give the exit code, and end the command with it.

    A ledger that is only asked is opened for reading; one that is written to is made where there is none, unless `create`
    says otherwise.
    """

    def act(out: Answer) -> int:
        place = read_settings(ledger).ledger
        with opened(place, writes=writes, create=writes if create is None else create, talk=out.talk) as desk:
            return answer(desk, out)

    end_with(act, json=json)


def opened(place: str, *, writes: bool, create: bool = True, talk: Talk | None = None) -> Ledger:
    """The ledger at a place; where it may be made, the folder of its file is made too.

    How far a ledger of an older version is brought up to this one is shown by `talk`.
    """
    if writes and create and "://" not in place:
        folder = os.path.dirname(os.path.abspath(place))  # noqa: PTH100, PTH120 - a place may be no path that pathlib takes
        try:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - likewise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise NoLedgerError(place, f"its folder can't be made ({reason})", "name another place") from error
    if talk is None:
        return open_ledger(place, read_only=not writes, create=create and writes)
    begun = (
        f"{place}: brought up to this version; what it shows is made again (Ctrl-C stops it, and the next time goes on)"
    )
    with talk.steps("Making again what it shows", "acts", begun=begun) as step:
        return open_ledger(place, read_only=not writes, create=create and writes, step=step)


def end_with(act: Callable[[Answer], int], *, json: bool) -> NoReturn:
    """Do it, and end the command with its exit code; what goes wrong is one line, and no traceback."""
    # What a parser of HTML logs of a page is no news for the person who adds the page.
    logging.getLogger().addHandler(logging.NullHandler())
    out = Answer(json=json)
    try:
        code = act(out)
        with writing():
            sys.stdout.flush()
    except BadOptionError as error:
        out.say(str(error))
        code = MISUSED
    except ReportedlyError as error:
        out.say(str(error))
        code = FAILED
    except BrokenPipeError:
        drop_the_rest()  # whoever read our output has seen enough
        code = PIPE_CLOSED
    except KeyboardInterrupt as stop:
        out.say(str(stop) or "stopped")
        code = INTERRUPTED
    raise typer.Exit(code)
