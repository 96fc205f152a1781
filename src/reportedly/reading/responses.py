"""Which earlier statements of a document a statement responds to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.cue_tokens import opening_tokens, tokens_of
from reportedly.reading.negation import CLASSES
from reportedly.records import StanceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.records import Stance, Statement

#: Kinds that may answer another statement.
_ANSWERS = frozenset(
    {
        StanceKind.DENIES,
        StanceKind.DISMISSES,
        StanceKind.DOUBTS,
        StanceKind.DOES_NOT_CONFIRM,
        StanceKind.DOES_NOT_DENY,
        StanceKind.DECLINES_TO_COMMENT,
        StanceKind.CONFIRMS,
        StanceKind.ACKNOWLEDGES,
        StanceKind.RETRACTS,
        StanceKind.EXPRESSES,
    }
)
#: Kinds that put something forward that may be answered.
_PUT_FORWARD = frozenset(
    {
        StanceKind.ASSERTS,
        StanceKind.CONFIRMS,
        StanceKind.ACKNOWLEDGES,
        StanceKind.ESTIMATES,
        StanceKind.ACCUSES,
        StanceKind.WARNS,
        StanceKind.PREDICTS,
        StanceKind.PROMISES,
        StanceKind.INTENDS,
        StanceKind.DEMANDS,
        StanceKind.DENIES,
    }
)
_NOUNS = {
    form: entry.list("answers")
    for entry in load("stances")
    if entry.table == "response"
    for word in entry.words
    for form in (word, word + "s", word[:-1] + "ies" if word.endswith("y") else word)
}
_POINTING = CLASSES["pointing"]
_PRONOUNS = CLASSES["pointing-alone"]
_NO_CONTENT: frozenset[str] = frozenset().union(
    *(CLASSES[name] for name in ("between-negator-and-verb", "determiners", "subordinators", "not-of-a-topic"))
)
_POSSESSIVES = frozenset({"'s", "'", "’"})
_ENDINGS = ("ing", "ed", "es", "s", "'")
#: How far back is looked, in statements; the words of a content and of its opening that are looked at.
_BACK, _WORDS, _OPENING = 40, 60, 9
#: An answer of at least this confidence is kept, and at most so many.
THRESHOLD = 0.4
#: The strength of a content that plainly points back ("the claim", "this").
PLAIN = 0.45
_MOST, _MOST_OF_SEVERAL = 4, 6
#: Several are pointed at ("these reports") as far back as this, if they share so many roots of words with the surest one.
_ALIKE_BACK, _ALIKE, ALIKE = 10, 2, 0.52
_ROOT = 5


class _Pointer(NamedTuple):
    """How a content points back: the kinds that its noun names, the words before the noun, how surely it points."""

    kinds: tuple[str, ...]
    owner: frozenset[str]
    strength: float
    is_owned: bool = False
    is_plural: bool = False


class _Looked(NamedTuple):
    """A statement as it is compared: its content words, the words of its source, where it stands."""

    statement: Statement
    kind: StanceKind
    words: frozenset[str]
    source: frozenset[str]
    start: int
    pointer: _Pointer | None


def find_responses(
    statements: Sequence[Statement], stances: Mapping[str, Stance], text: str
) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each statement that responds, the ids of the earlier statements that it points at, the surest first.

    Each comes with a confidence of 0 to 1, made of how plainly the content points back ("these reports", "the claim"),
    of shared words, of the kind that the noun names ("the accusation": accuses), of a named owner ("Varnia's claim")
    and of nearness. `stances` are by the statement's id. Answers to what stands later are not found.
    """
    looked = sorted((_look(s, stances, text) for s in statements if s.id in stances), key=lambda one: one.start)
    out: dict[str, tuple[tuple[str, float], ...]] = {}
    for number, one in enumerate(looked):
        if one.kind not in _ANSWERS:
            continue
        if one.kind is StanceKind.EXPRESSES and (one.pointer is None or one.pointer.strength < PLAIN):
            continue
        scored = [
            (other.statement.id, confidence)
            for back, other in enumerate(reversed(looked[max(0, number - _BACK) : number]))
            if _may_answer(one, other) and (confidence := _confidence(one, other, back)) >= THRESHOLD
        ]
        if scored:
            plural = one.pointer is not None and one.pointer.is_plural
            scored = _with_alike(one, scored, looked[max(0, number - _BACK) : number]) if plural else scored
            out[one.statement.id] = tuple(
                sorted(scored, key=lambda pair: -pair[1])[: _MOST_OF_SEVERAL if plural else _MOST]
            )
    return out


def _with_alike(
    one: _Looked, scored: Sequence[tuple[str, float]], before: Sequence[_Looked]
) -> list[tuple[str, float]]:
    """What "these reports" point at: the surest, and of those before what speaks of the same, none inside another."""
    sure = dict(scored)
    surest = max(sure, key=sure.__getitem__)
    by_id = {other.statement.id: other for other in before}
    topic = _roots(by_id[surest].words)
    for other in before[-_ALIKE_BACK:]:
        alike = len(topic & _roots(other.words)) >= _ALIKE
        if other.statement.source and alike and _may_answer(one, other) and not (one.pointer and one.pointer.is_owned):
            sure[other.statement.id] = max(sure.get(other.statement.id, 0.0), ALIKE)
    return [(i, c) for i, c in sure.items() if by_id[i].statement.parent not in sure]


def _roots(words: frozenset[str]) -> frozenset[str]:
    """The first letters of words: a country and its people are alike."""
    return frozenset(word[:_ROOT] for word in words)


def points_back(statement: Statement, text: str) -> bool:
    """Whether the beginning of a statement's content plainly points at something said before."""
    pointer = _pointer(statement, text)
    return pointer is not None and pointer.strength >= PLAIN


def topic_words(statement: Statement, text: str) -> frozenset[str]:
    """The stems of the words that tell what the first words of a statement's content speak of."""
    content: list[str] = []
    for span in statement.content:
        content += tokens_of(text, span.start, min(span.end, span.start + _WORDS * 8)).word
    return _content_words(content[:_WORDS])


def _look(statement: Statement, stances: Mapping[str, Stance], text: str) -> _Looked:
    source: list[str] = []
    for span in statement.source:
        source += tokens_of(text, span.start, span.end).word
    spans = statement.source + statement.cue + statement.content
    return _Looked(
        statement,
        stances[statement.id].kind,
        topic_words(statement, text),
        _content_words(source),
        min(span.start for span in spans),
        _pointer(statement, text),
    )


def _content_words(words: Sequence[str]) -> frozenset[str]:
    """What the words speak of: no function words, plural and past endings cut."""
    found = set(map(_topic, words))
    found.discard("")
    return frozenset(found)


@lru_cache(maxsize=16384)
def _topic(word: str) -> str:
    """The stem of a word that tells what is spoken of, "" for any other word."""
    if word in _NO_CONTENT or (len(word) <= 2 and not word.isdigit()):
        return ""
    if not word.endswith(_ENDINGS):
        return word
    for ending in _ENDINGS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _pointer(statement: Statement, text: str) -> _Pointer | None:
    """How the beginning of a content points back, None where it does not."""
    if not statement.content:
        return None
    span = statement.content[0]
    tokens = opening_tokens(text, span, 90)
    words = tokens.word
    if not words:
        return None
    if words[0] in _PRONOUNS and len(words) <= 2 and words[-1] not in _NOUNS:
        return _Pointer((), frozenset(), PLAIN)
    for i, word in enumerate(words[:_OPENING]):
        if word not in _NOUNS or (i and words[i - 1] == "to"):  # "declined to comment"
            continue
        if i and not _POINTING.intersection(words[:i]):
            return _Pointer(_NOUNS[word], frozenset(), 0.2)
        owned = max((at for at, before in enumerate(words[:i]) if before in _POSSESSIVES), default=0)
        named = any(text[start].isupper() for start in tokens.start[1:i])  # "the Varnian account"
        return _Pointer(
            _NOUNS[word],
            _content_words(words[: owned or i]),
            PLAIN if i else 0.2,
            is_owned=owned > 0 or named,
            is_plural=word.endswith("s"),
        )
    return None


def _may_answer(one: _Looked, other: _Looked) -> bool:
    """Whether the other puts something forward and is neither around, inside nor by the same source."""
    if other.kind not in _PUT_FORWARD or one.statement.parent == other.statement.id:
        return False
    if other.statement.parent == one.statement.id:
        return False
    same = bool(one.source) and one.source == other.source
    return same == (one.kind is StanceKind.RETRACTS) or not one.source


def _confidence(one: _Looked, other: _Looked, back: int) -> float:
    """How surely `one` answers `other`, which stands `back` statements before it (0 is the last).

    The parts are set by hand and not measured.
    """
    shared = len(one.words & other.words)
    overlap = shared / max(1, min(len(one.words), len(other.words)))
    pointer = one.pointer
    if pointer is None:
        return round(min(0.9, overlap), 2) if shared >= 2 else 0.0
    score = pointer.strength + 0.2 / (1 + back) - 0.02 * back + 0.4 * overlap * min(1, shared / 2)
    if other.kind.value in pointer.kinds:
        score += 0.1
    if _roots(pointer.owner) & _roots(other.source):
        score += 0.25
    elif pointer.is_owned or (other.pointer is not None and other.pointer.strength >= PLAIN):
        score -= 0.25
    return round(max(0.0, min(0.95, score)), 2)
