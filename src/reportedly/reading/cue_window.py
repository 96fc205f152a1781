"""The words around a cue in which its stance is looked for, and the words of its content."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.content_words import clause_opening
from reportedly.reading.cue_tokens import Tokens, tokens_of
from reportedly.reading.passive import cue_span
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Statement

_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
#: What shows that a day stands between a verb and what belongs to it.
_BEHIND_DAY = frozenset({"for", "that", "to", "about", "against"})
#: Characters around a cue, and of a content, that are looked at.
_REACH = 160
_CONTENT_REACH = 420
_CONTEXT_TOKENS = 44
#: What may open a clause between a cue and its content, of so many tokens.
_SPEAKS_OF_ITSELF = frozenset({"it", "he", "she", "they", "we", "there", "its", "his", "her", "their", "our"})
_FARTHEST = 9
#: First sentences that only open what is said, and how many characters a sentence behind them has at least.
_OPENERS = re.compile(
    r"[“\"‘']?(?:Let (?:us|me) be (?:[a-z]+ly |very |quite )?(?:clear|plain|honest|frank|blunt|candid)"
    r"|(?:It|This|That|Today) (?:is|was) an? (?:[a-z]+ly )?(?:sad|dark|black|tragic|terrible|bitter|great|proud|good|bad) (?:day|night|hour|moment|morning|week))\b[^.!?:“”\"]{0,60}[.!?:,][”\"’']?\s*"
)
_SHORTEST_SENTENCE = 12


class Window(NamedTuple):
    """The tokens around a cue: those of the cue are [first, stop), the verb's clause begins at `floor`."""

    tokens: Tokens
    first: int
    stop: int
    floor: int
    content: Tokens


def window_of(statement: Statement, text: str, sentences: Sequence[Span]) -> Window:
    """The tokens around the cue of a statement, within its sentence, and those of the content's first sentence."""
    cue = cue_span(statement)
    content = _content_tokens(statement, text, sentences)
    if cue is None:
        return Window(Tokens([], [], []), 0, 0, 0, content)
    sentence = _sentence_at(sentences, cue.start)
    begin, end = max(0, cue.start - _REACH), cue.end + _REACH
    if sentence is not None:
        begin, end = max(begin, min(sentence.start, cue.start)), min(end, max(sentence.end, cue.end))
    begin, end = _word_start(text, begin), _word_start(text, min(end, len(text)))
    tokens = _without_days(tokens_of(text, begin, end))
    before = [span.end for span in (*statement.source, *statement.content) if span.end <= cue.start]
    floor = tokens.first_from(max(before, default=begin))
    first = tokens.first_from(cue.start)
    return Window(tokens, first, tokens.first_from(cue.end), floor, content)


def text_before(statement: Statement, text: str, sentences: Sequence[Span]) -> str:
    """What opens the sentence of a statement before its source, in small letters; "" where the source opens it."""
    if not statement.source or not statement.cue or statement.source[0].start > statement.cue[0].start:
        return ""
    start = statement.source[0].start
    sentence = _sentence_at(sentences, start)
    return "" if sentence is None or start - sentence.start > _REACH else text[sentence.start : start].lower()


def _without_days(tokens: Tokens) -> Tokens:
    """The tokens without the days inside them: "refused on Thursday to answer", "called Friday for help"."""
    word = tokens.word
    days = [i for i, one in enumerate(word) if i and one in _WEEKDAYS]
    if not days:
        return tokens
    gone = {i for i in days if word[i - 1] == "on" or (i + 1 < len(word) and word[i + 1] in _BEHIND_DAY)}
    gone |= {i - 1 for i in gone if word[i - 1] == "on"}
    kept = [i for i in range(len(word)) if i not in gone]
    return Tokens([word[i] for i in kept], [tokens.start[i] for i in kept], [tokens.end[i] for i in kept])


def _word_start(text: str, at: int) -> int:
    """The place, at most a word further, where no word is cut."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _sentence_at(sentences: Sequence[Span], offset: int) -> Span | None:
    at = bisect_right(sentences, offset, key=lambda span: span.start) - 1
    return sentences[at] if at >= 0 else None


def _content_tokens(statement: Statement, text: str, sentences: Sequence[Span]) -> Tokens:
    """The tokens of the content's first sentence, all pieces of it together."""
    if not statement.content:
        return Tokens([], [], [])
    first = statement.content[0]
    sentence = _sentence_at(sentences, first.start)
    limit = first.start + _CONTENT_REACH
    if sentence is not None and sentence.end > first.start + 1:
        limit = min(limit, sentence.end)
    limit = _word_start(text, min(limit, len(text)))
    out = tokens_of(text, first.start, min(first.end, limit))
    for piece in statement.content[1:]:
        if piece.start < limit:
            more = tokens_of(text, piece.start, min(piece.end, limit))
            out = Tokens(out.word + more.word, out.start + more.start, out.end + more.end)
    return out


def behind_opening(statement: Statement, text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The content without a first sentence that only opens it: "It is a dark day. [We lost two men]"; () where that is all."""
    first, *others = statement.content
    opener = _OPENERS.match(text, first.start, first.end)
    if opener is None:
        return ()
    if first.end - opener.end() > _SHORTEST_SENTENCE:
        return (Span(opener.end(), first.end), *others)
    sentence = _sentence_at(sentences, first.start)
    return tuple(
        span for span in others if sentence is not None and span.start >= sentence.end > statement.cue[0].start
    )


def with_clause_of_cue(window: Window, stop: int) -> Tokens:
    """The content with the beginning of its clause that stands in the cue, behind the token `stop`, or between the two.

    "<said it had no part in> [the raid]" has the content "it had no part in the raid", and so has "<said> it was too early
    to confirm [that …]" all that is behind the cue.
    """
    tokens, content = window.tokens, window.content
    if not content.start or window.stop < 1 or content.start[0] < tokens.end[window.stop - 1]:
        return content
    end = window.stop
    if stop >= end < len(tokens.word) and tokens.word[end] in _SPEAKS_OF_ITSELF:
        between = tokens.first_from(content.start[0])
        end = between if between - end <= _FARTHEST else end
    at = clause_opening(tokens.word[stop:end])
    if at is None:
        return content
    own = slice(stop + at, end)
    return Tokens(tokens.word[own] + content.word, tokens.start[own] + content.start, tokens.end[own] + content.end)


def behind_cue(window: Window) -> str:
    """The beginning of what stands of the content behind the cue, "" where the content ends before it."""
    first = (
        window.content.first_from(window.tokens.start[window.first]) if window.first < len(window.tokens.start) else 0
    )
    return window.content.joined(first, first + _CONTEXT_TOKENS)


def before_cue(window: Window) -> str:
    """The beginning of a content that stands before the cue, as the object of a passive does; "" where none does."""
    content, at = window.content, window.first
    if not content.start or at >= len(window.tokens.start) or content.start[0] >= window.tokens.start[at]:
        return ""
    return content.joined(0, _CONTEXT_TOKENS)
