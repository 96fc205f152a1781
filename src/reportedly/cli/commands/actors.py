"""`reportedly actors`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption  # noqa: TC001 - typer reads the annotations


def actors(
    words: Annotated[str | None, typer.Argument(metavar="[NAME]", help="With these words in the name.")] = None,
    *,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """List actors, those named last first, and how often they spoke."""
    from reportedly.cli import lists  # noqa: PLC0415 - it loads the database

    lists.actors(words, limit=limit, ledger=ledger, json=json)
