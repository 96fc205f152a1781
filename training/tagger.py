"""The tagger: one encoder pass for a window, a head for cues, and a scorer of words against cues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reportedly.reading.mentions import MENTION_LABELS
from reportedly.reading.pairing import CUE_LABELS, DISTANCE_TABLE, DISTANCES, GAPS, LINES, PAIR_LABELS
from training.encoder import load_encoder
from training.windows import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.encoder import Encoder
    from training.windows import Batch

ROLES = len(PAIR_LABELS) - 1
#: Width of the space in which a cue and a word are compared, for each label.
PAIR_WIDTH = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What one pass gives: cue logits [batch, pieces, 5]; pair logits [cues, pieces, 7]."""

    cue: Tensor
    pair: Tensor


class Tagger(nn.Module):
    """Encoder and heads, each one more linear map on the same pass."""

    #: The heads that a checkpoint may not have yet.
    FURTHER = ("mention", "factual")

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        w = encoder.width
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(w, len(CUE_LABELS))
        self.alone = nn.Linear(w, len(PAIR_LABELS))
        self.query, self.key = nn.Linear(w, ROLES * PAIR_WIDTH), nn.Linear(w, ROLES * PAIR_WIDTH)
        self.distance = nn.Embedding(DISTANCES, len(PAIR_LABELS))
        self.lines = nn.Embedding(LINES, len(PAIR_LABELS))
        self.gaps = nn.Embedding(GAPS, len(PAIR_LABELS))
        for table in (self.distance, self.lines, self.gaps):
            nn.init.zeros_(table.weight)
        self.mention = nn.Linear(w, len(MENTION_LABELS))
        self.factual = nn.Linear(w, 1)
        self.register_buffer("table", torch.from_numpy(DISTANCE_TABLE).long(), persistent=False)

    def encode(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Hidden states and cue logits of a batch."""
        hidden = self.drop(self.states(batch))
        return hidden, self.cue(hidden)

    def states(self, batch: Batch) -> Tensor:
        """What the encoder says of a batch, [batch, pieces, width]."""
        return self.encoder(batch.ids, batch.shapes, batch.mask)

    def pair(self, hidden: Tensor, batch: Batch, rows: Tensor, places: Tensor) -> Tensor:
        """Pair logits [cues, pieces, 7] of the cues that begin at `places` of the windows `rows`."""
        n, length = len(rows), hidden.shape[1]
        query = self.query(hidden[rows, places]).view(n, ROLES, 1, PAIR_WIDTH)
        key = self.key(hidden).view(-1, length, ROLES, PAIR_WIDTH).transpose(1, 2)[rows]
        scored = (query * PAIR_WIDTH**-0.5) @ key.transpose(-1, -2)  # [cues, roles, 1, pieces]
        out = F.pad(scored[:, :, 0].transpose(1, 2), (1, 0)) + self.alone(hidden)[rows]
        words, lines, counts = batch.words[rows], batch.lines[rows], batch.cue_counts[rows]
        at = lambda t: t.gather(1, places[:, None])  # noqa: E731
        reach = (len(self.table) - 1) // 2
        far = self.table[(words - at(words)).clamp(-reach, reach) + reach]
        line = (lines - at(lines)).clamp(-(LINES // 2), LINES // 2) + LINES // 2
        delta = counts - at(counts)
        gap = torch.where(delta < 0, delta + 1, delta).clamp(-(GAPS // 2), GAPS // 2) + GAPS // 2
        return out + self.distance(far) + self.lines(line) + self.gaps(gap)


def load_tagger(encoder: Path, layers: Sequence[int] | None, weights: Path) -> Tagger:
    """The tagger of a checkpoint, in the shape that its layers have there."""
    tagger = Tagger(load_encoder(encoder, list(layers) if layers else None))
    state = torch.load(weights)
    prefix = "encoder."
    inside = {name.removeprefix(prefix): w for name, w in state.items() if name.startswith(prefix)}
    tagger.encoder.set_shapes(tagger.encoder.shapes_in(inside))
    fresh = {name: w for name, w in tagger.state_dict().items() if name.split(".")[0] in Tagger.FURTHER}
    tagger.load_state_dict(fresh | state)
    return tagger.eval()


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """What one batch costs, 0 where it does not teach a thing.

    Cue loss a word; pair loss a word summed over its cues, against gold or soft targets; distance from a guide;
    mention loss a word; factuality loss a judged event.
    """

    cue: Tensor
    pair: Tensor
    away: Tensor
    mention: Tensor
    factual: Tensor


def losses_of(tagger: Tagger, batch: Batch, guide: Tensor | None = None) -> Losses:
    """The losses of one batch.

    `guide` are another tagger's states [batch, pieces, width]; the distance is a share of their mean square.
    """
    states = tagger.states(batch)
    hidden = tagger.drop(states)
    none = states.new_zeros(())
    cue, pair = _label_losses(tagger, hidden, batch) if batch.attributed else (none, none)
    named = batch.opens & (batch.mention != UNKNOWN)
    judged = batch.opens & ~batch.factual.isnan()
    return Losses(
        cue=cue,
        pair=pair,
        away=none if guide is None else distance(states, guide, batch.mask),
        mention=F.cross_entropy(tagger.mention(hidden[named]), batch.mention[named]) if named.any() else none,
        factual=F.smooth_l1_loss(tagger.factual(hidden[judged])[:, 0], batch.factual[judged]) if judged.any() else none,
    )


def distance(states: Tensor, guide: Tensor, mask: Tensor) -> Tensor:
    """Mean squared difference at the pieces, as a share of the guide's mean square."""
    here = mask.bool()
    return F.mse_loss(states[here], guide[here]) / guide[here].pow(2).mean()


def _label_losses(tagger: Tagger, hidden: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    cue = tagger.cue(hidden)
    words = batch.opens.sum().clamp(min=1)
    if batch.cue_soft is not None:
        cue_loss = -(batch.cue_soft * F.log_softmax(cue, -1))[batch.opens].sum() / words
    else:
        cue_loss = F.cross_entropy(cue[batch.opens], batch.cue_labels[batch.opens])
    rows, places, targets, soft = batch.cue_rows, batch.cue_places, batch.pair_labels, batch.pair_soft
    if soft is None:
        rows, places, targets = _with_false_cues(cue.detach(), batch)
    if not len(rows):
        return cue_loss, cue_loss * 0
    pair = tagger.pair(hidden, batch, rows, places)
    here = batch.opens[rows]
    if soft is not None:
        return cue_loss, -(soft * F.log_softmax(pair, -1))[here].sum() / words
    return cue_loss, F.cross_entropy(pair[here], targets[here], reduction="sum") / words


def _with_false_cues(cue: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """The gold cues, and words wrongly taken for cues, to which every word is outside."""
    begins = cue.softmax(-1)[..., 1]
    false = (begins > 0.3) & batch.opens & (batch.cue_labels == 0)
    rows, places = false.nonzero(as_tuple=True)
    rows, places = rows[:24], places[:24]
    outside = torch.zeros(len(rows), cue.shape[1], dtype=torch.long)
    return (
        torch.cat([batch.cue_rows, rows]),
        torch.cat([batch.cue_places, places]),
        torch.cat([batch.pair_labels, outside]),
    )
