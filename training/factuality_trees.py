"""Fit the trees that put the tagger's factuality head, the reasons and the signs of an event together.

    python -m training.factuality_trees --first FIRST/fast.onnx --out src/reportedly/weights/factuality.json

The trees learn from half 0 of UW dev's sentences (by their digest). The shipped head has seen that half, so on it its
scores are too good. In its place stands another that has not: ridge regression of UDS-IH2 train's labels on the states of
the first tagger's encoder (in the history of src/reportedly/weights; it learned attribution alone) and on the words around.
Its scores are given the distribution of the shipped head's on the event mentions of MEANTIME, which neither has seen.

Printed is Pearson's r on half 0, fivefold. Needs scikit-learn and onnx beside what the package needs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from sklearn.ensemble import GradientBoostingRegressor

from benchmarks import sets
from benchmarks.factuality import (
    TRAIN,
    UW,
    Example,
    Weights,
    examples,
    labels_of,
    pearson,
    reasons_and_words,
    tagger_scores,
)
from benchmarks.mention_gold import half_of
from reportedly.reading.factuality import reasons_at
from reportedly.reading.factuality_trees import signs_of
from reportedly.reading.tagger import open_tagger
from reportedly.records import Span
from training.flat_trees import flat

#: Reasons that are given less often in half 0 are no signs.
RARE = 15
DEPTH, TREES, RATE, SHARE, LEAF = 3, 200, 0.05, 0.6, 6
#: Layers of the first encoder whose states are looked at, and the strengths of the ridges.
LAYERS, OF_STATES = (1, 2, 3), 300.0
FOLDS = 5


class States:
    """The states of an encoder's layers at the words of events."""

    def __init__(self, weights: Path) -> None:
        graph = onnx.load(str(weights))
        self.names = [f"/encoder/layers.{layer}/norm2/LayerNormalization_output_0" for layer in LAYERS]
        for name in self.names:
            shape = ["windows", "pieces", None]
            graph.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        with tempfile.TemporaryDirectory() as folder:
            onnx.save(graph, f"{folder}/states.onnx")
            self.session = onnxruntime.InferenceSession(f"{folder}/states.onnx", options)
        self.tagger = open_tagger("fast")

    def at(self, found: list[Example]) -> np.ndarray:
        """The states [layers, events, width]."""
        known: dict[str, tuple] = {}
        out = []
        for example in found:
            if example.text not in known:
                known[example.text] = self._states(example.text)
            end, states = known[example.text]
            piece = min(int(np.searchsorted(end, example.event.start, side="right")), states.shape[1] - 1)
            out.append(states[:, piece])
        return np.stack(out, axis=1).astype(np.float64)

    def _states(self, text: str) -> tuple:
        pieces = self.tagger.tag(text).pieces
        ids = np.concatenate([[101], pieces.ids, [102]])[None].astype(np.int64)
        shapes = np.concatenate([[0], pieces.shape, [0]])[None].astype(np.int64)
        return pieces.end, np.stack([s[0, 1:-1] for s in self.session.run(self.names, {"ids": ids, "shapes": shapes})])


def ridge(signs: np.ndarray, labels: np.ndarray, strength: float):  # noqa: ANN201 - a function of signs
    """Ridge regression of labels on signs [events, signs]."""
    middle, mean = signs.mean(0), labels.mean()
    off = signs - middle
    weights = np.linalg.solve(off.T @ off + strength * np.eye(off.shape[1]), off.T @ (labels - mean))
    return lambda other: (other - middle) @ weights + mean


def parts_of(train: tuple[list, np.ndarray, np.ndarray]):  # noqa: ANN201
    """Scores by the words and by each layer's states, fitted on (words, states, labels)."""
    words, states, labels = train
    by_words = Weights(words, labels)
    by_states = [ridge(layer, labels, OF_STATES) for layer in states]
    return lambda w, s: np.stack(
        [by_words.scores(w), *(f(layer) for f, layer in zip(by_states, s, strict=True))], axis=1
    )


def stand_in(states: States, *asked: list[Example]) -> list[np.ndarray]:
    """The scores of a head that has seen UDS-IH2 train alone; how its parts are mixed is told across that set's halves."""
    train = list(examples(TRAIN))
    words, at, labels = [reasons_and_words(e) for e in train], states.at(train), labels_of(train)
    half = np.arange(len(train)) > len(train) // 2
    across = np.zeros((len(train), 1 + len(LAYERS)))
    for here in (half, ~half):
        other = np.flatnonzero(~here)
        parts = parts_of(([words[i] for i in other], at[:, other], labels[other]))
        across[here] = parts([words[i] for i in np.flatnonzero(here)], at[:, here])
    mixed, parts = ridge(across, labels, 1.0), parts_of((words, at, labels))
    return [mixed(parts([reasons_and_words(e) for e in found], states.at(found))) for found in asked]


def of_meantime() -> list[Example]:
    """The event mentions of MEANTIME in their lines, without labels."""
    found = []
    for row in sets.load("meantime/meantime_en.jsonl"):
        text = row["text"]
        for mention in row["mentions"]:
            if mention["kind"] == "EVENT_MENTION":
                begin = text.rfind("\n", 0, mention["start"]) + 1
                line = text[begin:].partition("\n")[0]
                found.append(
                    Example(text=line, event=Span(mention["start"] - begin, mention["end"] - begin), label=0.0)
                )
    return found


def grown(signs: np.ndarray, labels: np.ndarray) -> GradientBoostingRegressor:
    """The trees."""
    return GradientBoostingRegressor(
        random_state=0, n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE, subsample=SHARE,
        min_samples_leaf=LEAF, max_features=0.3,
    ).fit(signs, labels)  # fmt: skip


def fivefold(found: list[Example], signs: np.ndarray, labels: np.ndarray) -> float:
    """Pearson's r of trees grown on the other folds; a sentence is in one fold."""
    fold = np.array([int(sha256(("f" + e.text).encode()).hexdigest(), 16) % FOLDS for e in found])
    told = np.zeros(len(found))
    for i in range(FOLDS):
        told[fold == i] = grown(signs[fold != i], labels[fold != i]).predict(signs[fold == i])
    return pearson(told, labels)


def written(model: GradientBoostingRegressor, reasons: list[str]) -> dict:
    """The trees as plain lists, every branch as deep as `DEPTH`."""
    base = round(float(model.init_.constant_[0, 0]), 5)
    trees = (grown_tree for (grown_tree,) in model.estimators_)
    return {"reasons": reasons, "base": base, **flat(trees, rate=RATE, depth=DEPTH)}


def main() -> None:
    """Fit, print the fivefold r on half 0, and write the trees."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--first", type=Path, required=True, help="the first fast tagger's weights")
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    found, mentions = [e for e in examples(UW) if half_of(e.text) == 0], of_meantime()
    own, theirs = stand_in(States(o.first), found, mentions)
    at = np.linspace(0, 100, 101)
    own = np.interp(own, np.percentile(theirs, at), np.percentile(tagger_scores(mentions), at))
    whole = [Span(0, len(e.text)) for e in found]
    counted = Counter(r for e, s in zip(found, whole, strict=True) for r in set(reasons_at(e.text, s, e.event)))
    reasons = sorted(reason for reason, n in counted.items() if n >= RARE)
    signs = np.array([signs_of(e.text, s, e.event, reasons) for e, s in zip(found, whole, strict=True)])
    signs, labels = np.column_stack([signs, own]), labels_of(found)
    print(f"{fivefold(found, signs, labels)} on half 0, fivefold; {signs.shape[1]} signs")
    o.out.write_text(json.dumps(written(grown(signs, labels), reasons), separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
