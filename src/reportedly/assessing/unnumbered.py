"""People who are said to have died or been hurt without a number ("villagers were killed"), and what is left unclear."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.lexicon import load

#: What people can have suffered: the tables of words that tell of it.
DIED, HURT = "died", "hurt"
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
    if not people_without_number(words, DIED):
        return None
    return FEW if _words("many").isdisjoint(_said(words)) else MANY


def people_without_number(words: str, harm: str) -> tuple[str, ...]:
    """The words for people whom these words say to have DIED or to have been HURT; none where they say that nobody was.

    >>> people_without_number("that women and children were injured", HURT)
    ('women', 'children')
    """
    said = _said(words)
    if any(word in _words("none") or word.endswith(("n't", "n’t")) for word in said):
        return ()
    harmed = [at for at, word in enumerate(said) if word in _words(harm)]
    near = (w for at, w in enumerate(said) if w in _words("people") and any(abs(at - one) <= _APART for one in harmed))
    return tuple(dict.fromkeys(near))


def is_unclear(words: str) -> bool:
    """Whether words leave it unclear whether somebody was hit ("a man was feared dead")."""
    return not _words("unclear").isdisjoint(_said(words))


def is_called_duplicate(words: str) -> bool:
    """Whether words say that the same was assessed before ("a duplicate of an earlier allegation")."""
    return not _words("duplicate").isdisjoint(_said(words))


def _said(words: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(words)]


@lru_cache(maxsize=8)
def _words(table: str) -> frozenset[str]:
    return frozenset(word for entry in load("unnumbered") if entry.table == table for word in entry.words)
