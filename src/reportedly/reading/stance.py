"""What a source does to a content: the stance of a Statement, from its cue, negation, voice, modality and content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.reading.certainty import hedges_in, weakest
from reportedly.reading.content_words import opening, stance_in, stance_toward, told_before
from reportedly.reading.cue_tokens import opening_tokens
from reportedly.reading.cue_window import (
    Window,
    before_cue,
    behind_cue,
    behind_opening,
    text_before,
    window_of,
    with_clause_of_cue,
)
from reportedly.reading.cue_words import BEFORE, BEHIND, PHRASES, Head, heads_at
from reportedly.reading.negation import (
    CLASSES,
    Negation,
    is_content_negated,
    is_negated_behind,
    is_negative_subject,
    main_clause,
    negation_before,
    stands_in_negator,
)
from reportedly.reading.passive import passive_agent
from reportedly.reading.responses import find_responses
from reportedly.records import Certainty, Mode, Span, Stance, StanceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.cue_tokens import Tokens
    from reportedly.records import Statement

__all__ = ["cue_entry", "find_responses", "find_stance", "passive_agent"]

_K, _C = StanceKind, Certainty
_DEFAULT = (_K.ASSERTS, "+", _C.CERTAIN)
#: The polarity and certainty that a kind has of itself.
_OF_KIND = {
    _K.ASSERTS: ("+", _C.CERTAIN),
    _K.CONFIRMS: ("+", _C.CERTAIN),
    _K.ACKNOWLEDGES: ("+", _C.CERTAIN),
    _K.ACCUSES: ("+", _C.CERTAIN),
    _K.ESTIMATES: ("+", _C.PROBABLE),
    _K.PREDICTS: ("+", _C.PROBABLE),
    _K.PROMISES: ("+", _C.PROBABLE),
    _K.INTENDS: ("+", _C.PROBABLE),
    _K.WARNS: ("+", _C.POSSIBLE),
    _K.DENIES: ("-", _C.CERTAIN),
    _K.DISMISSES: ("-", _C.CERTAIN),
    _K.DOUBTS: ("0", _C.POSSIBLE),
}
_OPEN = ("0", _C.UNKNOWN)
#: The kind of a negated kind; those that are not named stay what they are, predictions and intentions with "-".
_NEGATED = {
    _K.ASSERTS: _K.DOES_NOT_CONFIRM,
    _K.CONFIRMS: _K.DOES_NOT_CONFIRM,
    _K.ACKNOWLEDGES: _K.DOES_NOT_CONFIRM,
    _K.ESTIMATES: _K.DOES_NOT_CONFIRM,
    _K.ACCUSES: _K.DOES_NOT_CONFIRM,
    _K.WARNS: _K.DOES_NOT_CONFIRM,
    _K.PROMISES: _K.DOES_NOT_CONFIRM,
    _K.DENIES: _K.DOES_NOT_DENY,
    _K.DISMISSES: _K.DOES_NOT_DENY,
    _K.DOUBTS: _K.ASSERTS,
    _K.RETRACTS: _K.ASSERTS,
}
_TURNED = {"+": "-", "-": "+", "0": "0"}
#: Kinds whose certainty a hedge in the content weakens.
_HEDGEABLE = frozenset(
    {_K.ASSERTS, _K.CONFIRMS, _K.ACKNOWLEDGES, _K.ESTIMATES, _K.ACCUSES, _K.PREDICTS, _K.PROMISES, _K.INTENDS}
)
#: Kinds whose content may turn the polarity round by saying that something is not so.
_TURNABLE = frozenset(_OF_KIND) - {_K.ACCUSES, _K.DISMISSES, _K.DOUBTS}
_DETERMINERS = CLASSES["determiners"]
_NEGATIVE_INVERSION = frozenset({"nor", "neither", "never"})
_AUXILIARIES = frozenset({"did", "do", "does", "has", "have", "had", "would", "will", "could", "can", "was", "is"})
#: What can be done with a statement that a noun names; tokens before the noun in which its verb may stand.
_OF_A_STATEMENT = frozenset({_K.RETRACTS, _K.DENIES, _K.DISMISSES, _K.CONFIRMS, _K.DOUBTS, _K.ACKNOWLEDGES})
#: What somebody may do by admitting it: "admitted it had been mistaken in saying", "admitted it could not rule out".
_MAY_BE_ADMITTED = frozenset({_K.RETRACTS, _K.DOES_NOT_DENY, _K.DOES_NOT_CONFIRM})
#: What weighs more than the verb before it: "apologised and withdrew", "does not deny it and admits".
_WEIGHTIER = {
    _K.ACKNOWLEDGES: frozenset({_K.RETRACTS}),
    _K.ASSERTS: frozenset({_K.RETRACTS}),
    _K.DENIES: frozenset({_K.ACKNOWLEDGES}),
}
_GOVERNED = 8
#: A source that is a count itself, in its first tokens, before a preposition.
_COUNTS = frozenset({_K.ESTIMATES, _K.PREDICTS})
_HEAD_OF_SOURCE = 5
_ENDS_HEAD = frozenset({"by", "of", "from", "in", "for", "at", "that", "which", "who", ",", "on", "to"})
_BETWEEN_CLAUSES = frozenset({",", ".", ";", ":", "that", "who", "which", "and", "but", "“", "”", '"', "’", "'", "in"})
#: What joins a deed to the words before it, and the forms of its verb.
_JOINING = frozenset({"and", "by"})
_DONE = frozenset({"past", "participle", "gerund", "present"})
#: A word of a cue that may be its verb is longer than so many letters; what opens no cue with a verb.
_SHORTEST_VERB = 2
_AMID = CLASSES["opens-no-deed"]
#: Forms that a noun may have ("reports that the bridge fell" is of no verb where nobody reports).
_NAMES = frozenset({"noun", "present", "base"})
_NEGATIONS = frozenset({"not", "never", "no", "nor", "neither", "without"})
#: Stances of a first sentence that may only open what is said: "It is a dark day. We lost two men", "Let us be clear. …".
_OPENING_KINDS = frozenset({_K.EXPRESSES, _K.DEMANDS})


def find_stance(statement: Statement, text: str, sentences: Sequence[Span]) -> Stance:
    """What the source of `statement` does to its content.

    Polarity is whether, by this source, what the content speaks of is so ("+"), is not so ("-") or is left open
    ("0"): a negated content turns it round, so "said no troops had come" asserts with "-" and "denied that the troops
    had not come" denies with "+". Certainty is how sure the source is of that. A cue whose words the lexicon does not
    know asserts. Negation and hedges are looked for in the first sentence of the content, outside its relative and
    adverbial clauses; irony is not seen. `sentences` are those of the whole text, in order.
    """
    window = window_of(statement, text, sentences)
    found = _head(window) or _of_counting_source(statement, text)
    if found is None:
        toward = _toward_unknown(statement, window)
        if toward is not None:
            return toward
        kind, polarity, certainty, plain = *_DEFAULT, True
    else:
        head, negation = _in_its_sentence(found, statement, text, window)
        kind, polarity, certainty = _stance_of(head, negation)
        plain = head.cue.plain and kind is _K.ASSERTS
        if plain or kind is _K.ACKNOWLEDGES:
            window = window._replace(content=with_clause_of_cue(window, head.stop))
        elif kind in _TURNABLE and is_negated_behind(window.tokens.word[head.stop : window.stop]):
            polarity = _TURNED[polarity]  # "decided not to"
    begin = opening(window.content)
    own = _of_content(window.content, begin, (kind, plain), quoted=statement.mode is Mode.QUOTE)
    if own is not None:
        further = behind_opening(statement, text, sentences) if own.kind in _OPENING_KINDS else ()
        return find_stance(replace(statement, content=further), text, sentences) if further else own
    if kind is _K.DEMANDS and statement.mode is Mode.QUOTE and "?" in window.content.word[-3:]:
        kind = _K.ASKS  # "Is anybody there?" he called
    if plain and (told := told_before(text_before(statement, text, sentences))) is not None:
        kind = told  # "Confirming earlier reports, the army said"
    if _is_hearsay(statement, found):
        certainty = weakest(certainty, [_C.PROBABLE])
    polarity, certainty = _as_content_has_it(window, begin, (kind, polarity, certainty))
    if polarity == "-" and kind is _K.ASSERTS and found is not None and found[0].cue.against is not None:
        kind = found[0].cue.against  # "responded that there were no injuries"
    return Stance(kind=kind, polarity=polarity, certainty=certainty)


def _is_hearsay(statement: Statement, found: tuple[Head, Negation] | None) -> bool:
    """Whether a content is only that of "reports" or "claims" that are nobody's."""
    return found is not None and found[0].phrase.form in _NAMES and not statement.source


def _in_its_sentence(
    found: tuple[Head, Negation], statement: Statement, text: str, window: Window
) -> tuple[Head, Negation]:
    """The words that tell the stance and their negation, after the subject and, of a question, the answer."""
    head, negation = found[0], _with_subject(found[1], statement, text, window)
    if head.cue.plain and not negation.negated:
        head = _estimate_in_source(statement, text) or head
    if head.cue.kind is _K.ASKS and not any(span.start < statement.cue[0].start for span in statement.source):
        return _answer_refused(window, head) or (head, negation)
    return head, negation


def _of_content(content: Tokens, begin: int, cue: tuple[StanceKind, bool], *, quoted: bool) -> Stance | None:
    """The stance that a content states under a plain cue; under one that admits, only that something was said wrongly."""
    kind, plain = cue
    if not plain and kind is not _K.ACKNOWLEDGES:
        return None
    own = stance_in(content, begin, quoted=quoted)
    if own is None:
        return None
    polarity, certainty = _OPEN
    if own.head is not None and own.negation is not None:
        kind, polarity, certainty = _stance_of(own.head, own.negation)
    elif own.kind is not None:
        kind, (polarity, certainty) = own.kind, _OF_KIND.get(own.kind, _OPEN)
        polarity = own.polarity or polarity
    else:
        kind, polarity, certainty = _DEFAULT
    if not (plain or kind in _MAY_BE_ADMITTED):
        return None
    return Stance(kind=kind, polarity=polarity, certainty=certainty)


def _toward_unknown(statement: Statement, window: Window) -> Stance | None:
    """What a verb that the lexicon does not know does to a content that is a rumour, a question or an earlier word."""
    word = window.tokens.word[window.first : window.stop]
    if not any(len(one) > _SHORTEST_VERB and one not in _ENDS_HEAD for one in word) or word[0] in _AMID:
        return None
    toward = stance_toward(window.content, opening(window.content))
    if toward is None or toward.kind is None or statement.mode is Mode.QUOTE:
        return None
    kind = toward.kind
    if any(one in _NEGATIONS for one in word):
        kind = _NEGATED.get(kind, kind)
    polarity, certainty = _OF_KIND.get(kind, _OPEN)
    return Stance(kind=kind, polarity=polarity, certainty=certainty)


def cue_entry(statement: Statement, text: str, sentences: Sequence[Span]) -> str | None:
    """The id of the lexicon's entry that decides what the cue of `statement` says, None where it knows none."""
    found = _head(window_of(statement, text, sentences))
    return found[0].cue.id if found is not None else None


def _head(window: Window) -> tuple[Head, Negation] | None:
    """The words of the cue that tell the stance: the first that are not weak, else the first."""
    contexts = (behind_cue(window), before_cue(window))
    weak: tuple[Head, Negation] | None = None
    negator: Head | None = None
    at = max(0, window.first - BEFORE)
    while at < window.stop:
        if weak is not None and weak[0].cue.plain and window.tokens.word[at] == "that" and at + 1 < window.stop:
            break  # what is behind is said, and not done: "told the paper that reports of a coup were"
        found = _head_at(window, at, contexts)
        if found is None or found[0].stop <= window.first or (found[0].cue.weak and at < window.first):
            at += 1
            continue
        head = found[0]
        at = head.stop
        if head.cue.negator:
            negator = negator or head
        elif head.phrase.form == "noun" and (governing := _governing(window, head)) is not None:
            return governing
        elif not head.cue.weak:
            return _deed_behind(window, head, contexts) or found
        else:
            weak = weak or found
    if weak is not None:
        return weak
    return _head_behind(window, negator, at)


def _estimate_in_source(statement: Statement, text: str) -> Head | None:
    """The noun at the head of a source that is an estimate or a forecast itself: "according to an estimate by …"."""
    if not statement.source:
        return None
    source = statement.source[0]
    tokens = opening_tokens(text, source, 60)
    for at in range(min(_HEAD_OF_SOURCE, len(tokens.word))):
        if tokens.word[at] in _ENDS_HEAD:
            return None
        nouns = [h for h in heads_at(tokens, at) if h.phrase.form == "noun" and h.cue.kind in _COUNTS]
        if nouns and (nouns[0].stop >= len(tokens.word) or tokens.word[nouns[0].stop] in _ENDS_HEAD):
            return nouns[0]
    return None


def _of_counting_source(statement: Statement, text: str) -> tuple[Head, Negation] | None:
    """The estimate that a source is, under a cue whose words are not known: "{The agency's guess} <is that>"."""
    counted = _estimate_in_source(statement, text)
    return (counted, Negation(negated=False, refusing=False, passive=False)) if counted is not None else None


def _answer_refused(window: Window, asked: Head) -> tuple[Head, Negation] | None:
    """What somebody asked does not say, in the same sentence: "<Asked about> the dead, the ministry did not answer"."""
    for at in range(max(asked.stop, window.stop), len(window.tokens.word)):
        found = _head_at(window, at, ())
        if found is not None and found[0].cue.kind is _K.DECLINES_TO_COMMENT:
            return found
    return None


def _governing(window: Window, noun: Head) -> tuple[Head, Negation] | None:
    """The verb before a cue's noun that says what is done with it: "retracted on Wednesday an earlier <statement>"."""
    word = window.tokens.word
    for at in range(noun.start - 1, max(window.floor, noun.start - _GOVERNED) - 1, -1):
        if word[at] in _BETWEEN_CLAUSES:
            return None
        found = _head_at(window, at, ())
        if found is not None and found[0].phrase.form != "noun" and found[0].cue.kind in _OF_A_STATEMENT:
            return found
    return None


def _deed_behind(window: Window, head: Head, contexts: tuple[str, ...]) -> tuple[Head, Negation] | None:
    """What is done behind "and" or "by" where the first words are no verb: "bowed to <pressure> and *admitted*"."""
    word = window.tokens.word
    if not head.start:
        return None
    is_no_verb = head.phrase.form == "noun" or word[head.start - 1] in _ENDS_HEAD
    wanted = _OF_A_STATEMENT if is_no_verb else _WEIGHTIER.get(head.cue.kind, frozenset())
    for at in range(head.stop + 1, window.stop):
        if word[at - 1] in _JOINING:
            found = _head_at(window, at, contexts)
            if found is not None and found[0].phrase.form in _DONE and found[0].cue.kind in wanted:
                return found
    return None


def _head_behind(window: Window, negator: Head | None, at: int) -> tuple[Head, Negation] | None:
    """The verb right behind a cue that is no more than a negation ("declined [to confirm …]")."""
    for behind in range(at, min(at + BEHIND // 2, len(window.tokens.word))):
        found = _head_at(window, behind, ())
        is_infinitive = behind > 0 and window.tokens.word[behind - 1] == "to"
        if found is None or (is_infinitive and found[0].phrase.form == "noun"):
            continue  # "refused [to sign]" is about no sign
        if found[1].negated and not found[0].cue.negator:
            return found
    if negator is None:
        return None
    return negator, Negation(negated=False, refusing=False, passive=False)


def _head_at(window: Window, at: int, contexts: tuple[str, ...]) -> tuple[Head, Negation] | None:
    tokens = window.tokens
    if tokens.word[at] not in PHRASES or stands_in_negator(tokens.word, at):
        return None
    negation = negation_before(tokens, at, window.floor)
    if not negation.passive:
        contexts = contexts[:1]
    for head in heads_at(tokens, at, contexts, window.stop):
        if head.cue.only_negated and not negation.negated:
            continue
        is_bare = head.phrase.form in ("base", "present")
        if is_bare and at and tokens.word[at - 1] in _DETERMINERS:
            nouns = [h for h in heads_at(tokens, at, contexts, window.stop) if h.phrase.form == "noun"]
            if nouns:
                return nouns[0], negation
        return head, negation
    return None


def _with_subject(negation: Negation, statement: Statement, text: str, window: Window) -> Negation:
    """The negation with that of the subject: "no one has claimed", "nor did the ministry confirm".

    The subject of a passive is the content before it: "neither claim could be verified".
    """
    subjects = statement.content if negation.passive else statement.source
    if not subjects or (negation.passive and statement.cue[0].start < subjects[0].start):
        return negation
    source = subjects[0]
    words = opening_tokens(text, source, 40).word
    at = window.tokens.first_from(source.start)
    before = window.tokens.word[max(0, at - 2) : at]
    inverted = len(before) == 2 and before[0] in _NEGATIVE_INVERSION and before[1] in _AUXILIARIES
    if is_negative_subject(words) or inverted:
        refuses = "would" in window.tokens.word[max(0, window.first - 1) : window.stop]  # "neither would say"
        return negation._replace(negated=not negation.negated, refusing=negation.refusing or refuses)
    return negation


def _stance_of(head: Head, negation: Negation) -> tuple[StanceKind, str, Certainty]:
    """Kind, polarity and certainty that a verb has under its negation and in its voice."""
    cue = head.cue
    if not negation.negated:
        polarity, certainty = _OF_KIND.get(cue.kind, _OPEN)
        passive = negation.passive and head.phrase.form in ("past", "participle", "base")
        certainty = (cue.passive if passive else None) or cue.certainty or certainty
        return cue.kind, cue.polarity or polarity, certainty
    if negation.refusing and cue.refused is not None:
        kind = cue.refused
    else:
        kind = cue.negated or _NEGATED.get(cue.kind, cue.kind)
    polarity, certainty = _OF_KIND.get(kind, _OPEN)
    if kind is cue.kind:
        polarity = _TURNED[polarity]
    return kind, polarity, certainty


def _as_content_has_it(window: Window, begin: int, stance: tuple[StanceKind, str, Certainty]) -> tuple[str, Certainty]:
    """Polarity and certainty after the negations and hedges of the content and the hedges of the cue."""
    kind, polarity, certainty = stance
    if kind not in _TURNABLE and kind not in _HEDGEABLE:
        return polarity, certainty
    clause = main_clause(window.content, begin)
    hedges = hedges_in(window.content, clause)
    if kind in _TURNABLE and (kind is not _K.DENIES or (begin > 0 and window.content.word[begin - 1] == "that")):
        turns = is_content_negated(window.content, clause) + sum(hedge.turns for hedge in hedges)
        polarity = _TURNED[polarity] if turns % 2 else polarity
    if kind in _HEDGEABLE:
        hedges += (
            ()
            if kind is _K.CONFIRMS
            else hedges_in(window.tokens, range(max(window.first - 1, window.floor), window.stop))
        )
        certainty = weakest(certainty, [hedge.certainty for hedge in hedges])
    return polarity, certainty
