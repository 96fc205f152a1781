"""Who is named by an office of a state alone: "Ukraine's president", "the British prime minister"; in any text it is the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.office_lexicon import country_name
from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from reportedly.reading.actor_words import Words
    from reportedly.reading.speech_sources import Source
    from reportedly.reading.titles import StateOffice

#: What may stand with an office and its country, and makes no other of it.
_BESIDE = frozenset(("the", "its", "their", "new", "current", "own"))


def office_alone(words: Words, source: Source) -> StateOffice | None:
    """The one office of a state that a source names by itself, with whose it is; None for a deputy's, a former one's, or one of several."""
    near = source.near
    owned = source.owner is not None and source.owner is not near
    if source.indefinite or owned or (near is not None and near.body is not None):
        return None
    whose = range(near.first, near.last) if near is not None else range(0)
    low = [words.low[at] for at in range(source.first, source.last) if at not in whose]
    if near is not None and source.head < near.first and low[-1:] == ["of"]:
        low.pop()
    called = " ".join(low[next((at for at, word in enumerate(low) if word not in _BESIDE), len(low)) :])
    return read_titles().state_offices.get(called)


def holder_name(office: StateOffice, country: str) -> str:
    """Who holds an office of a country, as he is called where his name is not known.

    >>> holder_name(read_titles().state_offices["minister of defence"], "GB")
    'Defence Minister of the United Kingdom'
    """
    return f"{office.name} of {country_name(country)}"
