"""`reportedly verify`: what it takes."""

from __future__ import annotations

from reportedly.cli.options import JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def verify(*, ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """Check that the ledger is as it was written.

    The hash chain is checked, and every shown fact is derived again from the stored bytes. The exit code is 1 where something is not as it was written.
    """
    from reportedly.cli import keeping  # noqa: PLC0415 - it loads the database

    keeping.verify(ledger=ledger, json=json)
