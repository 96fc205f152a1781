"""Contents of answers and of accusations with what they say alone, as they are compared."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.records import StanceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.records import Entry

#: "(that) it could not independently confirm": the answer itself, which a content may begin with.
_ANSWER = re.compile(
    r"(?:that )?(?:[\w’'.-]+ ){1,5}?(?:(?:can|could|would|did|does|do|was|were|is|are|has|have|had)(?: not|n[’']t)|cannot)"
    r"(?: yet| immediately| independently| been| able| be| in a position| to| either| currently)*"
    r" (?:confirm|verify|substantiate|corroborate|confirmed|verified)\b(?: or (?:deny|rule out|refute)\b)? ?",
    re.IGNORECASE,
)
_UNANSWERED = frozenset({StanceKind.DOES_NOT_CONFIRM, StanceKind.DECLINES_TO_COMMENT, StanceKind.DOUBTS})
#: Who is blamed, with a description behind it: "the Reed Brigade, an armed group that fights in the marshes".
_DESCRIBED = re.compile(r"((?:the )?[A-Z][^,;:]{2,60}), (?:an?|the|which|who|whose) [^,;:]+$")


def bare(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The Entries of a Document in order, what does not confirm without the words that say so, and the blamed without a description."""
    for entry in entries:
        if entry.stance.kind in _UNANSWERED:
            found = _ANSWER.match(entry.words)
            yield entry if found is None else _cut(entry, entry.words[found.end() :])
        elif entry.stance.kind is StanceKind.ACCUSES:
            found = _DESCRIBED.match(entry.words)
            yield entry if found is None else _cut(entry, found[1])
        else:
            yield entry


def _cut(entry: Entry, words: str) -> Entry:
    return replace(entry, words=words or "it")
