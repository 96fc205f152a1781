"""`reportedly verify`: what it takes."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def verify(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The signed file of a case, in place of the ledger.")
    ] = None,
    *,
    key: Annotated[
        str | None, typer.Option("--key", metavar="FINGERPRINT", help="The key that the file must be signed with.")
    ] = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Check that the ledger, or the signed file of a case, is as it was written.

    Of the ledger the hash chain is checked, and every shown fact is derived again from the stored bytes. Of a file the
    signature is checked, and that each status follows from the statements; with --ledger also that its documents and words
    are that ledger's. The exit code is 1 where something is not as it was written.
    """
    if file is not None:
        from reportedly.cli import collecting  # noqa: PLC0415 - it loads the database

        collecting.verify_file(file, key=key, ledger=ledger, json=json)
    from reportedly.cli import keeping  # noqa: PLC0415 - likewise

    keeping.verify(ledger=ledger, json=json)
