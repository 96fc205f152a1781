"""`python -m benchmarks.newsroom --documents N --seed S --wording tuned|reported --out DIR`.

Writes documents.jsonl, which `reportedly add` takes, in order of publishing, and truth.jsonl beside it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.newsroom.stream import Telling, documents
from benchmarks.newsroom.wording import SPLITS


def write(out: Path, *, n: int, seed: int, split: str) -> None:
    """Write the first n documents of a world and their truth into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    telling = Telling()
    with (
        (out / "documents.jsonl").open("w", encoding="utf-8") as texts,
        (out / "truth.jsonl").open("w", encoding="utf-8") as truths,
    ):
        for article, line in documents(seed, split, n):
            texts.write(json.dumps(line, ensure_ascii=False) + "\n")
            for truth in telling.add(article):
                truths.write(json.dumps(truth, ensure_ascii=False) + "\n")
        for truth in telling.rest():
            truths.write(json.dumps(truth, ensure_ascii=False) + "\n")


def main() -> None:
    """Read the options and write."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--documents", type=int, default=300)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--wording", choices=SPLITS, default="tuned")
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    write(o.out, n=o.documents, seed=o.seed, split=o.wording)


if __name__ == "__main__":
    main()
