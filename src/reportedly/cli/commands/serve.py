"""`reportedly serve`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import LedgerOption  # noqa: TC001 - typer reads the annotations


def serve(
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 0,
    ledger: LedgerOption = None,
) -> None:
    """Open the ledger in a browser: on this machine, for whoever has the address that is printed."""
    from reportedly.cli import serving  # noqa: PLC0415 - it loads the database

    serving.serve(ledger, port=port)
