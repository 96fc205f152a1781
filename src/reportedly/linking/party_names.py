"""Whom a content names: countries by their people's name, and bodies and groups by the lexicon's names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer import PEOPLE, open_gazetteer
from reportedly.gazetteer.keys import key_of
from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping

_CAPITALS = re.compile(r"[A-Z][^\s,.;:!?“”\"()…]*(?: (?:of |the |and |for )?[A-Z][^\s,.;:!?“”\"()…]*)*")
_POSSESSIVE = re.compile(r"[’']s?$")
#: Names are looked at up to so many words long, and so many stretches of capitals in a content.
_LONGEST, _MOST = 7, 40


def find_parties(words: str) -> dict[str, str]:
    """ISO codes of countries whose people are named, and small-letter names of bodies, each with its words, in order.

    >>> find_parties("that North Korean soldiers had joined Russian units")
    {'KP': 'North Korean', 'RU': 'Russian'}
    """
    found: dict[str, str] = {}
    for stretch in _CAPITALS.findall(words)[:_MOST]:
        for party, name in _named_in(stretch):
            found.setdefault(party, name)
    return found


@lru_cache(maxsize=16384)
def _named_in(stretch: str) -> tuple[tuple[str, str], ...]:
    """The parties of one stretch of capitals, each with its words."""
    found: dict[str, str] = {}
    named = stretch.split(" ")
    at = 0
    while at < len(named):
        at += _take(named, at, found)
    return tuple(found.items())


def _take(named: list[str], at: int, found: dict[str, str]) -> int:
    """Note the longest name that begins at a word; gives how many words to go on."""
    if not _may_begin(named[at]):
        return 1  # as most
    for length in range(min(_LONGEST, len(named) - at), 0, -1):
        name = _POSSESSIVE.sub("", " ".join(named[at : at + length]))
        party = _party(name)
        if party is not None:
            found.setdefault(party, name)
            return length
    return 1


@lru_cache(maxsize=16384)
def _may_begin(word: str) -> bool:
    """Whether the name of a party may begin with a word, or be but that word, a possessive or a plural.

    >>> [_may_begin(word) for word in ("North", "Russia’s", "Russians’", "Vladimir")]
    [True, False, True, False]
    """
    bare = _POSSESSIVE.sub("", word)
    if not _bodies_begin().isdisjoint((word.casefold(), bare.casefold())):
        return True
    firsts = {key.split(" ")[0].rstrip(".") for key in map(key_of, (word, bare, bare.removesuffix("s")))}
    return not _peoples_begin().isdisjoint(firsts)


@lru_cache(maxsize=1)
def _bodies_begin() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _bodies())


@lru_cache(maxsize=1)
def _peoples_begin() -> frozenset[str]:
    """The first words of the names of peoples, and the article that the index leaves out."""
    return frozenset({"the", *(key.split(" ")[0] for key in open_gazetteer().keys_of("country", PEOPLE))})


@lru_cache(maxsize=16384)
def _party(name: str) -> str | None:
    body = _bodies().get(name.casefold())
    if body is not None:
        return body
    for people in (name, name.removesuffix("s")):
        for row, how in open_gazetteer().find(people):
            if row.feature == "country" and how == PEOPLE and row.country:
                return row.country
    return None


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, str]:
    """Every name of a body without a country, or of an armed group, by its first name in small letters."""
    out: dict[str, str] = {}
    for entry in load("bodies"):
        for line in entry.list("list"):
            head, colon, names = line.partition(": ")
            if not colon:
                head, names = "", line
            if " " in head:
                continue
            all_names = [name.strip().removeprefix("?") for name in names.split(" | ")]
            for name in all_names:
                out.setdefault(name.casefold(), all_names[0].casefold())
    return out
