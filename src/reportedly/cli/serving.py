"""What `reportedly serve` and `reportedly people` do: the desk on this machine, and who may log in to it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer
from rich.text import Text

from reportedly.cli.answering import DONE, answer_from
from reportedly.cli.safe import one_line
from reportedly.errors import BadOptionError
from reportedly.settings import read_settings

if TYPE_CHECKING:
    from reportedly.api.ledger import Ledger
    from reportedly.cli.answering import Answer
    from reportedly.web.accounts import Accounts


class Doors(NamedTuple):
    """Where the desk is served, and who may come in."""

    port: int
    team: bool
    host: str | None
    audit: bool


def serve(ledger: str | None, doors: Doors, *, read_only: bool) -> NoReturn:
    """Serve the ledger until interrupted; the address goes to standard output, for a browser or a script."""
    from reportedly.web import serving  # noqa: PLC0415 - only these commands serve

    port, team, host, audit = doors
    only_reads = read_only or _can_t_be_written(read_settings(ledger).ledger)

    def answer(desk: Ledger, out: Answer) -> int:
        if not team and (host or audit):
            raise BadOptionError("--host" if host else "--audit", "there are no people without --team", "add --team")
        accounts = _accounts(ledger, audit=audit) if team else None
        if accounts is not None and not accounts.people():
            raise BadOptionError(
                "--team", "nobody may log in", "add somebody: reportedly people --add NAME --role admin"
            )
        try:
            doorway = serving.open_doorway(desk.rows, port=port, accounts=accounts, host=host, only_reads=only_reads)
        except OSError as error:
            told = f"{port} can't be taken ({error.strerror or error})"
            raise BadOptionError("--port", told, "name another, or 0 for a free one") from error

        def ready(address: str) -> None:
            out.show(Text(f"The desk is open at\n\n  {address}\n"))
            may = "may read, and not judge" if only_reads else "may judge"
            keys = "People log in." if team else f"The address holds the key: who has it {may}."
            out.talk.say(f"{desk.where}; stop with Ctrl-C. {keys}")

        serving.serve(doorway, ready)
        return DONE

    answer_from(ledger, answer, json=False, writes=not only_reads)


def _can_t_be_written(place: str) -> bool:
    """Whether a ledger is a file that this user may only read."""
    path = Path(place)
    return "://" not in place and path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def people(ledger: str | None, *, add: str | None, role: str, remove: str | None) -> NoReturn:
    """Change who may log in, then list everybody."""

    def answer(_: Ledger, out: Answer) -> int:
        accounts = _accounts(ledger)
        if remove:
            accounts.remove(remove)
        if add:
            accounts.add(add, _password(add), role)
        for person in accounts.people():
            out.show(Text(f"{person.role:8} {one_line(person.name)}"))
        return DONE

    answer_from(ledger, answer, json=False, writes=True)


def _accounts(ledger: str | None, *, audit: bool = False) -> Accounts:
    from reportedly.web.accounts import open_accounts  # noqa: PLC0415 - only these commands serve

    return open_accounts(read_settings(ledger).ledger, lambda: datetime.now(UTC), audit=audit)


def _password(name: str) -> str:
    """Asked for at a terminal, else the first line of standard input, so that no password stands in a command."""
    if sys.stdin.isatty():
        asked: str = typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\n")
