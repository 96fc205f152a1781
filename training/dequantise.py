"""A shipped tagger's members as checkpoints again: the start of a thinner one, and its teacher.

The word pieces' and places' vectors, which training leaves as they are, come from the encoder's package; all
else comes out of the graph, where each column of a matrix is within half a step of 255 of what was trained.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.encoder import LayerShape, load_encoder
from training.export_onnx import TABLES
from training.tagger import Tagger

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


#: What training leaves as it is in the encoder's package.
_AS_THEY_WERE = ("encoder.word.weight", "encoder.position.weight")


def matrices_of(graph: onnx.GraphProto) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """The matrices in the graph by the name of the bias that is added to their product, [in, out]; other constants."""
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    makers = {out: node for node in graph.node for out in node.output}
    found = {}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = next((name for name in node.input if name.endswith(".bias") and name in constants), None)
        product = next((name for name in node.input if name != bias), None)
        while bias and product in makers and makers[product].op_type in ("Mul", "Cast"):
            product = makers[product].input[0]
        if bias and product in makers and makers[product].op_type == "MatMulInteger":
            name = makers[product].input[1].removesuffix("_quantized")
            whole = constants[f"{name}_quantized"].astype(np.float32) - constants[f"{name}_zero_point"].astype(
                np.float32
            )
            found[bias] = whole * constants[f"{name}_scale"]
    return found, constants


def shapes_of(graph: onnx.GraphProto, prefix: str, head: int) -> list[LayerShape]:
    """The shapes of a member's layers as they stand in the graph; `head` is the width of an attention head."""
    sizes = {i.name: i.dims[0] for i in graph.initializer if i.name.startswith(prefix) and i.name.endswith(".bias")}
    rectified = {given for node in graph.node if node.op_type == "Relu" for given in node.input}
    inner = {name: out for node in graph.node if node.op_type == "Add" for name in node.input for out in node.output}
    return [
        LayerShape(
            heads=sizes[f"{prefix}encoder.layers.{i}.q.bias"] // head,
            inner=sizes[f"{prefix}encoder.layers.{i}.up.bias"],
            rectified=inner[f"{prefix}encoder.layers.{i}.up.bias"] in rectified,
        )
        for i in range(sum(name.endswith(".q.bias") for name in sizes))
    ]


def members_of(weights: Path, settings: Path, encoder: Path) -> list[Tagger]:
    """The members of a shipped tagger; their tables of position are the mean that the settings keep."""
    graph = onnx.load(weights).graph
    matrices, constants = matrices_of(graph)
    tables = json.loads(settings.read_text())
    out = []
    for prefix in sorted({found[0] for name in matrices if (found := re.match(r"members\.\d+\.", name))}):
        whole_encoder = load_encoder(encoder)
        shapes = shapes_of(graph, prefix, whole_encoder.width // whole_encoder.heads)
        whole_encoder.set_shapes(shapes)
        tagger = Tagger(whole_encoder)
        state = tagger.state_dict()
        for name in state:
            whole = prefix + name
            if name.endswith(".weight") and (bias := whole.removesuffix("weight") + "bias") in matrices:
                state[name] = torch.from_numpy(matrices[bias].T.copy())
            elif name.split(".")[0] in TABLES:
                state[name] = torch.tensor(tables[name.split(".")[0]])
            elif whole in constants:
                state[name] = torch.from_numpy(constants[whole].copy())
            elif name == "encoder.shape.weight":
                part = {p: constants[f"{whole}_{p}"].astype(np.float32) for p in ("quantized", "zero_point", "scale")}
                state[name] = torch.from_numpy((part["quantized"] - part["zero_point"]) * part["scale"])
            elif (
                name.split(".")[0] not in Tagger.FURTHER
                and name not in _AS_THEY_WERE
                and not name.endswith("rectifies")
            ):
                raise ValueError(f"{weights}: nothing there for {name}")
        tagger.load_state_dict(state)
        out.append(tagger)
    return out


def main() -> None:
    """Write one checkpoint a member."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--weights", type=Path, required=True, help="the ONNX file, its settings beside it")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--out", type=Path, nargs="+", required=True, help="one file a member")
    o = p.parse_args()
    for path, tagger in zip(o.out, members_of(o.weights, o.weights.with_suffix(".json"), o.encoder), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(tagger.state_dict(), path)
        print(f"{path}: {len(tagger.encoder.layers)} layers")


if __name__ == "__main__":
    main()
