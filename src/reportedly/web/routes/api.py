"""Everything that the pages show and do, as JSON under /api."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from reportedly.api.correcting import Several
from reportedly.ledger.rows import (
    ActorHeld,
    ActorLine,
    Added,
    ClaimLine,
    Counts,
    DocumentFilter,
    HeldPosition,
    Hit,
    HitKind,
    Judged,
    ProblemRow,
    StatementFilter,
    StatementRow,
    StoryLine,
    Why,
)
from reportedly.records import Claim, Listed, Reading, StanceKind, Status, Story, Unread, as_json
from reportedly.web.adding import Sent, add_sent
from reportedly.web.asking import claims_asked
from reportedly.web.faults import several
from reportedly.web.judging import judgement_from
from reportedly.web.routes.claims import desk_of
from reportedly.web.schemas import DocumentGiven, JudgementGiven, Problem, model_of, page_of

if TYPE_CHECKING:
    from reportedly.ledger.rows import Page
    from reportedly.web.desk import Visitor

router = APIRouter(prefix="/api")
_FAULTS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "content": {"application/problem+json": {}}} for code in (400, 403, 404, 422)
}
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "It is as it was when this ETag was given."}}
_KEPT: dict[int | str, dict[str, Any]] = {**_FAULTS, 201: {"model": model_of(Judged)}, 409: _FAULTS[400]}
_ADDED: dict[int | str, dict[str, Any]] = {**_FAULTS, 201: {"model": list[model_of(Added) | model_of(Unread)]}}  # type: ignore[misc]
After = Annotated[str | None, Query(max_length=100, description="The cursor of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200, description="How many rows.")]
Words = Annotated[str | None, Query(max_length=300, description="Words, all of which are looked for.")]
Known = Annotated[str | None, Header(alias="if-none-match")]


def _given(model: Any) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401 - a model
    return {200: {"model": model}} | _UNCHANGED | _FAULTS


def _answer(request: Request, known: str | None, value: object) -> Response:
    """The value, or that it is as it was: all that is shown follows from the ledger's acts, so their number is the ETag."""
    tag = f'"{desk_of(request).ledger.head()}"'
    if known is not None and tag in (part.strip().removeprefix("W/") for part in known.split(",")):
        return Response(status_code=304, headers={"etag": tag})
    return JSONResponse(as_json(value), headers={"etag": tag, "cache-control": "no-cache, private"})


def _page(request: Request, known: str | None, found: Page[Any]) -> Response:
    return _answer(request, known, found)


@router.get("/ledger", responses=_given(model_of(Counts)))
def ledger(request: Request, known: Known = None) -> Response:
    """How many of each thing the ledger holds."""
    return _answer(request, known, desk_of(request).ledger.counts())


@router.get("/claims", responses=_given(page_of(ClaimLine)))
def claims(
    request: Request,
    about: Words = None,
    place: Words = None,
    actor: Words = None,
    story: Words = None,
    scope: Words = None,
    status: Status | None = None,
    since: date | None = None,
    until: date | None = None,
    box: Annotated[str | None, Query(max_length=100, description="south,west,north,east in degrees")] = None,
    changed_since: Annotated[int | None, Query(ge=0, le=2**62)] = None,
    order: Annotated[str, Query(pattern="^(newest|largest)$")] = "newest",
    after: After = None,
    limit: Limit = 50,
    known: Known = None,
) -> Response:
    """Claims as the list shows them."""
    told: dict[str, object] = {
        "about": about,
        "place": place,
        "actor": actor,
        "story": story,
        "scope": scope,
        "box": box,
    }
    told |= {"order": order, "status": status and status.value, "since": since, "until": until}
    told |= {"changed": 1 if changed_since is not None else None}
    asked = claims_asked({k: str(v) for k, v in told.items() if v}, seen=changed_since)
    if asked.faults:
        raise HTTPException(400, "; ".join(asked.faults))
    return _page(request, known, desk_of(request).ledger.claims(asked.filter, after=after, limit=limit))


@router.get("/claims/{identity}", responses=_given(model_of(Claim)))
def claim(request: Request, identity: str, known: Known = None) -> Response:
    """One Claim."""
    return _answer(request, known, desk_of(request).ledger.claim(identity))


@router.get("/claims/{identity}/why", responses=_given(model_of(Why)))
def why(request: Request, identity: str, known: Known = None) -> Response:
    """Why a Claim is what it is: proposals with their reasons, the line of the rule, other rule sets."""
    return _answer(request, known, desk_of(request).ledger.why(identity))


@router.get("/statements", responses=_given(page_of(StatementRow)))
def statements(
    request: Request,
    words: Words = None,
    actor: Words = None,
    outlet: Words = None,
    stance: StanceKind | None = None,
    document: Words = None,
    claim: Words = None,
    since: date | None = None,
    until: date | None = None,
    after: After = None,
    limit: Limit = 50,
    known: Known = None,
) -> Response:
    """Statements with their findings."""
    wanted = StatementFilter(
        words=words, actor=actor, outlet=outlet, stance=stance and stance.value, document=document, claim=claim,
        since=since, until=until,
    )  # fmt: skip
    return _page(request, known, desk_of(request).ledger.statements(wanted, after=after, limit=limit))


@router.get("/statements/{identity}", responses=_given(model_of(StatementRow)))
def statement(request: Request, identity: str, known: Known = None) -> Response:
    """One Statement."""
    return _answer(request, known, desk_of(request).ledger.entry(identity))


@router.get("/documents", responses=_given(page_of(Listed)))
def documents(
    request: Request,
    words: Words = None,
    outlet: Words = None,
    story: Words = None,
    since: date | None = None,
    until: date | None = None,
    after: After = None,
    limit: Limit = 50,
    known: Known = None,
) -> Response:
    """Documents with their text."""
    wanted = DocumentFilter(words=words, outlet=outlet, story=story, since=since, until=until)
    return _page(request, known, desk_of(request).ledger.documents(wanted, after=after, limit=limit))


@router.get("/documents/{identity}", responses=_given(model_of(Reading)))
def document(request: Request, identity: str, known: Known = None) -> Response:
    """The latest Reading of one Document, with its text."""
    return _answer(request, known, desk_of(request).ledger.document(identity).reading)


@router.get("/actors", responses=_given(page_of(ActorLine)))
def actors(
    request: Request, words: Words = None, after: After = None, limit: Limit = 50, known: Known = None
) -> Response:
    """Actors by name."""
    return _page(request, known, desk_of(request).ledger.actors(words, after=after, limit=limit))


@router.get("/actors/{identity}", responses=_given(model_of(ActorHeld)))
def actor(request: Request, identity: str, known: Known = None) -> Response:
    """One Actor."""
    return _answer(request, known, desk_of(request).ledger.actor(identity))


@router.get("/actors/{identity}/positions", responses=_given(page_of(HeldPosition)))
def positions(request: Request, identity: str, after: After = None, limit: Limit = 50, known: Known = None) -> Response:
    """Where an Actor stood, over time."""
    return _page(request, known, desk_of(request).ledger.positions(identity, after=after, limit=limit))


@router.get("/stories", responses=_given(page_of(StoryLine)))
def stories(
    request: Request, words: Words = None, after: After = None, limit: Limit = 50, known: Known = None
) -> Response:
    """Stories, the latest first."""
    return _page(request, known, desk_of(request).ledger.stories(words, after=after, limit=limit))


@router.get("/stories/{identity}", responses=_given(model_of(Story)))
def story(request: Request, identity: str, known: Known = None) -> Response:
    """One Story with its Documents."""
    return _answer(request, known, desk_of(request).ledger.story(identity))


@router.get("/search", responses=_given(page_of(Hit)))
def search(
    request: Request,
    words: Annotated[str, Query(min_length=1, max_length=300)],
    kind: HitKind = HitKind.STATEMENT,
    after: After = None,
    limit: Limit = 50,
    known: Known = None,
) -> Response:
    """What holds all the words."""
    return _page(request, known, desk_of(request).ledger.search(words, kind=kind, after=after, limit=limit))


@router.get("/problems", responses=_given(page_of(ProblemRow)))
def problems(request: Request, after: After = None, limit: Limit = 50, known: Known = None) -> Response:
    """What could not be read."""
    return _page(request, known, desk_of(request).ledger.problems(after=after, limit=limit))


@router.get("/judgements", responses=_given(page_of(Judged)))
def judgements(
    request: Request, about: Words = None, after: After = None, limit: Limit = 50, known: Known = None
) -> Response:
    """What people decided."""
    return _page(request, known, desk_of(request).ledger.judgements(about, after=after, limit=limit))


@router.post("/documents", status_code=201, responses=_ADDED)
def add(request: Request, given: DocumentGiven) -> Response:
    """Add a text, or what an address gives; one outcome for each document, with its problem where it could not be read."""
    visitor: Visitor = request.scope["visitor"]
    if not visitor.may("analyst"):
        raise HTTPException(403, "this token may read, and not add")
    fields = {k: v for k, v in given.model_dump().items() if v is not None}
    return JSONResponse(as_json(add_sent(desk_of(request).ledger, Sent(fields))), 201)


@router.post("/judgements", status_code=201, responses=_KEPT)
def judge(request: Request, given: JudgementGiven) -> Response:
    """Keep what a person decided; `act` is one of the acts of the pages, or "undo".

    What corrects a statement names the field as the act; `object` is the words, or START:END, of a figure or a place. Where
    the value means several things, the problem has `choices`, each with the object and the value to give for it.
    """
    visitor: Visitor = request.scope["visitor"]
    if not visitor.may("analyst"):
        raise HTTPException(403, "this token may read, and not judge")
    desk = desk_of(request)
    form = {k: v for k, v in given.model_dump(exclude={"seen"}).items() if v is not None}
    made = judgement_from(form, desk.ledger, by=visitor.name, at=desk.clock())
    if isinstance(made, Several):
        return several(made)
    return JSONResponse(as_json(desk.ledger.judge(made, seen=given.seen)), 201)
