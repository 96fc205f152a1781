"""What a content says of its own stance under a plain cue: "said it could not confirm", "said it was not true"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.cue_words import heads_at
from reportedly.reading.negation import CLASSES, NEGATOR_WORDS, Negation, negation_before
from reportedly.records import StanceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.cue_tokens import Tokens
    from reportedly.reading.cue_words import Head

_OPENING = frozenset("“”\"'‘’«»„:,([-–—`")
_BE = CLASSES["be"]
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})
#: What somebody finds something out by, and speaks of as of himself.
_FINDINGS = frozenset(
    {
        "checks",
        "inquiry",
        "inquiries",
        "investigation",
        "investigations",
        "findings",
        "analysis",
        "review",
        "records",
        "count",
    }
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"}) | _FINDINGS
#: Who does not speak in a quotation, though they may in a paraphrase: "“They deny it,” she said".
_OTHERS = frozenset({"he", "she", "they"})
_CLAUSE_OPENINGS = frozenset({"he", "she", "it", "they", "we", "i", "there", "no", "nothing", "none", "nobody", "such"})
#: What parts a cue from a clause, and words of which one with an article is no more than an object.
_CLAUSE_STOPS = frozenset({",", ":", ";", "."})
_SHORTEST_CLAUSE = 2
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
#: Words behind which a pronoun opens no clause.
_BEFORE_OBJECT = frozenset({"of", "about", "to", "on", "with", "for", "by", "from", "in"})
_BEHIND_SUBJECT = frozenset({"never", "did", "does", "had", "has", "would", "will", "could", "can", "makes", "means"})
_PERFECT = frozenset({"have", "has", "had"})
_DEEDS = _PERFECT | {"did"}
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "shall", "should"})
#: What a modal leaves an act of speaking: "it would welcome", "it would consider".
_FORESEEN = frozenset({StanceKind.EXPRESSES, StanceKind.INTENDS})
_ABLE = frozenset({"can", "could"})
_STEPS_OVER = CLASSES["between-negator-and-verb"] | {"not", "never", "no", "neither"} | _BE | NEGATOR_WORDS
#: Stances that may be found in the passive of a content: "it is expected that".
_IN_PASSIVE = frozenset({StanceKind.ASSERTS, StanceKind.PREDICTS, StanceKind.ESTIMATES})
#: Stances that a negated past in a quotation only tells of.
_TOLD = frozenset(
    {StanceKind.DEMANDS, StanceKind.DECLINES_TO_COMMENT, StanceKind.ASKS, StanceKind.PROMISES, StanceKind.WARNS}
)
_FARTHEST = 8
_PATTERN_TOKENS, _PATTERN_LENGTH = 48, 280


class OfContent(NamedTuple):
    """A stance that the content states: a pattern's kind, or the verb of its own that makes it."""

    id: str
    kind: StanceKind | None
    head: Head | None = None
    negation: Negation | None = None
    polarity: str | None = None


def _patterns(table: str) -> tuple[tuple[OfContent, re.Pattern[str]], ...]:
    """What the entries of a table of the lexicon tell, each with the pattern that tells it."""
    return tuple(
        (
            OfContent(entry.id, StanceKind(entry.text("kind")), polarity=entry.text("polarity") or None),
            re.compile(entry.pattern),
        )
        for entry in (*load("wordings"), *load("stances"))
        if entry.table == table and entry.pattern is not None
    )


_PATTERNS = _patterns("content")
_OBJECTS = _patterns("object")
_OPENINGS = _patterns("opening")


def opening(tokens: Tokens) -> int:
    """The first token behind quotation marks and "that"."""
    word = tokens.word
    i = 0
    while i < len(word) and (word[i] in _OPENING or (word[i] == "that" and _is_conjunction(word, i))):
        i += 1
    return i


def _is_conjunction(word: list[str], at: int) -> bool:
    """Whether "that" opens a clause and is not its subject ("that is a lie", "that never happened")."""
    return at + 1 < len(word) and word[at + 1] not in _BE and word[at + 1] not in _BEHIND_SUBJECT


def stance_toward(tokens: Tokens, begin: int) -> OfContent | None:
    """What is done to a content by a cue whose words are not known, where the content is a rumour, a question or the like."""
    words = tokens.joined(begin, begin + _PATTERN_TOKENS)[:_PATTERN_LENGTH]
    return next((told for told, pattern in _OBJECTS if pattern.match(words)), None)


def told_before(words: str) -> StanceKind | None:
    """What the words that open a sentence, in small letters, say of all that its source then says; None where nothing."""
    if not words.endswith(", "):
        return None
    return next((told.kind for told, pattern in _OPENINGS if pattern.fullmatch(words)), None)


def clause_opening(word: Sequence[str]) -> int | None:
    """The first of the words behind a cue's verb that opens a clause: "reporters *it* had no part in"; None if none does."""
    if not word or word[-1] in _CLAUSE_STOPS:
        return None
    for at, one in enumerate(word):
        if one == "that" and at + 1 < len(word):
            return at + 1
        if one in _CLAUSE_OPENINGS and not (at and word[at - 1] in _BEFORE_OBJECT):
            return at
    is_subject = word[0] in _ARTICLES and len(word) > _SHORTEST_CLAUSE and not _CLAUSE_STOPS.intersection(word)
    return 0 if is_subject else None


def stance_in(tokens: Tokens, begin: int, *, quoted: bool) -> OfContent | None:
    """What a content under a plain cue says its source does; None where it just says something."""
    words = tokens.joined(begin, begin + _PATTERN_TOKENS)[:_PATTERN_LENGTH]
    for told, pattern in _PATTERNS:
        if pattern.match(words):
            return told
    begin = _behind_findings(tokens.word, begin)
    if (
        begin < len(tokens.word)
        and tokens.word[begin] in _PRONOUNS
        and not (quoted and begin and tokens.word[begin] in _OTHERS)
    ):
        found = _own_verb(tokens, begin + 1, quoted=quoted)
        if found is not None:
            head, negation = found
            return OfContent(head.cue.id, None, head, negation)
    if "?" in tokens.word[-3:]:
        return OfContent("question-mark", StanceKind.ASKS)
    return None


def _behind_findings(word: list[str], begin: int) -> int:
    """The last token of "its own checks", where a content has what its source found out for a subject; else its first."""
    if begin >= len(word) or word[begin] not in _POSSESSIVES:
        return begin
    for at in range(begin + 1, min(begin + 4, len(word))):
        if word[at] in _FINDINGS:
            return at
    return begin


def _own_verb(tokens: Tokens, begin: int, *, quoted: bool) -> tuple[Head, Negation] | None:
    """The verb of the lexicon that a pronoun in front governs, if it does now what it says."""
    word = tokens.word
    for at in range(begin, min(begin + _FARTHEST, len(word))):
        for head in heads_at(tokens, at):
            if not head.cue.of_itself:
                continue
            negation = negation_before(tokens, at, begin)
            if head.cue.only_negated and not negation.negated:
                continue
            if head.phrase.form == "gerund" and word[at - 1] == "no":
                continue  # "they had been given no warning"
            if _is_present_act(head, negation, word[begin:at], quoted=quoted):
                return head, negation
        if word[at] not in _STEPS_OVER and word[at] not in _OPENING and not word[at].endswith("ly"):
            return None
    return None


def _is_present_act(head: Head, negation: Negation, before: list[str], *, quoted: bool) -> bool:
    """Whether the verb is what the source does by speaking, not what it tells of another time."""
    form = head.phrase.form
    if form in ("fixed", "noun"):
        return form == "fixed" or head.cue.kind is StanceKind.EXPRESSES
    if negation.passive and form != "gerund":
        return head.cue.kind in _IN_PASSIVE
    if negation.negated:
        # "we never asked", "we had not spoken", "it had not supported the rebels": told of another time, not done by speaking.
        deed = head.cue.kind is StanceKind.EXPRESSES and bool(_DEEDS.intersection(before))
        return not (deed or (quoted and head.cue.kind in _TOLD and (form == "past" or "had" in before)))
    if _PERFECT.intersection(before):
        return head.cue.kind is StanceKind.CONFIRMS  # "it has verified that"
    if _MODALS.intersection(before):
        able = head.cue.kind is StanceKind.CONFIRMS and bool(_ABLE.intersection(before))  # "it could confirm"
        return able or head.cue.kind in _FORESEEN
    return not (quoted and form == "past")
