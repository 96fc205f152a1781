"""Attributions in forms that the tagger was hardly taught, found by the rules of the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A rule has no probability of its own; this only sorts it below what the tagger is sure of.
RULE_CONFIDENCE = 0.6


class Parts(NamedTuple):
    """The spans of one attribution, and how sure its finder is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def find_forms(text: str) -> Iterator[Parts]:
    """The attributions that a rule of the lexicon finds, rule by rule."""
    for form in _forms():
        for match in form.finditer(text):
            content = _trimmed(text, *match.span("content"))
            source = match.groupdict().get("source") and (Span(*match.span("source")),)
            if content:
                yield Parts(source or (), (Span(*match.span("cue")),), (content,), RULE_CONFIDENCE)


def is_spoken_of(source: tuple[Span, ...], cue: Span, text: str) -> bool:
    """Whether the cue is a passive whose agent the source is not: who is accused is spoken of and does not speak."""
    if not source or text.startswith(" by ", max(0, source[0].start - 4)):
        return False
    return bool(_passive().match(text, cue.start, min(len(text), cue.end + 4)))


def may_hold_another(text: str, content: Span) -> bool:
    """Whether a content has a word that makes it worth reading by itself."""
    return bool(_inner().search(text, content.start, content.end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip(" \t.,;:"))
    return Span(start, end) if start < end else None


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry.pattern or "") for entry in load("forms") if entry.table == "form")


@lru_cache(maxsize=1)
def _passive() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:has|have|had)(?: \w+)? been|is|are|was|were|being)\b(?:(?! by\b)[^.,;:])*?\b(?:{_words('passive')})\b"
    )


@lru_cache(maxsize=1)
def _inner() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('inner')})\b")


def _words(table: str) -> str:
    return "|".join(re.escape(word) for entry in load("forms") if entry.table == table for word in entry.words)
