"""A Document and what one Reading finds in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.records.kinds import PublishedFrom
from reportedly.records.spans import as_json, content_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from reportedly.records.kinds import ActorKind, Certainty, How, MentionKind, Mode, StanceKind
    from reportedly.records.spans import Span

#: The form that `Reading.to_json` writes.
READING_SCHEMA = "reportedly/reading/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published text as it was received; it never changes."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None  # ISO 639-1
    published: date | None = None  # a day, or a datetime where the hour is known
    published_from: PublishedFrom = PublishedFrom.NONE
    bytes_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks a Statement: an Actor of the Reading, and for whom; `reason` where the text does not name them plainly."""

    actor: str
    speaks_for: str | None = None
    confidence: float = 1.0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """Through whom the words came; `actor` is None where the party is not resolved."""

    actor: str | None = None
    span: Span
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What the source does to the content; polarity is "+", "-" or "0"."""

    kind: StanceKind
    polarity: str
    certainty: Certainty
    responds_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time interval [start, end) with its precision (UCDP date_prec 1-5) and the words that gave it.

    `start` or `end` is None where the words leave it open, both where they could not be placed.
    """

    span: Span
    start: date | None = None
    end: date | None = None  # exclusive
    precision: int | None = None
    timex: str | None = None
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A resolved party."""

    id: str
    name: str
    kind: ActorKind
    role: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name something, and the Actor that they name if one was resolved."""

    span: Span
    kind: MentionKind
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity with its object and its vagueness kept.

    `low` and `high` are bounds that the words state: "at least 3,000" is value 3000, low 3000, high None;
    "10 to 12" is low 10, high 12, value None; "12,000" is all three; "about 12,000" has a value only.
    """

    span: Span
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str | None = None
    unit: str | None = None
    object: str | None = None
    scope: str | None = None
    derived: bool = False
    event: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place name resolved to the gazetteer; precision is UCDP where_prec 1-7."""

    span: Span
    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    precision: int | None = None
    disputed: bool = False
    as_: str = "place"  # "government" where the name stands for one


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is said to have happened, as a PLOVER-like class and mode."""

    span: Span
    class_: str
    mode: str | None = None
    actor: str | None = None
    target: str | None = None
    places: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution in one Document: source, cue and content, each of one or more spans.

    `source` is empty where the text names none; `parent` is the id of the Statement that this one is nested
    in; `figures`, `places`, `times` and `events` are positions in the Reading's lists.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    parent: str | None = None
    speaker: Speaker | None = None
    via: tuple[Via, ...] = ()
    stance: Stance | None = None
    said: Moment | None = None
    happened: Moment | None = None
    figures: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What made a Reading: the package's version, the tagger's name, the digest of its weights."""

    version: str
    tagger: str
    weights: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a Document that could not be read as it should; `kind` is a short stable word."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All Statements and findings of one Document, in text order, with what made them."""

    schema: str = READING_SCHEMA
    reader: Reader
    document: Document
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Moment, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The Reading as plain values, in the documented form."""
        value = as_json(self)
        assert isinstance(value, dict)  # noqa: S101 - a record always becomes an object
        return value

    def to_json(self) -> str:
        """The Reading as one line of JSON, in the documented form."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document that could not be read: which, why, and what to do."""

    where: str
    problem: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What intake makes of bytes: the Document, what a person should know of how it was decoded, and what else came.

    `body` are the bytes as they were received, of the kind `media_type`, from which `Document.text` is made again;
    `credits` are the names that the markup or the file gives as where the text comes from (a feed's source, a
    byline, an agency's mark); `kept` are fields of a record that have no place here, each value as JSON. `file` is the
    name by which it came ("news/monday.txt", "week.zip › monday.txt"), without the folders above what was named.
    """

    document: Document
    file: str | None = None
    problems: tuple[Problem, ...] = ()
    body: bytes = b""
    media_type: str = "text/plain"
    fetched: datetime | None = None
    credits: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


def document_id(bytes_sha256: str, url: str | None) -> str:
    """The id of the Document with these bytes at this address."""
    return content_id("doc", bytes_sha256, url or "")


def statement_id(document: str, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> str:
    """The id of the Statement with these spans in this Document."""
    parts = [";".join(f"{s.start}-{s.end}" for s in spans) for spans in (source, cue, content)]
    return content_id("stm", document, *parts)
