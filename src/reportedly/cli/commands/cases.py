"""`reportedly cases`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption  # noqa: TC001 - typer reads the annotations


def cases(
    *,
    closed: Annotated[
        bool | None, typer.Option("--closed/--open", help="Only those that are closed, or only those that are open.")
    ] = None,
    claim: Annotated[str | None, typer.Option("--claim", metavar="ID", help="That hold this claim.")] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="NAME",
            help="Who asks: what changed since he looked.",
            show_default="the user of this system",
        ),
    ] = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """List cases, the latest opened first, and how much changed in each."""
    from reportedly.cli import collecting  # noqa: PLC0415 - it loads the database

    collecting.cases(closed=closed, claim=claim, by=by, limit=limit, ledger=ledger, json=json)
