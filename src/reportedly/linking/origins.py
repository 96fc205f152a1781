"""Origins: which Statements of a Claim go back to one act of knowing, and which of these acts stand on their own.

Statements are joined by rules; each join keeps the id of its rule as the reason. What no rule joins stays apart, and
what no rule shows to be independent is of unknown independence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.linking.occasions import Joined, join_entries
from reportedly.records import (
    ActorKind,
    Carrier,
    Independence,
    Origin,
    Side,
    administration_of,
    content_id,
    side_of,
    toward_claim,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records import Entry, Proposal


def find_origins(
    entries: Sequence[Entry],
    reprints: Mapping[str, Proposal],
    *,
    joined: Iterable[tuple[str, str]] = (),
    parted: Iterable[tuple[str, str]] = (),
) -> tuple[Origin, ...]:
    """The Origins of one Claim's Entries, the earliest first.

    `reprints` gives by Document the proposal that it carries another's text. `joined` and `parted` are pairs of
    Statement ids that a person put together or apart; these go before every rule.
    """
    groups = join_entries(toward_claim(entries), reprints, joined=joined, parted=parted)
    origins = [_origin(group) for group in groups]
    sources = _sources(groups, origins)
    return tuple(_with_independence(origins, groups, sources))


def _origin(group: Joined) -> Origin:
    """The Origin of a group, its independence still unknown; its id is made of its first Statement's."""
    founder = _founder(group.entries)
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
        independence=Independence.UNKNOWN,
        carriers=carriers,
    )


def _founder(entries: Sequence[Entry]) -> Entry:
    """The Entry that says best whose knowledge it is: the first with a named speaker, else the first."""
    named = [e for e in entries if administration_of(e) is not None]
    # A statement made through another's mouth is the inner one's knowledge.
    inner = [e for e in named if any(e.parent == other.id for other in entries)]
    return (inner or named or list(entries))[0]


def _side(entries: Sequence[Entry]) -> Side:
    sides = [side_of(e.stance.kind) for e in entries]
    return next((s for s in (Side.ASSERTING, Side.DENYING) if s in sides), Side.OTHER)


def _reasons(group: Joined, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for i in ids for reason in group.reasons.get(i, ())))


def _sources(groups: Sequence[Joined], origins: Sequence[Origin]) -> dict[int, tuple[int | None, bool]]:
    """By position of a group that rests on another's report: the position of that other (None: not here), and whether in a circle."""
    cited = {i: named for i, group in enumerate(groups) if (named := _cited(group))}
    first_by_outlet: dict[str, int] = {}
    for i, group in enumerate(groups):
        for entry in group.entries:
            if entry.outlet:
                first_by_outlet.setdefault(entry.outlet.casefold(), i)
    speaker_of = {o.speaker: i for i, o in reversed(list(enumerate(origins))) if o.speaker}
    rests_on: dict[int, int | None] = {}
    for i, names in cited.items():
        found = [speaker_of.get(n, first_by_outlet.get(n.casefold())) for n in names]
        rests_on[i] = next((f for f in found if f is not None and f != i), None)
    return {i: (j, _is_in_circle(i, rests_on)) for i, j in rests_on.items()}


def _is_in_circle(start: int, rests_on: Mapping[int, int | None]) -> bool:
    seen, at = {start}, rests_on.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = rests_on.get(at)
    return at == start


def _cited(group: Joined) -> tuple[str, ...]:
    """The ids and names of those whose report every Entry of a group rests on; empty where one stands by itself."""
    names: list[str] = []
    for entry in group.entries:
        own = [t for t in entry.via if t.how == "cited"]
        speaker = entry.speaker
        if speaker is not None and speaker.kind is ActorKind.OUTLET and speaker.name != entry.outlet:
            names += [speaker.id, speaker.name]
        if own and administration_of(entry) is None:
            names += [n for t in own for n in (t.actor, t.name) if n]
    return tuple(dict.fromkeys(names))


def _with_independence(
    origins: Sequence[Origin], groups: Sequence[Joined], sources: Mapping[int, tuple[int | None, bool]]
) -> list[Origin]:
    """Mark the first Origin of each named administration on a side as independent, the ones that rest on others as derived."""
    seen: set[tuple[Side, str]] = set()
    out = []
    for i, (origin, group) in enumerate(zip(origins, groups, strict=True)):
        if i in sources:
            on, in_circle = sources[i]
            # In a circle each rests on the other: there is no first.
            kind = Independence.DERIVED if on is not None and not in_circle else Independence.UNKNOWN
            out.append(
                replace(origin, independence=kind, derived_from=None if on is None or in_circle else origins[on].id)
            )
            continue
        own = administration_of(_founder(group.entries))
        is_first = own is not None and (origin.side, own) not in seen
        if own is not None:
            seen.add((origin.side, own))
        out.append(replace(origin, independence=Independence.INDEPENDENT if is_first else Independence.UNKNOWN))
    return out
