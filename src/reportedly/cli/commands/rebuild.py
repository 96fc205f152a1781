"""`reportedly rebuild`: what it takes."""

from __future__ import annotations

from reportedly.cli.options import JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def rebuild(*, ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """Make all that is shown again from what was recorded.

    Nothing that was recorded changes.
    """
    from reportedly.cli import keeping  # noqa: PLC0415 - it loads the database

    keeping.rebuild(ledger=ledger, json=json)
