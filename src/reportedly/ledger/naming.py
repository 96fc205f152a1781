"""Whether a Judgement names things that there are, of kinds that go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from reportedly.errors import BadOptionError, NotInLedgerError
from reportedly.ledger.codec import from_json, plain_text
from reportedly.ledger.corrections import Words, corrected_value, field_of, value_of
from reportedly.ledger.document_rows import texts_of
from reportedly.ledger.schema import actors, claims, documents, entries, stories
from reportedly.records import Actor, JudgementKind, ReprintKind, words_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.corrections import Field
    from reportedly.ledger.judged import Standing
    from reportedly.records import Judgement

#: The tables in which ids are found, by what stands before the underscore.
TABLES = {"clm": claims, "act": actors, "sty": stories, "stm": entries, "doc": documents}

_STATEMENT, _CLAIM, _DOCUMENT, _ACTOR, _STORY = "stm", "clm", "doc", "act", "sty"
_PAIRS = {
    JudgementKind.ACCEPT: {(_STATEMENT, _CLAIM), (_DOCUMENT, _DOCUMENT)},
    JudgementKind.REJECT: {(_STATEMENT, _CLAIM), (_CLAIM, _CLAIM), (_DOCUMENT, _DOCUMENT)},
    JudgementKind.SPLIT: {(_STATEMENT, _CLAIM)},
    JudgementKind.MERGE: {(_CLAIM, _CLAIM), (_ACTOR, _ACTOR), (_STORY, _STORY)},
    JudgementKind.JOIN: {(_STATEMENT, _STATEMENT)},
    JudgementKind.PART: {(_STATEMENT, _STATEMENT)},
}
_ONE = {_STATEMENT: "statement", _CLAIM: "claim", _DOCUMENT: "document", _ACTOR: "actor", _STORY: "story"}
_MANY = {name: "stories" if word == "story" else f"{word}s" for name, word in _ONE.items()}
_FIELDS = {_CLAIM: "proposition", _STORY: "title"}
_RELIABILITY, _CREDIBILITY = "ABCDEF", "123456"
_GRADES = "an actor or an outlet has a reliability (A to F), a statement or a document a credibility (1 to 6)"


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


def _wanted(kind: JudgementKind) -> str:
    """The pairs of things that a kind takes, in words."""
    pairs = (f"two {_MANY[a]}" if a == b else f"a {_ONE[a]} and a {_ONE[b]}" for a, b in sorted(_PAIRS[kind]))
    return " or ".join(pairs) + " by their ids"


def _check_pair(connection: Connection, judgement: Judgement, where: str) -> None:
    kind, subject, object_ = judgement.kind, judgement.subject, judgement.object
    if object_ is None or (_kind(subject), _kind(object_)) not in _PAIRS[kind] or subject == object_:
        given = " and ".join(name for name in (subject, object_) if name is not None)
        raise BadOptionError("judgement", f"{kind} does not fit {given}", f"name {_wanted(kind)}")
    into = judgement.value if kind is JudgementKind.SPLIT else None
    for identity in (subject, object_, into):
        if identity is not None:
            _must_be_there(connection, identity, where)
    if kind is JudgementKind.ACCEPT and _kind(subject) == _DOCUMENT and judgement.value is not None:
        _must_be(judgement.value, [one.value for one in ReprintKind])


def _check_correction(connection: Connection, judgement: Judgement, where: str) -> None:
    subject, field = judgement.subject, judgement.object
    _must_be_there(connection, subject, where)
    if _kind(subject) == _STATEMENT and field is not None and judgement.value:
        _check_field(connection, subject, field_of(field), judgement.value)
    elif field is None or _FIELDS.get(_kind(subject)) != field or not judgement.value:
        raise BadOptionError("judgement", f"{field} of {subject} can't be corrected", "see Ledger.judge")


def _check_field(connection: Connection, statement: str, field: Field, written: str) -> None:
    """BadOptionError where a correction's value can't be said of the field, or its words are not those of the text."""
    value = corrected_value(field, written)
    if isinstance(value, Actor):
        held = connection.execute(select(actors.c.record).where(actors.c.id == value.id)).scalar()
        if held is not None and value_of(from_json(Actor, held)) != value_of(value):
            problem = f"{value.id} is {from_json(Actor, held).name!r} and not {value.name!r}"
            raise BadOptionError(field.name, problem, "give the Actor as the ledger has it")
    spans = value.spans if isinstance(value, Words) else (field.span,) if field.span is not None else ()
    if not spans:
        return
    document = connection.execute(select(entries.c.document).where(entries.c.id == statement)).scalar_one()
    text = texts_of(connection, [document])[document].document.text
    if any(span.end > len(text) for span in spans):
        raise BadOptionError(field.name, f"the text has {len(text):,} characters only", "choose words of the text")
    if isinstance(value, Words) and plain_text(words_of(spans, text)) != plain_text(value.words):
        raise BadOptionError(field.name, f"{value.words[:60]!r} does not stand there", "choose words of the text")


def _check_grade(connection: Connection, judgement: Judgement, where: str) -> None:
    subject = _kind(judgement.subject)
    if subject in TABLES:
        _must_be_there(connection, judgement.subject, where)
    if judgement.object == "reliability" and subject not in (_STATEMENT, _DOCUMENT, _CLAIM):
        _must_be(judgement.value, list(_RELIABILITY))
    elif judgement.object == "credibility" and subject in (_STATEMENT, _DOCUMENT):
        _must_be(judgement.value, list(_CREDIBILITY))
    else:
        named = (
            f"{judgement.object!r} is no grade of {judgement.subject}" if judgement.object else "it is not said which"
        )
        raise BadOptionError("grade", named, _GRADES)


def _must_be(value: str | None, among: list[str]) -> None:
    if value not in among:
        raise BadOptionError("value", f"{value!r} is none of them", f"give one of {', '.join(among)}")


def _must_be_there(connection: Connection, identity: str, where: str) -> None:
    table = TABLES.get(_kind(identity))
    if table is None or connection.execute(select(table.c.n).where(table.c.id == identity)).first() is None:
        raise NotInLedgerError(where, f"it holds nothing by the id {identity}", "look the id up again")


def _kind(identity: str) -> str:
    return identity.partition("_")[0]
