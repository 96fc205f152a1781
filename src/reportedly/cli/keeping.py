"""What `reportedly verify` and `reportedly rebuild` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from rich.text import Text

from reportedly.cli.answering import DONE, FAILED, Answer, answer_from
from reportedly.cli.safe import one_line
from reportedly.cli.screens.phrases import counted

if TYPE_CHECKING:
    from reportedly.api.ledger import Ledger


def verify(*, ledger: str | None, json: bool) -> NoReturn:
    """Check everything, name each fault, and end with 1 where there is one."""

    def answer(desk: Ledger, out: Answer) -> int:
        with out.talk.counting("Checking") as tell:
            found = desk.verify(tell)
        if out.json:
            out.write([found])
        else:
            checked = f"{counted(found.acts, 'act')}, {counted(found.documents, 'document')}"
            out.show(Text(f"checked {checked}, {counted(found.statements, 'statement')}"))
            for fault in found.faults:
                act = "" if fault.act is None else f"act {fault.act}, "
                out.show(Text(f"! {act}{one_line(fault.what)}: {one_line(fault.problem)}", "bold red"))
            if not found.faults:
                out.show(Text(f"All is as it was written. The chain ends in {found.link}."))
        return FAILED if found.faults else DONE

    answer_from(ledger, answer, json=json)


def rebuild(*, ledger: str | None, json: bool) -> NoReturn:
    """Make all that is shown again."""

    def answer(desk: Ledger, out: Answer) -> int:
        with out.talk.counting("Rebuilding") as tell:
            counts = desk.rebuild(tell)
        if out.json:
            out.write([counts])
        else:
            made = f"{counted(counts.claims, 'claim')} of {counted(counts.statements, 'statement')}"
            out.show(Text(f"made again: {made} in {counted(counts.documents, 'document')}"))
        return DONE

    answer_from(ledger, answer, json=json, writes=True, create=False)
