"""`reportedly diff`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def diff(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT|URL", help="A document's id, or a beginning of it, or its address.")
    ],
    *,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Show what a later version of a page changed.

    Figures first, for these may change in silence; then statements and their claims; then words.
    """
    from reportedly.cli import pages  # noqa: PLC0415 - it loads the database

    pages.diff(document, ledger=ledger, json=json)
