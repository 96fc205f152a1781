"""An Entry, or a Reading, with what people corrected laid over it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reportedly.ledger.corrections import MOMENTS, PARTIES, Field, Words, corrected_value, field_of
from reportedly.records import ASSERTING, DENYING, Actor, Figure, Moment, Place, Span, Speaker, StanceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.ledger.corrections import Corrected
    from reportedly.records import Entry, Reading, Statement

T = TypeVar("T", bound="Figure | Place")


def corrected(entry: Entry, given: Mapping[str, str]) -> Entry:
    """The Entry with what people corrected, by field, laid over it."""
    if not given:
        return entry
    fixes = {field: corrected_value(field, value) for field, value in ((field_of(k), v) for k, v in given.items())}
    changes: dict[str, Any] = {}
    names = {"source": "source_words", "cue": "cue_words", "content": "words"}
    for field, value in fixes.items():
        if isinstance(value, Words):
            changes[names[field.name]] = value.words
        elif isinstance(value, StanceKind):
            changes["stance"] = replace(entry.stance, kind=value, polarity=polarity_of(value))
        elif field.name in PARTIES:
            changes["speaker" if field.name == "speaker" else "speaks_for"] = value
        elif field.name in MOMENTS:
            changes[field.name] = _moment(value, getattr(entry, field.name))
    if "speaker" in changes:
        changes.setdefault("speaks_for", None)
    figures, figure_at = laid_over(entry.figures, _of(fixes, "figure"))
    places, place_at = laid_over(entry.places, _of(fixes, "place"))
    events = tuple(
        replace(
            event,
            figures=tuple(figure_at[i] for i in event.figures if i in figure_at),
            places=tuple(place_at[i] for i in event.places if i in place_at),
        )
        for event in entry.events
    )
    return replace(entry, figures=figures, places=places, events=events, **changes)


def laid_over(items: Sequence[T], fixes: Mapping[tuple[Span, int], T | None]) -> tuple[tuple[T, ...], dict[int, int]]:
    """Figures or Places with corrections laid over them, and by old position the new one; added ones come last."""
    left = dict(fixes)
    kept: list[T] = []
    at: dict[int, int] = {}
    seen: Counter[Span] = Counter()
    for position, item in enumerate(items):
        seen[item.span] += 1
        key = (item.span, seen[item.span])
        fixed: T | None = item
        if key in left:
            fixed = left.pop(key)
            if isinstance(fixed, Figure) and isinstance(item, Figure):
                fixed = replace(fixed, event=item.event)  # the event stays
        if fixed is not None:
            at[position] = len(kept)
            kept.append(fixed)
    kept += [one for _, one in sorted(left.items(), key=lambda pair: pair[0]) if one is not None]
    return tuple(kept), at


def keyed(items: Sequence[T]) -> dict[str, T]:
    """Figures or Places by the field that a correction of each names."""
    seen: Counter[Span] = Counter()
    found = {}
    for item in items:
        seen[item.span] += 1
        found[str(Field("figure" if isinstance(item, Figure) else "place", item.span, seen[item.span]))] = item
    return found


def polarity_of(kind: StanceKind) -> str:
    """The polarity of a stance that a person gave."""
    return "+" if kind in ASSERTING else "-" if kind in DENYING else "0"


def _of(fixes: Mapping[Field, Corrected], name: str) -> dict[tuple[Span, int], Any]:
    return {(f.span, f.nth): value for f, value in fixes.items() if f.name == name and f.span is not None}


def _moment(value: Corrected, read: Moment | None) -> Moment | None:
    """The Moment with the words that gave the machine's."""
    if not isinstance(value, Moment):
        return None
    return value if read is None else replace(value, span=read.span)


def corrected_reading(reading: Reading, given: Mapping[str, Mapping[str, str]]) -> Reading:
    """The Reading with corrections, by Statement and field, laid over it; what they bring is added to its lists."""
    lists = _Lists(list(reading.figures), list(reading.places), {a.id: a for a in reading.actors})
    statements = tuple(
        _corrected_statement(s, {field_of(k): v for k, v in given[s.id].items()}, lists) if given.get(s.id) else s
        for s in reading.statements
    )
    figures, places, actors = lists
    return replace(
        reading, statements=statements, figures=tuple(figures), places=tuple(places), actors=tuple(actors.values())
    )


class _Lists(NamedTuple):
    """A Reading's lists while corrections are laid over it."""

    figures: list[Figure]
    places: list[Place]
    actors: dict[str, Actor]


def _corrected_statement(statement: Statement, given: Mapping[Field, str], lists: _Lists) -> Statement:
    fixes = {field: corrected_value(field, value) for field, value in given.items()}
    changes: dict[str, Any] = {}
    speaker = statement.speaker
    for field, value in fixes.items():
        if isinstance(value, Words):
            changes[field.name] = value.spans
        elif isinstance(value, StanceKind) and statement.stance is not None:
            changes["stance"] = replace(statement.stance, kind=value, polarity=polarity_of(value))
        elif field.name in MOMENTS:
            changes[field.name] = _moment(value, getattr(statement, field.name))
        elif field.name == "speaker":
            speaker = Speaker(actor=_listed(value, lists)) if isinstance(value, Actor) else None
    body = fixes.get(Field("speaks-for"))
    if speaker is not None and Field("speaks-for") in fixes:
        speaker = replace(speaker, speaks_for=_listed(body, lists) if isinstance(body, Actor) else None)
    figures = _placed(lists.figures, statement.figures, _of(fixes, "figure"))
    places = _placed(lists.places, statement.places, _of(fixes, "place"))
    return replace(statement, speaker=speaker, figures=figures, places=places, **changes)


def _listed(actor: Actor, lists: _Lists) -> str:
    lists.actors.setdefault(actor.id, actor)
    return actor.id


def _placed(held: list[T], own: Sequence[int], fixes: Mapping[tuple[Span, int], T | None]) -> tuple[int, ...]:
    """The positions of a Statement's Figures or Places after corrections, what is new added to the list."""
    if not fixes:
        return tuple(own)
    items = [held[i] for i in own]
    laid, at = laid_over(items, fixes)
    were = {new: own[old] for old, new in at.items() if laid[new] is items[old]}
    found = []
    for position, item in enumerate(laid):
        if position not in were:
            held.append(item)
        found.append(were.get(position, len(held) - 1))
    return tuple(found)
