"""Sentences with marks as Statements: {…} is the source, <…> the cue, […] the content."""

from __future__ import annotations

import re

from reportedly.records import Mode, Span, Statement, statement_id

_MARK = re.compile(r"[{}<>\[\]]")
_PARTS = {"{": "source", "<": "cue", "[": "content"}


def statement_in(marked: str) -> tuple[Statement, str]:
    """The statement that the marks show and the text without them."""
    text, opened = "", ("", 0)
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    position = 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark.group() in _PARTS:
            opened = (_PARTS[mark.group()], len(text))
        else:
            spans[opened[0]].append(Span(opened[1], len(text)))
    text += marked[position:]
    source, cue, content = (tuple(spans[part]) for part in ("source", "cue", "content"))
    quoted = all(span.of(text)[0] in '“"' for span in content)
    statement = Statement(
        id=statement_id("doc_test", source, cue, content),
        source=source,
        cue=cue,
        content=content,
        mode=Mode.QUOTE if quoted else Mode.PARAPHRASE,
        confidence=1.0,
    )
    return statement, text
