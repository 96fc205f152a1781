"""`reportedly case`: what it takes."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from reportedly.cli.options import (  # noqa: TC001 - typer reads the annotations
    FullOption,
    JsonOption,
    LedgerOption,
    LimitOption,
    SinceOption,
    UntilOption,
)


def case(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A case's id, or a beginning of it; open makes one.")],
    act: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACT]",
            help="add, take-out, move, note, rename, watch, unwatch, see, close, reopen, undo; log, brief, export.",
        ),
    ] = None,
    what: Annotated[
        list[str] | None, typer.Argument(metavar="[WHAT]…", help="Claims, words, a rule, an act or a file.")
    ] = None,
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="CLAIM", help="The claim that a note is on.")] = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar="CLAIM", help="The claim that a moved one comes before.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Watch: with all of these words.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="P", help="Watch: at a place or a region.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help="Watch: contested, conceded …")] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="A", help="Watch: in which this actor speaks.")
    ] = None,
    scope: Annotated[
        str | None, typer.Option("--scope", metavar="S", help="Watch: that count killed, wounded …")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who does it.", show_default="the user of this system")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key", metavar="FILE", help="The key that signs; made if new.", show_default="one beside the ledger"
        ),
    ] = None,
    full: FullOption = False,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Show a case, or do something with it.

    For example: `case open "The minibus" CLAIM CLAIM`, `case ID add CLAIM`, `case ID move CLAIM --before CLAIM`,
    `case ID note "Ask the hospital." --on CLAIM`, `case ID watch disputes --place Kursk --status contested`,
    `case ID see` when you have looked, `case ID undo ACT`, `case ID export FILE` to sign it for others.
    """
    from reportedly.cli import collecting  # noqa: PLC0415 - it loads the database

    narrowed = {"about": about, "place": place, "since": since, "until": until, "status": status, "actor": actor}
    said = collecting.Said(identity, act, tuple(what or ()), on, before, {**narrowed, "scope": scope}, by, key)
    collecting.case(said, full=full, limit=limit, ledger=ledger, json=json)
