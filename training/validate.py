"""Score a checkpoint on the validation part of train, through the package's own decoding."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer

from benchmarks.attribution_scores import score, table
from reportedly.intake import from_text
from reportedly.reading.attribution import find_statements
from reportedly.reading.decoding import Leaning, PairTables
from reportedly.reading.pieces import WINDOW, Pieces, cut_windows, split_pieces
from reportedly.reading.sentences import find_sentences
from reportedly.reading.tagger import TaggedText, scores_at_words
from training import polnear
from training.encoder import Linear
from training.export_onnx import OUTPUTS, Pass
from training.tagger import load_tagger
from training.windows import CLS, SEP, continuing

if TYPE_CHECKING:
    from reportedly.reading.decoding import WindowScores
    from training.tagger import Tagger


class TorchTagger:
    """A checkpoint in the shape of the package's tagger, to read with before it is exported."""

    name = "torch"

    def __init__(
        self, tagger: Tagger, tokenizer: Tokenizer, *, window: int = WINDOW, leaning: Leaning | None = None
    ) -> None:
        self.run = Pass(tagger.eval())
        self.window, self.leaning = window, leaning or Leaning()
        self.tables = PairTables(
            distance=tagger.distance.weight.detach().numpy(),
            lines=tagger.lines.weight.detach().numpy(),
            gaps=tagger.gaps.weight.detach().numpy(),
        )
        self._tokenizer, self._continues = tokenizer, continuing(tokenizer)

    def tag(self, text: str) -> TaggedText:
        """Run the encoder over the windows of one text."""
        pieces = split_pieces(text, self._tokenizer.encode(text, add_special_tokens=False), self._continues)
        cuts = cut_windows(pieces, first=self.window, limit=self.window)
        return TaggedText(pieces=pieces, windows=tuple(self._score(pieces, b, e) for b, e in cuts))

    def _score(self, pieces: Pieces, begin: int, end: int) -> WindowScores:
        ids = torch.tensor([[CLS, *pieces.ids[begin:end].tolist(), SEP]])
        shapes = torch.tensor([[0, *pieces.shape[begin:end].tolist(), 0]])
        with torch.inference_mode():
            found = self.run(ids, shapes)
        scores = {name: x[0, 1:-1].float().numpy() for name, x in zip(OUTPUTS, found, strict=True)}
        return scores_at_words(pieces, begin, end, scores)


def plain_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def predictions(articles: list[polnear.GoldArticle], tagger: object) -> list[list[dict]]:
    """The outermost attributions of each article: the set has none inside another's content."""
    out = []
    for article in articles:
        document = from_text(article.text).document
        found = find_statements(document, tagger, find_sentences(article.text))  # type: ignore[arg-type]
        out.append(
            [
                {role: [(s.start, s.end) for s in getattr(f, role)] for role in ("source", "cue", "content")}
                for f in found
                if f.parent is None
            ]
        )
    return out


def compare(articles: list[polnear.GoldArticle], found: list[list[dict]]) -> dict:
    """Scores of predictions."""
    gold = [
        [{"source": a.source, "cue": a.cue, "content": a.content} for a in article.attributions] for article in articles
    ]
    return score(zip((a.text for a in articles), gold, found, strict=True))


def main() -> None:
    """Print the table for one checkpoint."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--train", type=Path, required=True)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--layers", type=int, nargs="*")
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--window", type=int, default=WINDOW)
    p.add_argument("--leaning", type=float, nargs=3, default=(0.5, 1.0, 1.0), help="threshold, source, content")
    o = p.parse_args()
    Linear.half = False
    _, held_out = polnear.split(polnear.load(o.train))
    tokenizer = plain_tokenizer(o.tokenizer)
    threshold, source, content = o.leaning
    leaning = Leaning(threshold=threshold, source=source, content=content)
    tagger = TorchTagger(load_tagger(o.encoder, o.layers, o.weights), tokenizer, window=o.window, leaning=leaning)
    table(compare(held_out, predictions(held_out, tagger)), print)


if __name__ == "__main__":
    main()
