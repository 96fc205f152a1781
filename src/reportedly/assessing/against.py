"""The parties that a Claim counts against: whose confirmation is a concession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.records import ActorKind, StanceKind, administration_of, administration_of_actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Actor, Entry, Figure

#: Event classes that blame their actor: to have done this counts against whoever did it.
BLAMES = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "THREATEN", "SANCTION", "PROTEST", "ACCUSE"})
#: The mode of events by which something is taken: that counts against who held it, and for who took it.
TAKES = "seize"
#: Scopes of what is done in defence, which blames nobody.
_DEFENCE = frozenset({"intercepted", "rescued", "released"})
#: What flies in, and is destroyed in defence.
_FLYING = frozenset({"missile", "missiles", "drone", "drones", "rocket", "rockets", "projectiles", "uavs"})
#: Scopes of forces that are said to be somewhere; None where the words of the place alone tell it.
_FORCES_AT = frozenset({None, "deployed", "sent", "arrived", "trained"})
#: Scopes of loss, which count against the side that lost.
LOSSES = frozenset({"killed", "wounded", "casualties", "missing", "captured", "destroyed"})


def counts_against(entries: Sequence[Entry], actors: Iterable[Actor] = ()) -> frozenset[str]:
    """The administrations that a Claim counts against, as far as its Statements show.

    These are the actors of hostile events, the state whose place another has taken, and the side whose own people were
    lost. `actors` resolves the Actor ids of events; the speakers of the entries are known anyway.
    """
    known = {a.id: a for a in actors}
    for entry in entries:
        for actor in (entry.speaker, entry.speaks_for):
            if actor is not None:
                known.setdefault(actor.id, actor)
    blamed = {
        event.actor
        for entry in entries
        for event in entry.events
        if event.actor is not None and event.class_.upper() in BLAMES and event.mode != TAKES
        if not any(_is_of_defence(figure) for figure in entry.figures)
    }
    if _is_defence(entries):
        blamed = set()
    # "Gunmen", "a hospital" are nobody who could be found again among the speakers.
    found = {administration_of_actor(known[i]) for i in blamed if i in known and _has_a_name(known[i])}
    found |= {holder for entry in entries for holder in _holders(entry, known)}
    found |= {f"state {country}" for entry in entries for country in _losers(entry)}
    found |= {party for entry in entries for party in _deployed(entry, known.values())}
    return frozenset(a for a in found if a is not None)


def _is_defence(entries: Sequence[Entry]) -> bool:
    """Whether most of the figures with a scope are of what is done in defence: one Statement may leave the scope untold."""
    told = [figure for entry in entries for figure in entry.figures if figure.scope is not None]
    return 2 * sum(map(_is_of_defence, told)) > len(told)


def _is_of_defence(figure: Figure) -> bool:
    """Whether a figure counts what is done in defence: "intercepted", and what flies in and was "destroyed"."""
    if figure.scope in _DEFENCE:
        return True
    return figure.scope == "destroyed" and not _FLYING.isdisjoint((figure.object or "").casefold().split())


def _deployed(entry: Entry, known: Iterable[Actor]) -> Iterable[str | None]:
    """Whose fighters by name a figure counts that counts no losses: "1,100 Varnian fighters were in Dolen"."""
    for figure in entry.figures:
        if figure.scope in _FORCES_AT and figure.object:
            words = figure.object.casefold()
            yield from (administration_of_actor(a) for a in known if _is_group(a) and a.name.casefold() in words)


def _is_group(actor: Actor) -> bool:
    return actor.kind is ActorKind.ARMED_GROUP and _has_a_name(actor)


def find_concessions(evidence: Evidence) -> tuple[Entry, ...]:
    """The Statements by which a party that a Claim counts against grants it; whom it counts against is asked only where somebody may."""
    if not any(entry.stance.kind in _GRANTING for entry in evidence.entries):
        return ()
    return concessions(evidence.entries, counts_against(evidence.entries, evidence.actors))


#: Stances by which something can be granted.
_GRANTING = frozenset({StanceKind.ACKNOWLEDGES, StanceKind.CONFIRMS})


def concessions(entries: Sequence[Entry], against: frozenset[str]) -> tuple[Entry, ...]:
    """The Statements by which a party that the Claim counts against grants it.

    Who *acknowledges* for a body grants by the word itself, a person who speaks for nobody does not; who confirms grants if the Claim counts against him.
    """
    return tuple(
        e
        for e in entries
        if (e.stance.kind is StanceKind.ACKNOWLEDGES and _is_a_party(e) and not _is_known_to_be_for(e, against))
        or (e.stance.kind is StanceKind.CONFIRMS and administration_of(e) in against)
    )


def _is_a_party(entry: Entry) -> bool:
    """Whether a body speaks, or one who holds an office of a state or speaks for a body."""
    administration = administration_of(entry)
    if administration is None:
        return False
    is_body = entry.speaks_for is not None or (entry.speaker is not None and entry.speaker.kind is not ActorKind.PERSON)
    return is_body or administration.startswith("state ")


def _is_known_to_be_for(entry: Entry, against: frozenset[str]) -> bool:
    """Whether somebody else is known to be the one that the Claim counts against."""
    return bool(against) and administration_of(entry) not in against


def _has_a_name(actor: Actor) -> bool:
    return actor.name != actor.name.casefold()


def _holders(entry: Entry, known: Mapping[str, Actor]) -> Iterable[str]:
    """From whom something is said to have been taken: the target, else the state of the place, save the taker's own."""
    for event in entry.events:
        actor, loser = known.get(event.actor or ""), known.get(event.target or "")
        if event.mode != TAKES or actor is None:
            continue
        taker = administration_of_actor(actor)
        target = administration_of_actor(loser) if loser is not None else None
        places = [entry.places[i] for i in event.places] or entry.places
        states = [f"state {p.country}" for p in places if p.country and p.as_ == "place"]
        yield from (held for held in ([target] if target else states) if held != taker)


def _losers(entry: Entry) -> Iterable[str]:
    """Countries whose own soldiers or equipment a Statement says were lost, by the words of the figure's object."""
    for figure in entry.figures:
        if figure.scope in LOSSES and figure.object:
            yield from (p.country for p in entry.places if p.country and _names(figure.object, p.name))


def _names(words: str, place: str) -> bool:
    return place.casefold()[:5] in words.casefold()
