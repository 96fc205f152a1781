"""`reportedly demo`: what it takes."""

from __future__ import annotations

from reportedly.cli.options import JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def demo(*, ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """Read fifty invented articles, and show what they claim.

    They are one matter, told over five days and ending months later. Without --ledger the ledger is a file in a new temporary folder, never into your own ledger.
    """
    from reportedly.cli.demo import show_demo  # noqa: PLC0415 - it loads the taggers' engine

    show_demo(ledger=ledger, json=json)
