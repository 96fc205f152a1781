"""How surely the events that words tell happened, as the tagger's factuality head says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.pieces import Ints
    from reportedly.reading.tagger import TaggedText

#: From surely not (-3) to surely (3).
LEAST, MOST = -3.0, 3.0


def factuality_at(tagged: TaggedText, starts: Sequence[int] | Ints) -> tuple[float, ...]:
    """The score of the event told by the word at each code-point offset of the tagged text, -3 to 3.

    Empty where the tagger has no factuality head or found no word at all.
    """
    scores = [window.factuality for window in tagged.windows]
    known = [part for part in scores if part is not None]
    if not known or len(known) < len(scores):
        return ()
    words = np.concatenate([window.word for window in tagged.windows])
    piece = np.searchsorted(tagged.pieces.end, np.asarray(starts), side="right")
    word = tagged.pieces.word[np.minimum(piece, len(tagged.pieces) - 1)]
    at = np.minimum(np.searchsorted(words, word), len(words) - 1)
    found = np.clip(np.concatenate(known)[at], LEAST, MOST)
    return tuple(found.round(3).tolist())
