"""What `reportedly judge` and `reportedly judgements` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NoReturn

from reportedly.cli.answering import DONE, Answer, answer_from
from reportedly.cli.screens.phrases import short_id
from reportedly.cli.screens.why import judged_shown
from reportedly.cli.who import user

if TYPE_CHECKING:
    from reportedly.api.ledger import Ledger


class Said(NamedTuple):
    """What a person says on the command line."""

    kind: str
    subject: str
    other: str | None
    value: str | None
    why: str | None
    by: str | None
    undoes: str | None


def judge(said: Said, *, ledger: str | None, json: bool) -> NoReturn:
    """Keep a Judgement, and show it."""

    def answer(desk: Ledger, out: Answer) -> int:
        judged = desk.judge(
            said.kind,
            said.subject,
            said.other,
            by=said.by or user(),
            value=said.value,
            why=said.why,
            undoes=said.undoes,
        )
        if out.json:
            out.write([judged])
        else:
            out.show(judged_shown([judged]))
            kept = judged.judgement.id
            out.say(f"kept as {kept}; reportedly judge undo {short_id(kept)} takes it back")
        return DONE

    answer_from(ledger, answer, json=json, writes=True, create=False)


def judgements(about: str | None, *, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """What people decided."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = list(desk.judgements(about, limit=limit))
        if out.json:
            out.write(found)
        elif found:
            out.show(judged_shown(found))
        else:
            out.say("nobody has judged anything of it yet; reportedly judge does")
        return DONE

    answer_from(ledger, answer, json=json)
