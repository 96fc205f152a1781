"""Who takes turns in a transcript: "VADAS: When will it open? / LUND: In May."."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportedly.gazetteer.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_names import Person, Persons
    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.speech_sources import Source

#: So many different names, each so often, make a transcript.
_SPEAKERS, _TURNS = 2, 2


def note_turns(words: Words, names: Sequence[Named]) -> None:
    """Make persons of the words of capitals that open lines before a colon, where at least two take turns so.

    One word alone ("UPDATE: …") makes no transcript, and an ordinary word ("QUESTION: …") is nobody's name.
    """
    turns = Counter(words.word(n.first) for n in names if words.gap[n.last - 1][:1] == ":" and _opens_a_turn(words, n))
    if len(turns) < _SPEAKERS:
        return
    speaking = {word for word, often in turns.items() if often >= _TURNS}
    for name in names:
        if _is_shouted(words, name) and words.word(name.first) in speaking:
            name.person = name.sure = True


def who_answers(words: Words, persons: Persons, source: Source) -> Person | None:
    """The first person named in full before the "A:" of an interview of questions and answers; None for another article."""
    at = source.first
    opens = at == 0 or "\n" in words.gap[at - 1]
    if words.word(at) != "A" or not opens or words.gap[at][:1] != ":":
        return None
    return next((p for p in persons.all if p.full and p.sure and p.mentions[0].first < at), None)


def _is_shouted(words: Words, name: Named) -> bool:
    """Whether a name of which nothing is known is one word of capitals, and no ordinary word."""
    if name.last - name.first > 1 or name.body is not None or name.country is not None:
        return False
    word = words.word(name.first)
    return len(word) > 1 and word.isupper() and words.low[name.first] not in read_tables().ordinary


def _opens_a_turn(words: Words, name: Named) -> bool:
    return _is_shouted(words, name) and (name.first == 0 or "\n" in words.gap[name.first - 1])
