"""The invented cases of events, and how one is scored."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from reportedly.reading.event_drafts import find_drafts
from reportedly.reading.event_parties import party_named
from reportedly.reading.event_tokens import tokens_of
from reportedly.reading.events import find_events, span_of
from reportedly.reading.figures import find_figures
from reportedly.reading.sentences import find_sentences

#: What a case says of its event, in the order in which it is looked at.
FIELDS = ("trigger", "class", "mode", "actor", "target", "figures")

Case = dict[str, Any]


def cases() -> list[Case]:
    """The cases in the order of their file."""
    found: list[Case] = tomllib.loads(Path(__file__).with_name("event_cases.toml").read_text(encoding="utf-8"))["case"]
    return found


def wrong(case: Case) -> list[str]:
    """The fields of a case that are read otherwise: ["trigger"] where no event holds the trigger words.

    Words of a party are right where the phrase that was read holds them; "" where none was read, or a thing, which is
    no party.
    """
    text = case["text"]
    sentences = find_sentences(text)
    figures = find_figures(text, sentences)
    events, _ = find_events(text, sentences, (), figures=figures, places=(), times=(), actors=(), document="doc_1")
    begin = text.index(case["trigger"])
    tokens = tokens_of(text, 0, len(text))
    for draft, event in zip(find_drafts(tokens), events, strict=True):
        if event.span.start < begin + len(case["trigger"]) and begin < event.span.end:
            parties = {"actor": (draft.actor,), "target": draft.targets}
            read = {"class": event.class_, "mode": event.mode or ""}
            off = [field for field, value in read.items() if case[field] != value]
            for field, phrases in parties.items():
                named = [span.of(text) for span in (span_of(tokens, phrase) for phrase in phrases) if span is not None]
                party = next((words for words in named if party_named(words) is not None), "")
                if case[field] not in (party or " ".join(named)) or (party and not case[field]):
                    off.append(field)
            values = [figures[i].value if figures[i].value is not None else figures[i].low for i in event.figures]
            return off + (["figures"] if values != case["figures"] else [])
    return ["trigger"]
