"""Hand-made Readings for the tests of the terminal view."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportedly.records import Document, Mode, PublishedFrom, Reader, Reading, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

Spans = tuple[Span, ...]

TEXT = '"We counted them," Dolen told the Gazette, "twice." Abarca said that Dolen claimed success.'


def spans(text: str, *words: str) -> Spans:
    """The first place of each of the words."""
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)


def statement(source: Spans, cue: Spans, content: Spans, *, name: str = "s1", parent: str | None = None) -> Statement:
    mode = Mode.PARAPHRASE
    return Statement(id=name, source=source, cue=cue, content=content, mode=mode, parent=parent, confidence=0.9)


def reading(text: str, statements: Sequence[Statement] = (), *, tagger: str = "fast", digest: str = "") -> Reading:
    document = Document(
        id="doc_1",
        text=text,
        title="Two counts",
        outlet="Lantern Post",
        language="en",
        published=date(2024, 10, 25),
        published_from=PublishedFrom.PAGE,
        bytes_sha256=digest,
    )
    return Reading(
        reader=Reader(version="0", tagger=tagger, weights="sha256:0"), document=document, statements=tuple(statements)
    )


def two_counts() -> Reading:
    """A quotation in two pieces, and a statement inside another."""
    second = TEXT.index("Dolen claimed")
    return reading(
        TEXT,
        [
            statement(spans(TEXT, "Dolen"), spans(TEXT, "told"), spans(TEXT, '"We counted them,"', '"twice."')),
            statement(spans(TEXT, "Abarca"), spans(TEXT, "said that"), spans(TEXT, "Dolen claimed success"), name="s2"),
            statement(
                (Span(second, second + 5),), spans(TEXT, "claimed"), spans(TEXT, "success"), name="s3", parent="s2"
            ),
        ],
    )
