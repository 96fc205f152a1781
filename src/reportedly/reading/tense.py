"""Whether the clause around an expression speaks of what was or of what is to come."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from .calendar_words import BEFORE_A_MONTH, EXPECTING, FUTURE_CUES, INFINITIVES, NOT_PAST, PAST_CUES, PERHAPS_CUES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Span

#: How far from the expression a verb is looked for, in characters and in words.
_REACH, _WORDS = 160, 14
_WORD = re.compile(r"[\w']+")
#: Words between "expects" and "to", and words over which it does not reach.
_WHOM, _APART = 7, frozenset(("and", "but", "that", "which", "who", "when", "because", "after"))
_PARTICIPLE = re.compile(r"[a-z]{2,}ed\b")


class Tense(StrEnum):
    """What a clause speaks of: PERHAPS of what may come ("could", "to meet"), NONE where no verb tells."""

    PAST = "past"
    FUTURE = "future"
    PERHAPS = "perhaps"
    NONE = "none"

    @property
    def ahead(self) -> bool:
        """Whether the clause looks forward, surely or perhaps."""
        return self in (Tense.FUTURE, Tense.PERHAPS)


#: What an object begins with or is.
_OBJECTS = frozenset(
    {"the", "a", "an", "it", "them", "him", "her", "us", "its", "their", "his", "any", "all", "this", "that"}
)


def tense_at(plain: str, start: int, end: int, sentences: Sequence[Span]) -> Tense:
    """The tense of the folded text around [start, end): the nearest telling verb before it, else after it.

    >>> tense_at("he said the talks will open on friday.", 31, 37, ())
    <Tense.FUTURE: 'future'>
    """
    low, high = _sentence_around(start, end, len(plain), sentences)
    before = _WORD.findall(plain, max(low, start - _REACH), start)
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _WORDS), -1):
        found = _tense_of(before, at)
        if found is not Tense.NONE:
            return found
    after = _WORD.findall(plain, end, min(high, end + _REACH))
    for at in range(min(len(after), _WORDS)):
        found = _tense_of(after, at)
        if found is not Tense.NONE:
            return found
    return Tense.NONE


def _sentence_around(start: int, end: int, length: int, sentences: Sequence[Span]) -> tuple[int, int]:
    at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    if at >= 0 and sentences[at].end > start:
        return sentences[at].start, max(end, sentences[at].end)
    return 0, length


def _tense_of(words: list[str], at: int) -> Tense:
    word = words[at]
    previous = words[at - 1] if at else ""
    pair = f"{previous} {word}"
    if (word == "could" and words[at + 1 : at + 2] == ["not"]) or word == "couldn't":
        return Tense.PAST  # "could not be reached on Monday"
    if _is_ahead(words, at) or word in FUTURE_CUES or pair in FUTURE_CUES or word.endswith("'ll"):
        return Tense.FUTURE
    if (previous == "to" and word in INFINITIVES) or (
        word in PERHAPS_CUES and (previous not in BEFORE_A_MONTH or _has_an_object(words, at))
    ):
        return Tense.PERHAPS
    if word in PAST_CUES or (_PARTICIPLE.fullmatch(word) and word not in NOT_PAST):
        # "will be held", "to be signed": the participle of something to come.
        could_not = {"could", "not"} <= {*words[max(0, at - 4) : at - 1]}
        return Tense.FUTURE if previous == "be" and not could_not else Tense.PAST
    return Tense.NONE


def _has_an_object(words: list[str], at: int) -> bool:
    """Whether a verb with an object stands behind a word that may be a month: "and may veto them"."""
    return words[at - 1] in {"and", "or", "but"} and words[at + 2 : at + 3] != [] and words[at + 2] in _OBJECTS


def _is_ahead(words: list[str], at: int) -> bool:
    """Whether a verb looks forward by the words before it: "troops may arrive", "expects the troops to return"."""
    previous = words[at - 1] if at else ""
    if words[at] == "may":
        return previous not in BEFORE_A_MONTH and at + 1 < len(words) and words[at + 1] != "have"
    return previous == "to" and _is_expected(words, at - 1)


def _is_expected(words: list[str], to: int) -> bool:
    """Whether a verb of expecting or intending leads to the infinitive behind "to", with whom it is expected of between."""
    for at in range(to - 1, max(-1, to - 1 - _WHOM), -1):
        if words[at] in EXPECTING:
            return words[at - 1] != "had" if at else True
        if words[at] in PAST_CUES or words[at] in _APART:
            return False
    return False
