"""Origins: which Statements of a Claim go back to one act of knowing, and which of these acts stand on their own.

Statements are joined by rules; each join keeps the id of its rule as the reason. What no rule joins stays apart, and
what no rule shows to be independent is of unknown independence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.occasions import Joined, is_own_reporting, join_entries, outlet_key, outlet_of
from reportedly.records import (
    ActorKind,
    Carrier,
    Independence,
    Origin,
    Side,
    administration_of,
    administration_of_actor,
    content_id,
    side_of,
    toward_claim,
)
from reportedly.records.speakers import is_of_untold_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records import Actor, Entry, Proposal, Through

#: The rules by which one Origin is shown to rest on another, as they are given among the reasons.
CITES, OUTLET_REPORTED = "cites-other", "outlet-reported"
#: The administration of a body of a state that is not told.
STATE_UNKNOWN = "state ?"


def find_origins(
    entries: Sequence[Entry],
    reprints: Mapping[str, Proposal],
    *,
    joined: Iterable[tuple[str, str]] = (),
    parted: Iterable[tuple[str, str]] = (),
    turned: Sequence[Entry] | None = None,
) -> tuple[Origin, ...]:
    """The Origins of one Claim's Entries, the earliest first.

    `reprints` gives by Document the proposal that it carries another's text. `joined` and `parted` are pairs of
    Statement ids that a person put together or apart; these go before every rule. `turned` are the Entries turned toward
    the Claim, where that was done already.
    """
    known = tuple(entries)
    speakers = (actor for e in known for actor in (e.speaker, e.speaks_for) if actor is not None)
    untold = frozenset(actor.id for actor in speakers if is_of_untold_state(actor))
    groups = join_entries(turned or toward_claim(known), reprints, joined=joined, parted=parted)
    resting = _resting(groups)
    founders = [_founder(group.entries) for group in groups]
    known_by = _independence(groups, founders, untold, resting)
    origins = [_origin(*one) for one in zip(groups, founders, known_by, strict=True)]
    if not resting:
        return tuple(origins)  # as most
    return tuple(_derived(one, resting[i], origins) if i in resting else one for i, one in enumerate(origins))


def _origin(group: Joined, founder: Entry, independence: Independence) -> Origin:
    """The Origin of a group; its id is made of its founder's."""
    by_document: dict[str, list[str]] = {}
    for entry in group.entries:
        by_document.setdefault(entry.document, []).append(entry.id)
    carriers = tuple(
        Carrier(document=document, statements=tuple(ids), reasons=_reasons(group, ids))
        for document, ids in by_document.items()
    )
    speaker = founder.speaker
    return Origin(
        id=content_id("org", founder.id),
        speaker=None if speaker is None else speaker.id,
        outlet=founder.outlet if speaker is None else None,
        side=_side(group.entries),
        independence=independence,
        carriers=carriers,
    )


def _founder(entries: Sequence[Entry]) -> Entry:
    """The Entry that says best whose knowledge it is: the first with a named speaker, else the first."""
    if len(entries) == 1:
        return entries[0]  # as most
    named = [e for e in entries if administration_of(e) is not None]
    # A statement made through another's mouth is the inner one's knowledge.
    inner = [e for e in named if any(e.parent == other.id for other in entries)]
    return (inner or named or list(entries))[0]


def _side(entries: Sequence[Entry]) -> Side:
    sides = [side_of(e.stance.kind) for e in entries]
    return next((s for s in (Side.ASSERTING, Side.DENYING) if s in sides), Side.OTHER)


def _reported(entries: Sequence[Entry]) -> Iterator[Entry]:
    """What outlets give as their own on the side of the group: one that "could not verify" it has reported nothing."""
    side = _side(entries)
    return (e for e in entries if side_of(e.stance.kind) is side and is_own_reporting(e))


def _reasons(group: Joined, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for i in ids for reason in group.reasons.get(i, ())))


class _Rests(NamedTuple):
    """On whose report a group rests: the position of that group (None: it is not in this Claim), and how."""

    on: int | None
    reason: str
    in_circle: bool = False


def _resting(groups: Sequence[Joined]) -> dict[int, _Rests]:
    """By position, the groups that rest on another's report."""
    speakers = frozenset(outlet_key(actor.name) for group in groups for actor in _speakers(group))
    cited = {i: told for i, group in enumerate(groups) if (told := _cited(group, speakers))[0]}
    if not cited:
        return {}  # as most
    first: dict[str, int] = {}
    for i, group in enumerate(groups):
        for name in _names(group):
            first.setdefault(name, i)
    found: dict[int, _Rests] = {}
    for i, (names, reason) in cited.items():
        on = next((j for n in names if (j := first.get(n)) is not None and j != i), None)
        found[i] = _Rests(on, reason)
    return {i: rests._replace(in_circle=_is_in_circle(i, found)) for i, rests in found.items()}


def _speakers(group: Joined) -> Iterator[Actor]:
    """Who speaks in a group and for whom, outlets and those without a name left out."""
    for entry in group.entries:
        held = (actor for actor in (entry.speaker, entry.speaks_for) if actor is not None)
        yield from (actor for actor in held if administration_of_actor(actor) is not None)


def _names(group: Joined) -> Iterator[str]:
    """By which ids and names a group is known as somebody's report: its speakers', and its Documents' outlets."""
    for entry in group.entries:
        yield from (actor.id for actor in (entry.speaker, entry.speaks_for) if actor is not None)
    yield from (outlet_key(actor.name) for actor in _speakers(group))
    yield from (outlet_key(entry.outlet) for entry in group.entries if entry.outlet)


def _is_in_circle(start: int, found: Mapping[int, _Rests]) -> bool:
    seen, at = {start}, found[start].on
    while at is not None and at not in seen:
        seen.add(at)
        at = found[at].on if at in found else None
    return at == start


def _cited(group: Joined, speakers: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """The ids and names of those on whose report a group rests, and the rule that shows it; no name where none does.

    `speakers` are the names of those who speak of the Claim: one of them is no outlet that only passes words on. Who cites another rests on him, also where some carriers leave the citation out. An outlet that others name rests on
    what its own pages give, and on nobody where these give it as the outlet's own.
    """
    entries = group.entries
    if any(_reported(entries)):
        return (), ""
    names: list[str] = []
    reason = CITES
    for entry in entries:
        own = [a for a in (entry.speaker, entry.speaks_for) if a is not None]
        parties = {name for a in own for name in (a.id, outlet_key(a.name))}
        is_named = administration_of(entry) is not None
        for through in entry.via:
            # "…, the Gazette reported": the outlet carries what a named party said, which does not rest on it.
            cited = [n for n in (through.actor, outlet_key(through.name)) if n]
            carries = is_named and _is_outlet(through) and cited[-1] not in speakers
            if through.how == "cited" and parties.isdisjoint(cited) and not carries:
                names += cited
        outlet = outlet_of(entry)
        if outlet is not None:
            names.append(outlet)
            reason = OUTLET_REPORTED
    return tuple(dict.fromkeys(names)), reason


def _is_outlet(through: Through) -> bool:
    return through.kind in (None, ActorKind.OUTLET)


def _independence(
    groups: Sequence[Joined], founders: Sequence[Entry], untold: frozenset[str], resting: Mapping[int, _Rests]
) -> list[Independence]:
    """The first group of each party on a side is independent; of those that rest on others it is told elsewhere."""
    seen: dict[Side, set[str]] = {}
    found = []
    for i, (group, founder) in enumerate(zip(groups, founders, strict=True)):
        knower = None if i in resting else _knower(group, founder, untold)
        if knower is None:
            found.append(Independence.UNKNOWN)
            continue
        before = seen.setdefault(_side(group.entries), set())
        is_first = not any(_may_be_one(knower, other) for other in before)
        before.add(knower)
        found.append(Independence.INDEPENDENT if is_first else Independence.UNKNOWN)
    return found


def _may_be_one(knower: str, other: str) -> bool:
    """Whether two parties are one, or nothing tells that they are two: "the army" may be that of any state."""
    if knower == other:
        return True
    unknown = STATE_UNKNOWN in (knower, other)
    return unknown and all(one.startswith("state ") for one in (knower, other))


def _knower(group: Joined, founder: Entry, untold: frozenset[str]) -> str | None:
    """The key of the party whose own knowledge a group is: an administration, or an outlet by its own reporting."""
    administration = administration_of(founder)
    if administration is not None:
        party = founder.speaks_for or founder.speaker
        return STATE_UNKNOWN if party is not None and party.id in untold else administration
    return next((outlet_key(e.outlet) for e in _reported(group.entries) if e.outlet), None)


def _derived(origin: Origin, rests: _Rests, origins: Sequence[Origin]) -> Origin:
    """The Origin as one that rests on another's report.

    In a circle each rests on the other, so there is no first; an outlet whose own report is not here may know by itself.
    """
    if rests.in_circle or (rests.on is None and rests.reason == OUTLET_REPORTED):
        return origin
    carriers = tuple(replace(c, reasons=(*c.reasons, rests.reason)) for c in origin.carriers)
    on = None if rests.on is None else origins[rests.on].id
    return replace(origin, independence=Independence.DERIVED, derived_from=on, carriers=carriers)
