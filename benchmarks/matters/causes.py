"""What is wrong in a matter, by the first cause that explains it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from benchmarks.matters.matter import key
from benchmarks.matters.scores import pairs, positions, range_is, scores, statuses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.matters.matter import Line, Matter
    from reportedly.records import Claim


def causes(held: Matter) -> Iterator[str]:
    """Lines that say what is wrong: of claims by statement, of the other scores by claim or position."""
    found = defaultdict(list)
    for cause, example in _of_claims(held):
        found[cause].append(example)
    yield f"\nclaims: {sum(map(len, found.values()))} wrong"
    for cause, examples in sorted(found.items(), key=lambda item: -len(item[1])):
        yield f"  {len(examples):4d}  {cause}"
        yield from (f"        {example}" for example in examples)
    wrong = scores(held)
    for name in ("independent origins exact", "status", "main range"):
        yield f"\n{name}: {len(wrong[name].wrong)} wrong of {wrong[name].n}"
        for claim, told in pairs(held):
            if claim["id"] in wrong[name].wrong:
                yield from _of_claim(held, claim, told)
    yield f"\npositions: {len(wrong['positions'].wrong)} wrong of {wrong['positions'].n}"
    yield from (f"  {name}: {true}, found {told}" for name, right, true, told in positions(held) if not right)


def _of_claims(held: Matter) -> Iterator[tuple[str, str]]:
    """Each Statement of a true claim that is not in its found one, and each planted one too many in it."""
    claims_of = defaultdict(list)
    for claim in held.claims:
        for member in claim.statements:
            claims_of[member.id].append(claim.id)
    for claim, told in pairs(held):
        own = set(held.ids(claim))
        for statement in claim["statements"]:
            identity = held.found.get(key(statement))
            if identity is None:
                yield "not read", f"{claim['id']}: {statement['words']}"
            elif told is None or told.id not in claims_of[identity]:
                where = "in another claim" if claims_of[identity] else "in no claim"
                yield where, f"{claim['id']}: {_show(held, identity)} → {' '.join(c[:12] for c in claims_of[identity])}"
        if told is not None:
            planted = set(held.found.values()) - own
            for member in told.statements:
                if member.id in planted:
                    yield "too many", f"{claim['id']} ({told.id[:12]}): {_show(held, member.id)}"


def _of_claim(held: Matter, claim: Line, told: Claim | None) -> Iterator[str]:
    least, most = claim["independent_origins"]
    yield f"  {claim['id']}: true {'/'.join(statuses(claim))} {least}–{most} {claim['range'] or ''}"
    if told is None:
        return
    house = told.ranges.house
    right = "" if not claim["range"] or range_is(claim, told) else " (wrong)"
    yield f"      found {told.id[:12]} {told.status} {told.independent_origins} {house.low}–{house.high}{right}: {told.proposition}"
    for origin in told.origins:
        ids = [s for carrier in origin.carriers for s in carrier.statements]
        yield f"      {origin.side} {origin.independence}"
        yield from (f"          {_show(held, i)}" for i in ids)


def _show(held: Matter, identity: str) -> str:
    """A Statement as it was read: stance, speaker, words."""
    entry = held.entries[identity]
    who = entry.speaker.name if entry.speaker else "nobody"
    body = f" for {entry.speaks_for.name}" if entry.speaks_for else ""
    return (
        f"{identity[:12]} {entry.outlet}: {who}{body} {entry.stance.kind.value}{entry.stance.polarity} “{entry.words}”"
    )
