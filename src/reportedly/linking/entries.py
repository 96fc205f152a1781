"""The Entries of a Reading: each Statement with its Document's outlet and date, and its findings as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.records import ActorKind, Certainty, Entry, Stance, StanceKind, Through, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reportedly.records import Actor, Event, Figure, Moment, Reading, Statement, Via

#: The class of events that harm somebody.
_ATTACK = "ASSAULT"
#: What stands for the stance of a Statement that a reader left without one.
_NO_STANCE = Stance(kind=StanceKind.ASSERTS, polarity="+", certainty=Certainty.UNKNOWN)


def entries_of(reading: Reading, actors: Mapping[str, Actor] | None = None) -> tuple[Entry, ...]:
    """One Entry for each Statement of `reading`, in its order.

    `actors` gives the Actor of the ledger by the id that it has in the Reading, whose role and country the Reading may
    complete; who is not in it stays as the Reading has it, without its mentions. `published` is a day also where the Document's hour is known. A Statement without
    `happened` takes the one moment that its content names, if it names one only and that is not when it was said.
    Positions in a Figure and an Event are those in the Entry's own `events`, `places` and `figures`; `Event.times` is
    empty, for an Entry keeps no list of moments. An attack whose doer its sentence leaves out has the one whom the Document
    names for such attacks, if it names one only.
    """
    own = {actor.id: actor for actor in reading.actors}
    known = {i: _completed(actor, own.get(i)) for i, actor in (actors or {}).items()}
    known |= {i: replace(actor, mentions=()) for i, actor in own.items() if i not in known}
    reading = replace(reading, events=_with_doers(reading))
    return tuple(_entry(statement, reading, known) for statement in reading.statements)


def _completed(kept: Actor, own: Actor | None) -> Actor:
    """The Actor of the ledger with the role and the country that this Document tells of a person, where it has none."""
    if own is None or kept.kind is not ActorKind.PERSON or own.kind is not kept.kind:
        return kept
    if (kept.role or own.role) is kept.role and (kept.country or own.country) is kept.country:
        return kept
    return replace(kept, role=kept.role or own.role, country=kept.country or own.country)


def _with_doers(reading: Reading) -> tuple[Event, ...]:
    """The events of a Reading, attacks without an actor having the only one that is named for attacks of their mode."""
    # "Gunmen" or "a hospital" are no party that could be one in two sentences.
    named = {actor.id for actor in reading.actors if actor.name != actor.name.casefold()}
    told = [e for e in reading.events if e.class_ == _ATTACK and e.actor in named]
    made = []
    for event in reading.events:
        if event.class_ == _ATTACK and event.actor is None:
            doers = {e.actor for e in told if e.mode == event.mode or None in (e.mode, event.mode)}
            made.append(replace(event, actor=doers.pop()) if len(doers) == 1 else event)
        else:
            made.append(event)
    return tuple(made)


def _entry(statement: Statement, reading: Reading, known: Mapping[str, Actor]) -> Entry:
    text, document, speaker = reading.document.text, reading.document, statement.speaker
    return Entry(
        id=statement.id,
        document=document.id,
        outlet=document.outlet,
        published=_day(document.published),
        source_words=words_of(statement.source, text),
        cue_words=words_of(statement.cue, text),
        words=words_of(statement.content, text),
        mode=statement.mode,
        stance=statement.stance or _NO_STANCE,
        parent=statement.parent,
        speaker=known.get(speaker.actor) if speaker else None,
        speaks_for=known.get(speaker.speaks_for) if speaker and speaker.speaks_for else None,
        via=tuple(_through(via, text, known) for via in statement.via),
        said=statement.said,
        happened=statement.happened or _only_moment(statement, reading),
        figures=tuple(_own_figure(reading.figures[i], statement) for i in statement.figures),
        places=tuple(reading.places[i] for i in statement.places),
        events=tuple(_own_event(reading.events[i], statement, known) for i in statement.events),
        confidence=statement.confidence,
    )


def _day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _through(via: Via, text: str, known: Mapping[str, Actor]) -> Through:
    """By the Actor's name where the party is resolved, else by the words of the text."""
    actor = known.get(via.actor) if via.actor else None
    if actor is None:
        return Through(how=via.how, name=via.span.of(text))
    return Through(how=via.how, name=actor.name, actor=actor.id, kind=actor.kind)


def _only_moment(statement: Statement, reading: Reading) -> Moment | None:
    """The one placed moment of the content, None if there are several."""
    said = statement.said.span if statement.said else None
    moments = [reading.times[i] for i in statement.times]
    placed = [m for m in moments if (m.start is not None or m.end is not None) and m.span != said]
    return placed[0] if len(placed) == 1 else None


def _own_figure(figure: Figure, statement: Statement) -> Figure:
    """The Figure with its event's position among the Statement's, None where the Statement lacks the event."""
    if figure.event is None:
        return figure
    own = statement.events.index(figure.event) if figure.event in statement.events else None
    return replace(figure, event=own)


def _own_event(event: Event, statement: Statement, known: Mapping[str, Actor]) -> Event:
    """The Event with Actors of the ledger and with positions among the Statement's findings."""
    actor, target = (known[i].id if i is not None and i in known else i for i in (event.actor, event.target))
    return replace(
        event,
        actor=actor,
        target=target,
        places=_own(event.places, statement.places),
        times=(),
        figures=_own(event.figures, statement.figures),
    )


def _own(positions: tuple[int, ...], among: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(among.index(position) for position in positions if position in among)
