"""What a Case is: a pure function of the acts on it, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.ledger.case_rows import CaseNote, WatchRule
from reportedly.ledger.codec import from_json
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import CaseActKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from reportedly.records import CaseAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A Claim that somebody put into a Case, by the act of that number."""

    claim: str
    n: int
    by: str
    at: datetime


@dataclass(slots=True, kw_only=True)
class CaseState:
    """A Case after some acts: `claims` in order by id, `rules` by id with the acts that set them.

    `looks` are the acts, by number, by which somebody saw it.
    """

    id: str
    title: str
    by: str
    at: datetime
    n: int
    closed: bool = False
    claims: dict[str, Entered] = field(default_factory=dict)
    notes: list[CaseNote] = field(default_factory=list)
    rules: dict[str, tuple[int, WatchRule]] = field(default_factory=dict)
    looks: list[tuple[int, CaseAct]] = field(default_factory=list)
    last: int = 0
    last_at: datetime

    def notes_on(self, claim: str | None) -> tuple[CaseNote, ...]:
        """The notes on one Claim, or on the Case as a whole."""
        return tuple(note for note in self.notes if note.claim == claim)

    def seen_by(self, name: str | None) -> tuple[int, CaseAct] | None:
        """The last act by which somebody of this name saw it; of anybody, where no name is given."""
        own = [look for look in self.looks if name is None or look[1].by == name]
        return own[-1] if own else None


def undone(acts: Iterable[tuple[int, CaseAct]]) -> dict[str, str]:
    """By the id of each act that was taken back, the id of the act that took it back."""
    found: dict[str, str] = {}
    for _, act in sorted(acts, key=lambda pair: -pair[0]):
        if act.kind is CaseActKind.UNDO and act.undoes and act.id not in found:
            found[act.undoes] = act.id
    return found


def folded(acts: Iterable[tuple[int, CaseAct]]) -> CaseState:
    """The Case that these numbered acts on it make; the first of them opens it."""
    numbered = list(acts)
    taken_back = undone(numbered)
    n, first = numbered[0]
    case = CaseState(id=first.case, title=first.value or "", by=first.by, at=first.at, n=n, last_at=first.at)
    for number, act in numbered:
        if act.id not in taken_back:
            _lay(case, number, act)
        case.last, case.last_at = number, act.at
    return case


def _lay(case: CaseState, n: int, act: CaseAct) -> None:
    """Lay one act over the Case."""
    match act.kind:
        case CaseActKind.RENAME:
            case.title = act.value or case.title
        case CaseActKind.ADD if act.object:
            case.claims.setdefault(act.object, Entered(claim=act.object, n=n, by=act.by, at=act.at))
        case CaseActKind.TAKE_OUT if act.object:
            case.claims.pop(act.object, None)
        case CaseActKind.MOVE if act.object in case.claims:
            case.claims = _moved(case.claims, act.object, act.value)
        case CaseActKind.NOTE:
            case.notes.append(CaseNote(act=act.id, claim=act.object, words=act.value or "", by=act.by, at=act.at))
        case CaseActKind.WATCH:
            wanted = from_json(ClaimFilter, act.value or "{}")
            rule = WatchRule(id=act.id, name=act.object, filter=wanted, by=act.by, at=act.at)
            case.rules[act.id] = (n, rule)
        case CaseActKind.UNWATCH if act.object:
            case.rules.pop(act.object, None)
        case CaseActKind.SEE:
            case.looks.append((n, act))
        case CaseActKind.CLOSE | CaseActKind.REOPEN:
            case.closed = act.kind is CaseActKind.CLOSE


def _moved(claims: Mapping[str, Entered], claim: str, before: str | None) -> dict[str, Entered]:
    """The same with one before another; last where that other is not there."""
    others = [one for one in claims if one != claim]
    at = others.index(before) if before in others else len(others)
    return {one: claims[one] for one in (*others[:at], claim, *others[at:])}
