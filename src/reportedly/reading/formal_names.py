"""What a body that a person asks for is called where Actors are kept."""

from __future__ import annotations

from functools import lru_cache

from reportedly.reading.actor_words import Words
from reportedly.reading.offices import find_body


@lru_cache(maxsize=1024)
def formal_name(asked: str) -> str | None:
    """The name of the body that goes by all of these words in texts; None where none is known that does.

    Small letters will do, though not for a name that is written in capitals ("HUR").

    >>> formal_name("the Kremlin"), formal_name("white house"), formal_name("Ann Quill")
    ('Government of Russia', 'Government of the United States', None)
    """
    plain = asked.strip()
    # Not str.title: it makes "Ukraine'S" of what was typed well.
    capitals = " ".join(word[:1].upper() + word[1:] for word in plain.split())
    for typed in dict.fromkeys((plain, capitals)):
        words = Words(typed)
        first = 1 if len(words) > 1 and words.low[0] == "the" else 0
        found = find_body(words, first) if len(words) else None
        if found is not None and found.last == len(words) and found.body is not None:
            return found.body.name
    return None
