"""Sentences of a text, as spans."""

from __future__ import annotations

import sentencex

from reportedly.records import Span


def find_sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order, without the white space around them.

    >>> [s.of("He left. She stayed.") for s in find_sentences("He left. She stayed.")]
    ['He left.', 'She stayed.']
    """
    out = []
    for part in sentencex.get_sentence_boundaries("en", text):
        begin, end = part["start_index"], part["end_index"]
        words = text[begin:end]
        begin += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if begin < end:
            out.append(Span(begin, end))
    return tuple(out)
