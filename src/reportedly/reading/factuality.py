"""Whether an event in a sentence is said to happen: the reasons that the words around it give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.certainty import hedges_in, weakest
from reportedly.reading.cue_tokens import Tokens, tokens_of
from reportedly.reading.cue_words import PLAIN_PHRASES, phrases_of
from reportedly.reading.negation import CLASSES
from reportedly.records import Certainty, StanceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import Span

MODALS = frozenset(
    {"will", "would", "can", "could", "may", "might", "should", "must", "shall", "ought", "wo", "ca", "'ll", "'d"}
)
HAVE = frozenset({"have", "has", "had", "'ve", "having"})
BE = CLASSES["be"] | {"'re", "'m"}
DO = frozenset({"do", "does", "did"})
_FINITE = HAVE | BE | DO
_ASKING = frozenset({"please", "let"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "nobody", "none", "nothing", "neither", "nor", "hardly"})
CONDITIONS = frozenset(
    {"if", "unless", "whether", "until", "before", "when", "whenever", "once", "because", "after", "while"}
)
CLAUSE_ENDS = frozenset({";", ":", ".", "!", "?", "but", "(", ")", "--", "—"})
BOUNDS = CLAUSE_ENDS | {",", "and", "or", "that", "which", "who", "what", "how", "why", "where", "as", "than"}
ARTICLES = frozenset(
    {"the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "our", "my", "'s", "any", "some"}
)
PREPOSITIONS = frozenset(
    {"of", "for", "in", "by", "without", "from", "with", "at", "on", "about", "after", "before", "to", "into"}
)
_IN_CHAIN = MODALS | HAVE | BE | DO | NEGATIONS | {"to", "also", "only", "just", "still", "already", "be", "yet"}
_OPENINGS = frozenset({",", "and", "or", "(", ":", ".", "please", "then", "-", "...", "you", "!"})
#: Tokens within which a negation or a hedge is near.
_NEAR = 5
#: Tokens that are looked at before an event, and of them those between a governor and its infinitive.
_REACH, _GOVERNED = 18, 5


class Chain(NamedTuple):
    """The auxiliaries and adverbs right before an event, from the token `start` up to it."""

    start: int
    words: tuple[str, ...]


def _governors() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Every governing phrase by its last word, with the reason that it gives, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load("hedges"):
        if entry.table == "governor":
            for words, _ in phrases_of(entry):
                table.setdefault(words[-1], []).append((words, entry.text("leaves")))
    return {last: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for last, found in table.items()}


GOVERNORS = _governors()


def reasons_at(text: str, sentence: Span, event: Span) -> tuple[str, ...]:
    """Short stable names of what the words around an event say of its happening, in no order of weight.

    `event` lies in `sentence`; both are spans of `text`. There is no syntax: what governs an event is the nearest fitting
    word before it.
    """
    tokens = tokens_of(text, sentence.start, sentence.end)
    at = tokens.first_from(event.start)
    if at >= len(tokens.word):
        return ()
    own, chain = own_reasons(tokens, at)
    return tuple(dict.fromkeys([*own, *_of_clause(tokens, at, chain)]))


def own_reasons(tokens: Tokens, at: int) -> tuple[list[str], Chain]:
    """The reasons that the auxiliaries, the form and the governor of the token `at` give, and its auxiliaries."""
    chain = _chain(tokens, at)
    found = [
        *_of_auxiliaries(tokens, at, chain),
        *_of_place(tokens, at, chain, _form(tokens.word[at], chain)),
        *_of_governor(tokens, at, chain),
    ]
    return found, chain


def _chain(tokens: Tokens, at: int) -> Chain:
    start = at
    while start > max(0, at - 8) and (tokens.word[start - 1] in _IN_CHAIN or tokens.word[start - 1].endswith("ly")):
        start -= 1
    return Chain(start, tuple(tokens.word[start:at]))


def _of_auxiliaries(tokens: Tokens, at: int, chain: Chain) -> Iterator[str]:
    """What modals and negations right before the event say."""
    words = chain.words
    modals = [word for word in words if word in MODALS]
    if sum(word in NEGATIONS for word in words) % 2:
        yield "negated"
        yield "negated+modal" if modals else "negated+infinitive" if "to" in words else "negated+finite"
    if "to" in words and "going" in tokens.word[max(0, chain.start - 1) : at]:
        yield "modal:going-to"
    for modal in modals:
        yield f"modal:{modal}"
        if HAVE.intersection(words):
            yield f"modal:{modal}+have"


def _form(event: str, chain: Chain) -> str | None:
    """The form of the event, told by its auxiliaries and its ending, None behind a modal."""
    if "to" in chain.words:
        return "infinitive"
    if MODALS.intersection(chain.words):
        return None
    if _FINITE.intersection(chain.words):
        return "finite"
    for ending, form in (("ed", "past"), ("ing", "gerund"), ("s", "ends-in-s")):
        if event.endswith(ending):
            return form
    return "bare"


def _of_place(tokens: Tokens, at: int, chain: Chain, form: str | None) -> Iterator[str]:
    """What the form of the event and the word right before it say."""
    before = tokens.word[at - 1] if at else ""
    if form is not None:
        yield form
    if before in ARTICLES:
        yield "noun"
    elif before in PREPOSITIONS and before != "to":
        yield f"after:{before}"
    if form == "bare" and chain.start == at and (at == 0 or before in _OPENINGS):
        yield f"bare-after:{before or 'nothing'}"
    elif chain.start == 0:
        yield "opens-sentence"


def _of_governor(tokens: Tokens, at: int, chain: Chain) -> Iterator[str]:
    """What the nearest governing phrase before an infinitive, a gerund or a noun says."""
    word = tokens.word
    infinitive = "to" in chain.words
    reach = _GOVERNED if infinitive else 2
    start = at - 1 - chain.words[::-1].index("to") if infinitive else chain.start
    for end in range(start, max(0, start - reach), -1):
        for phrase, leaves in GOVERNORS.get(word[end - 1], ()):
            begin = end - len(phrase)
            if begin >= 0 and tuple(word[begin:end]) == phrase:
                negated = any(w in NEGATIONS for w in word[max(0, begin - 3) : begin])
                yield f"governed:{leaves}" + ("+not" if negated else "") + ("" if infinitive else "+near")
                return
        if word[end - 1] in CLAUSE_ENDS:
            break
    if infinitive:
        yield "governed:unknown"


def _of_clause(tokens: Tokens, at: int, chain: Chain) -> Iterator[str]:
    """What conditions, modals, verbs of saying and hedges before the chain say, "+far" across another clause."""
    word = tokens.word
    lowest = max(0, at - _REACH)
    i, far = chain.start - 1, ""
    while i >= lowest and word[i] not in CLAUSE_ENDS:
        for reason in _of_word(tokens, i, at, chain):
            yield reason + far
        if word[i] in BOUNDS:
            far = "+far"
        i -= 1
    if "if" in word[: i + 1] or word[0] == "if":
        yield "conditional"
    if word[-1] == "?":
        yield "question"
    near = max(i + 1, at - _NEAR)
    for begin, end, reach in ((near, at, ""), (i + 1, near, "+far")):
        for hedge in hedges_in(tokens, range(begin, end)):
            yield f"hedge:{hedge.certainty}" + ("+turns" if hedge.turns else "") + reach


def _of_word(tokens: Tokens, i: int, at: int, chain: Chain) -> Iterator[str]:
    """What one word before the chain of an event says."""
    word = tokens.word[i]
    if word in CONDITIONS:
        yield f"under:{word}"
    elif word in NEGATIONS:
        is_near = at - i < _NEAR and "to" not in chain.words
        yield "negation-near" if is_near else "negation-before"
    elif word in MODALS:
        yield f"modal-before:{word}"
    elif word == "to" and tokens.word[i + 1] not in ARTICLES:
        yield "infinitive-before"
    elif word == "you" and i == chain.start - 1:
        yield "to-you"
    elif word in _ASKING:
        yield "imperative"
    for phrase in PLAIN_PHRASES.get(word, ())[:1]:
        if len(phrase.words) == 1 and phrase.cue.kind is not StanceKind.ASSERTS:
            yield f"cue:{phrase.cue.kind}"
            if phrase.cue.certainty is Certainty.POSSIBLE:
                yield "feared"


_MINUS = (
    "negated",
    "governed:does-not-come-about",
    "governed:meant+not",
    "governed:comes-about+not",
    "governed:does-not-come-about+near",
    "negation-near",
)
#: What the reasons leave of an event's certainty. "can" tells more often of an ability than of a possibility.
_UNCERTAIN = {
    "modal:could": Certainty.POSSIBLE,
    "modal:may": Certainty.POSSIBLE,
    "modal:might": Certainty.POSSIBLE,
    "modal-before:could": Certainty.POSSIBLE,
    "modal-before:may": Certainty.POSSIBLE,
    "modal-before:might": Certainty.POSSIBLE,
    "hedge:possible": Certainty.POSSIBLE,
    "feared": Certainty.POSSIBLE,
    "feared+far": Certainty.POSSIBLE,
    "governed:enabled": Certainty.POSSIBLE,
    "under:whether": Certainty.POSSIBLE,
    "hedge:probable": Certainty.PROBABLE,
    "hedge:probable+turns": Certainty.PROBABLE,
    "modal:should": Certainty.PROBABLE,
    "governed:foretold": Certainty.PROBABLE,
    "cue:predicts": Certainty.PROBABLE,
    "cue:predicts+far": Certainty.PROBABLE,
}


def polarity_and_certainty(reasons: tuple[str, ...]) -> tuple[str, Certainty]:
    """Whether the event is said to happen ("+") or not ("-"), and how surely, told by its reasons alone."""
    minus = sum(reason in _MINUS for reason in reasons)
    polarity = "-" if minus % 2 else "+"
    certainties = [_UNCERTAIN[reason] for reason in reasons if reason in _UNCERTAIN]
    return polarity, weakest(Certainty.CERTAIN, certainties)
