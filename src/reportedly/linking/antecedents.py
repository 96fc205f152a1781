"""Contents that begin with "they", with the word for whom the Statement before speaks of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.linking.terms import read_matters, stem, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.records import Entry

_THEY = re.compile(r"(?:(?:that )?they|that the first of them|the first of them)\b", re.IGNORECASE)


def naming(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The Entries of a Document in order, those whose words begin with "they" with the kind of people or things meant.

    It is the first kind that the content before names ("soldiers"); where that names none, the words stay as they are.
    """
    kind: str | None = None
    for entry in entries:
        found = _THEY.match(entry.words)
        if found is None:
            kind = first_kind(entry.words)
            yield entry
        elif kind is None:
            yield entry
        else:
            yield replace(entry, words=kind + entry.words[found.end() :])


@lru_cache(maxsize=1024)
def first_kind(words: str) -> str | None:
    """The first word for a kind of people or things ("soldiers"), if there is one."""
    return next(filter(_names_a_kind, words_in(words)), None)


@lru_cache(maxsize=65536)
def _names_a_kind(word: str) -> bool:
    return stem(word) in read_matters().objects
