"""`reportedly grade`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import ClaimArgument, JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def grade(
    identity: ClaimArgument,
    *,
    rules: Annotated[str, typer.Option("--rules", metavar="RULES", help="airwars, ucdp or acled.")],
    belligerent: Annotated[
        str | None,
        typer.Option("--belligerent", metavar="NAME", help="airwars only: whose responsibility is asked for."),
    ] = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Grade a claim by another rule set: airwars, ucdp or acled."""
    from reportedly.cli import pages  # noqa: PLC0415 - it loads the database

    pages.grade(identity, rules=rules, belligerent=belligerent, ledger=ledger, json=json)
