"""What an analyst collects on one matter: the acts by which a Case grows, and what was seen of a Claim at one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportedly.records.spans import content_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from reportedly.records.ledger import Status


class CaseActKind(StrEnum):
    """What a person can do with a Case."""

    OPEN = "open"
    RENAME = "rename"
    ADD = "add"
    TAKE_OUT = "take-out"
    MOVE = "move"
    NOTE = "note"
    WATCH = "watch"
    UNWATCH = "unwatch"
    SEE = "see"
    CLOSE = "close"
    REOPEN = "reopen"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAct:
    """One act on a Case: by whom and when; `undoes` names the act taken back.

    `object` is the Claim that it concerns, the watch rule that it ends, or the name of one that it sets. `value` is a
    title, the words of a note, the filter of a watch rule as JSON, the Claim that a moved one comes before, or the number of
    the act up to which somebody looked.
    """

    id: str
    case: str
    kind: CaseActKind
    object: str | None = None
    value: str | None = None
    by: str
    at: datetime
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where an Actor stood: the last Position that it took."""

    actor: str
    name: str
    stance: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a Claim was when somebody saw it: its status, its range by the house rule, and who stood where.

    `statements` counts those that it had.
    """

    claim: str
    status: Status
    rule: str
    low: float | None = None
    high: float | None = None
    statements: int = 0
    stood: tuple[Stood, ...] = ()


def case_id(title: str, by: str, at: datetime) -> str:
    """The id of the Case that somebody opens then under this title."""
    return content_id("cas", title, by, at.isoformat())


def case_act(  # noqa: PLR0913 - the parts of an act
    kind: CaseActKind,
    case: str,
    *,
    by: str,
    at: datetime,
    object_: str | None = None,
    value: str | None = None,
    undoes: str | None = None,
) -> CaseAct:
    """The act that is made of these parts, its id made of them too."""
    identity = content_id("cac", kind.value, case, object_ or "", value or "", by, at.isoformat(), undoes or "")
    return CaseAct(id=identity, case=case, kind=kind, object=object_, value=value, by=by, at=at, undoes=undoes)


def opening(title: str, *, by: str, at: datetime) -> CaseAct:
    """The act that opens a Case.

    >>> from datetime import datetime, UTC
    >>> opening("The minibus", by="Ann", at=datetime(2025, 1, 1, tzinfo=UTC)).kind.value
    'open'
    """
    return case_act(CaseActKind.OPEN, case_id(title, by, at), value=title, by=by, at=at)
