"""Which found document, statement and claim is which planted one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]

#: A found statement is a planted one where their contents share at least this much of what both cover.
OVERLAP = 0.5


@dataclass(slots=True)
class Matched:
    """A ledger beside the truth.

    `documents` gives the truth's name of a found document, `found` the found statement of a planted one and `planted`
    the reverse; `claims` gives for each true claim the found claim that holds most of its statements.
    """

    truths: list[Row]
    true_claims: list[Row]
    documents: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    planted: dict[str, str] = field(default_factory=dict)
    claims: dict[str, Row] = field(default_factory=dict)


def match(truth: Iterable[Row], claims: Iterable[Row], documents: Iterable[Row], statements: Iterable[Row]) -> Matched:
    """Match what a ledger holds, as plain values in the form of its JSON, with the truth's lines."""
    lines = list(truth)
    out = Matched([t for t in lines if t["type"] == "document"], [t for t in lines if t["type"] == "claim"])
    shifts = _documents(out, documents)
    by_document: dict[str, list[Row]] = defaultdict(list)
    for statement in statements:
        name = out.documents.get(statement["document"])
        if name is not None:
            by_document[name].append(statement)
    for document in out.truths:
        _statements(out, document, by_document[document["id"]], shifts.get(document["id"], 0))
    _claims(out, claims)
    return out


def _documents(out: Matched, documents: Iterable[Row]) -> dict[str, int]:
    """Match by address and text, else by address and time; gives how much later the text begins in the found one."""
    by_text = {(d["url"], d["text_sha256"]): d for d in out.truths}
    by_time = {(d["url"], d["published"][:16]): d for d in out.truths}
    by_url: dict[str, list[Row]] = defaultdict(list)
    for d in out.truths:
        by_url[d["url"]].append(d)
    shifts: dict[str, int] = {}
    for found in documents:
        url = found.get("url")
        text = found.get("text") or ""
        truth = by_text.get((url, sha256(text.encode()).hexdigest()))
        if truth is None:
            truth = by_time.get((url, str(found.get("published"))[:16].replace(" ", "T")))
        if truth is None and len(by_url.get(url or "", ())) == 1:
            truth = by_url[url or ""][0]
        if truth is not None:
            out.documents[found["id"]] = truth["id"]
            shifts[truth["id"]] = _shift(text, found.get("title"), truth)
    return shifts


def _shift(text: str, title: str | None, truth: Row) -> int:
    """How far a text is moved that carries its title in front."""
    if not title or not text.startswith(title) or sha256(text.encode()).hexdigest() == truth["text_sha256"]:
        return 0
    rest = text[len(title) :]
    return len(title) + len(rest) - len(rest.lstrip())


def _statements(out: Matched, document: Row, found: list[Row], shift: int) -> None:
    """Pair planted and found statements of a document, best overlap first, each at most once."""
    pairs = []
    for planted in document["statements"]:
        for statement in found:
            spans = [[start - shift, end - shift] for start, end in statement["content"]]
            overlap = _overlap(planted["content"], spans)
            if overlap >= OVERLAP:
                same = _overlap(planted["cue"], [[s - shift, e - shift] for s, e in statement["cue"]]) > 0
                pairs.append((overlap + same, planted["id"], statement["id"]))
    for _, planted_id, found_id in sorted(pairs, reverse=True):
        if planted_id not in out.found and found_id not in out.planted:
            out.found[planted_id] = found_id
            out.planted[found_id] = planted_id


def _overlap(one: list[list[int]], other: list[list[int]]) -> float:
    a = {i for start, end in one for i in range(start, end)}
    b = {i for start, end in other for i in range(start, end)}
    return len(a & b) / len(a | b) if a and b else 0.0


def _claims(out: Matched, claims: Iterable[Row]) -> None:
    """For each true claim the found claim that holds most of its statements; among equals the purest."""
    members = {claim_id: {s["id"] for s in held} for claim_id, held in true_members(out).items()}
    claims_of: dict[str, list[str]] = defaultdict(list)
    for claim_id, held in members.items():
        for statement in held:
            claims_of[statement].append(claim_id)
    best: dict[str, tuple[int, int]] = {}
    for claim in claims:
        found = [out.planted[s["id"]] for s in claim["statements"] if s["id"] in out.planted]
        shares = Counter(c for s in found for c in claims_of.get(s, ()))
        for claim_id, n in shares.items():
            score = (n, -len(found))
            if score > best.get(claim_id, (0, 0)):
                best[claim_id], out.claims[claim_id] = score, claim


def true_members(out: Matched) -> dict[str, list[Row]]:
    """The planted statements of each true claim."""
    members: dict[str, list[Row]] = defaultdict(list)
    for document in out.truths:
        for statement in document["statements"]:
            for claim in statement["claims"]:
                members[claim].append(statement)
    return members
