"""How surely an event of news is said to have happened: the tagger's score, the reasons and the signs put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from reportedly.reading.factuality import reasons_at
from reportedly.reading.factuality_scores import LEAST, MOST
from reportedly.reading.factuality_signs import signs_at
from reportedly.weights.trees import Trees, trees_of, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reportedly.records import Span

    Floats = NDArray[np.float64]

_FILE = "factuality.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedTrees:
    """The trees, and the reasons that are among their signs."""

    reasons: tuple[str, ...]
    trees: Trees

    def scores(self, signs: Floats) -> Floats:
        """The sums of the leaves, clipped to -3 … 3, for signs [events, signs]."""
        return np.clip(self.trees.sums(signs), LEAST, MOST)


@cache
def shipped_trees() -> ShippedTrees:
    """The trees that come with the package; raises DamagedInstallError where they can't be read."""
    held = written(_FILE)
    return ShippedTrees(reasons=tuple(held["reasons"]), trees=trees_of(held))


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
