"""Train a tagger on gold attributions; resumable, one checkpoint an epoch."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from reportedly.reading.pieces import WINDOW
from training import polnear
from training.encoder import Linear, load_encoder
from training.tagger import Tagger, loss_of
from training.windows import batches, collate, continuing, label_windows, pieces_of


def options() -> argparse.Namespace:
    """Read the command line."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--train", type=Path, required=True, help="the set's JSONL file of training articles")
    p.add_argument("--encoder", type=Path, required=True, help="folder with config.json and model.safetensors")
    p.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of the BERT uncased vocabulary")
    p.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    p.add_argument("--layers", type=int, nargs="*", help="layers of the encoder to keep (default all)")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=0)
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


def main() -> None:
    """Train, log and keep checkpoints."""
    o = options()
    o.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(o.seed)
    torch.set_flush_denormal(True)
    Linear.half = True
    tokenizer = Tokenizer.from_file(str(o.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    table = continuing(tokenizer)
    articles, _ = polnear.split(polnear.load(o.train))
    laid_out = [(a, pieces_of(a, tokenizer, table)) for a in articles]
    model = Tagger(load_encoder(o.encoder, o.layers)).train()
    optimizer = torch.optim.AdamW(groups_of(model, o))
    base = [g["lr"] for g in optimizer.param_groups]
    chance = random.Random(o.seed)
    windows = [w for a, p in laid_out for w in label_windows(a, p, WINDOW)]
    total = o.epochs * -(-len(windows) // o.batch)
    print(f"{len(articles)} articles, {len(windows)} windows, {total} steps", flush=True)
    step, begun, state = 0, time.time(), o.out / "state.pt"
    epoch = 0
    if state.exists():
        kept = torch.load(state)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        step, epoch = kept["step"], kept["epoch"]
    recent: list[tuple[float, float]] = []
    while epoch < o.epochs:
        cuts = random.Random((o.seed, epoch).__hash__())
        windows = [
            w for a, p in laid_out for w in label_windows(a, p, cuts.randint(100, WINDOW) if epoch else WINDOW)
        ]
        for group in batches(windows, o.batch, chance.randint(0, 1 << 30)):
            share = min(1.0, step / total)
            warm = min(1.0, (step + 1) / (0.06 * total))
            for g, rate in zip(optimizer.param_groups, base, strict=True):
                g["lr"] = rate * warm * max(0.02, 1 - share)
            cue, pair = loss_of(model, collate(group))
            (cue + pair).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            recent.append((cue.item(), pair.item()))
            if step % 20 == 0:
                c, q = np.mean(recent[-50:], axis=0)
                spent = time.time() - begun
                print(f"step {step}/{total} cue {c:.4f} pair {q:.4f} {spent:.0f}s", flush=True)
            if step == o.stop_after:
                return
        epoch += 1
        kept = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "epoch": epoch}
        torch.save(kept, o.out / "state.part")
        (o.out / "state.part").replace(state)
        torch.save(model.state_dict(), o.out / f"epoch{epoch}.pt")
        print(f"epoch {epoch} kept after {time.time() - begun:.0f}s", flush=True)
    (o.out / "recipe.json").write_text(json.dumps(vars(o), default=str, indent=1))


if __name__ == "__main__":
    main()
