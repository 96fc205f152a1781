"""Attributions of the tagger to Statements: spans, mode, nesting, via, ids."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from reportedly.reading.boundaries import repair
from reportedly.reading.decoding import decode
from reportedly.reading.quotations import find_quotations, mode_of
from reportedly.reading.via import find_via
from reportedly.records import Document, Span, Statement, Via, statement_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.decoding import Attribution
    from reportedly.reading.pieces import Pieces
    from reportedly.reading.tagger import TaggedText, Tagger


def find_statements(document: Document, tagger: Tagger, sentences: Sequence[Span]) -> tuple[Statement, ...]:
    """The attributed statements of a document, in the order of their first words.

    An attribution without content says nothing and makes no Statement.
    """
    text = document.text
    tagged = tagger.tag(text)
    found = decode(tagged.windows, tagger.tables, threshold=tagger.threshold)
    quotations = find_quotations(text)
    via = find_via(text, sentences)
    statements = []
    for attribution in found:
        spans = _spans_of(attribution, tagged, text)
        if spans is None:
            continue
        source, cue, content = spans
        statements.append(
            Statement(
                id=statement_id(document.id, source, cue, content),
                source=source,
                cue=cue,
                content=content,
                mode=mode_of(content, quotations, text),
                via=_via_of(cue, source, sentences, via),
                confidence=attribution.confidence,
            )
        )
    unique = {s.id: s for s in statements}
    return tuple(sorted(_with_parents(list(unique.values())), key=_place))


def _place(statement: Statement) -> tuple[int, int]:
    return min(statement.source + statement.cue + statement.content).start, statement.cue[0].start


_Spans = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]


def _spans_of(attribution: Attribution, tagged: TaggedText, text: str) -> _Spans | None:
    ranges = (attribution.source, (attribution.cue,), attribution.content)
    source, cue, content = (tuple(_span(tagged.pieces, begin, end) for begin, end in part) for part in ranges)
    content = repair(content, text)
    return (source, cue, content) if content else None


def _span(pieces: Pieces, begin: int, end: int) -> Span:
    """The code points of the words [begin, end) of the document."""
    first = int(np.searchsorted(pieces.word, begin))
    last = int(np.searchsorted(pieces.word, end)) - 1
    return Span(int(pieces.start[first]), int(pieces.end[last]))


def _via_of(
    cue: tuple[Span, ...],
    source: tuple[Span, ...],
    sentences: Sequence[Span],
    via: Sequence[tuple[int, Via]],
) -> tuple[Via, ...]:
    """The go-betweens named in the cue's sentence, unless they are the source itself."""
    number = bisect_right([s.start for s in sentences], cue[0].start) - 1
    return tuple(
        v for n, v in via if n == number and not any(s.start < v.span.end and v.span.start < s.end for s in source)
    )


def _with_parents(statements: list[Statement]) -> list[Statement]:
    """Name for each statement the smallest one whose content holds its cue."""
    out = []
    for inner in statements:
        cue = inner.cue[0]
        holders = [
            outer
            for outer in statements
            if outer is not inner and any(c.start <= cue.start and cue.end <= c.end for c in outer.content)
        ]
        smallest = min(holders, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
        out.append(replace(inner, parent=smallest.id if smallest else None))
    return out
