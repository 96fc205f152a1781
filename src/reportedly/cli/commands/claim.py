"""`reportedly claim`: what it takes."""

from __future__ import annotations

from reportedly.cli.options import ClaimArgument, FullOption, JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def claim(
    identity: ClaimArgument, *, full: FullOption = False, ledger: LedgerOption = None, json: JsonOption = False
) -> None:
    """Show a claim: status, positions, origins, figures, words.

    The status comes with its rule, the positions as a matrix of actors and days, the origins with their carriers and the
    reasons for each join, the figures over time, and every statement word for word with its document and offsets.
    """
    from reportedly.cli import pages  # noqa: PLC0415 - it loads the database

    pages.claim(identity, full=full, ledger=ledger, json=json)
