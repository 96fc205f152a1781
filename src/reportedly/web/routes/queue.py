"""The queue: what a person's minute changes most, first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.assessing.doubts import find_doubts, in_order
from reportedly.ledger.rows import ClaimFilter, ClaimOrder
from reportedly.web.claim_page import address, speaker_of
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of

if TYPE_CHECKING:
    from reportedly.assessing.doubts import Doubt
    from reportedly.ledger.base import Ledger
    from reportedly.records import Entry

router = APIRouter()
#: So many Claims, those with most Statements, are looked through; and so many doubts are shown.
_LOOKED_AT, _SHOWN = 120, 40


class Doubts(NamedTuple):
    """The doubts of a ledger at one state, the Statements that they concern, and the propositions of the Claims."""

    head: int
    found: tuple[Doubt, ...]
    entries: dict[str, Entry]
    words: dict[str, str]


@router.get("/queue")
def queue(request: Request) -> Response:
    """Uncertain joins; those that would change a status first."""
    ledger = desk_of(request).ledger
    head = ledger.head()
    kept: Doubts | None = getattr(request.app.state, "doubts", None)
    if kept is None or kept.head != head:
        kept = request.app.state.doubts = _doubts(ledger, head)
    return page(
        request, "queue.html",
        doubts=kept.found, entries=kept.entries, words=kept.words, address=address, speaker_of=speaker_of, head=head,
        looked_at=_LOOKED_AT,
    )  # fmt: skip


def _doubts(ledger: Ledger, head: int) -> Doubts:
    lines = ledger.claims(ClaimFilter(order=ClaimOrder.LARGEST), limit=_LOOKED_AT).rows
    held = [ledger.evidence(line.id) for line in lines if line.statements > 1]
    judged = {j.subject for evidence in held for j in evidence.judgements}
    found = in_order(d for evidence in held for d in find_doubts(evidence) if d.statement not in judged)[:_SHOWN]
    wanted = {d.statement for d in found}
    entries = {e.id: e for evidence in held for e in evidence.entries if e.id in wanted}
    return Doubts(head, found, entries, {line.id: line.proposition for line in lines})
