"""How well reprints are found: pairs of documents that carry the same text.

    python -m benchmarks.reprints            # the numbers
    python -m benchmarks.reprints --misses   # which pairs are wrong in what may be tuned on
    python -m benchmarks.reprints --fit      # the weights of overlap.py, fitted on what may be tuned on
    python -m benchmarks.reprints --speed    # what a sketch and a comparison cost

Documents are added one by one in order of time, with the look-up keys in memory and as few owners a key as the ledger
takes. A pair is right where both go back to one original; versions of one address count as one document. Half 0 of the
reprints (by the hash of the group) and the tuned wording of the newsroom were tuned on, half 1 and the reported wording not.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import sets
from benchmarks.fitting import fit
from benchmarks.newsroom.__main__ import write
from benchmarks.results import Row
from reportedly.intake.credits import marks_in
from reportedly.linking.overlap import features, overlap
from reportedly.linking.reprints import TextSketch, band_keys, neighbours, propose_reprints, sketch_of
from reportedly.records import Document, ReprintKind, document_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.linking.overlap import Overlap
    from reportedly.records import Proposal

REPRINTS = "reprints/reprints.jsonl"
SETS = {"reprints": REPRINTS}
LEXICON = ("outlets",)
WORLD = 3000
N = f"458 texts of the reprints, newsroom worlds of {WORLD} documents"
#: So many owners of one key are looked at, as in the ledger.
OWNERS = 48
_BEGIN = datetime.fromisoformat("2026-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A Document and what is true of it: its family, address and story, what it was made from and how, and its first version's time."""

    document: Document
    family: str
    address: str
    story: str = ""
    source: str | None = None
    kind: str | None = None
    since: datetime | None = None


@dataclass(slots=True)
class Shelf:
    """Documents under their keys, in memory."""

    sketches: dict[str, TextSketch] = field(default_factory=dict)
    under: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    proposals: dict[str, Proposal] = field(default_factory=dict)
    compared: list[tuple[str, str, Overlap]] = field(default_factory=list)
    keep: bool = False

    def add(self, known: Known) -> None:
        """Look up, compare and keep one Document; one that revises another is only kept."""
        document = known.document
        sketch = sketch_of(document, credits=marks_in(document.text), since=known.since)
        keys = band_keys(sketch)
        near = neighbours(keys, {key: self.under[key][-OWNERS:] for key in keys if key in self.under})
        candidates = [self.sketches[owner] for owner in near.owners]
        if self.keep and known.since is None:
            found = [
                (o, overlap(sketch.shingles, o.shingles, near.common))
                for o in candidates
                if not o.url or o.url != sketch.url
            ]
            self.compared += [(document.id, other.document, one) for other, one in found]
        held = [self.proposals[owner] for owner in near.owners if owner in self.proposals]
        sources = {p.subject: (p.object, ReprintKind(p.detail or "verbatim")) for p in held}
        for proposal in propose_reprints(sketch, candidates, common=near.common, sources=sources):
            self.proposals.setdefault(proposal.subject, proposal)
        self.sketches[document.id] = sketch
        for key in keys:
            self.under[key].append(document.id)


def of_reprints(half: int) -> list[Known]:
    """One half of the reprints, in order of time."""
    rows = [row for row in sets.load(REPRINTS) if int(sha256(row["group"].encode()).hexdigest(), 16) % 2 == half]
    return [
        Known(
            document=Document(
                id=row["id"], text=row["text"], title=row["title"],
                published=_BEGIN + timedelta(hours=row["date_offset_h"]),
            ),
            family=row["group"],
            address=row["id"],
            kind=row["op"],
        )
        for row in sorted(rows, key=lambda row: row["date_offset_h"])
    ]  # fmt: skip


def of_newsroom(wording: str, n: int, seed: int) -> list[Known]:
    """A newsroom world, in order of publishing."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), n=n, seed=seed, split=wording)
        lines = [json.loads(line) for line in (Path(folder) / "documents.jsonl").open(encoding="utf-8")]
        truths = [json.loads(line) for line in (Path(folder) / "truth.jsonl").open(encoding="utf-8")]
    by_text = {(t["url"], t["text_sha256"]): t for t in truths if t["type"] == "document"}
    true = [by_text[line["url"], sha256(line["text"].encode()).hexdigest()] for line in lines]
    by_name = dict(zip((t["id"] for t in true), zip(lines, true, strict=True), strict=True))

    def first(name: str) -> str:
        while (before := by_name[name][1]["revises"]) is not None:
            name = before
        return name

    def root(name: str) -> str:
        while (above := by_name[first(name)][1]["reprint_of"]) is not None:
            name = above
        return first(name)

    identity = {
        t["id"]: document_id(t["text_sha256"], line["url"]) for line, t in zip(lines, true, strict=True)
    }  # fmt: skip
    return [
        Known(
            document=Document(
                id=identity[t["id"]], text=line["text"], title=line["title"], outlet=line["outlet"], url=line["url"],
                published=datetime.fromisoformat(line["published"]),
            ),
            family=root(t["id"]),
            address=first(t["id"]),
            story=t["story"],
            source=identity[t["reprint_of"]] if t["reprint_of"] else None,
            kind=t["reprint_kind"],
            since=datetime.fromisoformat(by_name[first(t["id"])][0]["published"]) if t["revises"] else None,
        )
        for line, t in zip(lines, true, strict=True)
    ]  # fmt: skip


def families(known: Sequence[Known], links: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """All pairs of addresses that links join, directly or through others."""
    address = {k.document.id: k.address for k in known}
    joined = {k.address: k.address for k in known}

    def root(name: str) -> str:
        while joined[name] != name:
            joined[name] = name = joined[joined[name]]
        return name

    for one, other in links:
        joined[root(address[one])] = root(address[other])
    held: dict[str, list[str]] = defaultdict(list)
    for name in joined:
        held[root(name)].append(name)
    return {(a, b) for family in held.values() for a in family for b in family if a < b}


def true_pairs(known: Sequence[Known]) -> set[tuple[str, str]]:
    """All pairs of addresses of one family."""
    held: dict[str, set[str]] = defaultdict(set)
    for k in known:
        held[k.family].add(k.address)
    return {(a, b) for family in held.values() for a in family for b in family if a < b}


def shelved(known: Sequence[Known], *, keep: bool = False) -> Shelf:
    """A shelf with all of them, added in order."""
    shelf = Shelf(keep=keep)
    for k in known:
        shelf.add(k)
    return shelf


def f1(true: set[tuple[str, str]], found: set[tuple[str, str]]) -> float:
    """F1 of two sets."""
    return 2 * len(true & found) / (len(true) + len(found)) if true or found else 1.0


def _rows_of(known: Sequence[Known], shelf: Shelf, where: str, goal: str | None) -> list[Row]:
    true = true_pairs(known)
    found = families(known, [(p.subject, p.object) for p in shelf.proposals.values()])
    rows = [Row(name="reprints", metric="pair F1", value=round(f1(true, found), 4), goal=goal, set=where)]
    by_kind: dict[str, list[Known]] = defaultdict(list)
    for k in known:
        if k.kind and k.kind != "original":
            by_kind[k.kind].append(k)
    for kind, held in sorted(by_kind.items()):
        names = {k.address for k in held}
        mine, theirs = ({p for p in pairs if names & set(p)} for pairs in (true, found))
        rows.append(Row(name="reprints", metric=f"pair F1, {kind}", value=round(f1(mine, theirs), 4), set=where))
    return rows


def _of_sources(known: Sequence[Known], shelf: Shelf, where: str) -> list[Row]:
    """Of the reprints that were found: the right source, or a copy of it; and how much was taken."""
    copies = [k for k in known if k.source and k.document.id in shelf.proposals]
    family = {k.document.id: k.family for k in known}
    whole = [k for k in copies if family[shelf.proposals[k.document.id].object] == k.family]
    direct = sum(_leads_to(k, shelf) for k in whole) / max(1, len(whole))
    kinds = sum(shelf.proposals[k.document.id].detail == k.kind for k in whole) / max(1, len(whole))
    return [
        Row(name="reprints", metric="original reached", value=round(direct, 4), set=where),
        Row(name="reprints", metric="kind right", value=round(kinds, 4), set=where),
    ]


def _leads_to(known: Known, shelf: Shelf) -> bool:
    name, seen = known.document.id, set[str]()
    while name in shelf.proposals and name not in seen:
        seen.add(name)
        name = shelf.proposals[name].object
        if name == known.source:
            return True
    return False


def rows() -> list[Row]:
    """The numbers of the report."""
    out = []
    for half, where in enumerate(("half 0, tuned on", "half 1, not tuned on")):
        known = of_reprints(half)
        out += _rows_of(known, shelved(known), f"reprints, {where}", "≥ 0.98" if half else None)
    for wording in ("tuned", "reported"):
        known = of_newsroom(wording, WORLD, 7)
        shelf, where = shelved(known), f"newsroom, {wording} wording, {WORLD} documents, seed 7"
        out += _rows_of(known, shelf, where, "≥ 0.98" if wording == "reported" else None)
        out += _of_sources(known, shelf, where)
    return out


def _tunable() -> list[tuple[str, list[Known]]]:
    return [("reprints, half 0", of_reprints(0)), ("newsroom, tuned, seed 3", of_newsroom("tuned", 1500, 3))]


def _print_misses() -> None:
    for where, known in _tunable():
        shelf = shelved(known)
        true = true_pairs(known)
        found = families(known, [(p.subject, p.object) for p in shelf.proposals.values()])
        family = {k.document.id: k for k in known}
        print(f"{where}: F1 {f1(true, found):.4f}, missed {len(true - found)}, wrong {len(found - true)}")
        for p in shelf.proposals.values():
            one, other = family[p.subject], family[p.object]
            if one.family != other.family:
                print("WRONG", p.score, p.detail, p.reasons, one.address, other.address)
                print("   ", one.document.text[:700].replace("\n", " "))
                print("   ", other.document.text[:700].replace("\n", " "))
        for k in known:
            others = [o for o in known if o.family == k.family and o.address != k.address]
            if k.source and k.document.id not in shelf.proposals and others:
                print("MISSED", k.kind, k.address, "\n   ", k.document.text[:500].replace("\n", " "))
        print([(r.metric, r.value) for r in _of_sources(known, shelf, where)])


def _print_fit() -> None:
    examples, answers = [], []
    for _, known in _tunable():
        family = {k.document.id: k.family for k in known}
        for one, other, found in shelved(known, keep=True).compared:
            examples.append(features(found))
            answers.append(family[one] == family[other])
    print(fit(examples, answers))


def _print_speed() -> None:
    known = of_reprints(0)
    began = time.perf_counter()
    made = [sketch_of(k.document) for k in known]
    each = (time.perf_counter() - began) / len(known)
    began = time.perf_counter()
    for one, other in pairwise(made):
        overlap(one.shingles, other.shingles)
    pair = (time.perf_counter() - began) / (len(made) - 1)
    size = sum(len(s.to_json()) for s in made) / len(made)
    length = sum(len(k.document.text) for k in known) / len(known)
    keys = sum(len(band_keys(s)) for s in made) / len(made)
    print(f"texts of {length:.0f} characters: sketch {each * 1e6:.0f} µs, {size:.0f} bytes, {keys:.1f} keys")
    print(f"comparison {pair * 1e6:.0f} µs")


def main() -> None:
    """Print what is asked for."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--misses", action="store_true")
    p.add_argument("--fit", action="store_true")
    p.add_argument("--speed", action="store_true")
    o = p.parse_args()
    if o.misses:
        _print_misses()
    elif o.fit:
        _print_fit()
    elif o.speed:
        _print_speed()
    else:
        for row in rows():
            print(f"{row.set:60} {row.metric:40} {row.value}")


if __name__ == "__main__":
    main()
