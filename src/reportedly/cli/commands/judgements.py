"""`reportedly judgements`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption  # noqa: TC001 - typer reads the annotations


def judgements(
    about: Annotated[str | None, typer.Argument(metavar="[ID]", help="That name this.")] = None,
    *,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """List what people decided, the latest first."""
    from reportedly.cli import judging  # noqa: PLC0415 - it loads the database

    judging.judgements(about, limit=limit, ledger=ledger, json=json)
