"""Grow the trees that tell which side a text takes on a headline.

    python -m training.headline_trees --across                                   # cross validation alone
    python -m training.headline_trees --out src/reportedly/weights/headlines.json

They grow on the related pairs of four fifths of the FNC-1 training part's bodies; the fifth that benchmarks/headlines.py
reports is left alone. Printed is the F1 across those four: once dealt by bodies, and once by stories, where headlines and
bodies that are paired with each other, directly or over others, are on one side. Of the second the model knows no story.
Needs scikit-learn beside what the package needs.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from benchmarks.headlines import FIFTHS, HELD_OUT, related, scores_of, stories_of
from reportedly.linking.headline_signs import sentences_in, signs_of
from reportedly.linking.headlines import SIDES
from training.flat_trees import flat

TREES, DEPTH, RATE, SHARE, OF_SIGNS, LEAF = 300, 5, 0.1, 0.6, 0.1, 10
#: A text is also read as if it ended behind so many sentences: long texts alone teach nothing about short ones.
SHORT = 4
#: How much a pair of each side counts in growing.
COUNTS = np.array([1.2, 2.5, 1.0])
#: What is tried as lean toward "agree" and toward "disagree": added to their sums to make the mean F1 the greatest.
LEANS = np.arange(-0.6, 2.4, 0.15)


def fold_of(name: str) -> int:
    """The fold of a story."""
    return int(sha256(name.encode()).hexdigest(), 16) % FIFTHS


def grown(signs: np.ndarray, sides: np.ndarray) -> GradientBoostingClassifier:
    """The trees, grown on signs [pairs, lengths, signs]."""
    model = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE, subsample=SHARE, max_features=OF_SIGNS,
        min_samples_leaf=LEAF, random_state=0,
    )  # fmt: skip
    each = np.repeat(sides, signs.shape[1])
    return model.fit(signs.reshape(len(each), -1), each, sample_weight=COUNTS[each])


def sums_across(signs: np.ndarray, sides: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """The sums [pairs, sides] for whole texts of trees that grew on the other folds."""
    found = np.zeros((len(sides), len(SIDES)))
    for fold in np.unique(folds):
        here = folds == fold
        found[here] = grown(signs[~here], sides[~here]).decision_function(signs[here, 0])
    return found


def lean_of(sums: np.ndarray, sides: np.ndarray) -> np.ndarray:
    """What to add to the sums for the greatest mean F1."""
    tried = [np.array([agree, disagree, 0.0]) for agree in LEANS for disagree in LEANS]
    return max(tried, key=lambda lean: mean_score(sums + lean, sides))


def mean_score(sums: np.ndarray, sides: np.ndarray) -> float:
    """The mean F1 of the sides."""
    return sum(told_scores(sums, sides).values()) / len(SIDES)


def told_scores(sums: np.ndarray, sides: np.ndarray) -> dict[str, float]:
    """F1 by side."""
    return scores_of([(SIDES[gold], SIDES[told]) for gold, told in zip(sides, sums.argmax(axis=1), strict=True)])


def print_across(name: str, sums: np.ndarray, sides: np.ndarray, folds: np.ndarray) -> None:
    """Print the scores where the lean of each fold was chosen on the others."""
    leaned = sums.copy()
    for fold in np.unique(folds):
        leaned[folds == fold] += lean_of(sums[folds != fold], sides[folds != fold])
    scores = told_scores(leaned, sides)
    parts = ", ".join(f"{side} {score:.4f}" for side, score in scores.items())
    print(f"{name}: macro-F1 {sum(scores.values()) / len(SIDES):.4f}, {parts}", flush=True)


def written(model: GradientBoostingClassifier, names: list[str], signs: np.ndarray, lean: np.ndarray) -> dict:
    """The trees as plain lists; only the signs that they ask about are kept."""
    asked = np.flatnonzero(model.feature_importances_)
    place = {int(old): new for new, old in enumerate(asked)}
    sides = {}
    for at, side in enumerate(SIDES):
        lists = flat(model.estimators_[:, at], rate=RATE, depth=DEPTH)
        lists["feature"] = [[place.get(int(f), 0) for f in tree] for tree in lists["feature"]]
        base = round(float(np.log(model.init_.class_prior_[at]) + lean[at]), 5)
        sides[side] = {"base": base, **lists}
    usual = np.median(signs[:, 0, asked], axis=0).round(4).tolist()
    return {"signs": [names[at] for at in asked], "usual": usual, "sides": sides}


def main() -> None:
    """Print the scores across four fifths, and write the trees."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--across", action="store_true", help="also dealt by stories")
    p.add_argument("--out", type=Path)
    o = p.parse_args()
    kept = [(row, text, fifth) for row, text, fifth in related() if fifth != HELD_OUT]
    parsed = {text: sentences_in(text) for _, text, _ in kept}
    found = [[signs_of(row["claim"], parsed[text][:end]) for end in (None, SHORT)] for row, text, _ in kept]
    signs = np.array([[list(one.values()) for one in lengths] for lengths in found], dtype=np.float32)
    sides = np.array([SIDES.index(row["label"]) for row, _, _ in kept])
    folds = np.array([fifth for _, _, fifth in kept])
    sums = sums_across(signs, sides, folds)
    print_across("by bodies", sums, sides, folds)
    if o.across:
        stories = stories_of((row["claim"], row["evidence_id"]) for row, _, _ in kept)
        folds_of_stories = np.array([fold_of(f"body {stories[row['evidence_id']]}") for row, _, _ in kept])
        print_across("by stories", sums_across(signs, sides, folds_of_stories), sides, folds_of_stories)
    if o.out:
        made = written(grown(signs, sides), list(found[0][0]), signs, lean_of(sums, sides))
        o.out.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
