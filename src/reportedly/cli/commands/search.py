"""`reportedly search`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption  # noqa: TC001 - typer reads the annotations


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All of these; the last may be unfinished.")],
    *,
    documents: Annotated[
        bool, typer.Option("--documents", help="Look in whole documents, not in statements alone.")
    ] = False,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Find statements, or documents, by their words."""
    from reportedly.cli import lists  # noqa: PLC0415 - it loads the database

    lists.search(" ".join(words), documents=documents, limit=limit, ledger=ledger, json=json)
