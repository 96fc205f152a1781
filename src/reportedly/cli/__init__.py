"""The command line: parse, call `reportedly.api`, show. Data goes to standard output, talk to standard error."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli import read
from reportedly.cli.commands import (
    actor,
    actors,
    add,
    case,
    cases,
    claim,
    claims,
    demo,
    diff,
    documents,
    grade,
    judge,
    judgements,
    people,
    problems,
    rebuild,
    search,
    serve,
    statements,
    verify,
    watch,
    why,
)
from reportedly.version import VERSION

# Without rich's help pages: loading them would take longer than everything else that `--help` does.
app = typer.Typer(
    name="reportedly", rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True
)
app.command("read", no_args_is_help=True)(read.read)
app.command("demo")(demo.demo)
app.command("add", no_args_is_help=True)(add.add)
app.command("watch", no_args_is_help=True)(watch.watch)
app.command("claims")(claims.claims)
app.command("claim", no_args_is_help=True)(claim.claim)
app.command("why", no_args_is_help=True)(why.why)
app.command("grade", no_args_is_help=True)(grade.grade)
app.command("statements")(statements.statements)
app.command("documents")(documents.documents)
app.command("diff", no_args_is_help=True)(diff.diff)
app.command("actors")(actors.actors)
app.command("actor", no_args_is_help=True)(actor.actor)
app.command("search", no_args_is_help=True)(search.search)
app.command("problems")(problems.problems)
app.command("judge", no_args_is_help=True)(judge.judge)
app.command("judgements")(judgements.judgements)
app.command("cases")(cases.cases)
app.command("case", no_args_is_help=True)(case.case)
app.command("serve")(serve.serve)
app.command("people")(people.people)
app.command("verify")(verify.verify)
app.command("rebuild")(rebuild.rebuild)


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
