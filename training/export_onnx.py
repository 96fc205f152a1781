"""Trained taggers as one int8 ONNX graph, with the tables and settings that the runtime reads beside it."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.tagger import PAIR_WIDTH, ROLES, Tagger, load_tagger

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLES = ("distance", "lines", "gaps")
OUTPUTS = ("tags", "queries", "keys", "mentions", "factuality")


class Pass(nn.Module):
    """What the runtime asks of a tagger: one pass over a window, all heads side by side.

    Several members are averaged: their queries and keys stand side by side, so that the product of the two,
    taken at run time, is the mean of the members' pair logits. Names and factuality are one tagger's: `further`,
    which need not be a member, or else the first's.
    """

    def __init__(self, *members: Tagger, further: Tagger | None = None) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)
        self.further = further
        first = members[0].encoder.word.weight
        if not all(torch.equal(m.encoder.word.weight, first) for m in (*members, further) if m is not None):
            raise ValueError("members must share their word vectors, which training leaves as they are")

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Map [batch, pieces] to cue and lone-word logits [.., 12], queries and keys [.., 6 x width] and the further heads.

        Those are mention logits [.., 13] and factuality [.., 1].
        """
        words = None if self.members[0].encoder.mpnet else self.members[0].encoder.word(ids)
        hidden = [m.encoder(ids, shapes, None, words) for m in self.members]
        pairs = list(zip(self.members, hidden, strict=True))
        share = 1.0 / len(pairs)
        tags = sum(torch.cat([m.cue(h), m.alone(h)], -1) for m, h in pairs) * share
        last, states = (self.members[0], hidden[0]) if self.further is None else (self.further, None)
        if states is None:
            states = last.encoder(ids, shapes, None, words)
        return (
            tags,
            self._side_by_side([m.query(h) for m, h in pairs]) * (PAIR_WIDTH**-0.5 * share),
            self._side_by_side([m.key(h) for m, h in pairs]),
            last.mention(states),
            last.factual(states),
        )

    @staticmethod
    def _side_by_side(parts: list[Tensor]) -> Tensor:
        if len(parts) == 1:
            return parts[0]
        b, n, _ = parts[0].shape
        return torch.cat([p.reshape(b, n, ROLES, PAIR_WIDTH) for p in parts], -1).reshape(b, n, -1)


def tables_of(members: Sequence[Tagger]) -> dict[str, list[list[float]]]:
    """The members' mean tables of position, by name, rounded to five digits."""
    return {
        name: torch.stack([getattr(m, name).weight.detach() for m in members])
        .mean(0)
        .double()
        .mul(1e5)
        .round()
        .div(1e5)
        .tolist()
        for name in TABLES
    }


def export(members: Sequence[Tagger], out: Path, further: Tagger | None = None) -> None:
    """Write `out` as int8 ONNX."""
    n = torch.ones(1, 12, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "float.onnx"
        axes = {0: "windows", 1: "pieces"}
        torch.onnx.export(
            Pass(*members, further=further).eval(), (n, n * 0), str(whole), dynamo=False, opset_version=17,
            input_names=["ids", "shapes"], output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys(("ids", "shapes", *OUTPUTS), axes),
        )  # fmt: skip
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    """Export one tagger into the folder of shipped weights."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--layers", type=int, nargs="*", action="append", help="layers kept, once a checkpoint")
    p.add_argument("--weights", type=Path, nargs="+", required=True, help="one checkpoint a member")
    p.add_argument("--further", type=Path, help="the checkpoint whose names and factuality are given, if no member's")
    p.add_argument("--leaning", type=float, nargs=3, default=(0.5, 1.0, 1.0), help="threshold, source, content")
    p.add_argument("--out", type=Path, required=True, help="the folder")
    p.add_argument("--name", required=True)
    o = p.parse_args()
    kept = o.layers or [None] * len(o.weights)
    members = [load_tagger(o.encoder, layers, w) for layers, w in zip(kept, o.weights, strict=True)]
    o.out.mkdir(parents=True, exist_ok=True)
    onnx = o.out / f"{o.name}.onnx"
    export(members, onnx, load_tagger(o.encoder, [0], o.further) if o.further else None)
    settings = tables_of(members) | {"leaning": dict(zip(("threshold", "source", "content"), o.leaning, strict=True))}
    (o.out / f"{o.name}.json").write_text(json.dumps(settings) + "\n")
    if not (o.out / "tokenizer.json").exists():
        shutil.copyfile(o.tokenizer, o.out / "tokenizer.json")
    print(f"{onnx}: {onnx.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
