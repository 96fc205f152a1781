"""What the ledger answers about Cases: their lines, what is in them, and what changed since they were seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from reportedly.ledger.rows import ClaimFilter, ClaimLine
    from reportedly.records import CaseAct, Sight, Stood

#: A Case holds at most so many Claims; an analyst's matter has some dozens.
MOST_CLAIMS = 500
#: Of a watch rule's Claims so many are remembered as they were seen; a rule that more fit is too wide to be watched.
MOST_WATCHED = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A Case as a list shows it.

    `changed` is the last act on it and `changed_at` when that was done; `fresh` counts its Claims that changed since
    the one who asks has seen it.
    """

    id: str
    title: str
    by: str
    at: datetime
    closed: bool = False
    claims: int = 0
    rules: int = 0
    notes: int = 0
    changed: int = 0
    changed_at: datetime
    fresh: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTitle:
    """What a Case is called: all that a list to choose from needs."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNote:
    """Words that somebody put to a Case, or to one of its Claims; `act` is what takes it back."""

    act: str
    claim: str | None = None
    words: str
    by: str
    at: datetime


class ChangeKind(StrEnum):
    """How a Claim stands to what was seen: new there, changed, or gone."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """What became of a Claim since it was seen: as it was, as it is, and the Positions that came and went.

    `was` is None for what is new, and where it changed and was not remembered.
    """

    claim: str
    proposition: str
    how: ChangeKind
    was: Sight | None = None
    now: Sight
    came: tuple[Stood, ...] = ()
    went: tuple[Stood, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClaim:
    """A Claim in a Case, in its order: its line, who put it there and when, its notes, and what changed since it was seen.

    `entered` is the id under which it was put there, another one where it was merged since. `is_fresh` where another
    person put it there after the one who asks has seen the Case.
    """

    line: ClaimLine
    entered: str
    by: str
    at: datetime
    notes: tuple[CaseNote, ...] = ()
    change: ClaimChange | None = None
    is_fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRule:
    """A written filter that is kept in a Case; its id is that of the act that set it."""

    id: str
    name: str | None = None
    filter: ClaimFilter
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A watch rule with how many Claims fit it, and those that newly fit, changed or fit no more since it was seen.

    Where more than are counted fit it, `more` is true and only new and changed ones are known.
    """

    rule: WatchRule
    fits: int
    more: bool = False
    changes: tuple[ClaimChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHeld:
    """A Case with what is in it, as one person sees it; `seen` and `seen_at` are the act by which he saw it last.

    `head` is the ledger's last act when it was asked.
    """

    line: CaseLine
    head: int
    claims: tuple[CaseClaim, ...] = ()
    notes: tuple[CaseNote, ...] = ()
    rules: tuple[Watched, ...] = ()
    seen: int | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActed:
    """An act on a Case with its number in the ledger, and the act that undid it, if one did."""

    n: int
    act: CaseAct
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSeen:
    """The Claims that fitted a watch rule when it was seen; `more` where not all are remembered."""

    rule: str
    fits: tuple[Sight, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSeen:
    """What an act that looks keeps: its Claims and what fitted its rules, as they were."""

    claims: tuple[Sight, ...] = ()
    rules: tuple[RuleSeen, ...] = ()
