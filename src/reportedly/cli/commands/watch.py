"""`reportedly watch`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import AccurateOption, FollowOption, JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def watch(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEEDS.opml|URL…", help="Lists of feeds as OPML, and addresses of feeds.")
    ],
    *,
    once: Annotated[bool, typer.Option("--once", help="Ask every feed once, then end.")] = False,
    follow: FollowOption = False,
    accurate: AccurateOption = False,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Poll feeds until stopped, and add what is new.

    A feed with news is asked more often, one without less often, one that fails less and less; servers are asked only
    for what has changed. Ctrl-C or SIGTERM ends it, and nothing is lost.
    """
    from reportedly.cli.watching import watch_feeds  # noqa: PLC0415 - it loads the taggers' engine

    watch_feeds(feeds, once=once, follow=follow, accurate=accurate, ledger=ledger, json=json)
