"""`reportedly serve`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import LedgerOption  # noqa: TC001 - typer reads the annotations


def serve(
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 0,
    team: Annotated[bool, typer.Option("--team", help="Let people log in (reportedly people adds them).")] = False,
    host: Annotated[
        str | None, typer.Option("--host", metavar="NAME", help="With --team: the name under which a proxy passes on.")
    ] = None,
    audit: Annotated[bool, typer.Option("--audit", help="With --team: write down who looked at what.")] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody judge. A file that can't be written is read so anyway.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Open the ledger in a browser: for whoever has the address that is printed, or for a team that logs in."""
    from reportedly.cli import serving  # noqa: PLC0415 - it loads the database

    serving.serve(ledger, serving.Doors(port, team, host, audit), read_only=read_only)
