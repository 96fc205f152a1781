"""What is said to happen: events with class and mode, who does it to whom, where, when and how many."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reportedly.reading.event_attachment import Attachments, Contents, EventsOfSentence
from reportedly.reading.event_doers import tells_of_disaster, without_its_harm
from reportedly.reading.event_drafts import find_drafts
from reportedly.reading.event_parties import Parties
from reportedly.reading.event_tokens import tokens_of
from reportedly.records import Event, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.event_drafts import Draft
    from reportedly.reading.event_phrases import Phrase
    from reportedly.reading.event_tokens import Tokens
    from reportedly.reading.event_triggers import Hit
    from reportedly.records import Actor, Figure, Moment, Place, Statement

#: So many sentences, its own counted in, are behind the name of a disaster still of it.
_REMEMBERED = 3


def find_events(  # noqa: PLR0913 - the findings that an event points to
    text: str,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    *,
    figures: Sequence[Figure],
    places: Sequence[Place],
    times: Sequence[Moment],
    actors: Sequence[Actor],
    document: str,
) -> tuple[tuple[Event, ...], tuple[Actor, ...]]:
    """The events that the sentences tell of, in text order, asserted, denied or feared; and all Actors of the Document.

    An event's span is its trigger, in code points of `text`; `actor` and `target` are ids of the returned Actors,
    `actors` and those that only events name, None where the sentence names no party; positions point into `figures`,
    `places` and `times`, each in text order. What stands outside the content of a statement is not given to an event
    inside it. `document` is the Document's id, part of the id of who has no name. Classes and modes are PLOVER's
    (Halterman et al., 2023). Limit: triggers are words of a lexicon and parties are told without syntax.

    >>> text = "A drone strike killed 9 soldiers."
    >>> found = find_events(text, [Span(0, 33)], (), figures=(), places=(), times=(), actors=(), document="doc_1")
    >>> [(event.class_, event.mode, event.span.of(text)) for event in found[0]], [actor.name for actor in found[1]]
    ([('ASSAULT', 'drone', 'drone strike')], ['soldiers'])
    """
    parties = Parties(text, actors, document, statements)
    contents = Contents(statements)
    attachments = Attachments(contents, figures=figures, places=places, times=times)
    found: list[Event] = []
    disaster = 0
    for sentence in sentences:
        tokens = tokens_of(text, sentence.start, sentence.end)
        disaster = _REMEMBERED if tells_of_disaster(tokens) else disaster - 1
        drafts = find_drafts(tokens, partial(_scope, tokens, contents))
        if drafts and disaster > 0:
            drafts = without_its_harm(tokens, drafts)
        if drafts:
            events = [_event(tokens, draft, parties) for draft in drafts]
            found.extend(attachments.attach(EventsOfSentence(tokens, sentence, drafts, events)))
    return tuple(sorted(found, key=lambda event: event.span)), parties.actors()


def with_events(figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Figure, ...]:
    """The figures, each with the position of the event that counts it, None where no event does.

    >>> with_events((), ())
    ()
    """
    event_of = {position: i for i, event in enumerate(events) for position in event.figures}
    return tuple(replace(figure, event=event_of.get(i)) for i, figure in enumerate(figures))


def span_of(t: Tokens, phrase: Phrase | None) -> Span | None:
    """The span of a noun phrase in tokens."""
    return None if phrase is None else Span(t.starts[phrase[0]], t.ends[phrase[1] - 1])


def _scope(t: Tokens, contents: Contents, hit: Hit) -> tuple[int, int] | None:
    """The content in which a trigger stands."""
    return contents.around(Span(t.starts[hit.start], t.ends[hit.stop - 1]))


def _event(t: Tokens, draft: Draft, parties: Parties) -> Event:
    return Event(
        span=Span(t.starts[draft.hit.start], t.ends[draft.hit.stop - 1]),
        class_=draft.class_,
        mode=draft.mode,
        actor=None if _is_nobody(t, draft.actor) else parties.actor(span_of(t, draft.actor), t.starts[0]),
        target=next((who for p in draft.targets if (who := _target(t, draft, p, parties))), None),
    )


def _target(t: Tokens, draft: Draft, phrase: Phrase | None, parties: Parties) -> str | None:
    if phrase is not None and _is_where(t, phrase):
        return None
    is_harmed = phrase is not None and (phrase == draft.harmed or draft.hit.trigger.harm)
    return (parties.harmed if is_harmed else parties.actor)(span_of(t, phrase), t.starts[0])


def _is_nobody(t: Tokens, phrase: Phrase | None) -> bool:
    """Whether a subject names nobody: "no group has claimed the attack"."""
    return phrase is not None and t.lower[phrase[0]] in {"no", "none", "nobody"}


def _is_where(t: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase behind "in" holds a name in its first words: "attacks in Paris" are where, and on nobody."""
    return t.word(phrase[0] - 1) == "in" and any(t.capital(i) for i in range(phrase[0], min(phrase[0] + 3, phrase[1])))
