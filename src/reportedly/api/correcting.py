"""What a person types to correct a Statement, as the field and the value that the ledger keeps.

Where it means several things (words that stand more than once, a name of several Actors or places), nothing is guessed: the
answer is a list of what to give instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.api.correcting_values import figure_given, moment_given, new_actor, places_called
from reportedly.api.finding_words import occurrences, spans_given
from reportedly.api.ids import whole_id
from reportedly.errors import BadOptionError
from reportedly.ledger.corrections import LISTED, MOMENTS, NONE, PARTIES, WORDS, Field, Words, field_of, value_of
from reportedly.ledger.overlay import keyed
from reportedly.records import Actor, ActorKind, Span, words_of

if TYPE_CHECKING:
    from reportedly.ledger.base import LedgerView
    from reportedly.ledger.rows import StatementRow
    from reportedly.records import Figure

#: So many meanings are offered.
MOST = 12
_NEW = re.compile(r"new(?: ([a-z-]+))?: *(.+)", re.DOTALL)
_SLICE = re.compile(r"\d+:\d+(?:/\d+)?")


class Choice(NamedTuple):
    """One meaning of what was typed: the object and the value to give for it, and what it is in words."""

    object: str
    value: str
    label: str


class Several(NamedTuple):
    """What was typed means several things."""

    problem: str
    choices: tuple[Choice, ...]


class Correction(NamedTuple):
    """The object and the value of a Judgement that corrects a Statement."""

    object: str
    value: str


def correction_of(
    rows: LedgerView, statement: str, field: str, typed: str, *, kind: str = "person"
) -> Correction | Several:
    """What to keep where a person gives `typed` for a field of a Statement; BadOptionError where that says nothing.

    `field` is one of `ledger.corrections.FIELDS`; a figure or a place is "figure 120:126" by offsets, or "figure 3,000" by its
    words. `typed` is a value as the ledger keeps it, "none", or

    - source, cue, content: the exact words, several parts with " … " between them; or offsets, "12:40 52:60";
    - speaker, speaks-for: the id or the name of an Actor, "new: Name" or "new agency: Name" for one that is not there; of the
      kind `kind` where none is named;
    - happened, said: "2024-10-23", "2024-10", "2024-10-23 to 2024-10-25", "from …", "before …", perhaps with "precision 3";
    - figure: words as a text has them ("about 3,000 soldiers killed"), or what is to change, "scope=wounded value=12";
    - place: a name of the gazetteer.
    """
    name = field.partition(" ")[0]
    typed = typed.strip()
    if typed.startswith("{") or name == "stance":
        return Correction(str(field_of(field)), typed)
    if name in PARTIES:
        return _party(rows, name, typed, kind)
    if name in MOMENTS:
        return Correction(name, NONE if typed == NONE else value_of(moment_given(typed)))
    if name in WORDS:
        return _words(rows, statement, name, typed)
    if name in LISTED:
        return _listed(rows, statement, field, typed)
    return Correction(str(field_of(field)), typed)


def _party(rows: LedgerView, name: str, typed: str, kind: str) -> Correction | Several:
    if typed == NONE:
        return Correction(name, NONE)
    new = _NEW.fullmatch(typed)
    if new is not None:
        return Correction(name, value_of(_as_held(rows, new_actor(new[2], new[1] or kind))))
    if typed.startswith("act_"):
        return Correction(name, value_of(rows.actor(whole_id(rows, typed, "act")).line.actor))
    found = [line.actor for line in rows.actors(typed, limit=MOST).rows]
    same = [actor for actor in found if actor.name.casefold() == typed.casefold()]
    if len(same) == 1:
        return Correction(name, value_of(same[0]))
    if not found:
        return Correction(name, value_of(_as_held(rows, new_actor(typed, kind))))
    choices = [Choice(name, actor.id, _actor_label(actor)) for actor in same or found]
    return Several(
        f"{typed!r} is the name, or part of the name, of several Actors"
        if len(choices) > 1
        else f"{typed!r} is part of the name of an Actor",
        (*choices, Choice(name, f"new {kind}: {typed}", f"somebody else who is called {typed}: a new Actor, {kind}")),
    )


def _as_held(rows: LedgerView, actor: Actor) -> Actor:
    """The Actor of the ledger with this id, the Actor itself where there is none."""
    found = rows.ids_from(actor.id, limit=1)
    return rows.actor(actor.id).line.actor if found == (actor.id,) else actor


def _actor_label(actor: Actor) -> str:
    told = [v for v in (actor.role, actor.country, None if actor.kind is ActorKind.PERSON else actor.kind.value) if v]
    return f"{actor.name}, {', '.join(told)}" if told else actor.name


def _words(rows: LedgerView, statement: str, name: str, typed: str) -> Correction | Several:
    if typed == NONE:
        if name != "source":
            raise BadOptionError(name, "a Statement can't be without it", "give its words, or reject the Statement")
        return Correction(name, value_of(Words((), "")))
    text = _text(rows, rows.entry(statement))
    found = spans_given(text, typed)
    if len(found) == 1:
        return Correction(name, value_of(Words(found[0], words_of(found[0], text))))
    if not found:
        raise BadOptionError(name, f"{typed[:60]!r} does not stand in the text", "give the words exactly as they stand")
    choices = [Choice(name, " ".join(f"{s.start}:{s.end}" for s in spans), around(text, spans[0])) for spans in found]
    return Several(f"these words stand {len(found)} times in the text", tuple(choices[:MOST]))


def _listed(rows: LedgerView, statement: str, field: str, typed: str) -> Correction | Several:
    name, _, where = field.partition(" ")
    row = rows.entry(statement)
    if not _SLICE.fullmatch(where):
        text = _text(rows, row)
        spans = occurrences(text, where)
        inside = [s for s in spans if any(c.start <= s.start and s.end <= c.end for c in row.statement.content)]
        spans = inside or spans
        if not spans:
            raise BadOptionError(name, f"{where[:60]!r} does not stand in the text", "give its words as they stand")
        if len(spans) > 1:
            choices = [Choice(f"{name} {s.start}:{s.end}", typed, around(text, s)) for s in spans]
            return Several(f"these words stand {len(spans)} times in the text", tuple(choices[:MOST]))
        field = f"{name} {spans[0].start}:{spans[0].end}"
    named = field_of(field)
    if typed == NONE:
        return Correction(field, NONE)
    return _figure(row, named, typed) if name == "figure" else _place(named, typed)


def _figure(row: StatementRow, field: Field, typed: str) -> Correction:
    now: Figure | None = keyed(row.entry.figures).get(str(field))
    return Correction(str(field), value_of(figure_given(typed, now)))


def _place(field: Field, typed: str) -> Correction | Several:
    found = places_called(typed, field.span or Span(0, 1))
    if not found:
        raise BadOptionError("place", f"the gazetteer knows no {typed[:60]!r}", "give another name, or none")
    choices = tuple(Choice(str(field), value_of(place), label) for place, label in found[:MOST])
    if len(choices) == 1:
        return Correction(str(field), choices[0].value)
    return Several(f"there are several places called {typed!r}", choices)


def _text(rows: LedgerView, row: StatementRow) -> str:
    return rows.document(row.entry.document).listed.text


def around(text: str, span: Span) -> str:
    """The words of a span with some before and behind them, on one line."""
    before, behind = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    return " ".join(f"…{before}[{span.of(text)}]{behind}…".split())
