"""What `reportedly demo` does: adds the bundled matter, shows what it claims, and says what to type next."""

from __future__ import annotations

import shlex
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from rich.console import Group
from rich.text import Text

from reportedly.api.adding import Adding
from reportedly.api.sources import Course, Given, everything_in, measure
from reportedly.cli.adding import add_and_tell
from reportedly.cli.answering import DONE, Answer, end_with, opened
from reportedly.cli.screens.claims import claims_shown
from reportedly.cli.screens.phrases import counted, short_id
from reportedly.settings import LEDGER_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.api.ledger import Ledger
    from reportedly.ledger.rows import ClaimLine

#: So many Claims are shown, those with most Statements first.
_SHOWN = 6
#: The page of the matter whose figure was changed in silence.
_CHANGED = "https://kestreltribune.example/explainers/how-many-north-koreans"


def show_demo(*, ledger: str | None, json: bool) -> NoReturn:
    """Add the matter to a ledger of its own, or to the one that is named."""

    def act(out: Answer) -> int:
        place = ledger or str(Path(tempfile.mkdtemp(prefix="reportedly-demo-")) / "demo.ledger")
        with (
            as_file(files("reportedly.samples") / "demo.jsonl") as matter,
            opened(place, writes=True, talk=out.talk) as desk,
        ):
            course = Course()
            adding = Adding(desk.rows, everything_in([matter], Given(), course))
            quiet = Answer(json=False)
            code = add_and_tell(adding, quiet, course, lambda: measure([matter], Given(), course))
            if code != DONE:
                return code
            lines = most_told(desk)
            if out.json:
                out.write(desk.rows.claims_by_id([line.id for line in lines]))
            else:
                counts = desk.counts()
                found = f"{counted(counts.statements, 'statement')} in {counted(counts.documents, 'document')}"
                out.show(Text(f"{found} make {counted(counts.claims, 'claim')}. The largest:\n"))
                out.show(claims_shown(lines, out.width))
                out.show(_next(place, lines, silently_changed(desk)))
        return DONE

    end_with(act, json=json)


def most_told(desk: Ledger) -> list[ClaimLine]:
    """The Claims with most Statements."""
    return list(desk.claim_lines(limit=_SHOWN))


def silently_changed(desk: Ledger) -> str:
    """The id of the page whose figure was changed without a word of it."""
    return next((d.id for d in desk.documents(url=_CHANGED) if d.revises), _CHANGED)


def _next(place: str, lines: Sequence[ClaimLine], revised: str) -> Group:
    """What to type next."""
    first = short_id(lines[0].id) if lines else "ID"
    tries = (
        (f"export {LEDGER_VARIABLE}={shlex.quote(place)}", "so that the commands below find this ledger"),
        (f"reportedly claim {first}", "positions, origins, figures over time, the exact words"),
        (f"reportedly why {first}", "why these statements are one claim, and its status what it is"),
        ("reportedly claims --status contested", "what is asserted and denied"),
        (f"reportedly diff {short_id(revised)}", "a figure that was changed in silence"),
        ("reportedly verify", "every shown fact derived again from the stored bytes"),
    )
    lines_shown = [Text("\nThe articles and their outlets are invented. Type next:")]
    for command, words in tries:
        lines_shown += [Text.assemble("  ", (command, "bold")), Text(f"      {words}")]
    return Group(*lines_shown)
