"""People who are said to have died without a number ("villagers were killed")."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.lexicon import load

#: What ACLED's coders write for them: 3, and 10 where the words tell of a large number.
FEW, MANY = 3.0, 10.0
_WORD = re.compile(r"\w+(?:[’']\w+)?")
#: A word of dying and the people stand within so many words of each other.
_APART = 6


def unnumbered(words: str) -> float | None:
    """The number for people whom these words say to have died without counting them; None where they say no such thing.

    >>> unnumbered("that villagers were killed"), unnumbered("Many people died"), unnumbered("no civilians were killed")
    (3.0, 10.0, None)
    """
    said = [word.casefold() for word in _WORD.findall(words)]
    if any(word in _words("none") or word.endswith(("n't", "n’t")) for word in said):
        return None
    deaths = [at for at, word in enumerate(said) if word in _words("died")]
    people = [at for at, word in enumerate(said) if word in _words("people")]
    if not any(abs(one - other) <= _APART for one in deaths for other in people):
        return None
    return FEW if _words("many").isdisjoint(said) else MANY


@lru_cache(maxsize=4)
def _words(table: str) -> frozenset[str]:
    return frozenset(word for entry in load("unnumbered") if entry.table == table for word in entry.words)
