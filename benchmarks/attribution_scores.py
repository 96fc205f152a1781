r"""Scores of predicted attributions against gold, over all articles together.

Tokens are the matches of ``\w+|[^\w\s]``; a token belongs to a span when they share a character. An
attribution without content tokens is left out on both sides. `token/ROLE` compares the tokens in a role,
`exact/ROLE` and `exact/triple` whole token sets, `soft/content` a one-to-one matching of contents with a
Jaccard index of at least one half, and `pair/src+content` such a matching in which the sources agree too: they
share at least half of the shorter one, or both are missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
METRICS = (
    "token/source", "token/cue", "token/content", "exact/source", "exact/cue", "exact/content",
    "exact/triple", "soft/content", "pair/src+content",
)  # fmt: skip

Tokens = frozenset[int]
Spans = Iterable[tuple[int, int]]
Triple = tuple[Tokens, Tokens, Tokens]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 from counts."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def score(articles: Iterable[tuple[str, Sequence[dict[str, Spans]], Sequence[dict[str, Spans]]]]) -> dict[str, Score]:
    """Score (text, gold, predicted) of each article; an attribution is a dict of role -> spans."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for text, gold, predicted in articles:
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
        for name, right, n, m in _compare(_triples(gold, tokens), _triples(predicted, tokens)):
            for i, value in enumerate((right, n, m)):
                counts[name][i] += value
    return {name: Score(*counts[name]) for name in METRICS}


def _triples(attributions: Iterable[dict[str, Spans]], tokens: list[tuple[int, int]]) -> list[Triple]:
    ends = [e for _, e in tokens]
    triples = [tuple(_covered(a.get(role) or (), tokens, ends) for role in ROLES) for a in attributions]
    return [t for t in triples if t[2]]  # type: ignore[misc]


def _covered(spans: Spans, tokens: list[tuple[int, int]], ends: list[int]) -> Tokens:
    out = set()
    for start, end in spans:
        i = bisect_left(ends, start + 1)
        while i < len(tokens) and tokens[i][0] < end:
            out.add(i)
            i += 1
    return frozenset(out)


def _compare(gold: list[Triple], predicted: list[Triple]) -> Iterable[tuple[str, int, int, int]]:
    for i, role in enumerate(ROLES):
        g, p = (frozenset().union(*(t[i] for t in side)) for side in (gold, predicted))
        yield f"token/{role}", len(g & p), len(p), len(g)
        yield f"exact/{role}", *_same([t[i] for t in gold if t[i]], [t[i] for t in predicted if t[i]])
    yield "exact/triple", *_same(gold, predicted)
    close = [[_jaccard(g[2], p[2]) >= 0.5 for p in predicted] for g in gold]
    yield "soft/content", _matched(close), len(predicted), len(gold)
    agree = [
        [near and _agree(g[0], p[0]) for near, p in zip(row, predicted, strict=True)]
        for row, g in zip(close, gold, strict=True)
    ]
    yield "pair/src+content", _matched(agree), len(predicted), len(gold)


def _same(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> tuple[int, int, int]:
    return sum((Counter(gold) & Counter(predicted)).values()), len(predicted), len(gold)


def _jaccard(a: Tokens, b: Tokens) -> float:
    return len(a & b) / len(a | b)


def _agree(a: Tokens, b: Tokens) -> bool:
    if not a or not b:
        return not a and not b
    return len(a & b) >= 0.5 * min(len(a), len(b))


def _matched(fits: list[list[bool]]) -> int:
    """Size of a maximum one-to-one matching of rows and columns that fit (Kuhn's algorithm)."""
    owner: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column, fit in enumerate(fits[row]):
            if fit and column not in tried:
                tried.add(column)
                if column not in owner or place(owner[column], tried):
                    owner[column] = row
                    return True
        return False

    return sum(place(row, set()) for row in range(len(fits)))


def table(scores: dict[str, Score], write: Callable[[str], None]) -> None:
    """Write one line a metric."""
    write(f"{'metric':18s} {'P':>6s} {'R':>6s} {'F1':>6s} {'right':>7s} {'pred':>7s} {'gold':>7s}")
    for name, s in scores.items():
        p, r, f = (100 * x for x in (s.precision, s.recall, s.f1))
        write(f"{name:18s} {p:6.1f} {r:6.1f} {f:6.1f} {s.right:7d} {s.predicted:7d} {s.gold:7d}")
