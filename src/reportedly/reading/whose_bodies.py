"""Bodies that are known by whose they are: "the Vadas campaign", "Ruta Vadas's team", then "the campaign"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading import speaker_grounds as grounds
from reportedly.reading.speakers_heard import made
from reportedly.reading.titles import read_titles
from reportedly.reading.unnamed_sources import kind_of_noun

if TYPE_CHECKING:
    from reportedly.reading.actor_names import Person
    from reportedly.reading.speakers import Speakers
    from reportedly.reading.speech_sources import Source
    from reportedly.records import Speaker

#: So many words back "the campaign" may be one whose owner was named.
_BACK = 400


def whose_body(speakers: Speakers, source: Source) -> Speaker | None:
    """The Speaker of a source that is a person's campaign or team, the same one whether the person is named with it or before."""
    noun = speakers.words.low[source.head]
    if noun not in read_titles().whose:
        return None
    places = _named(speakers, noun)
    if source.owner is not None:
        person = speakers.persons.of.get(source.owner.name_first)
        ground = grounds.UNNAMED
    elif source.definite and source.head == source.first + 1:
        person = next((p for first, _, p in reversed(places) if source.first - _BACK < first < source.first), None)
        ground = grounds.AGAIN
    else:
        return None
    if person is None or not person.sure:
        return None
    name = speakers.words.stretch(source.first, source.last) if source.owner is not None else f"{person.name}'s {noun}"
    actor = speakers.cast.unnamed(name, kind_of_noun(speakers.words, source)[0], key=f"{person.name}'s {noun}")
    for first, last, owner in places:
        if owner is person:
            speakers.cast.mention(actor, speakers.span_of(first, last))
    speakers.heard.nouns[noun] = made(actor, ground)
    return speakers.heard.nouns[noun]


def _named(speakers: Speakers, noun: str) -> list[tuple[int, int, Person]]:
    """Where a noun stands behind the name of a person, with at most one word between: "Vadas's election campaign"."""
    words, found = speakers.words, []
    for at, low in enumerate(words.low):
        if low != noun or words.quoted[at]:
            continue
        name = speakers.ends.get(at)
        if name is None and at and words.joined(at - 1) and not words.cap[at - 1]:
            name = speakers.ends.get(at - 1)
        person = speakers.persons.of.get(name.name_first) if name is not None and words.joined(name.last - 1) else None
        if name is not None and person is not None:
            found.append((name.first, at + 1, person))
    return found
