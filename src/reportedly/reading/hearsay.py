"""What stands before a cue of hearsay and belongs to its content: "[two men are] reportedly [missing]", "[jets] were said [to have fired]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.source_bounds import sentence_start
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.reading.forms import Parts

_ADVERB = re.compile(r"(?:(?:has|have|had|is|are|was|were) )?(?:reportedly|allegedly|supposedly|purportedly)")
#: Verbs that a subject ends before, and what it does not hold.
_AUXILIARY = r"(?:(?:has|have|had|is|are|was|were|will|would|may|might|could|can|did|does|do)(?: not)?(?: also| since| now)?(?: have)?(?: been| being)?)"
_AT_END = re.compile(rf" ?\b{_AUXILIARY}$")
_NO_SUBJECT = re.compile(
    rf"\b(?:{_AUXILIARY}|\w{{2,}}(?<!hundr)(?<!Unit)ed|says?|said|told|tells?|became|began|found|made|took|left|while|after|when|where|because|that|who|which|since|although|though)\b"
)
#: What opens a sentence before its subject, and where a clause within it begins.
_FRONTED = re.compile(
    r"(?:(?:In|On|At|By|Since|During|After|Before|Over|Under|Near|From|Last|This|Earlier|Later|Elsewhere|Meanwhile|Separately|Also|Days|Hours"
    r"|Weeks|The (?:following|next|previous|same) (?:day|week|month|year|night|morning))\b[^,.;:!?\n“”\"()]{0,70}, )+"
)
_CLAUSE = re.compile(r"\b(?:and|but|while|as|after|when|where|before|because|that|since|if|although|though|with) ")
_OPENING = re.compile(r"(?:(?:And|But|So|Yet|That|that) )?")
#: A subject, which may be followed by an age or stand behind "both".
_SUBJECT = re.compile(
    r"(?!who\b|which\b|what\b|there\b|of\b|for\b|to\b|with\b)[^\s,.;:!?“”\"()—–][^,.;:!?\n“”\"()—–]{0,88}(?<! to)(?<! for)(?<! of)(?:, \d\d?,)?"
)
_MOST_WORDS = 12
#: What goes on from a subject without an auxiliary verb: "militants reportedly *tied six men*", but no "firms allegedly *linked to*".
_PREDICATE = re.compile(
    r" (?!\w+ing\b|to\b|an?\b|the\b|by\b|in\b|on\b|at\b|for\b|from\b|during\b|with\b|of\b|as\b|because\b)"
    r"(?!\w+(?:ed|wn|en) (?:to|by|in|against|with|from|on|for|at|as|of|near|under)\b)[a-z]+"
)
#: Plain words between a piece of a content and the cue, and what is cut off behind its article.
_PLAIN = re.compile(r"(?! )(?:(?!and\b|but\b|who\b|which\b|that\b)[^\s,.;:!?\n“”\"()—–]+ ?){1,12}")
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their|these|those)", re.IGNORECASE)
_NOUN = re.compile(r" [^.,!?;:\n“”\"()—–]{2,80}(?=,)")


def with_subjects(parts: Sequence[Parts], text: str, is_free: Callable[[Span], bool]) -> list[Parts]:
    """The attributions, those by hearsay with the subject before the cue in their content."""
    return [part if part.source or len(part.cue) > 1 else _with_subject(part, parts, text, is_free) for part in parts]


def _with_subject(part: Parts, parts: Sequence[Parts], text: str, is_free: Callable[[Span], bool]) -> Parts:
    cue = part.cue[0]
    before = [span for span in part.content if span.end <= cue.start]
    if before:
        whole = _up_to_cue(before[-1], cue, text)
        if whole == before[-1] or not is_free(Span(before[-1].end, whole.end)):
            return part
        return part._replace(content=tuple(whole if span == before[-1] else span for span in part.content))
    if _ADVERB.fullmatch(text, cue.start, cue.end) is None:
        return part
    subject = next(
        (s for start in _beginnings(part, parts, text) if (s := _subject(start, cue, text)) is not None), None
    )
    return part if subject is None or not is_free(subject) else part._replace(content=(subject, *part.content))


def _up_to_cue(piece: Span, cue: Span, text: str) -> Span:
    """A piece of a content with the plain words between it and the cue, or with the noun behind its article."""
    between = text[piece.end : cue.start].strip()
    if between != "-" and _PLAIN.fullmatch(between) is not None:
        return Span(piece.start, piece.end + len(text[piece.end : cue.start].rstrip()))
    cut_off = _ARTICLE.fullmatch(text, piece.start, piece.end) is not None
    noun = _NOUN.match(text, piece.end, cue.start) if cut_off else None
    return piece if noun is None else Span(piece.start, noun.end())


def _beginnings(part: Parts, parts: Sequence[Parts], text: str) -> Iterator[int]:
    """Where the subject may begin: with a content that holds the cue, with the sentence, behind what opens it, with a later clause."""
    cue = part.cue[0]
    start = sentence_start(text, cue.start)
    holding = [
        span.start
        for other in parts
        if other is not part
        for span in other.content
        if span.start < cue.start < span.end
    ]
    start = max([start, *holding])
    fronted = _FRONTED.match(text, start, cue.start)
    start = fronted.end() if fronted is not None else start
    opening = _OPENING.match(text, start, cue.start)
    yield opening.end() if opening is not None else start
    for clause in _CLAUSE.finditer(text, start, cue.start):
        yield clause.end()


def _subject(start: int, cue: Span, text: str) -> Span | None:
    """The subject that begins at an offset and ends before a cue, its auxiliary verb with it; None where none does."""
    words = text[start : cue.start].rstrip()
    auxiliary = _AT_END.search(words)
    bare = words[: auxiliary.start()] if auxiliary is not None else words
    has_verb = auxiliary is not None or " " in text[cue.start : cue.end]
    if _SUBJECT.fullmatch(bare) is None or _NO_SUBJECT.search(bare) or bare.count(" ") >= _MOST_WORDS:
        return None
    return (
        Span(start, start + len(words.rstrip(","))) if has_verb or _PREDICATE.match(text, cue.end) is not None else None
    )
