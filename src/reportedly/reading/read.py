"""The reading of one Document: the whole flow, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution import find_statements
from reportedly.reading.sentences import find_sentences
from reportedly.records import Document, Problem, Reading

if TYPE_CHECKING:
    from reportedly.reading.tools import Tools


def read_document(document: Document, tools: Tools, problems: tuple[Problem, ...] = ()) -> Reading:
    """Find who says what in `document`; `problems` are what intake met on the way here."""
    sentences = find_sentences(document.text)
    statements = find_statements(document, tools.tagger, sentences)
    return Reading(reader=tools.reader, document=document, statements=statements, problems=problems)
