"""A linear head over words and pairs of words that tells what class of event a text speaks of, beside the rules.

    python -m training.event_head               # fivefold: rules, head, both; a few minutes

The head is a softmax regression over hashed word 1- and 2-grams (sublinear term frequency, inverse document frequency,
rows of unit length) and, where asked, over the classes that the rules find. It is fitted by gradient descent with momentum
in numpy; folds are dealt by a fixed seed, so the same rows give the same numbers.

It is not shipped. On sentences of the set that it was trained on it beats the rules (CAMEO quad); on other news it must not
be asked, for it has seen no sentence that tells of nothing: `astray` is the share of PolNeAR dev contents without an
event by the rules to which it gives a class all the same. And it knows a class for a text, not which words, who and whom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from benchmarks import sets
from benchmarks.events import QUAD, QUADS, SPEED, STORIES, class_of, drafts_of, f1_of, filled, quad_of, right, weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

BUCKETS = 1 << 15
STEPS, STEP, MOMENTUM, DECAY = 100, 15.0, 0.9, 2e-5
#: What a class that the rules find counts for beside the words; not tuned.
OF_RULES = 0.3
#: Code points of a story that are read.
LEAD = 400
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix: the column and value of each cell, and where each row begins."""

    columns: Ints
    values: Floats
    begins: Ints

    def __len__(self) -> int:
        return len(self.begins) - 1

    def times(self, weights: Floats) -> Floats:
        """The product with weights [columns, classes]."""
        cells = weights[self.columns] * self.values[:, None]
        out = np.zeros((len(self), weights.shape[1]), dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.begins))
        out[filled] = np.add.reduceat(cells, self.begins[:-1][filled], axis=0) if len(filled) else 0
        return out

    def transposed_times(self, by_row: Floats, columns: int) -> Floats:
        """The product of the transpose with [rows, classes]."""
        row = np.repeat(np.arange(len(self)), np.diff(self.begins))
        order = np.argsort(self.columns, kind="stable")
        cells = (by_row[row] * self.values[:, None])[order]
        present, first = np.unique(self.columns[order], return_index=True)
        out = np.zeros((columns, by_row.shape[1]), dtype=np.float32)
        out[present] = np.add.reduceat(cells, first, axis=0)
        return out


def grams_of(text: str) -> dict[int, float]:
    """The buckets of a text's words and pairs of words, with their sublinear frequency."""
    words = _WORD.findall(text.lower())
    counts: dict[int, int] = {}
    for gram in (*words, *map(" ".join, pairwise(words))):
        bucket = crc32(gram.encode()) % BUCKETS
        counts[bucket] = counts.get(bucket, 0) + 1
    return {bucket: 1 + log(count) for bucket, count in counts.items()}


def rarity(texts: Sequence[dict[int, float]]) -> Floats:
    """The smoothed inverse document frequency of each bucket."""
    seen = np.zeros(BUCKETS, dtype=np.float32)
    for grams in texts:
        seen[list(grams)] += 1
    return np.log((1 + len(texts)) / (1 + seen)).astype(np.float32) + 1


def rows_of(texts: Sequence[dict[int, float]], rules: Sequence[Sequence[int]], rare: Floats) -> Rows:
    """The rows of texts: their grams in unit length, and behind the buckets the columns that the rules set."""
    columns: list[int] = []
    values: list[float] = []
    begins = [0]
    for grams, extra in zip(texts, rules, strict=True):
        own = np.array(list(grams), dtype=np.int64)
        weights = np.array(list(grams.values()), dtype=np.float32) * rare[own]
        length = float(np.sqrt((weights**2).sum())) or 1.0
        columns += [*own.tolist(), *(BUCKETS + c for c in extra)]
        values += [*(weights / length).tolist(), *([OF_RULES] * len(extra))]
        begins.append(len(columns))
    return Rows(np.array(columns, dtype=np.int64), np.array(values, dtype=np.float32), np.array(begins, dtype=np.int64))


def fit(rows: Rows, allowed: Floats, columns: int) -> Floats:
    """Weights [columns, classes] that make the class of each row [rows, classes, 0 or 1] likely."""
    weights = np.zeros((columns, allowed.shape[1]), dtype=np.float32)
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        ahead = weights + MOMENTUM * speed
        told = probabilities(rows.times(ahead))
        slope = rows.transposed_times((told - allowed).astype(np.float32), columns) / len(rows) + DECAY * ahead
        speed = MOMENTUM * speed - STEP * slope
        weights = weights + speed
    return weights


def probabilities(scores: Floats) -> Floats:
    """The softmax of each row."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def crossed(
    texts: Sequence[str], labels: Sequence[str], groups: Sequence[str], *, with_rules: bool, folds: int = 5
) -> list[str]:
    """The label told of each text by a head fitted on the other folds; rows of one group are in one fold."""
    names = sorted(set(labels))
    grams = [grams_of(text) for text in texts]
    rules = [rules_of(text) if with_rules else [] for text in texts]
    fold_of = {group: i % folds for i, group in enumerate(np.random.default_rng(0).permutation(sorted(set(groups))))}
    fold = np.array([fold_of[group] for group in groups])
    target = np.array([[name == label for name in names] for label in labels], dtype=np.float32)
    told = [""] * len(texts)
    for k in range(folds):
        learned, asked = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        rare = rarity([grams[i] for i in learned])
        seen = rows_of([grams[i] for i in learned], [rules[i] for i in learned], rare)
        weights = fit(seen, target[learned], BUCKETS + 2 * len(_CLASSES))
        scores = rows_of([grams[i] for i in asked], [rules[i] for i in asked], rare).times(weights)
        for i, best in zip(asked, scores.argmax(1), strict=True):
            told[i] = names[best]
    return told


_CLASSES = sorted(["-", *QUAD])


def rules_of(text: str) -> list[int]:
    """The columns that the rules set: every class that they find, and the first."""
    classes = [draft.class_ for _, draft in drafts_of(text)] or ["-"]
    return sorted({*map(_CLASSES.index, classes), len(_CLASSES) + _CLASSES.index(classes[0])})


def quad_table() -> None:
    """Fivefold on the sentences of CAMEO quads."""
    rows = sets.load(QUADS)
    texts, labels = [row["text"] for row in rows], [row["label"] for row in rows]
    told = {"rules": [next((quad_of(t, d) for t, d in drafts_of(text)), "0") for text in texts]}
    for name, with_rules in (("head", False), ("both", True)):
        told[name] = crossed(texts, labels, texts, with_rules=with_rules)
    for name, labels_told in told.items():
        scores = f1_of(labels, labels_told)
        print(f"CAMEO quad, {name:6} macro F1 {sum(scores.values()) / len(scores):.4f}", flush=True)


def story_table() -> None:
    """Fivefold on headlines, and on stories dealt by themselves and by their headline."""
    rows = sets.load(STORIES)
    labels, headlines = [row["label"] for row in rows], [filled(row["title"]) for row in rows]
    label_of = dict(zip(headlines, labels, strict=True))
    once = list(label_of)
    told = {
        "headlines, rules": (list(label_of.values()), [class_of(h) for h in once]),
        "headlines, head": (list(label_of.values()), crossed(once, list(label_of.values()), once, with_rules=False)),
        "headlines, both": (list(label_of.values()), crossed(once, list(label_of.values()), once, with_rules=True)),
    }
    leads = [row["text"][:LEAD] for row in rows]
    whole = [f"{h}. {lead}" for h, lead in zip(headlines, leads, strict=True)]
    told["stories without headline, rules"] = labels, [class_of(lead) for lead in leads]
    told["stories without headline, head, dealt by story"] = labels, crossed(leads, labels, leads, with_rules=False)
    told["stories with headline, head, dealt by story"] = labels, crossed(whole, labels, whole, with_rules=False)
    told["stories with headline, both, dealt by headline"] = labels, crossed(whole, labels, headlines, with_rules=True)
    for name, (gold, labels_told) in told.items():
        print(
            f"ngec_synth {name:48} accuracy {right(gold, labels_told):.4f} F1 {weighted(gold, labels_told):.4f}",
            flush=True,
        )


def astray() -> None:
    """The share of contents without an event by the rules that the head calls one."""
    rows = sets.load(QUADS)
    grams, rare = [grams_of(row["text"]) for row in rows], rarity([grams_of(row["text"]) for row in rows])
    target = np.array([[row["label"] == name for name in "01234"] for row in rows], dtype=np.float32)
    weights = fit(rows_of(grams, [[]] * len(rows), rare), target, BUCKETS)
    contents = [
        " ".join(row["text"][begin:end] for begin, end in attribution["content"])
        for row in sets.load(SPEED)
        for attribution in row["attributions"]
    ]
    empty = [grams_of(content) for content in contents if class_of(content) == "-"]
    told = rows_of(empty, [[]] * len(empty), rare).times(weights).argmax(1)
    print(
        f"PolNeAR dev: {int((told > 0).sum())} of {len(empty)} contents without an event are given a quad by the head"
    )


if __name__ == "__main__":
    quad_table()
    astray()
    story_table()
