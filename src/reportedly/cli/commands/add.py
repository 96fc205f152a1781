"""`reportedly add`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import AccurateOption, FollowOption, JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|FEED…", help="Files, folders, archives, feeds, web addresses, - for standard input."
        ),
    ],
    *,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns", metavar="FIELD=COLUMN", help="Where a table keeps a field, such as text=body; may be repeated."
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            metavar="N",
            help="So many processes read while one writes.",
            show_default="all cores, at most 4",
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DAY", help="The day of documents that have none of their own.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help="How the files are encoded.")] = None,
    follow: FollowOption = False,
    accurate: AccurateOption = False,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Read documents, and join what they say to the ledger.

    What the ledger holds is not read again, so the same command goes on where an interrupted one stopped. The exit
    code is 0, or 1 if a document could not be read.
    """
    from reportedly.cli.adding import Wanted, add_sources  # noqa: PLC0415 - it loads the taggers' engine

    wanted = Wanted(
        columns=tuple(columns or ()),
        processes=processes,
        published=published,
        encoding=encoding,
        follow=follow,
        accurate=accurate,
    )
    add_sources(sources, wanted, ledger=ledger, json=json)
