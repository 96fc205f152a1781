"""Lessons made of the simulated newsroom's wordings: ``python -m training.newsroom --tokenizer TOK --out runs/newsroom.pt``.

What its truth marks is taught as if a teacher were sure of it, beside the lessons that a teacher wrote. The split whose
numbers are reported is never among them.
Only paragraphs that hold statements are taken: what stands between them is filler, in which the attribution set's annotators
would have marked some beliefs and expectations that the simulator does not plant.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from benchmarks.newsroom.stream import Telling, documents
from benchmarks.newsroom.wording import SPLITS
from reportedly.reading.pairing import CUE_LABELS, PAIR_LABELS
from reportedly.reading.pieces import WINDOW
from training.polnear import GoldArticle, GoldAttribution
from training.validate import plain_tokenizer
from training.windows import Window, continuing, label_windows, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]

#: The splits learned from, and how many paragraphs make an article.
TAUGHT = tuple(split for split in SPLITS if split != "reported")
PARAGRAPHS = 12
_ROLES = ("source", "cue", "content")


def articles(split: str, seed: int, n: int) -> Iterator[GoldArticle]:
    """The paragraphs with statements of a world's first n documents, each once, as articles of twelve."""
    shelf = list({article.text: article for article in _paragraphs(split, seed, n)}.values())
    Random(seed).shuffle(shelf)
    for begin in range(0, len(shelf), PARAGRAPHS):
        yield _joined(f"newsroom-{split}-{seed}-{begin}", shelf[begin : begin + PARAGRAPHS])


def _paragraphs(split: str, seed: int, n: int) -> Iterator[GoldArticle]:
    telling = Telling()
    for article, line in documents(seed, split, n):
        for truth in telling.add(article):
            if truth["type"] == "document":
                yield from _with_statements(line["text"], truth["statements"])


def _with_statements(text: str, statements: list[Row]) -> Iterator[GoldArticle]:
    begin = 0
    for paragraph in text.split("\n\n"):
        end = begin + len(paragraph)
        held = [s for s in statements if all(begin <= b and e <= end for role in _ROLES for b, e in s[role])]
        if held:
            told = (GoldAttribution(**{role: tuple(s[role]) for role in _ROLES}) for s in held)
            yield GoldArticle(id="", text=paragraph, attributions=tuple(_moved(a, -begin) for a in told))
        begin = end + 2


def _moved(a: GoldAttribution, by: int) -> GoldAttribution:
    return GoldAttribution(**{r: tuple((b + by, e + by) for b, e in getattr(a, r)) for r in _ROLES})


def _joined(identity: str, paragraphs: list[GoldArticle]) -> GoldArticle:
    text, attributions = "", []
    for paragraph in paragraphs:
        attributions += [_moved(a, len(text)) for a in paragraph.attributions]
        text += paragraph.text + "\n\n"
    return GoldArticle(id=identity, text=text.rstrip(), attributions=tuple(attributions))


def as_lesson(window: Window) -> Window:
    """The window with labels that are sure: a row of ones and noughts for each word."""
    return replace(
        window,
        cue_soft=np.eye(len(CUE_LABELS), dtype=np.float16)[window.cue],
        pair_soft=np.eye(len(PAIR_LABELS), dtype=np.float16)[window.pair],
    )


def main() -> None:
    """Write the lessons of every split that may be learned from."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--seeds", type=int, nargs="+", default=[5])
    p.add_argument("--splits", nargs="+", default=TAUGHT, choices=TAUGHT)
    p.add_argument("--documents", type=int, default=400, help="of each split")
    o = p.parse_args()
    tokenizer = plain_tokenizer(o.tokenizer)
    continues = continuing(tokenizer)
    lessons = [
        as_lesson(window)
        for split in o.splits
        for seed in o.seeds
        for article in articles(split, seed, o.documents)
        for window in label_windows(article, pieces_of(article, tokenizer, continues), WINDOW)
    ]
    torch.save(lessons, o.out)
    print(f"{len(lessons)} windows, {sum(len(w.places) for w in lessons)} cues")


if __name__ == "__main__":
    main()
