"""From where a harm event is looked at: one belligerent, and whether another party is more likely responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.records import ASSERTING, Independence, Side, administration_of, administration_of_actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Actor, Entry

#: So many independent Origins must name another party.
_ENOUGH = 2


def find_belligerents(evidence: Evidence, words: str) -> tuple[str, ...]:
    """The administrations that could be meant: by an Actor's id, by words of its name, or by a country's code of two letters.

    Only those who speak in the Claim or are named by its events are known.
    """
    code, wanted = f"state {words.strip()}", _words_of(words)
    return tuple(
        dict.fromkeys(
            administration
            for actor, administration in _parties(evidence)
            if actor.id == words or administration == code or (wanted and wanted <= _words_of(actor.name))
        )
    )


def names_of_parties(evidence: Evidence) -> tuple[str, ...]:
    """Who could be meant, by name, one name for each administration."""
    return tuple({administration: actor.name for actor, administration in _parties(evidence)}.values())


def likelier(evidence: Evidence, belligerent: str) -> tuple[str, ...]:
    """The Statements by which another party than the belligerent is most likely responsible; empty where none is.

    So it is where two independent Origins or more name one and the same other party, and none names the belligerent. What
    the belligerent itself says of others counts for nothing here, nor does what rests on another source.
    """
    naming = _named_by_origins(evidence, belligerent)
    if belligerent in naming:
        return ()
    most = max(naming.values(), key=len, default=[])
    return tuple(statement for statements in most for statement in statements) if len(most) >= _ENOUGH else ()


def perpetrators(evidence: Evidence) -> frozenset[str]:
    """The administrations to which the asserting Statements give an assault."""
    administrations = {actor.id: administration for actor, administration in _parties(evidence)}
    return frozenset(party for entry in evidence.entries for party in _blamed_by(entry, administrations))


def named_parties(evidence: Evidence) -> dict[str, str]:
    """By administration, the name of the first of its Actors whom events name or who speaks."""
    found: dict[str, str] = {}
    for actor, administration in _parties(evidence):
        found.setdefault(administration, actor.name)
    return found


def _named_by_origins(evidence: Evidence, belligerent: str) -> dict[str, list[tuple[str, ...]]]:
    """By administration, the Statements of each independent Origin that names it as the doer."""
    entries = {entry.id: entry for entry in evidence.entries}
    administrations = {actor.id: administration for actor, administration in _parties(evidence)}
    found: dict[str, list[tuple[str, ...]]] = {}
    for origin in evidence.origins:
        if origin.side is not Side.ASSERTING or origin.independence is not Independence.INDEPENDENT:
            continue
        carried = (entries[i] for carrier in origin.carriers for i in carrier.statements if i in entries)
        named: dict[str, list[str]] = {}
        for entry in carried:
            if administration_of(entry) != belligerent:
                for party in _blamed_by(entry, administrations):
                    named.setdefault(party, []).append(entry.id)
        for party, statements in named.items():
            found.setdefault(party, []).append(tuple(statements))
    return found


def _blamed_by(entry: Entry, administrations: Mapping[str, str]) -> Iterable[str]:
    """The administrations to which an asserting Entry gives an assault."""
    if entry.stance.kind in ASSERTING:
        doers = dict.fromkeys(e.actor for e in entry.events if e.actor is not None and e.class_.upper() == "ASSAULT")
        yield from dict.fromkeys(administrations[doer] for doer in doers if doer in administrations)


def _parties(evidence: Evidence) -> Iterator[tuple[Actor, str]]:
    """Those whom events name, then those who speak, as far as it is known whose they are."""
    speaking = (actor for entry in evidence.entries for actor in (entry.speaks_for, entry.speaker) if actor is not None)
    for actor in (*evidence.actors, *speaking):
        if (administration := administration_of_actor(actor)) is not None:
            yield actor, administration


def _words_of(name: str) -> set[str]:
    return set(name.casefold().split())
