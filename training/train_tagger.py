"""Train a tagger on gold attributions or on a teacher's lessons; resumable, one checkpoint an epoch."""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from reportedly.reading.pieces import WINDOW
from training import polnear
from training.encoder import Linear, load_encoder
from training.guide import Guide
from training.tagger import Losses, Tagger, load_tagger, losses_of
from training.validate import plain_tokenizer
from training.windows import Window, batches, collate, continuing, label_windows, pieces_of

if TYPE_CHECKING:
    from collections.abc import Callable

#: Share of the steps in which the rate rises; it then falls in a line to this share of itself.
WARM, LAST = 0.06, 0.02


def options() -> argparse.Namespace:
    """Read the command line."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--train", type=Path, required=True, help="the set's JSONL file of training articles")
    p.add_argument("--lessons", type=Path, nargs="*", help="windows with soft labels, made by training.teach")
    p.add_argument("--others", type=Path, help="windows that teach the further heads alone, made by training.heads")
    p.add_argument("--mention-weight", type=float, default=0.3, help="of the mention loss")
    p.add_argument("--factual-weight", type=float, default=0.3, help="of the factuality loss")
    p.add_argument("--encoder", type=Path, required=True, help="folder with config.json and model.safetensors")
    p.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of the BERT uncased vocabulary")
    p.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    p.add_argument("--start", type=Path, help="checkpoint to go on from, with a schedule of its own")
    p.add_argument("--layers", type=int, nargs="*", help="layers of the encoder to keep (default all)")
    p.add_argument("--guide", type=Path, help="checkpoint whose states the tagger keeps near, less and less")
    p.add_argument("--guide-layers", type=int, nargs="*", help="layers of the guide's encoder")
    p.add_argument("--guide-weight", type=float, default=1.0, help="of that nearness, at the start")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--freeze", type=int, default=0, help="how many of the lowest layers stay as they are")
    p.add_argument("--decay", type=float, default=1.0, help="factor on the rate for each layer further down")
    p.add_argument("--stop-after", type=int, default=0, help="steps to run before stopping (a speed trial)")
    return p.parse_args()


def groups_of(model: Tagger, o: argparse.Namespace) -> list[dict]:
    """Parameter groups: frozen embeddings, layer-wise rates, faster heads."""
    encoder = model.encoder
    frozen = [encoder.word, encoder.position, *encoder.layers[: o.freeze]]
    if encoder.mpnet:
        frozen.append(encoder.relative)
    for module in frozen:
        module.requires_grad_(False)
    groups = []
    for i, layer in enumerate(encoder.layers):
        rate = o.rate * o.decay ** (len(encoder.layers) - 1 - i)
        for wide in (True, False):
            ps = [p for p in layer.parameters() if p.requires_grad and (p.dim() > 1) == wide]
            if ps:
                groups.append({"params": ps, "lr": rate, "weight_decay": 0.01 * wide})
    taken = {id(p) for g in groups for p in g["params"]}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in taken]
    return [*groups, {"params": heads, "lr": o.head_rate, "weight_decay": 0.0}]


def windows_by_epoch(o: argparse.Namespace) -> Callable[[int], list[Window]]:
    """The windows of an epoch: the lessons as they are, or the gold articles cut anew each time."""
    if o.lessons:
        lessons: list[Window] = [w for path in o.lessons for w in torch.load(path, weights_only=False)]
        return lambda _: lessons
    tokenizer = plain_tokenizer(o.tokenizer)
    table = continuing(tokenizer)
    articles, _ = polnear.split(polnear.load(o.train))
    laid_out = [(a, pieces_of(a, tokenizer, table)) for a in articles]

    def cut(epoch: int) -> list[Window]:
        chance = random.Random(f"{o.seed} {epoch}")
        return [w for a, p in laid_out for w in label_windows(a, p, chance.randint(100, WINDOW) if epoch else WINDOW)]

    return cut


class Run:
    """A training run with its place in the schedule."""

    def __init__(self, o: argparse.Namespace) -> None:
        self.o = o
        self.windows = windows_by_epoch(o)
        self.others: list[Window] = torch.load(o.others, weights_only=False) if o.others else []
        fresh = load_tagger(o.encoder, o.layers, o.start) if o.start else Tagger(load_encoder(o.encoder, o.layers))
        self.model = fresh.train()
        self.guide = Guide(load_tagger(o.encoder, o.guide_layers, o.guide)) if o.guide else None
        self.optimizer = torch.optim.AdamW(groups_of(self.model, o))
        self.rates = [g["lr"] for g in self.optimizer.param_groups]
        self.total = o.epochs * sum(-(-len(windows) // o.batch) for windows in (self.windows(0), self.others))
        self.step = self.epoch = 0
        self.recent: list[tuple[float, ...]] = []
        self.begun = time.time()
        if (o.out / "state.pt").exists():
            self.restore(torch.load(o.out / "state.pt"))

    def restore(self, kept: dict) -> None:
        """Go on from the last epoch that was kept."""
        self.model.load_state_dict(kept["model"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.step, self.epoch = kept["step"], kept["epoch"]

    def keep(self) -> None:
        """Keep the epoch that has ended."""
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save(state | {"step": self.step, "epoch": self.epoch}, self.o.out / "state.part")
        (self.o.out / "state.part").replace(self.o.out / "state.pt")
        torch.save(self.model.state_dict(), self.o.out / f"epoch{self.epoch}.pt")
        print(f"epoch {self.epoch} kept after {time.time() - self.begun:.0f}s", flush=True)

    def train_epoch(self) -> None:
        """One pass over the windows, those for the further heads strewn among the others."""
        seed = 1000 * self.o.seed + self.epoch
        groups = [g for w in (self.windows(self.epoch), self.others) for g in batches(w, self.o.batch, seed)]
        random.Random(seed).shuffle(groups)
        for group in groups:
            self.learn(group)
            if self.step == self.o.stop_after:
                raise SystemExit
        self.epoch += 1

    def learn(self, group: list[Window]) -> None:
        """One step."""
        factor = min(1.0, (self.step + 1) / (WARM * self.total)) * max(LAST, 1 - self.step / self.total)
        for g, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            g["lr"] = rate * factor
        batch = collate(group)
        guided = self.guide is not None and batch.attributed
        losses = losses_of(self.model, batch, self.guide.states(group, batch) if self.guide and guided else None)
        fades = self.o.guide_weight * (1 - self.step / self.total)
        further = self.o.mention_weight * losses.mention + self.o.factual_weight * losses.factual
        (losses.cue + losses.pair + losses.away * fades + further).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.tell(losses)

    def tell(self, losses: Losses) -> None:
        """Print where the run is, now and then; nan where a batch does not teach a thing."""
        values = [getattr(losses, f.name).item() for f in fields(losses)]
        self.recent = [*self.recent[-99:], tuple(v or float("nan") for v in values)]
        if self.step % 50 == 0:
            means = " ".join(f"{f.name} {m:.4f}" for f, m in zip(fields(losses), _means(self.recent), strict=True))
            print(f"step {self.step}/{self.total} {means} {time.time() - self.begun:.0f}s", flush=True)


def _means(rows: list[tuple[float, ...]]) -> list[float]:
    """The mean of each column, without what is nan."""
    columns = np.array(rows).T
    return [float(c[~np.isnan(c)].mean()) if not np.isnan(c).all() else 0.0 for c in columns]


def main() -> None:
    """Train, log and keep checkpoints."""
    o = options()
    o.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    torch.set_flush_denormal(True)
    Linear.half = True
    run = Run(o)
    print(f"{run.total} steps", flush=True)
    while run.epoch < o.epochs:
        run.train_epoch()
        run.keep()
    (o.out / "recipe.json").write_text(json.dumps(vars(o), default=str, indent=1))


if __name__ == "__main__":
    main()
