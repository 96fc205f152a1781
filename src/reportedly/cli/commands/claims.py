"""`reportedly claims`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption, SinceOption, UntilOption  # noqa: TC001 - typer reads the annotations


def claims(
    *,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="With all of these words.")] = None,
    place: Annotated[
        str | None,
        typer.Option("--place", metavar="P", help="At a place, or in a region or country: a name or a code."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="S", help="contested, corroborated, conceded, withdrawn …")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="A", help="In which this actor speaks: an id or a name.")
    ] = None,
    order: Annotated[
        str, typer.Option("--order", metavar="ORDER", help="largest: with most statements first; newest: founded last.")
    ] = "largest",
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """List claims with their status, who stands where, and origins."""
    from reportedly.cli import lists  # noqa: PLC0415 - it loads the database

    narrowed = {"about": about, "place": place, "since": since, "until": until, "status": status, "actor": actor}
    narrowed["order"] = order
    lists.claims(narrowed, limit=limit, ledger=ledger, json=json)
