"""`reportedly statements`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption, SinceOption, UntilOption  # noqa: TC001 - typer reads the annotations


def statements(
    *,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="With all of these words.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="A", help="Of this actor: an id or a name.")] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Published by this outlet: its name, or words of it.")
    ] = None,
    stance: Annotated[str | None, typer.Option("--stance", metavar="S", help="asserts, denies, confirms …")] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="ID", help="In this document.")] = None,
    claim: Annotated[str | None, typer.Option("--claim", metavar="ID", help="Of this claim.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """List statements: who does what, in which exact words."""
    from reportedly.cli import lists  # noqa: PLC0415 - it loads the database

    narrowed = {"words": about, "actor": actor, "outlet": outlet, "stance": stance, "document": document}
    narrowed |= {"claim": claim, "since": since, "until": until}
    lists.statements(narrowed, limit=limit, ledger=ledger, json=json)
