"""What the page of a Claim shows, worked out from its evidence: the matrix, the Origins, and rows for the pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.pictures.drawing import Lead
from reportedly.export.pictures.ranges import Bar
from reportedly.export.pictures.timeline import Line
from reportedly.export.pictures.worldmap import Spot
from reportedly.export.wording import amount
from reportedly.records import JudgementKind, StanceKind, matter_of, side_of, toward_claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from reportedly.ledger.rows import Why
    from reportedly.records import Claim, Entry, FigureAsOf, Moment, Origin, Position

#: A mark for each side, beside its word.
SIGNS = {"asserting": "+", "denying": "−", "other": "·"}
#: Up to so many Statements each form lists all the others.
FEW = 20
#: So many days stand side by side in the matrix, the latest ones.
_DAYS = 14


class Cell(NamedTuple):
    """What an Actor did on a day: stances that began, or that one goes on."""

    began: tuple[Position, ...]
    goes_on: bool


class Row(NamedTuple):
    """An Actor's line of the matrix."""

    actor: str
    name: str
    speaks_for: str | None
    cells: tuple[Cell, ...]
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Actors down, days across; `left_out` counts the earlier days that are not shown."""

    days: tuple[date | None, ...]
    rows: tuple[Row, ...]
    left_out: int


def address(entry: Entry) -> str:
    """Where the exact words of a Statement are."""
    return f"/documents/{entry.document}#{entry.id}"


def matrix(claim: Claim, names: Mapping[str, str]) -> Matrix:
    """The Positions by Actor and day; `names` are those of Actors that are spoken for."""
    by_actor: dict[str, list[Position]] = {}
    for position in claim.positions:
        by_actor.setdefault(position.actor, []).append(position)
    dated: list[date | None] = [*sorted({p.since for p in claim.positions if p.since is not None})]
    left_out = max(0, len(dated) - _DAYS)
    days = dated[left_out:]
    if any(p.since is None for p in claim.positions):
        days.append(None)
    rows = []
    for actor, own in by_actor.items():
        cells = tuple(_cell(own, day) for day in days)
        body = next((names[p.speaks_for] for p in own if p.speaks_for and p.speaks_for in names), None)
        rows.append(Row(actor, own[0].name, body, cells, len(own) - 1))
    return Matrix(days=tuple(days), rows=tuple(rows), left_out=left_out)


def _cell(own: Sequence[Position], day: date | None) -> Cell:
    began = tuple(p for p in own if p.since == day)
    earlier = day is not None and any(p.since and p.since < day and (p.until is None or p.until > day) for p in own)
    return Cell(began, goes_on=not began and earlier)


def sign(stance: str) -> str:
    """The mark of a stance's side.

    >>> sign("dismisses"), sign("asserts"), sign("doubts")
    ('−', '+', '·')
    """
    return SIGNS[side_of(StanceKind(stance)).value]


class Told(NamedTuple):
    """A Statement of the Claim as the page lists it."""

    entry: Entry
    speaker: str
    side: str
    address: str
    file: str | None = None

    @property
    def published_by(self) -> str:
        """The outlet, else the name of the file that it came in."""
        return self.entry.outlet or self.file or "outlet unknown"


def statements_told(why: Why) -> dict[str, Told]:
    """By id, the Statements with their speakers and their side toward the Claim."""
    turned = {e.id: side_of(e.stance.kind).value for e in toward_claim(why.entries)}
    files = dict(why.files)
    return {e.id: Told(e, speaker_of(e), turned[e.id], address(e), files.get(e.document)) for e in why.entries}


def corrected_fields(why: Why) -> dict[str, list[str]]:
    """By Statement, the fields that people corrected."""
    found: dict[str, list[str]] = {}
    for row in why.judgements:
        judgement = row.judgement
        if judgement.kind is JudgementKind.CORRECT and judgement.subject.startswith("stm_") and judgement.object:
            found.setdefault(judgement.subject, []).append(judgement.object.partition(" ")[0])
    return {statement: list(dict.fromkeys(fields)) for statement, fields in found.items()}


def speaker_of(entry: Entry) -> str:
    """Who speaks: the Actor's name, else the words of the source, else that none is named."""
    return entry.speaker.name if entry.speaker else entry.source_words or "no source named"


def by_speaker(statements: Sequence[str], told: Mapping[str, Told]) -> dict[str, list[str]]:
    """Ids of Statements by who speaks, in their order."""
    found: dict[str, list[str]] = {}
    for identity in statements:
        if identity in told:
            found.setdefault(told[identity].speaker, []).append(identity)
    return found


def origin_name(origin: Origin, told: Mapping[str, Told]) -> str:
    """Whose knowledge an Origin is."""
    entries = [told[i].entry for carrier in origin.carriers for i in carrier.statements if i in told]
    spoken = next((e.speaker.name for e in entries if e.speaker and e.speaker.id == origin.speaker), None)
    if spoken:
        return spoken
    return f"{origin.outlet}, its own reporting" if origin.outlet else "no source given"


def timeline_lines(told: Mapping[str, Told]) -> Iterator[Line]:
    """When each Statement was said and what it speaks of happened, the earliest said first."""
    ordered = sorted(told.values(), key=lambda t: str((t.entry.said and t.entry.said.start) or t.entry.published or ""))
    for each in ordered:
        lead = Lead(each.address)
        said: tuple[Moment, Lead] | None = (each.entry.said, lead) if each.entry.said else None
        happened = (each.entry.happened, lead) if each.entry.happened else None
        yield Line(f"{SIGNS[each.side]} {each.speaker}", said, happened)


def figure_bars(claim: Claim, told: Mapping[str, Told]) -> Iterator[Bar]:
    """The Claim's figures as of their days; conceded ones and suspect ones have a style of their own."""
    for figure in sorted(claim.figures, key=lambda f: str(f.as_of or "")):
        each = told.get(figure.statement)
        who = each.speaker if each else "?"
        notes = [amount(figure), *(v for v in (figure.object, figure.scope) if v), f"{figure.as_of or 'no day'}", who]
        notes += ["conceded"] if figure.conceded_by else []
        notes += ["suspect: may be an error"] if figure.suspect else []
        label = f"{figure.as_of or '—'} {'⚠ ' if figure.suspect else ''}{'◆ ' if figure.conceded_by else ''}{who}"
        style = "conceded" if figure.conceded_by else "suspect" if figure.suspect else ""
        yield Bar(figure, label, "; ".join(notes), Lead(each.address if each else "#figures"), style)


def counted(bar: Bar) -> str:
    """What may stand on one scale."""
    figure: FigureAsOf = bar.figure  # type: ignore[assignment]
    told = (matter_of(figure.scope), figure.unit)
    return ", ".join(part for part in told if part) or figure.object or "other counts"


def place_spots(told: Mapping[str, Told]) -> list[Spot]:
    """The places that the Statements name, once each."""
    found: dict[tuple[object, ...], tuple[Spot, int]] = {}
    for each in told.values():
        for place in each.entry.places:
            key = (place.name, place.lat, place.lon, place.as_)
            spot, n = found.get(key, (Spot(place, Lead(each.address), ""), 0))
            found[key] = (spot, n + 1)
    return [spot._replace(note=f"{n} statement{'s' if n > 1 else ''}") for spot, n in found.values()]
