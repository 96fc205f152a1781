"""The words around a time that tell whether it is of the saying or of what happened, from the lexicon."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.calendar_words import NOT_PAST, PAST_CUES

if TYPE_CHECKING:
    from reportedly.records import Moment

#: A gap of more words than this ties nothing together.
_LONGEST = 16


def _table(name: str) -> re.Pattern[str]:
    found = sorted({word for entry in load("moments") if entry.table == name for word in entry.words}, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, found)) + r")\b", re.IGNORECASE)


_OCCASION, _APART, _ELSEWHERE = _table("occasion"), _table("apart"), _table("elsewhere")
_TOPIC = re.compile(
    rf"^\W*(?:{_table('topic').pattern})\s+(?!(?:it|him|her|them|this|that|us|me)\b)(?=\w)", re.IGNORECASE
)
_REPLY = re.compile(rf"^(?:\w+\s+){{0,3}}{_table('reply').pattern}\s+(?:on\s+)?$", re.IGNORECASE)
_UNDER, _EVIDENCE = _table("under"), _table("evidence")
#: What may stand before a time at the head of a clause and say nothing of its own.
_BARE = re.compile(
    r"^\W*(?:(?:that|and|but|then|on|in|at|by|late|early|earlier|later|only|just|as|again|meanwhile|the|of|during|over)\b\W*)*$",
    re.IGNORECASE,
)
#: A clause that opens with one of these places what is said, not the saying.
_SINCE = re.compile(
    r"^\W*(?:and|but)?\W*(?:after|following|since|before|until|amid|despite|because|for)\b", re.IGNORECASE
)
#: ", up from 360,000 in": a time behind it is of that number.
_COMPARED = re.compile(r", (?:up|down) from\b")
_WORD = re.compile(r"[\w']+")
_PARTICIPLE = re.compile(r"[a-z]{2,}ed")
_RELATIVE_THAT = re.compile(r"\w\W+that\s+([a-z']+)\b", re.IGNORECASE)
_SET_OFF = re.compile(r",\s+(?:\w+ly\s+)?(\w+)\b[^,]*$")
_LAST_WORD = re.compile(r"(\w+)\s+(?:(?:on|in|at|by|during|late|early|the)\s+)*$")
_FINITE_NEXT = re.compile(r"^\s+(?:was|were|is|are|has|have|had|will|would|could|may|might|should|can|did|does)\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|its|their|his|her|our|this|that)\s+$", re.IGNORECASE)
_NOUN_NEXT = re.compile(
    r"^\s+(?!(?:and|but|or|in|on|at|by|to|for|from|with|as|after|before|when|while|that|near|of)\b)[a-z]"
)
_AUXILIARY = frozenset(("was", "were", "been", "be", "had", "has", "have", "is", "are", "being", "not", "already"))


def is_a_time(moment: Moment) -> bool:
    """Whether words name a stretch of the calendar, placed or relative to an unknown day, and not a mere duration."""
    return moment.start is not None or moment.end is not None or moment.relative


def has_occasion(before: str) -> bool:
    """Whether the words before a time name a form or an occasion of saying."""
    return bool(_OCCASION.search(before))


def opens_saying(before: str) -> bool:
    """Whether a clause that begins with these words and then a time may place a saying.

    >>> opens_saying("On "), opens_saying("After the fire on "), opens_saying("In a statement on ")
    (True, False, True)
    """
    if "\u2014" in before or " - " in before or "(" in before or _SINCE.search(before):
        return False
    return bool(_BARE.search(before)) or (has_occasion(before) and not is_parted(before))


def is_parted(gap: str) -> bool:
    """Whether the words between a time and a cue part the two."""
    return bool(_APART.search(gap) or _COMPARED.search(gap)) or len(_WORD.findall(gap)) > _LONGEST


def is_link(gap: str) -> bool:
    """Whether the words between a time and the source after it hold no clause of their own.

    >>> is_link(", in Tarn, "), is_link(" the army took the pass, and ")
    (True, False)
    """
    if is_parted(gap) or "\u2014" in gap or "(" in gap:
        return False
    return not any(_is_past(word) for word in _WORD.findall(gap.lower()))


def _is_past(word: str) -> bool:
    return word in PAST_CUES or bool(_PARTICIPLE.fullmatch(word) and word not in NOT_PAST)


def has_topic(gap: str) -> bool:
    """Whether the words behind a cue go over to what is spoken of ("said of the fire on")."""
    found = _TOPIC.search(gap)
    return found is not None and bool(_WORD.search(gap, found.end()))


def is_elsewhere(cue: str) -> bool:
    """Whether a cue tells of another occasion than the one before."""
    return bool(_ELSEWHERE.search(cue))


def is_bare(before: str) -> bool:
    """Whether nothing but small words stands before a time."""
    return bool(_BARE.search(before))


def is_reply(before: str) -> bool:
    """Whether the words before a time name nothing but what is answered ("the reports on")."""
    return bool(_REPLY.search(before))


def is_evidence(cue: str) -> bool:
    """Whether a cue only shows or suggests what its content says."""
    return bool(_EVIDENCE.search(cue))


def is_of_main_event(before: str, after: str) -> bool:
    """Whether a time between these words of a content stands with its main event.

    >>> is_of_main_event("that two boats had sunk on ", ""), is_of_main_event("that the pact, signed in ", ", was void")
    (True, False)
    """
    if _DETERMINED.search(before) and _NOUN_NEXT.search(after):
        return False
    return not (_in_lesser_clause(before) or _in_relative(before) or _set_off(before) or _in_reduced(before, after))


def _in_lesser_clause(before: str) -> bool:
    last = deque(_UNDER.finditer(before), maxlen=1)
    if not last or not _WORD.search(before, last[0].end()):
        return False
    return "," not in before[last[0].end() :]


def _in_relative(before: str) -> bool:
    """Whether a clause such as "the carts that arrived on" is still open."""
    last = deque(_RELATIVE_THAT.finditer(before), maxlen=1)
    if not last or "," in before[last[0].end() :]:
        return False
    word = last[0][1].lower()
    return _is_past(word) or word in _AUXILIARY


def _set_off(before: str) -> bool:
    """Whether the time stands in ", signed in" and the like."""
    found = _SET_OFF.search(before)
    return found is not None and bool(_PARTICIPLE.fullmatch(found[1].lower())) and found[1].lower() not in NOT_PAST


def _in_reduced(before: str, after: str) -> bool:
    """Whether the time stands in "a pact signed in June was void"."""
    found = _LAST_WORD.search(before)
    if found is None or not _FINITE_NEXT.search(after) or not _PARTICIPLE.fullmatch(found[1].lower()):
        return False
    previous = _WORD.findall(before[: found.start()].lower())[-1:]
    return not previous or previous[0] not in _AUXILIARY
