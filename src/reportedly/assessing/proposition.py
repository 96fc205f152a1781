"""The proposition of a Claim: the words of the Statement that says it most plainly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.records import ASSERTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Entry

#: A content of about so many words says a thing whole and no more.
_GOOD_LENGTH = 16
#: Words at the front that make a content point to something said before it.
_POINTS_BACK = re.compile(
    r"(?:it|its|this|that|these|those|he|his|she|her|they|their|we|our|I|my|such|the (?:claims?|reports?|allegations?))\b",
    re.IGNORECASE,
)
#: What stands before a clause and is no part of it.
_BEFORE_CLAUSE = re.compile(r"(?:that|how) (?=\S+ )", re.IGNORECASE)
#: Contents that are no clause: "to respond", "carrying out the attack", and those from which something is left out.
_NO_CLAUSE = re.compile(
    r"(?:to|not|of|for|about|on|over|whether|if|as|was|were|is|are|has|have|had|be|been|who|\w+ing)\b|.*…",
    re.IGNORECASE,
)
#: Marks beside what was left out of a quotation: `"…," … "…"`.
_GAP = re.compile(r"[,.;:]?[”\"’']? … [“\"‘']?")
_WORD = re.compile(r"\w+")
#: So few words seldom say a thing whole.
_FEW = 3
_EDGES = " ,;:–—-…"
_PAIRS = {"“": "”", "‘": "’", "„": "“", "«": "»"}
_AROUND = {*_PAIRS.items(), ('"', '"'), ("'", "'")}


def find_proposition(entries: Sequence[Entry]) -> str:
    """The content, word for word, of the Statement that others resemble most and that stands by itself; never a made-up sentence.

    A whole clause goes before "to respond" or "the attack", one that somebody asserts before what is denied, and one
    without quotation marks before one that would have to be cut out of a quotation.
    """
    plain = [e for e in entries if e.stance.kind in ASSERTING and _is_clause(_clause(e))]
    plain = plain or [e for e in entries if _is_clause(_clause(e))] or list(entries)
    if len(plain) == 1:
        return _clause(plain[0])  # as most
    sets = {e.id: _words_of(e.words) for e in plain}
    counted: dict[str, int] = {}
    for words in sets.values():
        for word in words:
            counted[word] = counted.get(word, 0) + 1

    def worth(entry: Entry) -> tuple[bool, bool, float, str]:
        words, clause = sets[entry.id], _clause(entry)
        shared = sum(counted[w] > 1 for w in words) / (len(words) or 1)
        off = abs(_length(clause) - _GOOD_LENGTH) / _GOOD_LENGTH
        return not _POINTS_BACK.match(clause), _is_unquoted(entry.words), shared - off, entry.id

    best = max(plain, key=worth, default=None)
    return "" if best is None else _clause(best)


def _clause(entry: Entry) -> str:
    """A content without the "that" before it and without quotation marks that have lost their other half."""
    return _clause_of(entry.words)


@lru_cache(maxsize=8192)
def _clause_of(content: str) -> str:
    words = " ".join(content.split()).strip(_EDGES)
    words = _BEFORE_CLAUSE.sub("", words, count=1) if _BEFORE_CLAUSE.match(words) else words
    return _balanced(_GAP.sub(" … ", words)).strip(_EDGES)


@lru_cache(maxsize=8192)
def _words_of(content: str) -> frozenset[str]:
    return frozenset(_WORD.findall(content.casefold()))


@lru_cache(maxsize=8192)
def _length(clause: str) -> int:
    """How many words a clause has."""
    return len(_WORD.findall(clause))


@lru_cache(maxsize=8192)
def _is_clause(words: str) -> bool:
    return not _NO_CLAUSE.match(words) and _length(words) > _FEW


def _is_unquoted(words: str) -> bool:
    return not any(mark in words for mark in '“”"„«»')


def _balanced(words: str) -> str:
    """The words without marks around the whole, and without those that open or close nothing."""
    while len(words) > 1 and (words[0], words[-1]) in _AROUND:
        words = words[1:-1].strip(_EDGES)
    lone = {i for i, mark in enumerate(words) if mark == '"'} if words.count('"') % 2 else set()
    for opening, closing in _PAIRS.items():
        if opening in words or closing in words:
            lone |= _lone(words, opening, closing)
    return "".join(mark for i, mark in enumerate(words) if i not in lone) if lone else words


def _lone(words: str, opening: str, closing: str) -> set[int]:
    """Where a mark stands that opens or closes nothing; an apostrophe is none."""
    opened: list[int] = []
    lone: set[int] = set()
    for i, mark in enumerate(words):
        if mark == opening:
            opened.append(i)
        elif mark == closing and opened:
            opened.pop()
        elif mark == closing and closing != "’":
            lone.add(i)
    return lone | set(opened)
