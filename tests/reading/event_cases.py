"""The invented cases of events, and how one is scored."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.gazetteer import open_gazetteer
from reportedly.reading.event_drafts import find_drafts
from reportedly.reading.event_parties import party_named
from reportedly.reading.event_tokens import tokens_of
from reportedly.reading.events import find_events, span_of
from reportedly.reading.figures import find_figures
from reportedly.reading.places import find_places
from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times

if TYPE_CHECKING:
    from reportedly.reading.event_drafts import Draft
    from reportedly.reading.event_tokens import Tokens
    from reportedly.records import Event

Case = dict[str, Any]


def cases() -> list[Case]:
    """The cases in the order of their file."""
    found: list[Case] = tomllib.loads(Path(__file__).with_name("event_cases.toml").read_text(encoding="utf-8"))["case"]
    return found


def wrong(case: Case) -> list[str]:
    """The fields of a case that are read otherwise: ["trigger"] where no event holds the trigger words.

    Words of a party are right where the phrase that was read holds them; "" where none was read, or a thing, which is
    no party. Places and times are looked at where the case names them.
    """
    text = case["text"]
    sentences = find_sentences(text)
    figures = find_figures(text, sentences)
    times = find_times(text, sentences, None)
    places = find_places(text, sentences, gazetteer=open_gazetteer()) if "places" in case else ()
    events, _ = find_events(
        text, sentences, (), figures=figures, places=places, times=times, actors=(), document="doc_1"
    )
    begin = text.index(case["trigger"])
    tokens = tokens_of(text, 0, len(text))
    for draft, event in zip(find_drafts(tokens), events, strict=True):
        if event.span.start < begin + len(case["trigger"]) and begin < event.span.end:
            off = _told_otherwise(case, event) + _parties_off(case, tokens, draft)
            values = [figures[i].value if figures[i].value is not None else figures[i].low for i in event.figures]
            if values != case["figures"]:
                off.append("figures")
            if case.get("places", [places[i].span.of(text) for i in event.places]) != [
                places[i].span.of(text) for i in event.places
            ]:
                off.append("places")
            words = " ".join(times[i].span.of(text) for i in event.times)
            return off + [f"time {time}" for time in case.get("times", ()) if time not in words]
    return ["trigger"]


def _told_otherwise(case: Case, event: Event) -> list[str]:
    read = {"class": event.class_, "mode": event.mode or ""}
    return [field for field, value in read.items() if case[field] != value]


def _parties_off(case: Case, tokens: Tokens, draft: Draft) -> list[str]:
    off = []
    for field, phrases in {"actor": (draft.actor,), "target": draft.targets}.items():
        spans = [span for phrase in phrases if (span := span_of(tokens, phrase)) is not None]
        named = [span.of(case["text"]) for span in spans]
        party = next((words for words in named if party_named(words) is not None), "")
        if case[field] not in (party or " ".join(named)) or (party and not case[field]):
            off.append(field)
    return off
