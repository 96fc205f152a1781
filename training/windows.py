"""Annotated articles to batches of windows for the tagger."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from reportedly.reading.pairing import PAIR_LABELS
from reportedly.reading.pieces import Pieces, cut_windows, split_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from training.polnear import GoldArticle, Spans

CLS, SEP, PAD = 101, 102, 0
_FIRST = {"source": PAIR_LABELS.index("B-source"), "content": PAIR_LABELS.index("B-content")}


#: Stands at pieces that a mention label is not known of.
UNKNOWN = -100


@dataclass(frozen=True, slots=True)
class Window:
    """One window of an article. Pieces are rows; `pair[c]` labels every piece with respect to cue c.

    `mention` labels words by what they name, UNKNOWN where that is not told; `factual` is how surely the event at a
    word happened, nan where there is none. A window that is not `attributed` teaches only these.
    """

    ids: NDArray[np.int32]
    shapes: NDArray[np.int32]
    words: NDArray[np.int32]
    lines: NDArray[np.int32]
    opens: NDArray[np.bool_]
    cue: NDArray[np.int64]
    places: list[int]
    pair: NDArray[np.int64]
    cue_soft: NDArray[np.float16] | None = None
    pair_soft: NDArray[np.float16] | None = None
    mention: NDArray[np.int64] | None = None
    factual: NDArray[np.float32] | None = None
    attributed: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded; all tensors are [windows, pieces] or [cues, pieces]."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    words: Tensor
    lines: Tensor
    opens: Tensor
    cue_labels: Tensor
    cue_counts: Tensor
    cue_rows: Tensor
    cue_places: Tensor
    pair_labels: Tensor
    cue_soft: Tensor | None
    pair_soft: Tensor | None
    mention: Tensor
    factual: Tensor
    attributed: bool


def pieces_of(article: GoldArticle, tokenizer: Tokenizer, continues: NDArray[np.bool_]) -> Pieces:
    """The pieces of one article."""
    return split_pieces(article.text, tokenizer.encode(article.text, add_special_tokens=False), continues)


def continuing(tokenizer: Tokenizer) -> NDArray[np.bool_]:
    """Which ids are word-internal pieces."""
    table = np.zeros(tokenizer.get_vocab_size(), dtype=np.bool_)
    for piece, number in tokenizer.get_vocab().items():
        table[number] = piece.startswith("##")
    return table


def label_windows(article: GoldArticle, pieces: Pieces, first: int) -> list[Window]:
    """Cut one article, the first cut within `first` pieces, and label each window."""
    out = []
    for begin, end in cut_windows(pieces, first=first):
        part = slice(begin, end)
        start, stop, opens = pieces.start[part], pieces.end[part], pieces.opens[part].copy()
        opens[0] = True
        cue = np.zeros(end - begin, dtype=np.int64)
        places, rows = [], []
        for a in article.attributions:
            here = _covered(a.cue, start, stop, opens)
            if not len(here) or not len(_covered(a.content, start, stop, opens)):
                continue
            cue[here] = 2
            cue[here[0]] = 1
            row = np.zeros(end - begin, dtype=np.int64)
            for spans, role in ((a.source, "source"), (a.content, "content")):
                for span in spans:
                    _mark(row, _covered((span,), start, stop, opens), _FIRST[role])
            places.append(int(here[0]))
            rows.append(row)
        pair = np.stack(rows) if rows else np.zeros((0, end - begin), dtype=np.int64)
        out.append(
            Window(pieces.ids[part], pieces.shape[part], pieces.word[part], pieces.line[part], opens, cue, places, pair)
        )
    return out


def _covered(spans: Spans, start: NDArray, stop: NDArray, opens: NDArray) -> NDArray[np.int64]:
    """Opening pieces that share a character with one of the spans."""
    inside = np.zeros(len(start), dtype=np.bool_)
    for s, e in spans:
        inside |= (start < e) & (stop > s)
    return np.flatnonzero(inside & opens)


def _mark(row: NDArray, here: NDArray, label: int) -> None:
    """Label the words of one span: begin, inside, end."""
    if len(here):
        row[here] = label + 1
        row[here[-1]] = label + 2
        row[here[0]] = label


def collate(windows: Sequence[Window]) -> Batch:
    """Pad the windows to one length, with the encoder's special pieces around each."""
    n = max(len(w.ids) for w in windows) + 2
    b = len(windows)
    wide = lambda fill: np.full((b, n), fill, dtype=np.int64)  # noqa: E731
    ids, shapes, mask, words, lines, cue, counts = (wide(f) for f in (PAD, 0, 0, 0, 0, 0, 0))
    opens = np.zeros((b, n), dtype=np.bool_)
    rows, places, pair = [], [], []
    soft = windows[0].cue_soft is not None
    cue_soft = np.zeros((b, n, 5), dtype=np.float32)
    pair_soft = []
    mention, factual = wide(UNKNOWN), np.full((b, n), np.nan, dtype=np.float32)
    for i, w in enumerate(windows):
        m = len(w.ids)
        inner = slice(1, m + 1)
        ids[i, 0], ids[i, inner], ids[i, m + 1] = CLS, w.ids, SEP
        shapes[i, inner], words[i, inner], lines[i, inner] = w.shapes, w.words - w.words[0], w.lines - w.lines[0]
        opens[i, inner], cue[i, inner], mask[i, : m + 2] = w.opens, w.cue, 1
        if w.mention is not None:
            mention[i, inner] = w.mention
        if w.factual is not None:
            factual[i, inner] = w.factual
        begins = np.zeros(n, dtype=np.int64)
        begins[[p + 1 for p in w.places]] = 1
        counts[i] = np.cumsum(begins)
        if w.cue_soft is not None and w.pair_soft is not None:
            cue_soft[i, inner] = w.cue_soft
            padded = np.zeros((len(w.places), n, 7), dtype=np.float32)
            if w.places:
                padded[:, inner] = w.pair_soft
            pair_soft.append(padded)
        for p, row in zip(w.places, w.pair, strict=True):
            rows.append(i)
            places.append(p + 1)
            labels = np.zeros(n, dtype=np.int64)
            labels[inner] = row
            pair.append(labels)
    t = torch.from_numpy
    return Batch(
        t(ids), t(shapes), t(mask), t(words), t(lines), t(opens), t(cue), t(counts),
        torch.tensor(rows, dtype=torch.long), torch.tensor(places, dtype=torch.long),
        t(np.stack(pair)) if pair else torch.zeros(0, n, dtype=torch.long),
        t(cue_soft) if soft else None,
        t(np.concatenate(pair_soft)) if soft else None,
        t(mention), t(factual), all(w.attributed for w in windows),
    )  # fmt: skip


def batches(windows: list[Window], size: int, seed: int) -> Iterator[list[Window]]:
    """Groups of windows of about one length, in random order."""
    chance = random.Random(seed)
    order = sorted(windows, key=lambda w: len(w.ids) + 16 * chance.random())
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups
