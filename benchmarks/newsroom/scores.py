"""How well a ledger accounts for the simulated newsroom; each score is a share from 0 to 1 with the n that it is over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.newsroom.matching import Matched, match, true_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row = dict[str, Any]

#: Kinds of actors whose positions are compared; the unnamed are never the same in two documents, outlets mostly relay.
_COMPARED = {"person", "government", "agency", "armed-force", "armed-group", "international-body"}


@dataclass(frozen=True, slots=True)
class Score:
    """A value, what it is over, and what went wrong first (ids to look at)."""

    value: float
    n: int
    wrong: tuple[str, ...] = ()


def scores(
    *,
    truth: Iterable[Row],
    claims: Iterable[Row],
    documents: Iterable[Row],
    statements: Iterable[Row],
    diffs: Iterable[Row] | None = None,
) -> dict[str, Score]:
    """All scores of a ledger; each argument is rows in the form of the ledger's JSON (`reportedly … --json`).

    `diffs` are rows with the id of a later `document` and the `figures` that changed, each with `before` and `after`.
    """
    claims, documents = list(claims), list(documents)
    matched = match(truth, claims, documents, statements)
    precision, recall, f1 = bcubed(matched, claims)
    out = {
        "documents matched": _share({d["id"]: d["id"] in set(matched.documents.values()) for d in matched.truths}),
        "statements found": _share(
            {s["id"]: s["id"] in matched.found for d in matched.truths for s in d["statements"]}
        ),
        "claims BCubed precision": precision,
        "claims BCubed recall": recall,
        "claims BCubed F1": f1,
        "independent origins exact": _share(
            {t["id"]: c["independent_origins"] == t["independent_origins"] for t, c in _paired(matched)}
        ),
        "status": _share({t["id"]: c["status"] == t["status"] for t, c in _paired(matched)}),
        "positions": positions(matched),
        "reprint pair F1": reprints(matched, documents),
    }
    if diffs is not None:
        out["revision figure changes"] = revisions(matched, diffs)
    return out


def _share(right: Mapping[str, bool]) -> Score:
    wrong = tuple(name for name, is_right in right.items() if not is_right)
    return Score(1 - len(wrong) / len(right) if right else 1.0, len(right), wrong)


_NOTHING: Row = {"independent_origins": None, "status": None, "positions": [], "statements": []}


def _paired(matched: Matched) -> list[tuple[Row, Row]]:
    """Each true claim with its found one; a claim that nothing was found of has none, and counts as wrong."""
    return [(t, matched.claims.get(t["id"], _NOTHING)) for t in matched.true_claims]


def bcubed(matched: Matched, claims: Iterable[Row]) -> tuple[Score, Score, Score]:
    """Extended BCubed (Amigó and others, 2009) over planted statements: of pairs that share claims, how many share as many.

    A planted statement that was not found, or is in no found claim, stands alone; only those with a claim count.
    """
    truth: dict[str, set[str]] = {
        s["id"]: set(s["claims"]) for d in matched.truths for s in d["statements"] if s["claims"]
    }
    found: dict[str, set[str]] = {identity: set() for identity in truth}
    for claim in claims:
        for member in claim["statements"]:
            planted = matched.planted.get(member["id"])
            if planted in found:
                found[planted].add(claim["id"])
    for identity, held in found.items():
        if not held:
            held.add(f"alone {identity}")
    precision, recall = _bcubed_side(found, truth), _bcubed_side(truth, found)
    total = precision + recall
    n = len(truth)
    return Score(precision, n), Score(recall, n), Score(2 * precision * recall / total if total else 0.0, n)


def _bcubed_side(of: Mapping[str, set[str]], against: Mapping[str, set[str]]) -> float:
    """The mean, over items and their cluster mates in `of`, of how far the shared clusters are shared in `against`."""
    clusters: dict[str, list[str]] = defaultdict(list)
    for item, names in of.items():
        for name in names:
            clusters[name].append(item)
    total = 0.0
    for item, names in of.items():
        mates = {mate for name in names for mate in clusters[name]}
        shared = 0.0
        for mate in mates:
            both = len(names & of[mate])
            shared += min(both, len(against[item] & against[mate])) / both
        total += shared / len(mates)
    return total / len(of) if of else 1.0


def positions(matched: Matched) -> Score:
    """Over actors and claims: whether the latest stance found is the true one.

    An actor is known by his statements: of the actors of the found claim, the one whose positions rest on most of the
    same planted statements.
    """
    members = true_members(matched)
    right: dict[str, bool] = {}
    for claim, found in _paired(matched):
        held = members[claim["id"]]
        theirs = _by_actor(matched, found)
        for position in claim["positions"]:
            if position["kind"] in _COMPARED:
                own = {s["id"] for s in held if _is_of(s["actor"], position["actor"])}
                best = max(theirs.values(), key=lambda one: len(one[0] & own) / len(one[0] | own), default=None)
                is_right = best is not None and bool(best[0] & own) and best[1] == position["stance"]
                right[f"{claim['id']} {position['actor']}"] = is_right
    return _share(right)


def _is_of(actor: Row, identity: str) -> bool:
    spoken_for = actor["speaks_for"]
    return bool(actor["id"] == identity or (spoken_for and spoken_for["id"] == identity))


def _by_actor(matched: Matched, claim: Row) -> dict[str, tuple[set[str], str]]:
    """For each actor of a found claim the planted statements of his positions, and his latest stance."""
    out: dict[str, tuple[set[str], str]] = {}
    latest: dict[str, tuple[bool, str]] = {}
    for position in claim["positions"]:
        actor = position["actor"]
        planted = {matched.planted[s] for s in position["statements"] if s in matched.planted}
        key = (position.get("until") is None, position.get("since") or "")
        stance = position["stance"]
        if actor in out:
            planted |= out[actor][0]
            stance = stance if key >= latest[actor] else out[actor][1]
        latest[actor] = max(key, latest.get(actor, key))
        out[actor] = (planted, stance)
    return out


def reprints(matched: Matched, documents: Iterable[Row]) -> Score:
    """F1 of pairs of documents that carry the same text: a reprint with its original, and with its other copies.

    Versions of one address count as one document: which of them a copy was made from is not asked.
    """
    revises = {d["id"]: d["revises"] for d in matched.truths if d["revises"]}
    true = _pairs({d["id"]: d["reprint_of"] for d in matched.truths}, revises)
    names = matched.documents
    copies = {names[d["id"]]: names.get(d.get("reprint_of") or "") for d in documents if d["id"] in names}
    found = _pairs(copies, revises)
    both = len(true & found)
    f1 = 2 * both / (len(true) + len(found)) if true or found else 1.0
    return Score(f1, len(true), tuple(sorted(f"{a} {b}" for a, b in true ^ found)))


def _pairs(copy_of: Mapping[str, str | None], revises: Mapping[str, str]) -> set[tuple[str, str]]:
    """All pairs within each family of documents joined by being copies, a revision counted as its first version."""

    def first(name: str) -> str:
        while name in revises:
            name = revises[name]
        return name

    joined = {a: a for a in map(first, copy_of)}

    def root(name: str) -> str:
        while (above := joined.setdefault(name, name)) != name:
            joined[name] = joined[above]
            name = above
        return name

    for copy, original in copy_of.items():
        if original is not None:
            joined[root(first(copy))] = root(first(original))
    families: dict[str, list[str]] = defaultdict(list)
    for name in joined:
        families[root(name)].append(name)
    return {(a, b) for family in families.values() for a in family for b in family if a < b}


def revisions(matched: Matched, diffs: Iterable[Row]) -> Score:
    """The share of figures changed in silence that are found, with the value before and after."""
    found: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
    for diff in diffs:
        name = matched.documents.get(diff["document"])
        if name is not None:
            found[name] |= {(_value(f["before"]), _value(f["after"])) for f in diff["figures"]}
    right = {
        f"{d['id']} {c['before']}→{c['after']}": (c["before"], c["after"]) in found[d["id"]]
        for d in matched.truths
        for c in d["changes"]
    }
    return _share(right)


def _value(figure: object) -> float | None:
    """The number of a figure given as a number or as an object with its value."""
    if isinstance(figure, dict):
        figure = figure.get("value") or figure.get("low") or figure.get("high")
    return float(figure) if isinstance(figure, (int, float)) else None
