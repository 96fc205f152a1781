"""How well a ledger accounts for a matter; each score is a share from 0 to 1 with the n that it is over."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from benchmarks.matters.matter import key
from benchmarks.newsroom.scores import Score
from reportedly.records import ASSERTING, DENYING, StanceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.matters.matter import Line, Matter
    from reportedly.records import Claim, Position

#: What the project asks of a ledger, also on matters made by hand.
GOALS = {"claims BCubed F1": "≥ 0.90", "independent origins exact": "≥ 0.90", "status": "≥ 0.95", "positions": "≥ 0.95"}


def scores(held: Matter) -> dict[str, Score]:
    """All scores of a matter."""
    precision, recall, f1 = bcubed(held)
    return {
        "statements found": share({str(k): k in held.found for c in held.truth for k in map(key, c["statements"])}),
        "claims BCubed precision": precision,
        "claims BCubed recall": recall,
        "claims BCubed F1": f1,
        "independent origins exact": share(
            {
                c["id"]: f is not None and _within(f.independent_origins, c["independent_origins"])
                for c, f in pairs(held)
            }
        ),
        "status": share({c["id"]: f is not None and f.status.value in statuses(c) for c, f in pairs(held)}),
        "positions": share({name: right for name, right, *_ in positions(held)}),
        "main range": share({c["id"]: f is not None and range_is(c, f) for c, f in pairs(held) if c["range"]}),
    }


def pairs(held: Matter) -> Iterator[tuple[Line, Claim | None]]:
    """Each true claim with its found one; None where nothing of it was found."""
    return ((claim, held.paired.get(claim["id"])) for claim in held.truth)


def share(right: Mapping[str, bool]) -> Score:
    """The share of what is right, with the names of what is not."""
    wrong = tuple(name for name, is_right in right.items() if not is_right)
    return Score(1 - len(wrong) / len(right) if right else 1.0, len(right), wrong)


def statuses(claim: Line) -> list[str]:
    """The statuses that may be given to a true claim."""
    return [claim["status"], *claim["also_defensible"]]


def _within(number: int, bounds: list[int]) -> bool:
    return bounds[0] <= number <= bounds[1]


def range_is(claim: Line, found: Claim) -> bool:
    """Whether the house range of a found claim is the true one, and of what is to be counted."""
    asked, told = claim["range"], found.ranges.house
    scopes = {f.scope for f in found.figures if not f.suspect}
    return (told.low, told.high) == (asked["low"], asked["high"]) and (not asked["scope"] or asked["scope"] in scopes)


def bcubed(held: Matter) -> tuple[Score, Score, Score]:
    """Extended BCubed (Amigó and others, 2009) over the Statements that were found; one that is in no claim stands alone."""
    true: dict[str, set[str]] = defaultdict(set)
    for claim in held.truth:
        for identity in held.ids(claim):
            true[identity].add(claim["id"])
    found = {identity: {f"alone {identity}"} for identity in true}
    for made in held.claims:
        for identity in {m.id for m in made.statements} & set(true):
            found[identity] = {c for c in found[identity] if not c.startswith("alone ")} | {made.id}
    precision, recall = _side(found, true), _side(true, found)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, len(true)), Score(recall, len(true)), Score(f1, len(true))


def _side(of: Mapping[str, set[str]], against: Mapping[str, set[str]]) -> float:
    """The mean, over items and their mates in `of`, of how far the clusters that they share are shared in `against`."""
    total = 0.0
    for item, names in of.items():
        mates = [mate for mate, held in of.items() if names & held]
        shared = sum(
            min(len(names & of[mate]), len(against[item] & against[mate])) / len(names & of[mate]) for mate in mates
        )
        total += shared / len(mates)
    return total / len(of) if of else 1.0


def positions(held: Matter) -> Iterator[tuple[str, bool, str, str]]:
    """For each named speaker of each true claim: his name there, whether his latest side is right, the true and the found one."""
    for claim, found in pairs(held):
        theirs: dict[str, list[Line]] = defaultdict(list)
        for statement in claim["statements"]:
            if statement["speaker"] is not None:
                theirs[statement["speaker"]].append(statement)
        for speaker, said in theirs.items():
            true = _true_side(said)
            told = _found_side(held, found, said) if found is not None else "nothing"
            yield f"{claim['id']}: {speaker}", told == true, true, told


def _true_side(said: list[Line]) -> str:
    """The side of a speaker's latest statement; a text's order decides within a day."""
    latest = max(enumerate(said), key=lambda item: (item[1].get("said") or item[1]["fetched"][:10], item[0]))[1]
    return side(latest["stance"])


def side(stance: str) -> str:
    """+ for what is asserted, − for what is denied, 0 for what takes no side."""
    kind = StanceKind(stance)
    return "+" if kind in ASSERTING else "−" if kind in DENYING else "0"


def _found_side(held: Matter, found: Claim, said: list[Line]) -> str:
    """The latest side of the actor of a found claim who is called like a speaker and rests on most of his statements."""
    own = {held.found[k] for k in map(key, said) if k in held.found}
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for position in found.positions:
        if _is_called(position.name, said[0]):
            by_actor[position.actor].append(position)
    best, latest = (0.0, 0), "nothing"
    for told in by_actor.values():
        rests = {s for position in told for s in position.statements}
        score = (len(rests & own) / len(rests | own), len(rests))
        if rests & own and score > best:
            last = max(enumerate(told), key=lambda item: (item[1].until is None, str(item[1].since or ""), item[0]))[1]
            best, latest = score, side(last.stance)
    return latest


def _is_called(name: str, statement: Line) -> bool:
    """Whether a name shares a word with that of a speaker, or of whom he speaks for."""
    true = _words(statement["speaker"]) | _words(statement["speaks_for"] or "")
    return bool(_words(name) & true)


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if len(word) > 3} - {"government"}
