"""What the further heads learn from: names in texts, and how surely the events of sentences happened.

The lessons on attribution are given the names of their texts beside their own labels; sentences whose events were
judged, and texts with annotated names, become windows that teach these heads alone.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.mention_gold import GoldText, half_of, meantime, nests, re3d
from reportedly.reading.mentions import MENTION_LABELS
from reportedly.reading.pieces import WINDOW, cut_windows
from training import polnear
from training.validate import plain_tokenizer
from training.windows import UNKNOWN, Window, continuing, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

Named = tuple[int, int, str]

#: One sentence in this many is held out of the judged sentences, chosen by the digest of its text.
HELD_OUT_ONE_IN = 14
#: At most so many sentences stand in one window, one a line.
SENTENCES = 8
#: For the epochs after the lessons': the seeds by which judged sentences are packed, and where the first cut of a text falls.
PACKS = (
    ({"uds": (2,), "uw": range(3)}, {"gold": (WINDOW, WINDOW // 2, WINDOW // 3), "gum": (WINDOW,)}),
    (
        {"uds": (4, 5), "uw": range(10, 18)},
        {"gold": (WINDOW, WINDOW // 2, WINDOW // 3, 200, 160, 40), "gum": (WINDOW, WINDOW // 2)},
    ),
    ({"uds": (6,), "uw": (20, 21)}, {"gold": (WINDOW, WINDOW // 2, WINDOW // 3, 200, 160), "gum": (WINDOW,)}),
)
#: How many windows of silver names stand beside in the first of them.
SILVER = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text with what is known of it: its names (None if not annotated), and (start, score) of judged events.

    The names are annotated in text[:named_to], in all of it where that is None.
    """

    text: str
    names: tuple[Named, ...] | None = None
    named_to: int | None = None
    events: tuple[tuple[int, float], ...] = ()


class Cutter:
    """Texts to windows that teach the further heads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer, self.table = tokenizer, continuing(tokenizer)

    def windows(self, given: Labelled, first: int = WINDOW) -> Iterator[Window]:
        """The windows of one text."""
        pieces = pieces_of(polnear.GoldArticle(id="", text=given.text, attributions=()), self.tokenizer, self.table)
        mention = np.full(len(pieces), UNKNOWN, dtype=np.int64)
        if given.names is not None:
            mention[pieces.opens] = 0
            for start, end, kind in sorted(given.names):
                here = np.flatnonzero((pieces.start < end) & (pieces.end > start) & pieces.opens)
                mention[here] = UNKNOWN if kind == "unknown" else MENTION_LABELS.index(f"I-{kind}")
                mention[here[:1]] = UNKNOWN if kind == "unknown" else MENTION_LABELS.index(f"B-{kind}")
        if given.named_to is not None:
            mention[pieces.start >= given.named_to] = UNKNOWN
        factual = np.full(len(pieces), np.nan, dtype=np.float32)
        for start, score in given.events:
            here = np.flatnonzero((pieces.end > start) & pieces.opens)
            factual[here[:1]] = score
        for begin, end in cut_windows(pieces, first=first):
            part = slice(begin, end)
            opens = pieces.opens[part].copy()
            opens[0] = True
            yield Window(
                pieces.ids[part], pieces.shape[part], pieces.word[part], pieces.line[part], opens,
                np.zeros(end - begin, dtype=np.int64), [], np.zeros((0, end - begin), dtype=np.int64),
                mention=mention[part], factual=factual[part], attributed=False,
            )  # fmt: skip


def read_lines(path: Path) -> list[dict]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_held_out(text: str) -> bool:
    """Whether a judged sentence is kept for choices."""
    return int(sha256(text.encode()).hexdigest(), 16) % HELD_OUT_ONE_IN == 0


def judged(path: Path) -> list[Labelled]:
    """The sentences of a factuality set."""
    return [
        Labelled(text=row["text"], events=tuple((t["start"], t["label"]) for t in row["targets"]))
        for row in read_lines(path)
    ]


def packed(sentences: Sequence[Labelled], seed: int) -> Iterator[Labelled]:
    """Sentences put together, one a line, one to `SENTENCES` at a time."""
    chance = random.Random(seed)
    order = list(sentences)
    chance.shuffle(order)
    while order:
        count = chance.randint(1, SENTENCES)
        text, events = "", []
        for sentence in order[:count]:
            events += [(start + len(text), score) for start, score in sentence.events]
            text += sentence.text + "\n"
        order = order[count:]
        yield Labelled(text=text, events=tuple(events))


def gum_names(path: Path) -> Iterator[Labelled]:
    """The names of GUM's news: what is linked or ends in a capital, the innermost of a nest."""
    kinds = {"person": "person", "organization": "body", "place": "place", "object": "other", "event": "other"}
    for row in read_lines(path):
        named = []
        for m in row["mentions"]:
            words = m["text"].split()
            if m["etype"] in kinds and words and words[-1][0].isupper() and len(words) < 9 and m["infstat"] != "event":
                start = m["start"] + (
                    len(words[0]) + 1 if words[0].lower() in ("the", "a", "an") and len(words) > 1 else 0
                )
                named.append((start, m["end"], kinds[m["etype"]]))
        inner = [n for n in named if not any(o != n and n[0] <= o[0] and o[1] <= n[1] for o in named)]
        yield Labelled(text=row["text"], names=tuple(_unknown_beside(row["text"], inner)))


def _unknown_beside(text: str, names: list[Named]) -> list[Named]:
    """The names, and as unknown the nationalities, which GUM does not mark."""
    out, at = list(names), 0
    for word in text.split():
        at = text.index(word, at)
        like_nation = word[:1].isupper() and word.rstrip(".,").endswith(("an", "ish", "ese", "ench", "i", "ans"))
        if like_nation and not any(s <= at < e for s, e, _ in names):
            out.append((at, at + len(word), "unknown"))
        at += len(word)
    return out


def whole(window: Window, mention: NDArray[np.int64] | None) -> Window:
    """A window of lessons written before windows had names, with them."""
    given = {f.name: getattr(window, f.name, None) for f in fields(Window)}
    return Window(**(given | {"mention": mention, "factual": None, "attributed": True}))


def silver_of(row: dict) -> Labelled:
    """A text of training.silver with its names."""
    return Labelled(text=row["text"], names=tuple((s, e, k) for s, e, k in row["names"]))


def named_lessons(lessons: Iterable[Window], silver: Path, cutter: Cutter) -> list[Window]:
    """The lessons with the names of their texts, where the same window is found among those texts' windows."""
    known: dict[bytes, NDArray[np.int64]] = {}
    for row in read_lines(silver):
        given = silver_of(row)
        for first in (WINDOW // 2, WINDOW):
            known |= {w.ids.tobytes(): w.mention for w in cutter.windows(given, first) if w.mention is not None}
    return [whole(w, known.get(w.ids.tobytes())) for w in lessons]


def gold_names(texts: Iterable[GoldText]) -> Iterator[Labelled]:
    """The half of annotated texts that may be trained on: of each nest the shortest name; weapons only where annotated."""
    for given in texts:
        if given.half == 0:
            names = [min(nest, key=lambda n: n[1] - n[0]) for nest in nests(given.names)]
            yield Labelled(text=given.text, names=tuple(names), named_to=given.end)


def finishing(cutter: Cutter, o: argparse.Namespace, named: Sequence[Window]) -> list[list[Window]]:
    """What the further heads learn from in the three epochs after the lessons'.

    Each has judged sentences of two sets, half of each set annotated with names, and texts with silver names that are
    no lessons; the first has some of the lessons' names too, which the others, epochs of lessons, have anyway.
    """
    uds = [s for s in judged(o.factuality) if not is_held_out(s.text)]
    uw = [s for s in judged(o.finish_factuality) if half_of(s.text) == 0]
    lessons = {w.ids.tobytes() for w in named}
    more = []
    for given in map(silver_of, read_lines(o.silver)):
        read = [w for first in (WINDOW, WINDOW // 2) for w in cutter.windows(given, first)]
        more += [] if any(w.ids.tobytes() in lessons for w in read) else cutter.windows(given)
    gold = (*gold_names(meantime()), *gold_names(re3d()))
    out = []
    for packs, cuts in PACKS:
        out.append([w for seed in packs["uds"] for s in packed(uds, seed) for w in cutter.windows(s)])
        out[-1] += [w for seed in packs["uw"] for s in packed(uw, seed) for w in cutter.windows(s)]
        out[-1] += [w for first in cuts["gold"] for g in gold for w in cutter.windows(g, first)]
        out[-1] += [w for first in cuts["gum"] for g in gum_names(o.gum) for w in cutter.windows(g, first)]
        out[-1] += more
    silver = random.Random(0).sample([w for w in named if w.mention is not None], SILVER)
    out[0] += [replace(w, places=[], pair=w.pair[:0], cue_soft=None, pair_soft=None, attributed=False) for w in silver]
    return out


def main() -> None:
    """Write the lessons with names, and the windows for the further heads alone, first and last."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--lessons", type=Path, nargs="+", required=True)
    p.add_argument("--silver", type=Path, required=True)
    p.add_argument("--factuality", type=Path, required=True, help="the set's JSONL file of training sentences")
    p.add_argument("--finish-factuality", type=Path, required=True, help="sentences of which half are learned at last")
    p.add_argument("--gum", type=Path, required=True)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True, help="the lessons with names; *.others.pt is written beside it")
    o = p.parse_args()
    cutter = Cutter(plain_tokenizer(o.tokenizer))
    lessons = [w for path in o.lessons for w in torch.load(path, weights_only=False)]
    named = named_lessons(lessons, o.silver, cutter)
    torch.save(named, o.out)
    sentences = [s for s in judged(o.factuality) if not is_held_out(s.text)]
    others = [w for seed in (0, 1) for s in packed(sentences, seed) for w in cutter.windows(s)]
    others += [w for _ in range(2) for given in gum_names(o.gum) for w in cutter.windows(given)]
    torch.save(others, o.out.with_suffix(".others.pt"))
    for name, windows in zip(("finish", "last", "more"), finishing(cutter, o, named), strict=True):
        torch.save(windows, o.out.with_suffix(f".{name}.pt"))
    torch.save(random.Random(1).sample(named, len(named) // 2), o.out.with_suffix(".half.pt"))
    print(f"{len(named)} lessons, {sum(w.mention is not None for w in named)} with names, {len(others)} others")


if __name__ == "__main__":
    main()
