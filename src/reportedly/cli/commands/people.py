"""`reportedly people`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import LedgerOption  # noqa: TC001 - typer reads the annotations


def people(
    *,
    add: Annotated[
        str | None, typer.Option("--add", metavar="NAME", help="Let somebody in; asks for a password.")
    ] = None,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, analyst or admin.")] = "analyst",
    remove: Annotated[str | None, typer.Option("--remove", metavar="NAME", help="Let somebody in no longer.")] = None,
    ledger: LedgerOption = None,
) -> None:
    """List, add and remove the people who may log in to the desk of a team."""
    from reportedly.cli import serving  # noqa: PLC0415 - it loads the database

    serving.people(ledger, add=add, role=role, remove=remove)
