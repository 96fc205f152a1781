"""`reportedly documents`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption, SinceOption, UntilOption  # noqa: TC001 - typer reads the annotations


def documents(
    *,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="With all of these words.")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Received from this address.")] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Published by this outlet: its name, or words of it.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """List documents, with what they reprint and revise."""
    from reportedly.cli import lists  # noqa: PLC0415 - it loads the database

    narrowed = {"words": about, "url": url, "outlet": outlet, "since": since, "until": until}
    lists.documents(narrowed, limit=limit, ledger=ledger, json=json)
