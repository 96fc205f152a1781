"""Sentences of a text, as spans."""

from __future__ import annotations

import re
from itertools import pairwise

import sentencex

from reportedly.records import Span

#: Who wrote a text, as a line of its own in its first letters.
_BYLINE = re.compile(r"(?:^|(?<=\n))By [A-ZÀ-Þ][^\n.!?:]{2,90}(?=\n)")
_TOP = 600


def find_sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order, without the white space around them.

    >>> [s.of("He left. She stayed.") for s in find_sentences("He left. She stayed.")]
    ['He left.', 'She stayed.']
    """
    out = []
    head = _heads(text)
    for part in sentencex.get_sentence_boundaries("en", text):
        ends = [at for at in head if part["start_index"] < at < part["end_index"]]
        for begin, end in pairwise((part["start_index"], *ends, part["end_index"])):
            words = text[begin:end]
            first, last = begin + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
            if first < last:
                out.append(Span(first, last))
    return tuple(out)


def _heads(text: str) -> tuple[int, ...]:
    """Where the line of who wrote a text begins and ends, which no stop tells: "By Mara Linde, Northgate Wire"."""
    if not text.startswith("By ") and text.find("\nBy ", 0, _TOP) < 0:
        return ()  # as most
    found = _BYLINE.search(text, 0, _TOP)
    return () if found is None else (found.start(), found.end())
