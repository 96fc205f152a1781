"""What the ledger holds and shows: Entries, Proposals, Judgements, and Claims with Positions, Origins and figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from reportedly.records.kinds import ActorKind, Mode
    from reportedly.records.reading import Actor, Event, Figure, Moment, Place, Stance


class Status(StrEnum):
    """A Claim's state by the house rule."""

    WITHDRAWN = "withdrawn"
    CONCEDED = "conceded"
    CONTESTED = "contested"
    CORROBORATED = "corroborated"
    UNATTRIBUTED = "unattributed"
    UNCORROBORATED = "uncorroborated"
    DENIED_ONLY = "denied-only"


class Independence(StrEnum):
    """Whether an Origin is known to stand on its own."""

    INDEPENDENT = "independent"
    DERIVED = "derived"
    UNKNOWN = "unknown"


class Side(StrEnum):
    """On which side of a Claim an Origin stands."""

    ASSERTING = "asserting"
    DENYING = "denying"
    OTHER = "other"


class ReprintKind(StrEnum):
    """How much of another's text a Reprint carries."""

    VERBATIM = "verbatim"
    LIGHT_EDIT = "light-edit"
    EXCERPT = "excerpt"


class ProposalKind(StrEnum):
    """What the machine proposes: that `subject` belongs to, carries or answers `object`."""

    REPRINT = "reprint"  # a Document carries the text of a Document
    REVISION = "revision"  # a Document is a later version of a Document
    STORY = "story"  # a Document belongs to a Story
    CLAIM = "claim"  # a Statement belongs to a Claim
    SAME = "same"  # a Claim is the same as another Claim
    ACTOR = "actor"  # an Actor of a Reading is an Actor of the ledger


class JudgementKind(StrEnum):
    """What a person can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    JOIN = "join"
    PART = "part"
    GRADE = "grade"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """Through whom an Entry's words came: told, interview, cited or statement; and by what name or Actor of what kind."""

    how: str
    name: str
    actor: str | None = None
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One Statement as the ledger keeps it: with its Document's outlet and date, and its findings as values.

    `published` is the Document's; `speaker` and `speaks_for` are Actors of the ledger; `words`, `source_words` and
    `cue_words` are the text of the spans. `via` names by id or words through whom the words came.
    """

    id: str
    document: str
    outlet: str | None = None
    published: date | None = None
    source_words: str = ""
    cue_words: str = ""
    words: str = ""
    mode: Mode
    stance: Stance
    parent: str | None = None
    speaker: Actor | None = None
    speaks_for: Actor | None = None
    via: tuple[Through, ...] = ()
    said: Moment | None = None
    happened: Moment | None = None
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the machine proposes, with its score (0 to 1), its reasons and the rule that made it."""

    kind: ProposalKind
    subject: str
    object: str
    score: float
    reasons: tuple[str, ...]
    maker: str
    detail: str | None = None  # a ReprintKind for a reprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided: about what, by whom, when and why; `undoes` names the Judgement taken back."""

    id: str
    kind: JudgementKind
    subject: str
    object: str | None = None
    value: str | None = None
    by: str
    at: datetime
    why: str | None = None
    undoes: str | None = None


#: How a Member's reason begins that tells which of several things its Statement counts belongs to the Claim ("counts-wounded").
COUNTS = "counts-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A Statement's place in a Claim, with the score and the reasons of the join."""

    id: str
    document: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An Actor's stance toward a Claim from a day on, and until which day."""

    actor: str
    name: str
    stance: str
    since: date | None = None
    until: date | None = None
    statements: tuple[str, ...] = ()
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A Document that carries an Origin, with its Statements and the reasons for the join."""

    document: str
    statements: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One act of knowing, and who carries it."""

    id: str
    speaker: str | None = None
    outlet: str | None = None
    side: Side
    independence: Independence
    derived_from: str | None = None
    carriers: tuple[Carrier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAsOf:
    """A Figure of a Claim as of a day; `suspect` where it may be an error, `conceded_by` where a party grants it."""

    as_of: date | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str | None = None
    unit: str | None = None
    object: str | None = None
    scope: str | None = None
    statement: str
    suspect: bool = False
    conceded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Lowest, best and highest value by one rule set; None where the evidence gives none."""

    low: float | None = None
    best: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AirwarsRange:
    """Least and most by Airwars's rule, and what parties concede, apart."""

    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """The figures of a Claim under each rule set; they concern the scope of its proposition."""

    house: Range
    ucdp: Range
    acled: float | None = None
    airwars: AirwarsRange


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBetween:
    """The first and last day on which a Claim was spoken of."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What Statements in different Documents say in common, and all that follows from them."""

    id: str
    proposition: str
    status: Status
    rule: str
    story: str | None = None
    statements: tuple[Member, ...] = ()
    positions: tuple[Position, ...] = ()
    origins: tuple[Origin, ...] = ()
    independent_origins: int = 0
    figures: tuple[FigureAsOf, ...] = ()
    ranges: Ranges
    places: tuple[Place, ...] = ()
    said: SaidBetween
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents about the same happening."""

    id: str
    title: str
    documents: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A Document as the ledger lists it."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    file: str | None = None
    published: date | None = None
    fetched: datetime | None = None
    language: str | None = None
    bytes_sha256: str
    text: str
    reprint_of: str | None = None
    reprint_kind: ReprintKind | None = None
    revises: str | None = None
    story: str | None = None
    problem: str | None = None
