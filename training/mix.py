"""The mean of several checkpoints of one run: ``python -m training.mix --parts 0.4 A.pt 0.6 B.pt --out C.pt``."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

#: Vectors that training leaves as they are; a mean would only round them.
KEPT = ("encoder.word.weight", "encoder.position.weight")


def mixed(parts: list[tuple[float, dict[str, Tensor]]]) -> dict[str, Tensor]:
    """The weighted mean of states of the same shape; the weights add up to one."""
    _, first = parts[0]
    return {
        name: value if name in KEPT else sum(share * state[name].float() for share, state in parts)
        for name, value in first.items()
    }


def main() -> None:
    """Write the mean."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--parts", nargs="+", required=True, help="share and checkpoint, in turns")
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    torch.save(
        mixed([(float(share), torch.load(path)) for share, path in zip(o.parts[::2], o.parts[1::2], strict=True)]),
        o.out,
    )


if __name__ == "__main__":
    main()
