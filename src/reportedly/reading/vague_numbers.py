"""Words that stand for a number and state only how large it is at least: "dozens", "hundreds of thousands"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.figure_tokens import CLASSES
from reportedly.reading.number_words import DOZENS, SCALES, Written

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

#: The least that each vague word states.
VAGUE = {
    word: entry.number("low") or 0.0
    for entry in load("modifiers")
    if entry.text("kind") == "vague"
    for word in entry.words
}
_PLURALS = {word: low for word, low in VAGUE.items() if " " not in word and word != "several"}
_OPENERS = {tuple(word.split()): low for word, low in VAGUE.items() if word not in _PLURALS}
_AFTER_SCORES, _BEFORE_SCORES = CLASSES["after-scores"], CLASSES["before-scores"]


def read_vague(t: Tokens, at: int) -> Written | None:
    """The vague number that starts at token `at`: "dozens", "hundreds of thousands", "several hundred", "a few"."""
    for words, low in _OPENERS.items():
        if t.word(at) == words[0] and tuple(t.lower[at : at + len(words)]) == words:
            stop = at + len(words)
            factor = 1.0
            while t.word(stop) in SCALES or t.word(stop) in DOZENS:
                factor, stop = factor * (SCALES.get(t.word(stop)) or 12.0), stop + 1
            return Written(at, stop, None, low * factor, "vague", factor)
    low = _PLURALS.get(t.word(at), 0.0)
    scores = t.word(at) == "scores" and t.word(at + 1) not in _AFTER_SCORES and t.word(at - 1) not in _BEFORE_SCORES
    if not low or scores:
        return None
    stop = at + 1
    while t.word(stop) == "of" and t.word(stop + 1) in _PLURALS and t.word(stop + 1) != "scores":
        factor = 12.0 if t.word(stop + 1) == "dozens" else _PLURALS[t.word(stop + 1)]
        low, stop = low * factor, stop + 2
    if t.word(at) == "tens" and stop == at + 1 and t.word(stop) != "of":
        return None  # "in the tens"; but "tens of people" are ten or more
    return Written(at, stop, None, low, "vague", low)
