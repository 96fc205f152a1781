"""The reading of one Document: the whole flow, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution import find_statements
from reportedly.reading.sentences import find_sentences
from reportedly.records import Document, Problem, Reading

if TYPE_CHECKING:
    from reportedly.reading.tools import Tools

#: The language that the shipped taggers were trained on.
LANGUAGE = "en"


def read_document(document: Document, tools: Tools, problems: tuple[Problem, ...] = ()) -> Reading:
    """Find who says what in `document`; `problems` are what intake met on the way here."""
    sentences = find_sentences(document.text)
    statements = find_statements(document, tools.tagger, sentences)
    return Reading(
        reader=tools.reader,
        document=document,
        statements=statements,
        problems=problems + _foreign(document),
    )


def _foreign(document: Document) -> tuple[Problem, ...]:
    """A problem where the text is in a language that the tagger was not trained on."""
    if document.language in (None, LANGUAGE):
        return ()
    message = f"the text is in {document.language}; the tagger reads English and may miss or invent statements"
    return (Problem(kind="language", message=message),)
