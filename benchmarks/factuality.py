"""How well it is told whether an event is said to happen: Pearson's r with the annotated factuality, -3 to 3.

    python -m benchmarks.factuality              # the numbers
    python -m benchmarks.factuality --reasons    # the weights of the reasons, fitted on UDS-IH2 train

A scorer takes events in their sentences and gives each a number; whatever ships is one line in `SCORERS`.

"rules": a weighted sum of the reasons that reading/factuality.py gives, weights by ridge regression on UDS-IH2 train.
"rules and words": the event, its neighbours and the words before it as features too, same training; it does not ship and
shows what words add. UW has no training part here, so beside the weights from UDS-IH2, which were annotated by another
guideline, two-fold weights of its own halves are reported.
"tagger": the fast tagger's factuality head, trained on UDS-IH2 train and on the half 0 of UW dev's sentences (by their
digest), so that on UW it is scored on half 1 alone.
"together": what ships for news, the head's score with the reasons and signs in trees fitted on that half 0
(training/factuality_trees.py), likewise scored on half 1 alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks import sets
from benchmarks.mention_gold import half_of
from benchmarks.results import Row
from reportedly.reading.cue_tokens import tokens_of
from reportedly.reading.factuality import reasons_at
from reportedly.reading.factuality_scores import factuality_at
from reportedly.reading.factuality_trees import factuality_in_news
from reportedly.reading.tagger import open_tagger
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

Matrix = NDArray[np.float64]

TRAIN, DEV, UW = (f"factuality/{name}.jsonl" for name in ("uds_ih2_train", "uds_ih2_dev", "uw_dev"))
SETS = {"UDS-IH2 dev": DEV, "UW dev": UW}
LEXICON = ("events", "events_cooperation", "hedges", "stances")
WEIGHTS = ("fast",)
N = "2,642 + 3,358 events"
GOAL = "≥ 0.78"
#: Strength of the ridge (chosen on a fifth of UDS-IH2 train); features seen less often than RARE are left out.
RIDGE, RARE = 30.0, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An event in its sentence with the annotated factuality."""

    text: str
    event: Span
    label: float


Scorer = Callable[[Sequence[Example]], Matrix]


@lru_cache(maxsize=4)
def examples(name: str) -> tuple[Example, ...]:
    """The annotated events of a factuality set."""
    return tuple(
        Example(text=row["text"], event=Span(target["start"], target["end"]), label=target["label"])
        for row in sets.load(name)
        for target in row["targets"]
    )


def reasons_of(example: Example) -> tuple[str, ...]:
    """The reasons that the rules give."""
    return reasons_at(example.text, Span(0, len(example.text)), example.event)


def reasons_and_words(example: Example) -> tuple[str, ...]:
    """The reasons and the words around as features."""
    tokens = tokens_of(example.text, 0, len(example.text))
    return (*reasons_of(example), *_words_at(tokens.word, tokens.first_from(example.event.start)))


def _words_at(word: list[str], at: int) -> tuple[str, ...]:
    """The event and the words at each place around it."""
    padded = ["<", "<", "<", *word, ">", ">"]
    centre = at + 3
    near = [f"{place}:{padded[centre + place]}" for place in (-3, -2, -1, 0, 1) if centre + place < len(padded)]
    pair = f"pair:{padded[centre - 2]} {padded[centre - 1]}"
    before = [f"before:{w}" for w in word[max(0, at - 10) : at]]
    behind = [f"behind:{w}" for w in word[at + 1 : at + 6]]
    return (
        *near,
        pair,
        f"ending:{padded[min(centre, len(padded) - 1)][-3:]}",
        f"last:{word[-1] if word else ''}",
        *before,
        *behind,
    )


class Weights:
    """Ridge weights of features, fitted by conjugate gradients on the counts."""

    def __init__(self, rows: Sequence[Sequence[str]], labels: Matrix) -> None:
        counted = Counter(feature for row in rows for feature in set(row))
        self.place = {feature: i for i, (feature, n) in enumerate(counted.most_common()) if n >= RARE}
        self.mean = float(labels.mean())
        self.values: Matrix = np.zeros(len(self.place))
        self._fit(rows, labels - self.mean)

    def _entries(self, rows: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        pairs = [(i, self.place[f]) for i, row in enumerate(rows) for f in dict.fromkeys(row) if f in self.place]
        array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return array[:, 0], array[:, 1]

    def _fit(self, rows: Sequence[Sequence[str]], labels: Matrix) -> None:
        row, column = self._entries(rows)
        size = len(self.place)

        def applied(vector: Matrix) -> Matrix:
            scores = np.bincount(row, vector[column], minlength=len(rows))
            image: Matrix = np.bincount(column, scores[row], minlength=size) + RIDGE * vector
            return image

        residual: Matrix = np.bincount(column, labels[row], minlength=size).astype(np.float64)
        direction = residual.copy()
        for _ in range(60):
            image = applied(direction)
            norm = float(residual @ residual)
            step = norm / max(1e-12, float(direction @ image))
            self.values += step * direction
            residual = residual - step * image
            direction = residual + float(residual @ residual) / max(1e-12, norm) * direction

    def scores(self, rows: Sequence[Sequence[str]]) -> Matrix:
        """The score of each row of features."""
        row, column = self._entries(rows)
        counted = np.bincount(row, self.values[column], minlength=len(rows))
        scores: Matrix = counted.astype(np.float64) + self.mean
        return scores


def labels_of(found: Sequence[Example]) -> Matrix:
    """The annotated factualities."""
    return np.array([example.label for example in found])


def pearson(one: Matrix, other: Matrix) -> float:
    """Pearson's r."""
    return round(float(np.corrcoef(one, other)[0, 1]), 4)


def fitted(features: Callable[[Example], tuple[str, ...]], train: Sequence[Example]) -> Weights:
    """Weights of features, fitted on examples."""
    return Weights([features(example) for example in train], labels_of(train))


def scorer_of(features: Callable[[Example], tuple[str, ...]], train: Sequence[Example]) -> Scorer:
    """A scorer by the weights of features, fitted on examples."""
    weights = fitted(features, train)
    return lambda found: weights.scores([features(example) for example in found])


def two_fold(features: Callable[[Example], tuple[str, ...]], found: Sequence[Example]) -> float:
    """Pearson's r of scores that each half of a set gets by the weights of the other."""
    middle = len(found) // 2
    first = scorer_of(features, found[middle:])(found[:middle])
    second = scorer_of(features, found[:middle])(found[middle:])
    return pearson(np.concatenate([first, second]), labels_of(found))


def tagger_scores(found: Sequence[Example]) -> Matrix:
    """What the fast tagger's head says of each event, sentence by sentence."""
    tagger = open_tagger("fast")
    tagged = {text: tagger.tag(text) for text in {example.text for example in found}}
    return np.array([factuality_at(tagged[example.text], [example.event.start])[0] for example in found])


def together_scores(found: Sequence[Example]) -> Matrix:
    """What the trees say of each event, given what the tagger's head does."""
    heads = tagger_scores(found).tolist()
    return np.array(
        [
            factuality_in_news(example.text, [(Span(0, len(example.text)), example.event)], [head])[0]
            for example, head in zip(found, heads, strict=True)
        ]
    )


def of_tagger() -> list[Row]:
    """Pearson's r of the fast tagger's head alone on UDS-IH2 dev, and with rules on the half of UW dev not fitted on."""
    half = [e for e in examples(UW) if half_of(e.text) == 1]
    measured = [
        ("fast tagger", "UDS-IH2 dev", tagger_scores, examples(DEV), GOAL),
        ("fast tagger and rules together", "UW dev, half 1", together_scores, half, GOAL),
        ("fast tagger", "UW dev, half 1", tagger_scores, half, None),
    ]
    return [
        Row(
            name=name,
            metric="factuality Pearson r",
            value=pearson(scorer(found), labels_of(found)),
            goal=goal,
            set=where,
        )
        for name, where, scorer, found, goal in measured
    ]


#: What is measured, by name: how a scorer is made, and the goal that it is held against.
SCORERS: Mapping[str, tuple[Callable[[], Scorer], str | None]] = {
    "rules": (lambda: scorer_of(reasons_of, examples(TRAIN)), None),
    "rules and words": (lambda: scorer_of(reasons_and_words, examples(TRAIN)), None),
}


def rows() -> list[Row]:
    """Pearson's r of every scorer on UDS-IH2 dev and UW dev."""
    found = of_tagger()
    for name, (make, goal) in SCORERS.items():
        scorer = make()
        for where, file in SETS.items():
            r = pearson(scorer(examples(file)), labels_of(examples(file)))
            found.append(Row(name=f"factuality by {name}", metric="Pearson r", value=r, goal=goal, set=where))
    for name, features in (("rules", reasons_of), ("rules and words", reasons_and_words)):
        r = two_fold(features, examples(UW))
        at = "UW dev, weights of its other half"
        found.append(Row(name=f"factuality by {name}", metric="Pearson r", value=r, goal=None, set=at))
    return found


def main() -> None:
    """Print the numbers, or the weights behind them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reasons", action="store_true", help="print the weights of the reasons")
    if parser.parse_args().reasons:
        weights = fitted(reasons_of, examples(TRAIN))
        for feature, place in weights.place.items():
            print(f"{weights.values[place]:+.2f} {feature}")
        return
    for row in rows():
        print(f"{row.value:7.4f}  {row.goal or '':7} {row.name}, {row.set}")


if __name__ == "__main__":
    main()
