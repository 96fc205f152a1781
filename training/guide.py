"""A trained tagger whose states a thinner one keeps near while it learns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from training.tagger import Tagger
    from training.windows import Batch, Window


class Guide:
    """Remembers its states of every window as float16, so that each window is read once however many epochs follow."""

    def __init__(self, tagger: Tagger) -> None:
        # Training mode without dropout: the linear maps then multiply in bfloat16.
        self.tagger = tagger.train()
        self.tagger.drop.p = 0.0
        self._seen: dict[int, Tensor] = {}

    def states(self, windows: list[Window], batch: Batch) -> Tensor:
        """The states [windows, pieces, width] of these windows, zero where the batch is padded."""
        if not all(id(w) in self._seen for w in windows):
            with torch.inference_mode():
                read = self.tagger.states(batch).half()
            for w, states in zip(windows, read, strict=True):
                self._seen[id(w)] = states[: len(w.ids) + 2].clone()
        out = torch.zeros(*batch.ids.shape, self.tagger.encoder.width)
        for i, w in enumerate(windows):
            out[i, : len(w.ids) + 2] = self._seen[id(w)]
        return out
