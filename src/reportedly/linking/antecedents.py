"""Contents that speak of "they" or of a people, with the kind of people or things that the Statements before speak of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.linking.party_names import find_parties
from reportedly.linking.terms import read_matters, stem, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.records import Entry

#: Who is meant, at the beginning or behind "the report that".
_THEY = re.compile(
    r"(?:.{0,40}?\b(?:reports?|claims?|allegations?) that |that )?(they|the first of (?:them|these))\b", re.IGNORECASE
)
#: A people as such: "North Koreans", not "North Korean soldiers".
_PEOPLE = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)?ns\b(?![’'])")


def naming(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The Entries of a Document in order, those that speak of "they" with the kind of people or things meant.

    It is the first kind that the content before names ("soldiers"); where that names none, the words stay as they are. A
    people ("North Koreans") are soldiers where the Document has spoken of soldiers of that country.
    """
    kind: str | None = None
    soldiers: set[str] = set()
    for entry in entries:
        found = _THEY.match(entry.words)
        if found is None:
            words = _as_soldiers(entry.words, soldiers)
            kind = first_kind(words)
            if kind is not None:
                soldiers.update(_whose_soldiers(words))
            yield entry if words == entry.words else replace(entry, words=words)
        elif kind is None:
            yield entry
        else:
            yield replace(entry, words=entry.words[: found.start(1)] + kind + entry.words[found.end(1) :])


def _whose_soldiers(words: str) -> Iterator[str]:
    """The countries whose soldiers are spoken of: their people's name stands before a word for soldiers, or one word apart."""
    for party, name in find_parties(words).items():
        behind = words_in(words.partition(name)[2])[:2]
        if any(read_matters().objects.get(stem(word)) == "forces" for word in behind):
            yield party


def _as_soldiers(words: str, soldiers: set[str]) -> str:
    """A content with "soldiers" behind the name of each people whose soldiers were spoken of."""
    if not soldiers:
        return words
    return _PEOPLE.sub(lambda m: m[0] if soldiers.isdisjoint(find_parties(m[0])) else f"{m[0][:-1]} soldiers", words)


@lru_cache(maxsize=1024)
def first_kind(words: str) -> str | None:
    """The first word for a kind of people or things ("soldiers"), if there is one."""
    return next(filter(_names_a_kind, words_in(words)), None)


@lru_cache(maxsize=65536)
def _names_a_kind(word: str) -> bool:
    return stem(word) in read_matters().objects
