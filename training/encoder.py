"""A plain BERT-family encoder: loads MiniLM (BERT) and MPNet weights, trains in mixed precision, exports cleanly."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reportedly.reading.pieces import SHAPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: MPNet's vocabulary is BERT's moved up by four, with its own special pieces in front.
MPNET_SHIFT = 4
MPNET_SPECIAL = {101: 0, 102: 2, 0: 1}


class Linear(nn.Linear):
    """A linear map that multiplies in bfloat16 while its weights stay float32.

    On a CPU with AVX512-BF16 this is twice as fast as float32; the sums stay in float32.
    """

    half = False

    def forward(self, x: Tensor) -> Tensor:
        """Map [..., in] to [..., out]."""
        if Linear.half and self.training:
            return F.linear(x.bfloat16(), self.weight.bfloat16(), self.bias.bfloat16())
        return F.linear(x, self.weight, self.bias)


class FusedAttention(torch.autograd.Function):
    """Unmasked attention over [batch, pieces, width], exported as onnxruntime's fused operator."""

    @staticmethod
    def forward(_ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        """Attend; only traced for export, never trained through."""
        b, n, w = q.shape
        split = lambda t: t.reshape(b, n, heads, w // heads).transpose(1, 2)  # noqa: E731
        return F.scaled_dot_product_attention(split(q), split(k), split(v)).transpose(1, 2).reshape(b, n, w)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """Name the operator."""
        out = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        out.setType(q.type())
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerShape:
    """How wide one layer is inside: its attention heads and its inner units; thin layers rectify instead of GELU."""

    heads: int
    inner: int
    rectified: bool = False


class Layer(nn.Module):
    """One transformer layer, normalised after each residual sum."""

    def __init__(self, shape: LayerShape, *, width: int, head: int, eps: float) -> None:
        super().__init__()
        self.heads, self.head, self.rectified = shape.heads, head, shape.rectified
        inside = shape.heads * head
        self.q, self.k, self.v = (Linear(width, inside) for _ in range(3))
        self.o = Linear(inside, width)
        self.up, self.down = Linear(width, shape.inner), Linear(shape.inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=eps), nn.LayerNorm(width, eps=eps)
        if shape.rectified:  # kept with the weights, so that a checkpoint tells its own shape
            self.register_buffer("rectifies", torch.ones(()))

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Map [batch, pieces, width] to the same; `bias` is added to the attention scores.

        Without a bias (no padding), the attention is exported as the runtime's own fused operator.
        """
        b, n, _ = x.shape
        split = lambda t: t.reshape(b, n, self.heads, self.head).transpose(1, 2)  # noqa: E731
        q, k, v = self.q(x), self.k(x), self.v(x)
        if bias is None:
            a = FusedAttention.apply(q, k, v, self.heads)
        else:
            # Written out: on a CPU the backward pass of the fused form is several times slower in bfloat16.
            q, k, v = split(q), split(k), split(v)
            scores = q @ k.transpose(-1, -2) * self.head**-0.5 + bias.to(q.dtype)
            a = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, -1)
        x = self.norm1(x + self.o(a).float())
        inner = self.up(x)
        return self.norm2(x + self.down(F.relu(inner) if self.rectified else F.gelu(inner)).float())


class Encoder(nn.Module):
    """Embeddings and layers; the ids are always those of the BERT uncased vocabulary."""

    def __init__(self, config: dict, layers: int) -> None:
        super().__init__()
        w = config["hidden_size"]
        self.mpnet = config["model_type"] == "mpnet"
        self.width, self.heads, self.eps = w, config["num_attention_heads"], config["layer_norm_eps"]
        self.word = nn.Embedding(config["vocab_size"], w)
        self.position = nn.Embedding(config["max_position_embeddings"], w)
        self.shape = nn.Embedding(SHAPES, w)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(w, eps=self.eps)
        self.set_shapes([LayerShape(heads=self.heads, inner=config["intermediate_size"])] * layers)
        if self.mpnet:
            self.relative = nn.Embedding(config["relative_attention_num_buckets"], self.heads)

    def set_shapes(self, shapes: Sequence[LayerShape]) -> None:
        """Make the layers anew in these shapes, untrained."""
        head = self.width // self.heads
        self.layers = nn.ModuleList(Layer(s, width=self.width, head=head, eps=self.eps) for s in shapes)

    def shapes_in(self, state: Mapping[str, Tensor]) -> list[LayerShape]:
        """The layers' shapes in the state of a checkpoint of an encoder."""
        head = self.width // self.heads
        count = sum(name.startswith("layers.") and name.endswith(".q.weight") for name in state)
        return [
            LayerShape(
                heads=len(state[f"layers.{i}.q.weight"]) // head,
                inner=len(state[f"layers.{i}.up.weight"]),
                rectified=f"layers.{i}.rectifies" in state,
            )
            for i in range(count)
        ]

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None, words: Tensor | None = None) -> Tensor:
        """Map [batch, pieces] of ids to [batch, pieces, width]; `mask` is 1 where there is a piece.

        `words` are the ids' vectors where they have been looked up already.
        """
        n = ids.shape[1]
        place = torch.cumsum(torch.ones_like(ids[:1]), 1) - 1
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4
        if self.mpnet:
            ids = mpnet_ids(ids)
            relative = self.relative(mpnet_buckets(n)).permute(2, 0, 1)[None]
            bias = relative if bias is None else bias + relative
            place = place + 2
        x = self.norm((self.word(ids) if words is None else words) + self.position(place) + self.shape(shapes))
        for layer in self.layers:
            x = layer(x, bias)
        return x


def mpnet_ids(ids: Tensor) -> Tensor:
    """BERT ids as MPNet ids."""
    out = ids + MPNET_SHIFT
    for bert, mpnet in MPNET_SPECIAL.items():
        out = torch.where(ids == bert, torch.full_like(ids, mpnet), out)
    return out


def mpnet_buckets(n: int, buckets: int = 32, far: int = 128) -> Tensor:
    """The [n, n] relative-position buckets of MPNet (T5's, in both directions)."""
    place = torch.arange(n)
    back = -(place[None, :] - place[:, None])
    half = buckets // 2
    out = (back < 0).long() * half
    back = back.abs()
    exact = half // 2
    log = exact + (torch.log(back.clamp(min=1).float() / exact) / math.log(far / exact) * (half - exact)).long()
    return out + torch.where(back < exact, back, log.clamp(max=half - 1))


_BERT = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "o": "attention.output.dense", "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip
_MPNET = _BERT | {
    "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v",
    "o": "attention.attn.o", "norm1": "attention.LayerNorm",
}  # fmt: skip


def load_encoder(folder: Path, keep: list[int] | None = None) -> Encoder:
    """Read config.json and model.safetensors; `keep` names the layers to keep, in order (default all)."""
    config = json.loads((folder / "config.json").read_text())
    weights = load_file(folder / "model.safetensors")
    keep = keep if keep is not None else list(range(config["num_hidden_layers"]))
    encoder = Encoder(config, len(keep))
    names = _MPNET if encoder.mpnet else _BERT
    state = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "position.weight": weights["embeddings.position_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    if encoder.mpnet:
        state["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    else:
        state["word.weight"] = state["word.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    for new, old in enumerate(keep):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{new}.{ours}.{part}"] = weights[f"encoder.layer.{old}.{theirs}.{part}"]
    missing = encoder.load_state_dict(state, strict=False)
    if missing.unexpected_keys or set(missing.missing_keys) - {"shape.weight"}:
        raise ValueError(f"{folder}: weights do not fit the encoder: {missing}")
    return encoder
