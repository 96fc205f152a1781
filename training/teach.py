"""A teacher reads annotated and open texts; what it is sure of, and how sure, becomes the student's lesson.

Three things are written for each window: the teacher's probabilities for cues; for each cue its probabilities for
every word; and, since the annotated set has no attribution inside another's content, the attributions that the
teacher finds when it reads each content by itself, marked as nested. On annotated articles gold and teacher
count half each.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from reportedly.reading.pieces import WINDOW
from training import polnear
from training.encoder import Linear
from training.tagger import load_tagger
from training.validate import plain_tokenizer
from training.windows import Window, collate, continuing, label_windows, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from training.tagger import Tagger
    from training.windows import Batch

#: A content shorter than this many pieces holds no attribution of its own.
SHORTEST = 6
#: Quotation marks among the word pieces; a content is read without those that open it, behind which the teacher looks for who is quoted.
MARKS = frozenset("\"“”'‘’«»`")

#: Of items with a category, those of these are read for attribution.
CATEGORIES = ("Armed conflicts and attacks", "International relations")


def open_texts(paths: list[Path], *, others: bool = False) -> Iterator[polnear.GoldArticle]:
    """Articles without annotation; short items are put together to the length of an article.

    With `others`, only the items of the categories that are else left out.
    """
    for path in paths:
        short: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            licence = row.get("licence", "")
            if row.get("tokenised") or "NC" in licence:
                continue
            if others is not ("category" in row and row["category"] not in CATEGORIES):
                continue
            if len(row["text"]) > 1200:
                yield polnear.GoldArticle(id=str(row.get("id", row.get("doc_id"))), text=row["text"], attributions=())
                continue
            short.append(row["text"])
            if sum(map(len, short)) > 3000:
                yield polnear.GoldArticle(id=str(row.get("id")), text="\n\n".join(short), attributions=())
                short = []


class Together:
    """Several trained taggers as one: the mean of their logits."""

    def __init__(self, taggers: Sequence[Tagger]) -> None:
        # Training mode without dropout: the linear maps then multiply in bfloat16.
        self.taggers = [tagger.train() for tagger in taggers]
        for tagger in self.taggers:
            tagger.drop.p = 0.0
        Linear.half = True

    def encode(self, batch: Batch) -> tuple[list[Tensor], Tensor]:
        """Each tagger's hidden states, and the cue logits."""
        read = [tagger.encode(batch) for tagger in self.taggers]
        return [hidden for hidden, _ in read], torch.stack([cue for _, cue in read]).mean(0)

    def pair(self, hidden: list[Tensor], batch: Batch, rows: Tensor, places: Tensor) -> Tensor:
        """The pair logits, [cues, pieces, 7]."""
        each = [t.pair(h, batch, rows, places) for t, h in zip(self.taggers, hidden, strict=True)]
        return torch.stack(each).mean(0)


class Teacher:
    """Trained taggers that write lessons together."""

    def __init__(self, *taggers: Tagger, marks: frozenset[int] = frozenset()) -> None:
        self.tagger = Together(taggers)
        self.marks = marks

    def teach(self, windows: list[Window], *, gold: bool) -> list[Window]:
        """The windows with soft labels; with `gold`, half of each label is the annotation's."""
        with torch.inference_mode():
            batch = collate(windows)
            hidden, cue_logits = self.tagger.encode(batch)
            cues = cue_logits.softmax(-1)[:, 1:].numpy()
            found = [self._with_places(w, cues[i]) for i, w in enumerate(windows)]
            batch = collate(found)
            pair = np.zeros((0, 0, 7), np.float32)
            if len(batch.cue_rows):
                pair = self.tagger.pair(hidden, batch, batch.cue_rows, batch.cue_places).softmax(-1).numpy()[:, 1:]
        out, at = [], 0
        for i, (w, seen) in enumerate(zip(windows, found, strict=True)):
            n, c = len(w.ids), len(seen.places)
            soft_cue, soft_pair = cues[i, :n].copy(), pair[at : at + c, :n].copy()
            at += c
            if gold:
                soft_cue = 0.5 * soft_cue + 0.5 * np.eye(5, dtype=np.float32)[w.cue]
                soft_pair = 0.5 * soft_pair + 0.5 * np.eye(7, dtype=np.float32)[seen.pair]
            out.append(replace(seen, cue_soft=soft_cue.astype(np.float16), pair_soft=soft_pair.astype(np.float16)))
        return out

    def _with_places(self, w: Window, cue: np.ndarray) -> Window:
        """The window with the teacher's cues beside the annotated ones."""
        begins = np.flatnonzero(w.opens & (cue[: len(w.ids), 1] > 0.5))
        places = sorted({*w.places, *begins.tolist()})
        known = dict(zip(w.places, w.pair, strict=True))
        outside = np.zeros(len(w.ids), dtype=np.int64)
        pair = np.stack([known.get(p, outside) for p in places]) if places else w.pair
        return replace(w, places=places, pair=pair)

    def teach_nested(self, windows: list[Window]) -> list[Window]:
        """Add to taught windows what the teacher finds in each content by itself."""
        jobs = [(i, b, e) for i, w in enumerate(windows) for b, e in _contents(w, self.marks) if e - b >= SHORTEST]
        jobs.sort(key=lambda j: j[2] - j[1])
        extra: dict[int, list[tuple[int, int, np.ndarray, np.ndarray]]] = {}
        for k in range(0, len(jobs), 32):
            group = jobs[k : k + 32]
            parts = [_part(windows[i], b, e) for i, b, e in group]
            for (i, b, e), part in zip(group, self.teach(parts, gold=False), strict=True):
                extra.setdefault(i, []).append((b, e, part.cue_soft, part))
        return [_nest(w, extra.get(i, [])) for i, w in enumerate(windows)]


def _contents(w: Window, marks: frozenset[int]) -> set[tuple[int, int]]:
    """Contiguous runs of words that the taught window has for content of a cue outside the run, without marks at the front."""
    out = set()
    for row in w.pair_soft if w.pair_soft is not None else ():
        inside = row[:, 4:].astype(np.float32).sum(-1) > 0.5
        inside |= ~w.opens  # word-internal pieces go with their word
        edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
        for b, e in edges.reshape(-1, 2):
            while b < e and (not w.opens[b] or int(w.ids[b]) in marks):
                b += 1  # noqa: PLW2901 - a run starts with the opening of a word
            if b < e:
                out.add((int(b), int(e)))
    return out


def _part(w: Window, b: int, e: int) -> Window:
    return Window(
        w.ids[b:e], w.shapes[b:e], w.words[b:e], w.lines[b:e], w.opens[b:e],
        np.zeros(e - b, dtype=np.int64), [], np.zeros((0, e - b), dtype=np.int64),
    )  # fmt: skip


def _nest(w: Window, parts: list) -> Window:
    if not parts or w.cue_soft is None or w.pair_soft is None:
        return w
    cue, places = w.cue_soft.copy(), list(w.places)
    rows = list(w.pair_soft)
    for b, e, inner, part in parts:
        for p, row in zip(part.places, part.pair_soft, strict=True):
            content = row[:, 4:].astype(np.float32).sum(-1) > 0.5
            if b + p in places or (content & part.opens).sum() < 3:
                continue
            whole = np.zeros((len(w.ids), 7), dtype=np.float16)
            whole[:, 0] = 1
            whole[b:e] = row
            places.append(b + p)
            rows.append(whole)
            end = p + 1
            while end < e - b and (inner[end, 2] > 0.5 or not part.opens[end]):
                end += 1
            for q in range(p, end):
                sure = inner[q, 1:3].astype(np.float32).sum()
                cue[b + q] = 0
                cue[b + q, 0], cue[b + q, 3 if q == p else 4] = 1 - sure, sure
    order = np.argsort(places, kind="stable")
    return replace(
        w,
        cue_soft=cue,
        places=[places[k] for k in order],
        pair=np.zeros((len(places), len(w.ids)), dtype=np.int64),
        pair_soft=np.stack([rows[k] for k in order]) if rows else w.pair_soft,
    )


def main() -> None:
    """Write the lessons."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--train", type=Path, required=True)
    p.add_argument("--open", type=Path, nargs="*", default=[])
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--layers", type=int, nargs="*", action="append", help="layers kept, once a checkpoint")
    p.add_argument("--weights", type=Path, nargs="+", required=True, help="one checkpoint a teacher")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--part", type=int, default=0, help="which of the parts to write, so that several can run at once")
    p.add_argument("--parts", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    tokenizer = plain_tokenizer(o.tokenizer)
    table = continuing(tokenizer)
    kept = o.layers or [None] * len(o.weights)
    marks = frozenset(number for mark in MARKS if (number := tokenizer.token_to_id(mark)) is not None)
    taggers = (load_tagger(o.encoder, layers, w) for layers, w in zip(kept, o.weights, strict=True))
    teacher = Teacher(*taggers, marks=marks)
    train, _ = polnear.split(polnear.load(o.train))
    annotated = [w for a in train for w in label_windows(a, pieces_of(a, tokenizer, table), WINDOW // 2)]
    free = [w for a in open_texts(o.open) for w in label_windows(a, pieces_of(a, tokenizer, table), WINDOW)]
    lessons: list[Window] = []
    begun = time.time()
    for windows, gold in ((annotated, True), (free, False)):
        windows = sorted(windows, key=lambda w: len(w.ids))[o.part :: o.parts]  # noqa: PLW2901
        for k in range(0, len(windows), 8):
            lessons += teacher.teach_nested(teacher.teach(windows[k : k + 8], gold=gold))
            if k % 400 == 0:
                print(f"{k}/{len(windows)} gold={gold} {time.time() - begun:.0f}s", flush=True)
    torch.save(lessons, o.out)
    nested = sum(float((w.cue_soft[:, 3] > 0.5).sum()) for w in lessons if w.cue_soft is not None)
    print(f"{len(lessons)} windows, {sum(len(w.places) for w in lessons)} cues, {nested:.0f} nested", flush=True)


if __name__ == "__main__":
    main()
