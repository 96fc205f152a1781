"""The reading of one Document: the whole flow, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.about import attach, judge
from reportedly.reading.actors import find_actors
from reportedly.reading.attribution import find_statements
from reportedly.reading.figures import find_figures
from reportedly.reading.moments import find_moments
from reportedly.reading.places import find_places
from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times
from reportedly.reading.via import name_via
from reportedly.records import Document, Problem, Reading

if TYPE_CHECKING:
    from reportedly.reading.tools import Tools

#: The language that the shipped taggers were trained on.
LANGUAGE = "en"


def read_document(document: Document, tools: Tools, problems: tuple[Problem, ...] = ()) -> Reading:
    """Find who says what in `document`: statements with speaker and stance, and figures, times and places.

    `problems` are what intake met on the way here.
    """
    text = document.text
    sentences = find_sentences(text)
    statements = judge(find_statements(document, tools.tagger, sentences), text, sentences)
    actors, speakers = find_actors(text, statements, None, document=document.id)
    figures = find_figures(text, sentences)
    times = find_times(text, sentences, document.published)
    places = find_places(text, sentences, gazetteer=tools.gazetteer)
    statements = attach(statements, speakers, figures=figures, places=places, times=times)
    statements, actors = name_via(statements, actors, text, document=document.id)
    return Reading(
        reader=tools.reader,
        document=document,
        statements=find_moments(statements, text, sentences, times),
        actors=actors,
        figures=figures,
        places=places,
        times=times,
        problems=problems + _foreign(document),
    )


def _foreign(document: Document) -> tuple[Problem, ...]:
    """A problem where the text is in a language that the tagger was not trained on."""
    if document.language in (None, LANGUAGE):
        return ()
    message = f"the text is in {document.language}; the tagger reads English and may miss or invent statements"
    return (Problem(kind="language", message=message),)
