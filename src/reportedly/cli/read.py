"""`reportedly read`: what it takes. What it does is in `reportedly.cli.reading`, loaded when the command runs."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer


def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-",
            help="Articles: files, also archives, feeds and tables of them; folders of files; - for standard input.",
        ),
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Write one Reading a line to standard output.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write all Readings as one HTML page.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write one Reading a line to this file.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with --out: skip what is in it already.")] = False,
    processes: Annotated[
        int | None, typer.Option(metavar="N", help="Worker processes.", show_default="all cores")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which the articles appeared, like 2024-10-25.")
    ] = None,
    accurate: Annotated[
        bool, typer.Option("--accurate/--fast", help="Take the larger, slower tagger or the small one.")
    ] = False,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help="How the files are encoded.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Show the words of every statement uncut.")] = False,
) -> None:
    """Read articles and show who says what in them, word for word.

    Without --json, --html or --out the marked article and its statements are shown. The exit code is 0, or 1 if a
    document could not be read, or 2 if the command was not understood.
    """
    from reportedly.cli import reading  # noqa: PLC0415 - it loads the taggers' engine, which --help does not need

    how = reading.Options(published=published, accurate=accurate, encoding=encoding, processes=processes)
    to = reading.Wanted(json=json, html=html, out=out, resume=resume, full=full)
    raise typer.Exit(reading.read_files(files, how, to))
