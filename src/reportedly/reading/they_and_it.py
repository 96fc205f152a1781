"""What "they" and "it" stand for: the nearest group of people, the nearest body, by name or by noun."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.gazetteer.tables import read_tables
from reportedly.reading.pronouns import PREPOSITIONS
from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named

#: How many words back a group or a body is sought.
_BACK = 70
#: Within so many words of a sentence the group stands that it begins with.
_OPENING = 6
_NOT_PLURAL = frozenset(("figure", "many", "some", "several", "most", "few", "both", "all", "others", "nobody"))


def find_they(words: Words, at: int, told: range = range(0)) -> tuple[int, int] | None:
    """The words of the nearest group of people before "they" at word `at`, outside other quotations and what they tell."""
    subject = _subject_before(words, at)
    if subject is not None:
        return _phrase(words, subject)
    for head in range(at - 1, max(-1, at - _BACK), -1):
        if head in told or (words.quoted[head] and not words.quoted[at]):
            continue
        if _is_group(words.low[head]):
            return _phrase(words, head)
    return None


def _is_group(low: str) -> bool:
    """Whether a word means several people or parties."""
    if low not in read_titles().unnamed or low in _NOT_PLURAL:
        return False
    return low.endswith("s") or low in ("people", "men", "women")


def _subject_before(words: Words, at: int) -> int | None:
    """The group with which the sentence before that of a "They" at its beginning begins: "Ten states sued the agency. They say"."""
    place = bisect_left(words.breaks, at)
    if words.quoted[at] or words.breaks[place : place + 1] != [at]:
        return None
    begin = words.breaks[place - 1] if place else 0
    for head in range(begin, min(begin + _OPENING, at)):
        if words.quoted[head] or words.low[head] in PREPOSITIONS or words.low[head] in read_tables().helping:
            return None
        if _is_group(words.low[head]):
            return None if words.poss[head] else head
        if not words.joined(head) and words.gap[head] != "-":
            return None
    return None


def _phrase(words: Words, head: int) -> tuple[int, int]:
    """The noun phrase around a plural noun: names and modifiers before it, "of" and a name after it."""
    first = head
    modifiers = read_titles().modifiers
    while first and head - first < 5 and words.joined(first - 1):
        low = words.low[first - 1]
        if low in (
            "the",
            "these",
            "this",
            "that",
            "his",
            "her",
            "their",
            "those",
            "some",
            "many",
            "several",
            "two",
            "three",
            "four",
        ):
            return first - 1, _tail(words, head + 1)
        if not (words.cap[first - 1] or low in modifiers):
            break
        first -= 1
    return first, _tail(words, head + 1)


def _tail(words: Words, last: int) -> int:
    if last + 1 < len(words) and words.joined(last - 1) and words.low[last] in ("of", "in", "from"):
        end = last + 1 + (words.low[last + 1] == "the")
        start = end
        while end < len(words) and words.cap[end] and (end == start or words.joined(end - 1)):
            end += 1
        if end > start:
            return end
    return last


def _is_country_that_acts(words: Words, name: Named) -> bool:
    """Whether a name is a country's as the subject of a verb: "Peru closed the border", "should Peru answer?"."""
    if name.country is None or name.people or name.person or name.last >= len(words):
        return False
    helping, low = read_tables().helping, words.low[name.last]
    acts = low in read_tables().verbs or low in helping or low.endswith("ed")
    return words.joined(name.last - 1) and (acts or (name.first > 0 and words.low[name.first - 1] in helping))


def find_it(words: Words, at: int, ends: Mapping[int, Named], *, one: bool = False) -> tuple[int, int] | None:
    """The words of the nearest body before "it" at word `at`, by name or by noun, that is no object of a preposition.

    `ends` has the names by the word after them. A body of another paragraph is rather what spoke last than what is
    only named there: for "it", which is `one`, the search stops before it, and a country that acts is one.
    """
    again = read_titles().again
    for head in range(at - 1, max(-1, at - _BACK), -1):
        if one and "\n" in words.gap[head]:
            return None
        if words.quoted[head] and not words.quoted[at]:
            continue
        name = ends.get(head + 1)
        if name is not None and name.body is None and not (one and _is_country_that_acts(words, name)):
            name = None
        first, last = (name.first, name.last) if name is not None else (head, head)
        if name is None and words.low[head] in again:
            first, last = _phrase(words, head)
            if last - first < 2 or not (words.low[first] == "the" or words.cap[first]):
                continue
        if last > first and not words.poss[last - 1] and not (first and words.low[first - 1] in PREPOSITIONS):
            return first, last
    return None
