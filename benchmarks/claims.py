"""`python -m benchmarks.claims --wording tuned|reported --documents N --seed S`: claims found in the simulated newsroom.

Documents are really read; linking runs as the ledger runs it, with its keys held in memory and stories taken from the truth
(`--stories true`), or without stories (`--stories none`).
"""

from __future__ import annotations

import argparse
import json
import pickle
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reportedly
from benchmarks.newsroom.__main__ import write
from benchmarks.newsroom.matching import match
from benchmarks.newsroom.scores import bcubed
from reportedly.linking.claims import ClaimSketch, claim_keys, propose_claims, slots_of_document
from reportedly.linking.entries import entries_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.linking.slots import Slots
    from reportedly.records import Entry, Reading

Row = dict[str, Any]


class Shelf:
    """Claims under their keys, in memory."""

    def __init__(self) -> None:
        self.sketches: dict[str, ClaimSketch] = {}
        self.under: dict[str, dict[str, None]] = defaultdict(dict)
        self.claims: dict[str, list[str]] = defaultdict(list)
        self.proposals: list[Any] = []
        self.looked = 0

    def add(self, entries: Sequence[Entry], story: str | None) -> None:
        """Link one Document."""
        slots = slots_of_document(entries, story=story)
        candidates = {identity: self._candidates(held) for identity, held in slots.items()}
        for proposal in propose_claims(entries, slots, candidates, {}):
            self.proposals.append(proposal)
            self.claims[proposal.object].append(proposal.subject)
            self._keep(proposal.object, slots[proposal.subject].facet(proposal.detail))

    def _candidates(self, slots: Slots) -> list[ClaimSketch]:
        found = {claim: None for key in claim_keys(slots) for claim in self.under[key]}
        self.looked += len(found)
        return [self.sketches[claim] for claim in found]

    def _keep(self, claim: str, slots: Slots) -> None:
        if claim not in self.sketches:
            self.sketches[claim] = ClaimSketch(id=claim, slots=(slots,))
        elif not slots.points:
            self.sketches[claim] = self.sketches[claim].with_member(slots)
        for key in claim_keys(slots):
            self.under[key][claim] = None

    def rows(self) -> list[Row]:
        """The claims as the scorer takes them."""
        return [{"id": c, "statements": [{"id": s} for s in held]} for c, held in self.claims.items()]


def read_world(split: str, seed: int, n: int, cache: Path) -> tuple[list[Row], list[tuple[Row, Reading]]]:
    """The truth and the Readings of a world, kept in a folder between runs."""
    folder = cache / f"{split}-{seed}-{n}"
    if not (folder / "truth.jsonl").exists():
        write(folder, n=n, seed=seed, split=split)
    truth = [json.loads(line) for line in (folder / "truth.jsonl").open(encoding="utf-8")]
    kept = folder / "readings.pickle"
    if not kept.exists():
        lines = [json.loads(line) for line in (folder / "documents.jsonl").open(encoding="utf-8")]
        given = ("text", "published", "title", "outlet", "url")
        made = [(line, reportedly.read(**{k: line[k] for k in given})) for line in lines]
        kept.write_bytes(pickle.dumps(made))
    return truth, pickle.loads(kept.read_bytes())


def score(
    truth: Sequence[Row], read: Sequence[tuple[Row, Reading]], shelf: Shelf, stories: Mapping[str, str]
) -> dict[str, float]:
    """BCubed of what a shelf found after all documents were added in this order."""
    for line, reading in read:
        shelf.add(entries_of(reading), stories.get(line["url"]))
    documents, statements = [], []
    for line, reading in read:
        documents.append({**line, "id": reading.document.id, "text": reading.document.text})
        statements += [
            {
                "id": s.id,
                "document": reading.document.id,
                "content": [[c.start, c.end] for c in s.content],
                "cue": [[c.start, c.end] for c in s.cue],
            }
            for s in reading.statements
        ]
    matched = match(truth, shelf.rows(), documents, statements)
    precision, recall, f1 = bcubed(matched, shelf.rows())
    held = [s["id"] for d in matched.truths for s in d["statements"] if s["claims"]]
    found = sum(s in matched.found for s in held) / len(held)
    return {"precision": precision.value, "recall": recall.value, "f1": f1.value, "found": found, "n": f1.n}


def main() -> None:
    """Read the options, print a line of scores."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--wording", default="tuned")
    p.add_argument("--documents", type=int, default=400)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--stories", choices=("true", "none"), default="none")
    p.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "newsroom-read")
    o = p.parse_args()
    truth, read = read_world(o.wording, o.seed, o.documents, o.cache)
    stories = {t["url"]: t["story"] for t in truth if t["type"] == "document" and t["story"]}
    shelf = Shelf()
    began = time.perf_counter()
    found = score(truth, read, shelf, stories if o.stories == "true" else {})
    took = time.perf_counter() - began
    line = " ".join(f"{name} {value:.4f}" for name, value in found.items())
    print(f"{o.wording} seed {o.seed} documents {o.documents} stories {o.stories}: {line}")
    made = len(shelf.proposals)
    print(
        f"proposals {made}, claims {len(shelf.claims)}, candidates a look-up {shelf.looked / max(1, made):.1f}, {took:.1f} s"
    )


if __name__ == "__main__":
    main()
