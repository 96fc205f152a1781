"""The proposition of a Claim: the words of the Statement that says it most plainly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.records import ASSERTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Entry

#: A content of about so many words says a thing whole and no more.
_GOOD_LENGTH = 16
#: Words at the front that make a content point to something said before it.
_POINTS_BACK = re.compile(
    r"(?:it|this|that|these|those|he|she|they|such|the (?:claims?|reports?|allegations?))\b", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


def find_proposition(entries: Sequence[Entry]) -> str:
    """The content, word for word, of the Statement that others resemble most and that stands by itself; never a made-up sentence."""
    plain = [e for e in entries if e.stance.kind in ASSERTING] or list(entries)
    sets = {e.id: frozenset(_WORD.findall(e.words.casefold())) for e in plain}
    counted: dict[str, int] = {}
    for words in sets.values():
        for word in words:
            counted[word] = counted.get(word, 0) + 1

    def worth(entry: Entry) -> tuple[bool, float, str]:
        words = sets[entry.id]
        shared = sum(counted[w] > 1 for w in words) / (len(words) or 1)
        length = len(_WORD.findall(entry.words))
        off = abs(length - _GOOD_LENGTH) / _GOOD_LENGTH
        return not _POINTS_BACK.match(entry.words), shared - off, entry.id

    best = max(plain, key=worth, default=None)
    return "" if best is None else " ".join(best.words.split()).strip(" ,;:–—-“”\"'")
