"""One Statement: its words in the text, what the machine read, what people corrected, and the forms to correct it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.records import ActorKind
from reportedly.web.claim_page import address, speaker_of
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of, judged
from reportedly.web.statement_page import LABELS, candidates_of, known, lines_of, passage

router = APIRouter()


@router.get("/statements/{identity}")
def statement(request: Request, identity: str) -> Response:
    """The page on which a Statement is corrected."""
    ledger = desk_of(request).ledger
    row = ledger.entry(identity)
    listed = ledger.document(row.entry.document).listed
    claims = ledger.claims_by_id(row.claims)
    candidates = candidates_of(row, listed.text) if request.scope["visitor"].may("analyst") else {}
    return page(
        request, "statement.html",
        row=row, entry=row.entry, document=listed, lines=lines_of(row, listed.text), passage=passage(row, listed.text),
        claims=claims, candidates=candidates, speaker=speaker_of(row.entry), address=address(row.entry), labels=LABELS, scopes=known("scopes"), modifiers=known("modifiers"),
        actor_kinds=[kind.value for kind in ActorKind], **judged(request, identity),
    )  # fmt: skip
