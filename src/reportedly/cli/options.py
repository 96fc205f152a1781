"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        help="The ledger: a file, or postgresql://…",
        show_default="REPORTEDLY_LEDGER, else one in the user's data folder",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write one JSON object a line to standard output.")]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="Show so many at most.", show_default="20; as JSON all"),
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DAY", help="From this day on, like 2024-10-24.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day, it included.")]
FullOption = Annotated[bool, typer.Option("--full", help="Show every row of long sections.")]
AccurateOption = Annotated[
    bool, typer.Option("--accurate/--fast", help="Take the larger, slower tagger or the small one.")
]
FollowOption = Annotated[
    bool, typer.Option("--follow", help="Fetch the page of each entry of a feed, in place of what the feed gives.")
]
ClaimArgument = Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or a beginning that fits one only.")]
