"""Cut a trained tagger down: the attention heads and inner units that the lessons miss least are left out.

What a head or unit is worth is told by the gradient of the loss with respect to a gate on it, a first-order
guess of what leaving it out would cost. The thin tagger rectifies where the full one has GELU, which costs
next to nothing at run time; it is no tagger yet, only the start of one, and is trained on.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from training.encoder import LayerShape, Linear
from training.tagger import Tagger, load_tagger, losses_of
from training.windows import Window, batches, collate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Inner units are kept in multiples of this many, which the runtime's kernels like.
STEP = 32
#: What the names of a lesson count beside its attributions.
NAMES = 0.3


class Gates:
    """Gates of one on every head and inner unit of a tagger, and what their gradients have said so far."""

    def __init__(self, tagger: Tagger) -> None:
        layers = tagger.encoder.layers
        self.head = layers[0].head
        self.heads = [torch.ones(layer.heads, requires_grad=True) for layer in layers]
        self.units = [torch.ones(layer.up.out_features, requires_grad=True) for layer in layers]
        self.worth = [torch.zeros_like(g) for g in (*self.heads, *self.units)]
        for layer, heads, units in zip(layers, self.heads, self.units, strict=True):
            layer.o.register_forward_pre_hook(self._through(lambda g=heads: g.repeat_interleave(self.head)))
            layer.down.register_forward_pre_hook(self._through(lambda g=units: g))

    @staticmethod
    def _through(gate: Callable[[], Tensor]) -> Callable[[object, tuple[Tensor]], tuple[Tensor]]:
        return lambda _, given: (given[0] * gate().to(given[0].dtype),)

    def take(self) -> None:
        """Add the squared gradients of one batch, and forget them."""
        for worth, gate in zip(self.worth, (*self.heads, *self.units), strict=True):
            if gate.grad is not None:
                worth.add_(gate.grad**2)
                gate.grad = None


def best(worth: list[Tensor], keep: int, *, step: int, least: int) -> list[Tensor]:
    """Of all layers together the `keep` worthiest rows, in multiples of `step` and `least` at least a layer."""
    ranked = [w.argsort(descending=True) for w in worth]
    counts = [least] * len(worth)
    while sum(counts) + step <= keep:
        gain = [
            float(w[r[c : c + step]].sum()) if c + step <= len(w) else -1.0
            for w, r, c in zip(worth, ranked, counts, strict=True)
        ]
        counts[gain.index(max(gain))] += step
    return [r[:c].sort().values for r, c in zip(ranked, counts, strict=True)]


def cut(tagger: Tagger, heads: list[Tensor], units: list[Tensor]) -> None:
    """Leave only these heads and units in the layers, in place."""
    encoder = tagger.encoder
    head = encoder.layers[0].head
    state = encoder.state_dict()
    for i, (h, u) in enumerate(zip(heads, units, strict=True)):
        rows = (h[:, None] * head + torch.arange(head)).flatten()
        for name, kept, axis in (*((n, rows, 0) for n in "qkv"), ("o", rows, 1), ("up", u, 0), ("down", u, 1)):
            at = f"layers.{i}.{name}."
            state[at + "weight"] = state[at + "weight"].index_select(axis, kept)
            if axis == 0:
                state[at + "bias"] = state[at + "bias"][kept]
        state[f"layers.{i}.rectifies"] = torch.ones(())
    encoder.set_shapes(
        [LayerShape(heads=len(h), inner=len(u), rectified=True) for h, u in zip(heads, units, strict=True)]
    )
    encoder.load_state_dict(state)


def weigh(tagger: Tagger, lessons: Iterable[list[Window]]) -> Gates:
    """What every head and unit is worth on these batches of lessons."""
    tagger.train()
    tagger.drop.p = 0.0
    gates = Gates(tagger)
    for parameter in tagger.parameters():
        parameter.requires_grad_(False)
    for group in lessons:
        losses = losses_of(tagger, collate(group))
        (losses.cue + losses.pair + NAMES * losses.mention).backward()
        gates.take()
    return gates


def main() -> None:
    """Weigh, cut and write the start of a thin tagger."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--layers", type=int, nargs="*")
    p.add_argument("--weights", type=Path, required=True, help="the full tagger")
    p.add_argument("--lessons", type=Path, nargs="+", required=True)
    p.add_argument("--heads", type=float, default=6, help="heads kept, mean of the layers")
    p.add_argument("--inner", type=float, default=768, help="inner units kept, mean of the layers")
    p.add_argument("--batches", type=int, default=60, help="batches of eight to weigh on")
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    torch.set_num_threads(1)
    Linear.half = True
    tagger = load_tagger(o.encoder, o.layers, o.weights)
    lessons = [w for path in o.lessons for w in torch.load(path, weights_only=False)]
    gates = weigh(tagger, list(batches(lessons, 8, 0))[: o.batches])
    layers = len(tagger.encoder.layers)
    heads = best(gates.worth[:layers], round(o.heads * layers), step=1, least=1)
    units = best(gates.worth[layers:], round(o.inner * layers), step=STEP, least=STEP)
    fresh = load_tagger(o.encoder, o.layers, o.weights)
    cut(fresh, heads, units)
    o.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(fresh.state_dict(), o.out)
    print("heads", [h.tolist() for h in heads], "units", [len(u) for u in units])


if __name__ == "__main__":
    main()
