"""Noun phrases of a sentence, told by the small words and marks that bound them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.event_tokens import CLASSES

if TYPE_CHECKING:
    from reportedly.reading.event_tokens import Tokens

#: A noun phrase: the tokens [start, stop).
Phrase = tuple[int, int]

_AUXILIARIES = CLASSES["auxiliaries"] - {"all", "both"}
_CLAUSE_ENDS = CLASSES["clause-ends"]
_PREPOSITIONS = CLASSES["prepositions"]
_WHEN = CLASSES["when"]
_ARMS = CLASSES["arms"]
_DETERMINERS = CLASSES["determiners"] | {"about", "least", "nearly", "almost", "most"}
#: Words that a noun phrase begins with, and words before them inside a longer one.
_OPENERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "some", "several", "many"])
_INSIDE = frozenset(["of", "and", "all", "both", "least", "most"])
_EMPTY = frozenset(["it", "there", "this", "that", "which", "who", "what"])
_NOBODY = _EMPTY - {"it"}
_LEFT_OUT = frozenset(["and", "with", "in", "on", "of", "by", "from", "at", "near", "for"])
#: Past forms of verbs that go with events: no noun phrase goes on over them.
_FINITE = frozenset(word for word in CLASSES["light-verbs"] if word.endswith("ed")) | {"began", "held", "made", "went"}
_LONGEST = 12


def starting_at(t: Tokens, at: int, busy: frozenset[int]) -> Phrase | None:
    """The noun phrase that begins at a token: up to a boundary, a trigger or a word of time."""
    if t.word(at) in {"them", "him", "her", "us"} and (at + 1 == len(t) or _ends(t, at, at + 1)):
        return at, at + 1
    stop = at
    while stop < len(t) and stop - at < _LONGEST and stop not in busy and not _ends(t, at, stop):
        stop += 1
    while stop > at and (t.lower[stop - 1] in _DETERMINERS or t.lower[stop - 1] in {"of", "'s"}):
        stop -= 1
    return (at, stop) if stop > at and t.surface[at][0].isalnum() and t.lower[at] not in _EMPTY else None


def _ends(t: Tokens, first: int, at: int) -> bool:
    """Whether the phrase that begins at `first` ends before the token `at`."""
    word = t.lower[at]
    if _is_inside(t, first, at):
        return False
    if word in _CLAUSE_ENDS or word in _AUXILIARIES:
        return at == first or not _is_abbreviation(t, at)
    if word in _WHEN or word in _FINITE:
        return at > first and t.word(at + 1) != "old"
    if word in _PREPOSITIONS:
        return at > first and t.lower[at - 1] not in {"at", "up", "more"}
    if word == "and":
        return not (at > first and t.capital(at - 1) and t.capital(at + 1))
    return at > first + 1 and word.endswith("ing") and not t.capital(at)


def _is_inside(t: Tokens, first: int, at: int) -> bool:
    """Whether a word of a closed class is a part of a longer one: "45-year-old", "so-called", "more than 40"."""
    if at > first and (t.hyphened(at) or (t.lower[at] == "than" and t.lower[at - 1] in {"more", "fewer", "less"})):
        return True
    return t.lower[at] == "so" and t.word(at + 1) == "called"


def ending_at(t: Tokens, stop: int, busy: frozenset[int]) -> Phrase | None:
    """The noun phrase that ends before a token, over the prepositions inside it to its head."""
    start = stop
    while start > 0 and stop - start < _LONGEST and start - 1 not in busy and not _begins(t, start, stop):
        start -= 1
        opens = t.lower[start] in _OPENERS
        if opens and t.word(start - 1) not in _PREPOSITIONS and t.word(start - 1) not in _INSIDE:
            break
    while start < stop and (t.lower[start] in _WHEN or t.lower[start] in _LEFT_OUT):
        start += 1
    while stop > start and t.lower[stop - 1] in _WHEN:
        stop -= 1
    if start >= stop or not any(t.surface[i][0].isalnum() for i in range(start, stop)):
        return None
    return None if t.lower[start] in _NOBODY and stop - start == 1 else (start, stop)


def _begins(t: Tokens, start: int, stop: int) -> bool:
    """Whether the phrase that ends before `stop` begins at `start`: the token before it is a boundary."""
    word, before = t.lower[start - 1], t.word(start - 2)
    if word in _AUXILIARIES or word in {"or", "then"}:
        return True
    if word in _CLAUSE_ENDS:
        return not _is_abbreviation(t, start - 1)
    if word in _PREPOSITIONS and t.word(start) not in {"least", "most"}:
        # "militants in the hills" is one phrase; "In the hills" behind a comma is none.
        return start == stop or not before or before in _CLAUSE_ENDS or before in _PREPOSITIONS
    if word != "and" or (t.capital(start) and t.capital(start - 2)) or are_arms(t, start - 1):
        return False
    return t.word(start) not in _DETERMINERS


def are_arms(t: Tokens, at: int) -> bool:
    """Whether the "and" at a token joins two kinds of arms, which are one party's: "Varnian missiles and drones"."""
    return t.word(at) == "and" and t.word(at - 1) in _ARMS and t.word(at + 1) in _ARMS


def _is_abbreviation(t: Tokens, at: int) -> bool:
    """Whether a full stop ends a short title ("Gen.", "Mr.")."""
    return t.lower[at] == "." and at > 0 and len(t.surface[at - 1]) <= 4 and t.capital(at - 1) and t.capital(at + 1)
