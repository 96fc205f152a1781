"""How surely an event of news is said to have happened: the tagger's score, the reasons and the signs put together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING

import numpy as np

from reportedly.errors import DamagedInstallError
from reportedly.reading.factuality import reasons_at
from reportedly.reading.factuality_scores import LEAST, MOST
from reportedly.reading.factuality_signs import signs_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reportedly.records import Span

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

#: How many questions are asked of an event in each tree.
DEPTH = 3
_FILE = "factuality.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Regression trees of `DEPTH` questions each, whose answers are summed: [trees, questions] and [trees, leaves]."""

    reasons: tuple[str, ...]
    base: float
    feature: Ints
    threshold: Floats
    leaf: Floats

    def scores(self, signs: Floats) -> Floats:
        """The sums of the leaves, clipped to -3 … 3, for signs [events, signs]."""
        tree = np.arange(len(self.feature))[None, :]
        event = np.arange(len(signs))[:, None]
        node = np.zeros((len(signs), len(self.feature)), dtype=np.int64)
        for _ in range(DEPTH):
            right = signs[event, self.feature[tree, node]] > self.threshold[tree, node]
            node = 2 * node + 1 + right
        found: Floats = self.base + self.leaf[tree, node - self.feature.shape[1]].sum(axis=1)
        return np.clip(found, LEAST, MOST)


@cache
def shipped_trees() -> Trees:
    """The trees that come with the package; raises DamagedInstallError where they can't be read."""
    try:
        written = json.loads(get_data("reportedly.weights", _FILE) or b"")
    except (OSError, ValueError) as error:
        raise DamagedInstallError(f"reportedly/weights/{_FILE}", "can't be read") from error
    return Trees(
        reasons=tuple(written["reasons"]),
        base=written["base"],
        feature=np.array(written["feature"], dtype=np.int64),
        threshold=np.array(written["threshold"]),
        leaf=np.array(written["leaf"]),
    )


def signs_of(text: str, sentence: Span, event: Span, reasons: Sequence[str]) -> list[float]:
    """The signs of one event and, for each of `reasons`, whether it is given."""
    given = set(reasons_at(text, sentence, event))
    return [*signs_at(text, sentence, event), *(float(reason in given) for reason in reasons)]


def factuality_in_news(text: str, events: Sequence[tuple[Span, Span]], scores: Sequence[float]) -> tuple[float, ...]:
    """How surely each event is said to have happened, -3 (surely not) to 3 (surely).

    `events` are pairs of a sentence and the event in it, spans of `text`; `scores` are what the tagger's head says of
    them (`factuality_at`). The trees follow annotators of news, who take a noun as told ("the attack") unless the words
    over it say otherwise; how sure they are of what is only planned differs from the head's.
    """
    if not events:
        return ()
    trees = shipped_trees()
    signs = [
        [*signs_of(text, sentence, event, trees.reasons), score]
        for (sentence, event), score in zip(events, scores, strict=True)
    ]
    return tuple(trees.scores(np.array(signs)).round(3).tolist())
