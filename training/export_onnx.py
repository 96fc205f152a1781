"""A trained tagger as int8 ONNX: the matrices per channel in eight bits, everything else as it was."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder import load_encoder
from training.tagger import ROLES, Tagger

if TYPE_CHECKING:
    from collections.abc import Sequence


class Pass(nn.Module):
    """What the runtime asks of the tagger: one pass over a window, all heads side by side."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Map [batch, pieces] to cue and lone-word logits [.., 12], queries and keys [.., 6 x 48]."""
        t = self.tagger
        hidden = t.encoder(ids, shapes, None)
        scale = (t.query.out_features // ROLES) ** -0.5
        return torch.cat([t.cue(hidden), t.alone(hidden)], -1), t.query(hidden) * scale, t.key(hidden)


def export(tagger: Tagger, out: Path) -> None:
    """Write `out` as int8 ONNX."""
    n = torch.ones(2, 12, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "float.onnx"
        axes = {0: "windows", 1: "pieces"}
        names = ["tags", "queries", "keys"]
        torch.onnx.export(
            Pass(tagger.eval()), (n, n * 0), str(whole), dynamo=False, opset_version=17,
            input_names=["ids", "shapes"], output_names=names,
            dynamic_axes={k: axes for k in ("ids", "shapes", *names)},
        )  # fmt: skip
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)


def load(encoder: Path, layers: Sequence[int] | None, weights: Path) -> Tagger:
    """A tagger with the trained weights."""
    tagger = Tagger(load_encoder(encoder, list(layers) if layers else None))
    tagger.load_state_dict(torch.load(weights))
    return tagger


def main() -> None:
    """Export one checkpoint."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--layers", type=int, nargs="*")
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    export(load(o.encoder, o.layers, o.weights), o.out)
    print(f"{o.out}: {o.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
