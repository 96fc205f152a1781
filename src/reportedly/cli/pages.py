"""What the commands that show one thing do: find it by its id, and show it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from reportedly.cli.answering import DONE, Answer, answer_from
from reportedly.cli.screens.actor import actor_shown
from reportedly.cli.screens.claim import claim_shown
from reportedly.cli.screens.difference import difference_shown
from reportedly.cli.screens.grade import grade_shown
from reportedly.cli.screens.page import page_of
from reportedly.cli.screens.why import why_shown

if TYPE_CHECKING:
    from reportedly.api.ledger import Ledger
    from reportedly.cli.screens.page import ClaimPage
    from reportedly.ledger.rows import Why

#: So many Positions of an Actor are shown where nobody says how many; as JSON all are written.
_POSITIONS = 50


def claim(identity: str, *, full: bool, ledger: str | None, json: bool) -> NoReturn:
    """The page of a Claim."""

    def answer(desk: Ledger, out: Answer) -> int:
        if out.json:
            out.write([desk.claim(identity)])
        else:
            out.show(claim_shown(_page(desk, desk.why(identity)), width=out.width, full=full))
        return DONE

    answer_from(ledger, answer, json=json)


def why(identity: str, *, full: bool, ledger: str | None, json: bool) -> NoReturn:
    """Why a Claim is what it is."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = desk.why(identity)
        if out.json:
            out.write([found])
        else:
            out.show(why_shown(found, _page(desk, found), width=out.width, full=full))
        return DONE

    answer_from(ledger, answer, json=json)


def grade(identity: str, *, rules: str, belligerent: str | None, ledger: str | None, json: bool) -> NoReturn:
    """A Claim's grade under another rule set."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = desk.grade(identity, rules, belligerent=belligerent)
        if out.json:
            out.write([found])
        else:
            out.show(grade_shown(found, _page(desk, desk.why(identity))))
        return DONE

    answer_from(ledger, answer, json=json)


def actor(identity: str, *, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """The page of an Actor; as JSON the Actor, then each of its Positions."""

    def answer(desk: Ledger, out: Answer) -> int:
        held = desk.actor(identity)
        most = limit if out.json or limit is not None else _POSITIONS
        positions = desk.positions(held.line.actor.id, limit=most)
        if out.json:
            out.write([held])
            out.write(positions)
        else:
            out.show(actor_shown(held, list(positions)))
        return DONE

    answer_from(ledger, answer, json=json)


def diff(document: str, *, ledger: str | None, json: bool) -> NoReturn:
    """What a later version of a page changed."""

    def answer(desk: Ledger, out: Answer) -> int:
        found = desk.difference(document)
        if out.json:
            out.write([found])
        else:
            old, new = desk.document(found.old).listed, desk.document(found.new).listed
            out.show(difference_shown(found, old, new))
        return DONE

    answer_from(ledger, answer, json=json)


def _page(desk: Ledger, found: Why) -> ClaimPage:
    """The Claim with the rows of its Statements."""
    return page_of(found.claim, found.verdict, list(desk.statements(claim=found.claim.id)))
