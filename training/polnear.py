"""The attribution set: articles with their gold attributions, and the held-out part of train."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Spans = tuple[tuple[int, int], ...]

#: One article in this many is held out of train for validation, chosen by the digest of its id.
HELD_OUT_ONE_IN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """One annotated attribution; spans are half-open code-point ranges of the article's text."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One annotated article."""

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def load(path: Path) -> list[GoldArticle]:
    """Read one JSONL file of the set."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(row: dict) -> GoldArticle:
    spans = lambda a, role: tuple((s, e) for s, e in a.get(role) or ())  # noqa: E731
    return GoldArticle(
        id=row["id"],
        text=row["text"],
        attributions=tuple(
            GoldAttribution(source=spans(a, "source"), cue=spans(a, "cue"), content=spans(a, "content"))
            for a in row.get("attributions", ())
        ),
    )


def is_held_out(article_id: str) -> bool:
    """Whether this article of train belongs to the validation part."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % HELD_OUT_ONE_IN == 0


def split(articles: list[GoldArticle]) -> tuple[list[GoldArticle], list[GoldArticle]]:
    """Train and validation parts of the train file."""
    return (
        [a for a in articles if not is_held_out(a.id)],
        [a for a in articles if is_held_out(a.id)],
    )
