"""Whether a Judgement names things that there are, of kinds that go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from reportedly.errors import BadOptionError, NotInLedgerError
from reportedly.ledger.schema import actors, claims, documents, entries, stories
from reportedly.records import JudgementKind, ReprintKind, StanceKind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.judged import Standing
    from reportedly.records import Judgement

#: The tables in which ids are found, by what stands before the underscore.
TABLES = {"clm": claims, "act": actors, "sto": stories, "stm": entries, "doc": documents}

_STATEMENT, _CLAIM, _DOCUMENT, _ACTOR, _STORY = "stm", "clm", "doc", "act", "sto"
_PAIRS = {
    JudgementKind.ACCEPT: {(_STATEMENT, _CLAIM), (_DOCUMENT, _DOCUMENT)},
    JudgementKind.REJECT: {(_STATEMENT, _CLAIM), (_DOCUMENT, _DOCUMENT)},
    JudgementKind.SPLIT: {(_STATEMENT, _CLAIM)},
    JudgementKind.MERGE: {(_CLAIM, _CLAIM), (_ACTOR, _ACTOR), (_STORY, _STORY)},
    JudgementKind.JOIN: {(_STATEMENT, _STATEMENT)},
    JudgementKind.PART: {(_STATEMENT, _STATEMENT)},
}
_FIELDS = {_STATEMENT: "stance", _CLAIM: "proposition", _STORY: "title"}
_RELIABILITY, _CREDIBILITY = "ABCDEF", "123456"


def check_names(connection: Connection, standing: Standing, judgement: Judgement, where: str) -> None:
    """NotInLedgerError for what is named and not there, BadOptionError for what does not go together."""
    kind = judgement.kind
    if not judgement.by.strip():
        raise BadOptionError("by", "nobody is named", "say who judges")
    if kind is JudgementKind.UNDO:
        if judgement.undoes not in standing.log:
            raise NotInLedgerError(where, f"it holds no Judgement {judgement.undoes}", "see the log of Judgements")
    elif kind in _PAIRS:
        _check_pair(connection, judgement, where)
    elif kind is JudgementKind.CORRECT:
        _check_correction(connection, judgement, where)
    elif kind is JudgementKind.GRADE:
        _check_grade(connection, judgement, where)
    elif not judgement.value and not judgement.why:
        raise BadOptionError("judgement", "a note has no words", "give them as its value")


def _check_pair(connection: Connection, judgement: Judgement, where: str) -> None:
    kind, subject, object_ = judgement.kind, judgement.subject, judgement.object
    if object_ is None or (_kind(subject), _kind(object_)) not in _PAIRS[kind] or subject == object_:
        raise BadOptionError("judgement", f"{kind} does not fit {subject} and {object_}", "see Ledger.judge")
    into = judgement.value if kind is JudgementKind.SPLIT else None
    for identity in (subject, object_, into):
        if identity is not None:
            _must_be_there(connection, identity, where)
    if kind is JudgementKind.ACCEPT and _kind(subject) == _DOCUMENT and judgement.value is not None:
        _must_be(judgement.value, [one.value for one in ReprintKind])


def _check_correction(connection: Connection, judgement: Judgement, where: str) -> None:
    subject, field = judgement.subject, judgement.object
    _must_be_there(connection, subject, where)
    if field is None or _FIELDS.get(_kind(subject)) != field or not judgement.value:
        raise BadOptionError("judgement", f"{field} of {subject} can't be corrected", "see Ledger.judge")
    if field == "stance":
        _must_be(judgement.value, [one.value for one in StanceKind])


def _check_grade(connection: Connection, judgement: Judgement, where: str) -> None:
    subject = _kind(judgement.subject)
    if subject in TABLES:
        _must_be_there(connection, judgement.subject, where)
    if judgement.object == "reliability" and subject not in (_STATEMENT, _DOCUMENT, _CLAIM):
        _must_be(judgement.value, list(_RELIABILITY))
    elif judgement.object == "credibility" and subject in (_STATEMENT, _DOCUMENT):
        _must_be(judgement.value, list(_CREDIBILITY))
    else:
        raise BadOptionError("judgement", f"{judgement.object} is no grade of {judgement.subject}", "see Ledger.judge")


def _must_be(value: str | None, among: list[str]) -> None:
    if value not in among:
        raise BadOptionError("value", f"{value!r} is none of them", f"give one of {', '.join(among)}")


def _must_be_there(connection: Connection, identity: str, where: str) -> None:
    table = TABLES.get(_kind(identity))
    if table is None or connection.execute(select(table.c.n).where(table.c.id == identity)).first() is None:
        raise NotInLedgerError(where, f"it holds nothing by the id {identity}", "look the id up again")


def _kind(identity: str) -> str:
    return identity.partition("_")[0]
