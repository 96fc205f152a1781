"""For whom a title says that somebody speaks, where the text gives no name: "the army's spokesman", "spokeswoman for the navy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.speech_sources import ARTICLES, read_source
from reportedly.reading.unnamed_sources import kind_called
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from reportedly.reading.speakers import Speakers
    from reportedly.reading.titles import Title

#: Words of the name of a body that is spoken for.
LONGEST_BODY = 6
#: Nouns that stand for whatever body was named: "an agency spokesman".
_ANY_BODY = frozenset({"agency", "service", "office", "organisation", "organization", "mission", "fund", "programme"})


def told_by(speakers: Speakers, title: Title) -> str | None:
    """The body that the words before or behind a title name; None where they name none."""
    words = speakers.words
    if title.first > 1 and words.poss[title.first - 1] and words.low[title.first - 2] in ARTICLES:
        owner = speakers.body_of_noun(speakers.noun_at(title.first - 2, title.first))
        if owner is not None:
            return owner
    return told_behind(speakers, title.last, title.last + LONGEST_BODY)


def is_of_a_local_body(speakers: Speakers, title: Title) -> bool:
    """Whether the noun before a title is that of a body of which every town has one: "a police spokesman"."""
    words, noun = speakers.words, title.last - 2  # "police" may be a part of the title
    if noun < 0 or not words.joined(noun) or words.low[noun] in _ANY_BODY:
        return False
    return kind_called(words.low[noun]) is ActorKind.AGENCY


def told_behind(speakers: Speakers, at: int, stop: int) -> str | None:
    """The body that "for the navy" names at word `at`, behind a title and before word `stop`; None where it names none."""
    words = speakers.words
    stop = min(stop, len(words))
    if at + 2 > stop or words.low[at] not in ("for", "of"):
        return None
    end = next((i + 1 for i in range(at + 1, stop) if not words.joined(i)), stop)
    return speakers.body_of_noun(read_source(words, at + 1, end, speakers.starts))
