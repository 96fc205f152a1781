"""One Claim: its matrix, Origins, figures, times, places, words, and why its status is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from reportedly.export.markup import element, joined
from reportedly.export.pictures import ranges
from reportedly.export.pictures import timeline as timelines
from reportedly.export.pictures.worldmap import draw_map
from reportedly.records import ProposalKind
from reportedly.web import claim_page
from reportedly.web.collecting import collecting
from reportedly.web.origin_graph import origin_graph
from reportedly.web.pages import page
from reportedly.web.routes.claims import desk_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.export.markup import Markup
    from reportedly.export.pictures.drawing import Frame

router = APIRouter()


@router.get("/claims/{identity}")
def claim(request: Request, identity: str) -> Response:
    """The page of one Claim; one that was merged into another leads there."""
    with desk_of(request).ledger.one_state():  # what is judged here was seen as of the head that stands beside it
        return _claim(request, identity)


def _claim(request: Request, identity: str) -> Response:
    why = desk_of(request).ledger.why(identity)
    if why.claim.id != identity:
        return RedirectResponse(f"/claims/{why.claim.id}", 307)
    told = claim_page.statements_told(why)
    names = {a.id: a.name for e in why.entries for a in (e.speaker, e.speaks_for) if a is not None}
    bars, lines = list(claim_page.figure_bars(why.claim, told)), list(claim_page.timeline_lines(told))
    reprints = {p.subject: p.object for p in why.proposals if p.kind is ProposalKind.REPRINT}
    return page(
        request,
        "claim.html",
        why=why,
        claim=why.claim,
        told=told,
        few=claim_page.FEW,
        because=claim_page.by_speaker(why.verdict.because, told),
        matrix=claim_page.matrix(why.claim, names),
        sign=claim_page.sign,
        signs=claim_page.SIGNS,
        origin_name=claim_page.origin_name,
        graph=origin_graph(why.claim, told, reprints),
        figures=_both(
            lambda frame: ranges.draw_ranges(bars, group=claim_page.counted, frame=frame), ranges.WIDE, ranges.NARROW
        ),
        timeline=_both(lambda frame: timelines.timeline(lines, frame=frame), timelines.WIDE, timelines.NARROW),
        map=draw_map(claim_page.place_spots(told)),
        corrected=claim_page.corrected_fields(why),
        joined={p.subject: p for p in why.proposals if p.kind is ProposalKind.CLAIM},
        head=desk_of(request).ledger.head(),
        **collecting(request, why.claim.id),
    )


def _both(draw: Callable[[Frame], Markup | None], *frames: Frame) -> Markup | None:
    """A picture once for a screen and once for a phone, of which a browser shows the one that it has room for."""
    drawn = [(name, draw(frame)) for name, frame in zip(("broad", "slim"), frames, strict=True)]
    return joined(*(element("div", what, class_=name) for name, what in drawn if what is not None)) or None
