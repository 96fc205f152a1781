"""`reportedly judge`: what it takes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import JsonOption, LedgerOption  # noqa: TC001 - typer reads the annotations


def judge(
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="accept, reject, merge, split, join, part, correct, grade, note or undo."),
    ],
    subject: Annotated[str, typer.Argument(metavar="ID", help="What it is about; for a grade also an outlet's name.")],
    other: Annotated[
        str | None, typer.Argument(metavar="[OTHER]", help="The other thing that it names, or the field that it sets.")
    ] = None,
    *,
    value: Annotated[
        str | None, typer.Option("--value", metavar="V", help="What it sets: a grade, a stance, words.")
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="WORDS", help="The reason, for those who read it later.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who judges.", show_default="the user of this system")
    ] = None,
    undoes: Annotated[
        str | None, typer.Option("--undoes", metavar="ID", help="The judgement that undo takes back.")
    ] = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Decide: accept, reject, merge, split, correct, grade, undo.

    What the machine proposed stays beside it, and nothing is erased. For example: `judge reject STATEMENT CLAIM`,
    `judge merge CLAIM CLAIM`, `judge grade "Lantern Post" reliability --value B`, `judge undo JUDGEMENT`.

    Of a statement, `correct` takes source, cue, content (the exact words), speaker, speaks-for (an actor, or a name), stance,
    happened, said (days), "figure WORDS" and "place WORDS", each with --value, or with --value none. For example:
    `judge correct STATEMENT speaker --value "Maria Osei"`, `judge correct STATEMENT "figure 3,000" --value "about 3,000 buses"`.
    """
    from reportedly.cli import judging  # noqa: PLC0415 - it loads the database

    judging.judge(judging.Said(kind, subject, other, value, why, by, undoes), ledger=ledger, json=json)
