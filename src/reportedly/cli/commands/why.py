"""`reportedly why`: what it takes."""

from __future__ import annotations

from reportedly.cli.options import ClaimArgument, FullOption, JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def why(
    identity: ClaimArgument, *, full: FullOption = False, ledger: LedgerOption = None, json: JsonOption = False
) -> None:
    """Tell why a claim is one, its carriers one origin, its status.

    Each statement comes with the score and the reasons that put it there, for and against; the status with the rule,
    line by line, and the statements that make it hold.
    """
    from reportedly.cli import pages  # noqa: PLC0415 - it loads the database

    pages.why(identity, full=full, ledger=ledger, json=json)
