"""Who speaks in what is sent out: "a statement from the mayor", "figures released on Friday by the army"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.calendar_words import MONTHS
from reportedly.reading.speech_sources import Shape, Source, read_source
from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Before, Named

#: What leads to the sender of a paper, what may stand before that beside a day, and in how many words.
_SENDERS = frozenset(("from", "by"))
_SENT = frozenset(
    ("released", "issued", "published", "sent", "given", "provided", "posted", "distributed", "carried", "put", "out", "made",
     "public", "signed", "written", "compiled", "collected", "shared", "supplied", "on", "in", "late", "early")
)  # fmt: skip
_REACH = 8
_MADE_KNOWN = frozenset(
    ("reported", "obtained", "revealed", "disclosed", "broadcast", "seen", "reviewed", "viewed", "leaked", "cited")
)
#: What stands before who made it known.
_BY = frozenset(("by", "to", "with"))


def find_sender(words: Words, paper: Source, last: int, starts: Mapping[int, Named]) -> Source | None:
    """The party behind "from" or "by" that sent a paper, up to word `last`; None where there is none that can speak.

    "Reports from two officials" are the officials'; "reports from Kyiv" are nobody's.
    """
    for at in range(paper.head + 1, min(last - 1, paper.head + _REACH)):
        if words.low[at] in _SENDERS:
            who = read_source(words, at + 1, last, starts)
            return who if _speaks(words, who) and not is_told_from_a_town(words, paper, who.name) else None
        if not _stands_between(words.low[at]):
            return None
    return None


def is_told_by_others(words: Words, paper: Source, where: Named | Before) -> bool:
    """Whether a body behind a paper only made it known: "The assessment, first reported by the Harbour Post, says"."""
    if where.first <= paper.head:
        return False
    between = words.low[paper.head + 1 : where.first]
    return not _MADE_KNOWN.isdisjoint(between) and (
        words.gap[paper.head][:1] == "," or not _BY.isdisjoint(between[-2:])
    )


def is_told_from_a_town(words: Words, paper: Source, where: Named | Before | None) -> bool:
    """Whether a paper is whoever's who reports there, as "reports from Kyiv" are; "a statement from Kyiv" is the government's."""
    if where is None or words.low[paper.head] != "reports" or where.last - where.first > 1:
        return False
    return where.body is not None and where.body.office == "government" and words.low[where.first - 1] == "from"


def _speaks(words: Words, who: Source) -> bool:
    if who.name is not None:
        return who.name.person or who.name.body is not None
    if who.shape is not Shape.NOUN:
        return who.shape is Shape.PRONOUN
    known = who.title or who.office or who.apposed
    noun, titles = words.low[who.head], read_titles()
    return known is not None or noun in titles.unnamed or noun in titles.again


def _stands_between(low: str) -> bool:
    return low in _SENT or low.endswith("day") or low in MONTHS or low.isdigit()
