"""A form's fields to the acts on a Case that are meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.api.cases import entered, neighbour, rule_value
from reportedly.errors import BadOptionError
from reportedly.records import CaseActKind, case_act, opening
from reportedly.web.asking import claims_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from reportedly.ledger.base import LedgerView
    from reportedly.records import CaseAct

#: Words that a person types are kept up to so many characters.
LONGEST = 20_000
#: What a form calls a Case that is not there yet.
NEW = "new"
#: The fields by which a rule is told.
FILTERS = ("about", "actor", "place", "status", "since", "until", "scope", "story", "box")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a person filled in: fields by name, and the Claims that were marked; `by` and `at` are who and when."""

    fields: Mapping[str, str]
    claims: Sequence[str]
    by: str
    at: datetime

    def field(self, name: str) -> str:
        """A field's words, "" where there are none; BadOptionError where they are too long."""
        text = self.fields.get(name, "").strip().replace("\x00", "")
        if len(text) > LONGEST:
            raise BadOptionError(name, f"it has {len(text):,} characters", f"use at most {LONGEST:,}")
        return text


def acts_from(rows: LedgerView, filled: Filled) -> tuple[str, list[CaseAct]]:
    """The id of the Case and the acts on it; BadOptionError names what is missing or can't be."""
    name, case = filled.field("act"), filled.field("case")
    if name == "collect":
        return _collected(rows, filled)
    if name == "open":
        return _opened(filled)
    if name not in _ACTS:
        raise BadOptionError("act", f"{name[:40]!r} is nothing that can be done", f"choose one of {', '.join(_ACTS)}")
    if not case:
        raise BadOptionError("case", "no case is named", "choose one")
    return case, [_ACTS[name](rows, filled, case)]


def _opened(filled: Filled) -> tuple[str, list[CaseAct]]:
    """A new Case with the Claims that were marked."""
    first = opening(filled.field("title"), by=filled.by, at=filled.at)
    return first.case, [first, *(_put(filled, first.case, claim) for claim in dict.fromkeys(filled.claims))]


def _collected(rows: LedgerView, filled: Filled) -> tuple[str, list[CaseAct]]:
    """The marked Claims put into the Case that was chosen, those that are in it already left out."""
    case = filled.field("case")
    if not filled.claims:
        raise BadOptionError("claims", "none is marked", "mark those that belong into the case")
    if case in ("", NEW):
        return _opened(filled)
    held = {identity for one in rows.case(case).claims for identity in (one.line.id, one.entered)}
    wanted = [claim for claim in dict.fromkeys(filled.claims) if claim not in held]
    return case, [_put(filled, case, claim) for claim in wanted]


def _put(filled: Filled, case: str, claim: str) -> CaseAct:
    return case_act(CaseActKind.ADD, case, object_=claim, by=filled.by, at=filled.at)


def _moved(rows: LedgerView, filled: Filled, case: str, *, earlier: bool) -> CaseAct:
    held = rows.case(case)
    claim = entered(held, filled.field("object"))
    before = neighbour(held, claim, earlier=earlier)
    if before == claim:
        raise BadOptionError("claim", "it is the first already", "leave it there")
    return case_act(CaseActKind.MOVE, case, object_=claim, value=before, by=filled.by, at=filled.at)


def _earlier(rows: LedgerView, filled: Filled, case: str) -> CaseAct:
    return _moved(rows, filled, case, earlier=True)


def _later(rows: LedgerView, filled: Filled, case: str) -> CaseAct:
    return _moved(rows, filled, case, earlier=False)


def _seen(_: LedgerView, filled: Filled, case: str) -> CaseAct:
    """It was seen as it was drawn: what came after that is still told."""
    return case_act(CaseActKind.SEE, case, value=filled.field("seen") or None, by=filled.by, at=filled.at)


def _watched(_: LedgerView, filled: Filled, case: str) -> CaseAct:
    asked = claims_asked({name: filled.field(name) for name in FILTERS}, seen=None)
    if asked.faults:
        raise BadOptionError("rule", "; ".join(asked.faults), "fill it in again")
    name = filled.field("name") or None
    value = rule_value(asked.filter)
    return case_act(CaseActKind.WATCH, case, object_=name, value=value, by=filled.by, at=filled.at)


def _plain(kind: CaseActKind) -> Callable[[LedgerView, Filled, str], CaseAct]:
    """An act whose object and value stand in the fields of these names."""

    def made(_: LedgerView, filled: Filled, case: str) -> CaseAct:
        object_, value = filled.field("object") or None, filled.field("value") or None
        undoes = filled.field("undoes") or None
        return case_act(kind, case, object_=object_, value=value, undoes=undoes, by=filled.by, at=filled.at)

    return made


_ACTS: Mapping[str, Callable[[LedgerView, Filled, str], CaseAct]] = {
    "earlier": _earlier,
    "later": _later,
    "watch": _watched,
    "see": _seen,
    **{
        kind.value: _plain(kind)
        for kind in CaseActKind
        if kind not in (CaseActKind.OPEN, CaseActKind.WATCH, CaseActKind.SEE)
    },
}
