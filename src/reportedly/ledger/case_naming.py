"""Whether an act on a Case names what there is, and fits the Case as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from reportedly.errors import BadOptionError, NotInLedgerError
from reportedly.ledger.case_rows import MOST_CLAIMS
from reportedly.ledger.codec import from_json
from reportedly.ledger.rows import ClaimFilter
from reportedly.ledger.schema import case_acts, claims
from reportedly.records import CaseActKind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.case_folding import CaseState
    from reportedly.ledger.judged import Standing
    from reportedly.records import CaseAct

#: Words that a person types are kept up to so many characters.
LONGEST_TITLE, LONGEST_WORDS = 200, 20_000
#: So many rules are watched by one Case: each is asked whenever it is looked at.
MOST_RULES = 20
#: What can be done with a Case that is closed.
_OF_CLOSED = frozenset({CaseActKind.REOPEN, CaseActKind.SEE, CaseActKind.UNDO})


def check_act(connection: Connection, standing: Standing, case: CaseState | None, act: CaseAct, where: str) -> None:
    """NotInLedgerError for what is named and not there, BadOptionError for what does not fit."""
    if not act.by.strip():
        raise BadOptionError("by", "nobody is named", "say who does this")
    if act.kind in (CaseActKind.OPEN, CaseActKind.RENAME):
        _check_words("title", act.value, LONGEST_TITLE)
    elif act.kind is CaseActKind.NOTE:
        _check_words("note", act.value, LONGEST_WORDS)
    if case is not None:
        _check_open(case, act)
        _check_named(connection, standing, case, act, where)


def _check_open(case: CaseState, act: CaseAct) -> None:
    """BadOptionError for what can't be done with a Case that is open, or that is closed."""
    if act.kind is CaseActKind.OPEN:
        raise BadOptionError("case", "it is open already", "give another title")
    if case.closed and act.kind not in _OF_CLOSED:
        raise BadOptionError("case", f"{case.id} is closed", "reopen it first")
    if act.kind is CaseActKind.REOPEN and not case.closed:
        raise BadOptionError("case", f"{case.id} is open already", "leave it so")


def _check_named(connection: Connection, standing: Standing, case: CaseState, act: CaseAct, where: str) -> None:
    match act.kind:
        case CaseActKind.UNDO:
            _check_undo(connection, case, act, where)
        case CaseActKind.ADD:
            _check_claim(connection, standing, case, act, where)
        case CaseActKind.TAKE_OUT | CaseActKind.MOVE:
            _check_held(case, act)
        case CaseActKind.NOTE if act.object is not None:
            _check_held(case, act)
        case CaseActKind.UNWATCH if act.object not in case.rules:
            raise NotInLedgerError(where, f"{case.id} has no watch rule {act.object}", "look at the case again")
        case CaseActKind.WATCH:
            _check_rule(case, act)


def _check_words(option: str, words: str | None, longest: int) -> None:
    if not words or not words.strip():
        raise BadOptionError(option, "it has no words", "give some")
    if len(words) > longest:
        raise BadOptionError(option, f"it has {len(words):,} characters", f"use at most {longest:,}")


def _check_undo(connection: Connection, case: CaseState, act: CaseAct, where: str) -> None:
    query = select(case_acts.c.kind).where(case_acts.c.id == act.undoes, case_acts.c.case == case.id)
    row = connection.execute(query).first()
    if row is None:
        raise NotInLedgerError(where, f"{case.id} has no act {act.undoes}", "see its log")
    if case.closed and row.kind not in (CaseActKind.CLOSE, CaseActKind.SEE, CaseActKind.UNDO):
        raise BadOptionError("case", f"{case.id} is closed", "reopen it first")
    if row.kind == CaseActKind.OPEN:
        raise BadOptionError("undo", "that a case was opened can't be undone", "close it")


def _check_claim(connection: Connection, standing: Standing, case: CaseState, act: CaseAct, where: str) -> None:
    identity = act.object or ""
    if connection.execute(select(claims.c.n).where(claims.c.id == identity)).first() is None:
        raise NotInLedgerError(where, f"it holds no Claim {identity}", "find the id with reportedly claims")
    if standing.root(identity) in {standing.root(held) for held in case.claims}:
        raise BadOptionError("claim", f"{identity} is in {case.id} already", "leave it so")
    if len(case.claims) >= MOST_CLAIMS:
        raise BadOptionError("claim", f"a case holds at most {MOST_CLAIMS}", "open another case")


def _check_held(case: CaseState, act: CaseAct) -> None:
    if act.object not in case.claims:
        raise BadOptionError("claim", f"{act.object} is not in {case.id}", "look at the case again")
    if act.kind is CaseActKind.MOVE and act.value == act.object:
        raise BadOptionError("claim", "it can't come before itself", "name another")


def _check_rule(case: CaseState, act: CaseAct) -> None:
    if act.object is not None:
        _check_words("name", act.object, LONGEST_TITLE)
    try:
        wanted = from_json(ClaimFilter, act.value or "")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadOptionError("rule", "its filter can't be understood", "see WatchRule in the JSON form") from error
    if wanted == ClaimFilter() or wanted.changed_since is not None or "order" in json.loads(act.value or "{}"):
        raise BadOptionError("rule", "it asks for nothing that can be watched", "give words, a place, an actor …")
    if len(case.rules) >= MOST_RULES:
        raise BadOptionError("rule", f"a case watches at most {MOST_RULES}", "end one first")
