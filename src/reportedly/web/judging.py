"""A form's fields to the Judgement that is meant: which acts there are, and what each needs."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.api.correcting import Several, correction_of
from reportedly.errors import BadOptionError
from reportedly.ledger.corrections import FIELDS, LISTED, NONE, WORDS
from reportedly.ledger.rows import judgement_id
from reportedly.records import Judgement, JudgementKind, StanceKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reportedly.ledger.base import LedgerView

#: Words that a person types are kept up to so many characters.
LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that a person can decide: the kind, what the object and the value are, and whether a reason is asked for."""

    kind: JudgementKind
    object: str = ""  # a fixed object, "field" for the form's, "" for none
    value: bool = False
    needs_value: bool = False
    reasoned: bool = True


def _correct(field: str) -> Act:
    """A correction of a Statement; of a figure or a place the form says which."""
    return Act(kind=JudgementKind.CORRECT, object="field" if field in LISTED else field, value=True, needs_value=True)


#: By the name that forms use. What can change a status asks for a reason.
ACTS: Mapping[str, Act] = {
    "accept": Act(kind=JudgementKind.ACCEPT, object="field", reasoned=False),
    "reject": Act(kind=JudgementKind.REJECT, object="field"),
    "split": Act(kind=JudgementKind.SPLIT, object="field", value=True),
    "merge": Act(kind=JudgementKind.MERGE, object="field"),
    "join": Act(kind=JudgementKind.JOIN, object="field"),
    "part": Act(kind=JudgementKind.PART, object="field"),
    **{field: _correct(field) for field in FIELDS},
    "proposition": Act(kind=JudgementKind.CORRECT, object="proposition", value=True, needs_value=True, reasoned=False),
    "title": Act(kind=JudgementKind.CORRECT, object="title", value=True, needs_value=True, reasoned=False),
    "reliability": Act(
        kind=JudgementKind.GRADE, object="reliability", value=True, needs_value=True, reasoned=False
    ),
    "credibility": Act(
        kind=JudgementKind.GRADE, object="credibility", value=True, needs_value=True, reasoned=False
    ),
    "note": Act(kind=JudgementKind.NOTE, value=True, needs_value=True, reasoned=False),
}  # fmt: skip
#: The parts of a figure that a form may give one by one.
FIGURE_PARTS = ("value", "low", "high", "modifier", "unit", "object", "scope")
STANCES = tuple(kind.value for kind in StanceKind)


def judgement_from(form: Mapping[str, str], rows: LedgerView, *, by: str, at: datetime) -> Judgement | Several:
    """The Judgement that a form means, or the several things that a correction may mean.

    `act` names the act; its object stands in the field "object" or "object_<act>", its value in "value" or "value_<act>".
    A correction may have the offsets of chosen words in "at", and what was chosen of several in "chosen". BadOptionError names
    what is missing or can't be.
    """
    name = form.get("act", "")
    if name == "undo":
        return _undo(form, by=by, at=at)
    if not name:
        raise BadOptionError("judgement", "nothing was chosen", "choose what holds")
    if name not in ACTS:
        raise BadOptionError("act", f"{name[:40]!r} is nothing that can be decided", f"choose one of {', '.join(ACTS)}")
    subject, why = _field(form, "subject"), _field(form, "why")
    object_, value = _given(form, name)
    if not subject:
        raise BadOptionError("subject", "nothing is named", "say what the judgement is about")
    if ACTS[name].reasoned and not why:
        raise BadOptionError("reason", "it may change a status, and no reason was given", "say why in a few words")
    if name in FIELDS:
        kind = _field(form, "kind") or "person"
        found = correction_of(rows, subject, *_typed(form, name, object_, value), kind=kind)
        if isinstance(found, Several):
            return found
        object_, value = found
    return _made(ACTS[name].kind, subject, object_ or None, value or None, why or None, by=by, at=at)


def _given(form: Mapping[str, str], name: str) -> tuple[str, str]:
    """The object and the value that a form gives for an act, "" for none."""
    act = ACTS[name]
    object_ = _field(form, f"object_{name}") or _field(form, "object") if act.object == "field" else act.object
    value = _value(form, name) if act.value else ""
    if name in LISTED and not object_ and not _field(form, "at") and not _field(form, "chosen"):
        raise BadOptionError(name, "no words are named", "give the words of the text that tell it")
    if act.object == "field" and not object_ and name not in LISTED:
        raise BadOptionError(name, "the other side is missing", "name the id that is meant")
    if act.needs_value and not value and not _field(form, "chosen") and not (_field(form, "at") and name in WORDS):
        raise BadOptionError(name, "nothing was filled in", "fill in what it is to be")
    return object_, value


def _typed(form: Mapping[str, str], name: str, object_: str, value: str) -> tuple[str, str]:
    """The field and what was typed for it: what was chosen of several goes before chosen words, these before typed ones."""
    chosen, at = _field(form, "chosen"), _field(form, "at")
    if chosen:
        field, _, given = chosen.partition("\t")
        return field, given
    if name in LISTED:
        return (object_ if object_.startswith(f"{name} ") else f"{name} {at or object_}"), value
    return name, at or value


def _undo(form: Mapping[str, str], *, by: str, at: datetime) -> Judgement:
    undone, subject, why = (_field(form, name) for name in ("undoes", "subject", "why"))
    if not undone or not subject:
        raise BadOptionError("undo", "no judgement is named", "choose one of the log")
    identity = judgement_id(JudgementKind.UNDO, subject, object_=None, value=None, by=by, at=at, undoes=undone)
    return Judgement(
        id=identity, kind=JudgementKind.UNDO, subject=subject, by=by, at=at, why=why or None, undoes=undone
    )


def _value(form: Mapping[str, str], name: str) -> str:
    """What is to be set: "none" by a button, a figure in parts, or the field's value."""
    if _field(form, "drop"):
        return NONE
    parts = {part: _field(form, f"figure_{part}") for part in FIGURE_PARTS} if name == "figure" else {}
    if any(parts.values()):
        return " ".join(f"{part}={shlex.quote(text)}" for part, text in parts.items())
    return _field(form, f"value_{name}") or _field(form, "value")


def _made(  # noqa: PLR0913 - the parts of a Judgement
    kind: JudgementKind, subject: str, object_: str | None, value: str | None, why: str | None, *, by: str, at: datetime
) -> Judgement:
    identity = judgement_id(kind, subject, object_=object_, value=value, by=by, at=at)
    return Judgement(id=identity, kind=kind, subject=subject, object=object_, value=value, by=by, at=at, why=why)


def _field(form: Mapping[str, str], name: str) -> str:
    value = form.get(name, "")
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > LONGEST:
        raise BadOptionError(name, f"it has {len(text):,} characters", f"use at most {LONGEST:,}")
    return text.replace("\x00", "")
