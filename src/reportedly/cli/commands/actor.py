"""`reportedly actor`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption  # noqa: TC001 - typer reads the annotations


def actor(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An actor's id, or a beginning that fits one only.")],
    *,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Show an actor: who speaks for it, and where it stands."""
    from reportedly.cli import pages  # noqa: PLC0415 - it loads the database

    pages.actor(identity, limit=limit, ledger=ledger, json=json)
