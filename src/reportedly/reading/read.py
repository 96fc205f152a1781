"""The reading of one Document: the whole flow, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.about import attach, judge
from reportedly.reading.actors import find_actors
from reportedly.reading.attribution import find_statements
from reportedly.reading.dateline import dated, day_to_count_from
from reportedly.reading.events import find_events, with_events
from reportedly.reading.figures import find_figures
from reportedly.reading.local_offices import with_countries
from reportedly.reading.mentions import as_mentions, find_names, told_names
from reportedly.reading.moments import find_moments
from reportedly.reading.person_or_place import without_persons
from reportedly.reading.places import find_places
from reportedly.reading.problems import find_problems
from reportedly.reading.quoted_times import count_from_saying
from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times
from reportedly.reading.via import name_via
from reportedly.records import Reading

if TYPE_CHECKING:
    from reportedly.reading.mentions import Name
    from reportedly.reading.tools import Tools
    from reportedly.records import Document, Problem


def read_document(document: Document, tools: Tools, problems: tuple[Problem, ...] = ()) -> Reading:
    """Find who says what in `document`: statements with speaker and stance, and figures, times, places and events.

    `problems` are what intake met on the way here.
    """
    document = dated(document)
    text = document.text
    sentences = find_sentences(text)
    names: list[Name] = []
    found = find_statements(
        document, tools.tagger, sentences, lambda tagged, offset: names.extend(find_names(tagged, text, offset))
    )
    statements = judge(found, text, sentences)
    actors, speakers = find_actors(text, statements, told_names(names, text) or None, document=document.id)
    figures = find_figures(text, sentences)
    times = find_times(text, sentences, day_to_count_from(document))
    places = find_places(text, sentences, gazetteer=tools.gazetteer)
    places = without_persons(places, actors, text, tools.gazetteer)
    actors = with_countries(actors, places, text)
    events, actors = find_events(
        text, sentences, statements, figures=figures, places=places, times=times, actors=actors, document=document.id
    )
    figures = with_events(figures, events)
    statements = attach(statements, speakers, figures=figures, places=places, times=times, events=events)
    statements, actors = name_via(statements, actors, text, document=document.id)
    statements, times = count_from_saying(find_moments(statements, text, sentences, times), text, times)
    return Reading(
        reader=tools.reader,
        document=document,
        statements=statements,
        actors=actors,
        mentions=as_mentions(names, text, actors, places),
        figures=figures,
        places=places,
        times=times,
        events=events,
        problems=problems + find_problems(document, statements, sentences=sentences, times=times),
    )
