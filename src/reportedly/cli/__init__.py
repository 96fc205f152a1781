"""The command line: parse, call `reportedly.api`, show. Data goes to standard output, talk to standard error."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli import read
from reportedly.version import VERSION

# Without rich's help pages: loading them would take longer than everything else that `--help` does.
app = typer.Typer(
    name="reportedly", rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True
)
app.command("read", no_args_is_help=True)(read.read)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {VERSION}")
        raise typer.Exit


@app.callback()
def reportedly(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Find who says what in news text, word for word. It never says what is true."""


def main() -> None:
    """Run the command line of this process."""
    app(prog_name="reportedly")
