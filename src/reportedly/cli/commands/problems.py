"""`reportedly problems`: what it takes."""

from __future__ import annotations

from reportedly.cli.options import JsonOption, LedgerOption, LimitOption  # noqa: TC001 - typer reads the annotations


def problems(*, limit: LimitOption = None, ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """List what could not be read as it should, and what to do."""
    from reportedly.cli import lists  # noqa: PLC0415 - it loads the database

    lists.problems(limit=limit, ledger=ledger, json=json)
