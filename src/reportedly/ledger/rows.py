"""What the ledger is asked for and what it answers with: filters, pages, and the rows of its lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from reportedly.records import content_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from reportedly.assessing import Grade, Verdict
    from reportedly.records import (
        Actor,
        Claim,
        Entry,
        Judgement,
        JudgementKind,
        Listed,
        Position,
        Proposal,
        Reading,
        Received,
        Span,
        Statement,
        Status,
    )

T = TypeVar("T")

#: So many rows are on a page where nobody says how many.
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some rows of a list; `next` is the cursor with which the following page is asked for, None on the last one."""

    rows: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the map in degrees; `west` is greater than `east` where it crosses the date line."""

    south: float
    west: float
    north: float
    east: float


class ClaimOrder(StrEnum):
    """In which order Claims are listed: the latest founded first, or those with most Statements."""

    NEWEST = "newest"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which Claims are asked for; what is None asks for nothing, and all that is given must hold.

    `about` are words that stand in the Claim's Statements (all of them; the last may be unfinished). `place` is the
    name of a place or a division, or one word of it, a country's name or code, or a GeoNames number. `since` and `until` (both inclusive) are days
    on which the Claim was spoken of. `actor` is an id or words of a name; he speaks or is spoken for. `scope` is that of
    a Figure ("killed"). `changed_since` is an act's number as `head` gives it: what changed after it.
    """

    about: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    actor: str | None = None
    story: str | None = None
    scope: str | None = None
    box: Box | None = None
    changed_since: int | None = None
    order: ClaimOrder = ClaimOrder.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Which Statements are asked for, as ClaimFilter; `stance` is a StanceKind's value, `claim` and `document` are ids."""

    words: str | None = None
    actor: str | None = None
    outlet: str | None = None
    stance: str | None = None
    document: str | None = None
    claim: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which Documents are asked for, as ClaimFilter; days are those of publishing, `url` is as intake canonicalises it.

    `reprint_of` is the id of the Document whose text they carry; `with_problem` asks for those with a problem only.
    """

    words: str | None = None
    url: str | None = None
    outlet: str | None = None
    story: str | None = None
    reprint_of: str | None = None
    since: date | None = None
    until: date | None = None
    with_problem: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A Claim as a list shows it.

    `independent` and `unknown` count its asserting Origins that are known to be independent and those of which it is not
    known. `asserts` and `denies` name at most four Actors each. `low` and `high` are the house range of `object`
    under `scope`. `first` and `last` are the days on which it was spoken of. `changed` is the act that changed it last.
    """

    id: str
    proposition: str
    status: Status
    rule: str
    story: str | None = None
    statements: int = 0
    documents: int = 0
    independent: int = 0
    unknown: int = 0
    asserts: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    scope: str | None = None
    object: str | None = None
    first: date | None = None
    last: date | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A Statement with its Entry, the Claims that it belongs to, and its Document's title, address and file name.

    `statement` is as the Reading has it: positions of findings point into that Reading's lists. `entry` is as people have
    corrected it; where they have, `read` is as the machine has it, and `corrections` are those that stand.
    """

    entry: Entry
    statement: Statement
    claims: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
    file: str | None = None
    read: Entry | None = None
    corrections: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A Document as the ledger holds it: its line, what was received (with the bytes), and its latest Reading.

    `reprints` are the ids of Documents that carry its text; `left_behind` is what people decided about Statements that an
    earlier Reading had and this one has not.
    """

    listed: Listed
    received: Received
    reading: Reading
    added: datetime
    reprints: tuple[str, ...] = ()
    left_behind: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An Actor of the ledger with the number of Statements that it made or that were made for it, and their days."""

    actor: Actor
    statements: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorHeld:
    """An Actor's line, with who speaks for it, for whom it speaks, and how it came to be one Actor.

    `proposals` are those by which Actors of Readings were taken for it for another reason than one id, the latest first, at most 50.
    """

    line: ActorLine
    spoken_for_by: tuple[Actor, ...] = ()
    speaks_for: tuple[Actor, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPosition:
    """A Position of one Actor with the Claim that it is toward."""

    claim: str
    proposition: str
    status: Status
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A Story as a list shows it: its title, how many Documents and Claims it has, and their days."""

    id: str
    title: str
    documents: int
    claims: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet with the number of its Documents, and of those among them that carry another's text."""

    name: str
    documents: int
    reprints: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletHeld:
    """One outlet; `carries` are outlets whose text it carries and how often, `carried_by` those that carry its text."""

    line: OutletLine
    carries: tuple[tuple[str, int], ...] = ()
    carried_by: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """What could not be read: where, why, what to do, and when it was noted."""

    act: int
    at: datetime
    where: str
    problem: str
    advice: str


class HitKind(StrEnum):
    """What a search finds."""

    STATEMENT = "statement"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What holds the words that were looked for: an excerpt, and the spans of it in which they stand."""

    kind: HitKind
    id: str
    document: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    speaker: str | None = None
    words: str = ""
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearClaim:
    """A Claim that may be the same as another: how alike they are, 0 to 1, and the reasons of their most alike Statements."""

    line: ClaimLine
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a Claim is what it is.

    `proposals` are those that put its Statements there (CLAIM), that joined their Documents (REPRINT, STORY), with score
    and reasons; the reasons for Origins stand in the Claim's carriers. `verdict` is the line of the status rule with
    the Statements behind it, `grades` what the other rule sets say, `judgements` what people decided about it. `files` are
    pairs of a Document and the name by which it came. `groups` are those that its Statements make when their contents are
    compared all with all, the greatest first: more than one is a doubt whether it holds together. `near` are the Claims
    that may be the same, the most alike first.
    """

    claim: Claim
    entries: tuple[Entry, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    verdict: Verdict
    grades: tuple[Grade, ...] = ()
    judgements: tuple[Judged, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    near: tuple[NearClaim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A Judgement with the act that holds it, and the Judgement that undid it, if one did."""

    act: int
    judgement: Judgement
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding a Document did; `is_new` is False where the ledger held it, read by the same reader, already.

    `claims` are the ids of the Claims that its Statements joined or founded.
    """

    document: str
    is_new: bool
    statements: int = 0
    claims: tuple[str, ...] = ()
    reprint_of: str | None = None
    revises: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it was written: in which act, of what, and what is wrong."""

    act: int | None
    what: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, and the faults that were found, those of the earliest acts first; none means that all is well."""

    acts: int
    documents: int
    statements: int
    link: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each thing the ledger holds."""

    acts: int = 0
    documents: int = 0
    reprints: int = 0
    statements: int = 0
    actors: int = 0
    claims: int = 0
    stories: int = 0
    judgements: int = 0
    problems: int = 0
    cases: int = 0


def judgement_id(  # noqa: PLR0913 - the parts of a Judgement
    kind: JudgementKind,
    subject: str,
    *,
    object_: str | None,
    value: str | None,
    by: str,
    at: datetime,
    undoes: str | None = None,
) -> str:
    """The id of the Judgement that is made of these parts."""
    return content_id("jdg", kind.value, subject, object_ or "", value or "", by, at.isoformat(), undoes or "")
