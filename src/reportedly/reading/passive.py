"""Who is meant by a passive: the agent behind "by"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.cue_tokens import Tokens, tokens_of
from reportedly.reading.negation import CLASSES
from reportedly.records import Span

if TYPE_CHECKING:
    from reportedly.records import Statement

_BE = CLASSES["be"]
_SKIPPED = CLASSES["between-negator-and-verb"] | {"not", "never"}
_PARTICIPLE = re.compile(r"\w+(?:ed|en|wn|ught|orn|ound|old|aid|ead|id|ut)$")
#: Tokens before a cue in which its auxiliary may stand, between a cue and its "by", and of an agent.
_BEFORE, _BETWEEN, _LONGEST = 6, 8, 14
_REACH = 240
_AGENT_ENDS = CLASSES["agent-ends"]
_NO_AGENT = CLASSES["no-agent"]
_TIME = re.compile(r"(?:the )?(?:end|time|middle|beginning|start|morning|evening|weekend|deadline)\b|\d")


def passive_agent(statement: Statement, text: str) -> Span | None:
    """The words of the one by whom a passive cue is done, None where the cue is no passive or names nobody.

    "The landing has not been officially confirmed by Varnia" gives "Varnia", as does a source that stands there. The
    end of the agent is told by small words and punctuation, without syntax.
    """
    cue = cue_span(statement)
    if cue is None:
        return None
    begin, end = max(0, cue.start - 60), min(len(text), cue.end + _REACH)
    line = text.find("\n", cue.end, end)
    tokens = tokens_of(text, begin, end if line < 0 else line)
    first, stop = tokens.first_from(cue.start), tokens.first_from(cue.end)
    at = _by(tokens, first, stop)
    if at is None or not _is_passive(tokens, first, min(at, stop)):
        return None
    agent = _agent(text, tokens, at + 1)
    if agent is None:
        return None
    named = next((s for s in statement.source if s.start < agent.end and agent.start < s.end), agent)
    return Span(agent.start, named.end)


def cue_span(statement: Statement) -> Span | None:
    """From the first to the last word of a cue, at most so far that no cue costs more than any other."""
    if not statement.cue:
        return None
    start = statement.cue[0].start
    return Span(start, min(max(span.end for span in statement.cue), start + _REACH))


def _by(tokens: Tokens, first: int, stop: int) -> int | None:
    """The token "by" that ends the cue or follows it in the same clause."""
    for at in range(first + 1, min(stop + _BETWEEN, len(tokens.word))):
        word = tokens.word[at]
        if word == "by":
            return at
        if at >= stop and word in '.;:!?,“”"':
            return None
    return None


def _is_passive(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a participle of the cue stands behind a form of "be", or the participle alone opens the cue."""
    word = tokens.word
    for at in range(stop - 1, first - 1, -1):
        if not _PARTICIPLE.match(word[at]) or word[at] in _SKIPPED:
            continue
        i = at - 1
        while i >= max(0, at - _BEFORE):
            if word[i] in _BE:
                return True
            if word[i] not in _SKIPPED and not word[i].endswith("ly"):
                return False
            i -= 1
        return False
    return False


def _agent(text: str, tokens: Tokens, at: int) -> Span | None:
    """The noun phrase that begins at a token, None where it is a time, a means or a doing."""
    word = tokens.word
    if at >= len(word) or word[at] in _NO_AGENT or word[at].endswith("ing") or _TIME.match(tokens.joined(at, at + 2)):
        return None
    stop = at
    while stop < min(at + _LONGEST, len(word)):
        if word[stop] in _AGENT_ENDS and not _goes_on(text, tokens, stop, at):
            break
        stop += 1
    return Span(tokens.start[at], tokens.end[stop - 1]) if stop > at else None


def _goes_on(text: str, tokens: Tokens, at: int, first: int) -> bool:
    """Whether a small word stands inside a name: "and" before another name, the full stop of a title."""
    if at + 1 >= len(tokens.word) or at == first:
        return False
    if tokens.word[at] == "and":
        return text[tokens.start[at + 1]].isupper() or tokens.word[at + 1] in {
            "the",
            "its",
            "his",
            "her",
            "their",
            "other",
        }
    return (
        tokens.word[at] == "."
        and tokens.end[at - 1] - tokens.start[at - 1] <= 3
        and tokens.start[at + 1] > tokens.end[at]
    )
