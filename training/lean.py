"""Choose how the decoder leans, on the held-out part of train: ``python -m training.lean --train TRAIN --name fast``."""

from __future__ import annotations

import argparse
import itertools
import json
from importlib.resources import files
from pathlib import Path

from benchmarks.attribution_scores import score
from reportedly.reading.attribution import find_statements
from reportedly.reading.decoding import Leaning
from reportedly.reading.sentences import find_sentences
from reportedly.reading.tagger import TaggedText, Tagger, open_tagger
from reportedly.records import Document
from training import polnear

#: What is held against the goals, added up.
MEASURES = ("pair/src+content", "exact/content", "exact/triple")


class Remembered:
    """A tagger that runs each text once, however often it is decoded."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger, self.tables, self.leaning = tagger, tagger.tables, tagger.leaning
        self._tagged: dict[str, TaggedText] = {}

    def tag(self, text: str) -> TaggedText:
        """The remembered pass."""
        if text not in self._tagged:
            self._tagged[text] = self.tagger.tag(text)
        return self._tagged[text]


def scores_of(articles: list[polnear.GoldArticle], tagger: Remembered) -> dict[str, float]:
    """F1 of each measure in percent."""
    found = []
    for article in articles:
        document = Document(id="doc_held_out", text=article.text)
        statements = find_statements(document, tagger, find_sentences(article.text))  # type: ignore[arg-type]
        found.append(
            [
                {role: [(s.start, s.end) for s in getattr(f, role)] for role in ("source", "cue", "content")}
                for f in statements
                if f.parent is None
            ]
        )
    gold = [
        [{"source": a.source, "cue": a.cue, "content": a.content} for a in article.attributions] for article in articles
    ]
    result = score(zip((a.text for a in articles), gold, found, strict=True))
    return {name: 100 * result[name].f1 for name in MEASURES}


def main() -> None:
    """Try a grid, print it, and write the best into the tagger's settings."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--train", type=Path, required=True)
    p.add_argument("--name", required=True)
    p.add_argument("--threshold", type=float, nargs="+", default=(0.2, 0.3, 0.4, 0.5))
    p.add_argument("--source", type=float, nargs="+", default=(0.05, 0.1, 0.2, 0.4))
    p.add_argument("--content", type=float, nargs="+", default=(0.1, 0.2, 0.4, 0.6))
    o = p.parse_args()
    _, held_out = polnear.split(polnear.load(o.train))
    tagger = Remembered(open_tagger(o.name))
    best: tuple[float, Leaning] = (0.0, Leaning())
    for threshold, source, content in itertools.product(o.threshold, o.source, o.content):
        tagger.leaning = Leaning(threshold=threshold, source=source, content=content)
        scores = scores_of(held_out, tagger)
        best = max(best, (sum(scores.values()), tagger.leaning), key=lambda pair: pair[0])
        print(threshold, source, content, {k: round(v, 1) for k, v in scores.items()}, flush=True)
    print("best", best)
    file = Path(str(files("reportedly.weights") / f"{o.name}.json"))
    settings = json.loads(file.read_text())
    settings["leaning"] = {k: getattr(best[1], k) for k in ("threshold", "source", "content")}
    file.write_text(json.dumps(settings) + "\n")


if __name__ == "__main__":
    main()
