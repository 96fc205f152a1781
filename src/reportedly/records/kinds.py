"""The named kinds that a Reading's records take."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How the content is given."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    MIXED = "mixed"


class PublishedFrom(StrEnum):
    """Where a Document's date comes from."""

    GIVEN = "given"
    PAGE = "page"
    TEXT = "text"
    NONE = "none"


class How(StrEnum):
    """In what way words came through somebody else."""

    TOLD = "told"
    INTERVIEW = "interview"
    CITED = "cited"
    STATEMENT = "statement"


class ActorKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    GOVERNMENT = "government"
    AGENCY = "agency"
    ARMED_FORCE = "armed-force"
    ARMED_GROUP = "armed-group"
    COMPANY = "company"
    OUTLET = "outlet"
    INTERNATIONAL_BODY = "international-body"
    PEOPLE = "group-of-people"
    UNNAMED = "unnamed"


class MentionKind(StrEnum):
    """What a mention in the text names."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    GROUP = "group"
    WEAPON = "weapon"
    OTHER = "other"


class StanceKind(StrEnum):
    """What a source does to the content."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ACKNOWLEDGES = "acknowledges"
    DENIES = "denies"
    DISMISSES = "dismisses"
    DOUBTS = "doubts"
    DOES_NOT_CONFIRM = "does-not-confirm"
    DOES_NOT_DENY = "does-not-deny"
    DECLINES_TO_COMMENT = "declines-to-comment"
    ESTIMATES = "estimates"
    ACCUSES = "accuses"
    WARNS = "warns"
    PREDICTS = "predicts"
    PROMISES = "promises"
    INTENDS = "intends"
    DEMANDS = "demands"
    RETRACTS = "retracts"
    ASKS = "asks"
    EXPRESSES = "expresses"


class Certainty(StrEnum):
    """How sure the source is of the content."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
