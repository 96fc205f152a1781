"""Numbers that the words around an event give of its happening: its own verb group's and those of the words over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading import factuality
from reportedly.reading.cue_tokens import tokens_of
from reportedly.reading.cue_words import PLAIN_PHRASES, phrases_of
from reportedly.reading.inflection import verb_forms

if TYPE_CHECKING:
    from reportedly.reading.cue_tokens import Tokens
    from reportedly.records import Span

_AUXILIARIES = factuality.MODALS | factuality.HAVE | factuality.BE | factuality.DO | {"to"}
_NO_VERBS = factuality.ARTICLES | factuality.PREPOSITIONS | factuality.BOUNDS | factuality.NEGATIONS | _AUXILIARIES
_NO_CLAUSE_ENDS = frozenset({"(", ")"})
_CLAUSE_ENDS = factuality.CLAUSE_ENDS - _NO_CLAUSE_ENDS
_OF_DEPTH = factuality.BOUNDS | factuality.CONDITIONS
_LEANS = {
    "demands": 1.0, "promises": 1.0, "intends": 1.0, "predicts": 1.0, "warns": 1.0, "asks": 1.0, "expresses": 0.5,
    "doubts": -0.5, "denies": -1.0, "dismisses": -1.0, "retracts": -1.0,
}  # fmt: skip
_FUTURE = frozenset(
    f"modal:{word}"
    for word in ("will", "would", "could", "may", "might", "should", "must", "can", "shall", "going-to", "wo", "ca")
)
_TURNED = frozenset(
    {
        "governed:does-not-come-about",
        "governed:does-not-come-about+near",
        "governed:meant+not",
        "governed:comes-about+not",
    }
)
_OPEN = frozenset({"governed:meant", "governed:foretold", "governed:enabled", "governed:unknown"})
#: Tokens before an event in which the verb over it, one of like form before "and", and words that lean are looked for.
_REACH, _COORDINATED, _NEAR, _FAR = 15, 14, 8, 14
#: How many verbs over an event are looked at.
_OVER = 2


class Verb(NamedTuple):
    """What the words around one verb or noun say of it, each 0 or 1, or how its own words lean (-1 to 1)."""

    negated: float
    turned: float
    future: float
    infinitive: float
    open: float
    comes_about: float
    turns: float
    opens: float
    brings_about: float
    leans: float


_NOTHING = Verb(*[0.0] * 10)


def _leaning() -> dict[str, frozenset[str]]:
    """The words that lean an event away, by what they keep of it."""
    found: dict[str, set[str]] = {}
    for entry in load("hedges"):
        if entry.table == "leaning":
            found.setdefault(entry.text("keeps"), set()).update(word for (word, *_), _ in phrases_of(entry))
    return {keeps: frozenset(words) for keeps, words in found.items()}


def _verbs() -> frozenset[str]:
    """Every form of the verbs that the lexicons of saying, hedging and events know."""
    names = ("stances", "hedges", "events", "events_cooperation")
    written = {v.split()[0] for name in names for entry in load(name) for v in entry.list("verbs")}
    return frozenset(form for verb in written for form in verb_forms(verb)) - {"the", "a"}


_LEANING, _VERBS = _leaning(), _verbs()

#: What each sign says, in their order.
SIGNS = (
    *Verb._fields,
    *(f"joined: {field}" for field in Verb._fields),
    *(
        f"over {i}: {field}"
        for i in range(1, _OVER + 1)
        for field in (*Verb._fields, "bounds between", "tokens between")
    ),
    *(f"{sum_} up to {i}" for i in range(_OVER + 1) for sum_ in ("turned round", "left open")),
    "leaning to not",
    "leaning to open",
    "negations",
    "modals",
    "if before",
    "if behind",
    "any",
)


def signs_at(text: str, sentence: Span, event: Span) -> tuple[float, ...]:
    """The signs, as many as `SIGNS`, of how surely an event of a sentence happened.

    `event` lies in `sentence`; both are spans of `text`. There is no syntax: the verb over an event is the nearest word
    before it in its clause that may be one.
    """
    tokens = tokens_of(text, sentence.start, sentence.end)
    word, at = tokens.word, tokens.first_from(event.start)
    if at >= len(word):
        return (0.0,) * len(SIGNS)
    own, start = _verb(tokens, at)
    like = _coordinated(word, at, start)
    signs = [*own, *(_verb(tokens, like)[0] if like is not None else _NOTHING)]
    minus = (own.negated + own.turned) % 2
    opened = float(bool(own.future or own.open or (own.infinitive and not own.comes_about and not own.turned)))
    sums = [minus, opened]
    below, over = at, _over(word, at, start)
    for _ in range(_OVER):
        if over is None:
            signs += [*_NOTHING, -1.0, -1.0]
        else:
            verb, start = _verb(tokens, over[0])
            signs += [*verb, float(over[1]), float(at - over[0])]
            if not own.future:
                minus = (minus + verb.turns + verb.turned + (verb.negated and not verb.turns)) % 2
                opened += bool(verb.future or verb.open or verb.opens or (verb.infinitive and not verb.comes_about))
            below = over[0]
            over = _over(word, below, start)
        sums += [minus, opened]
    return (*signs, *sums, *_near(word, at))


def _near(word: list[str], at: int) -> list[float]:
    """Counts of words that lean, negate or leave open in the tokens before an event."""
    near, far = word[max(0, at - _NEAR) : at], word[max(0, at - _FAR) : at]
    return [
        float(sum(w in _LEANING["not"] for w in near)),
        float(sum(w in _LEANING["open"] for w in near)),
        float(sum(w in factuality.NEGATIONS for w in near)),
        float(sum(w in factuality.MODALS for w in far)),
        float("if" in word[:at]),
        float("if" in word[at:]),
        float(near.count("any")),
    ]


def _verb(tokens: Tokens, at: int) -> tuple[Verb, int]:
    """What is said of the token `at`, and where its auxiliaries begin."""
    found, chain = factuality.own_reasons(tokens, at)
    reasons = set(found)
    leaves = _leaves(tokens.word, at)
    phrases = PLAIN_PHRASES.get(tokens.word[at], ())
    verb = Verb(
        negated=float("negated" in reasons),
        turned=float(not reasons.isdisjoint(_TURNED)),
        future=float(not reasons.isdisjoint(_FUTURE) and not any(r.endswith("+have") for r in reasons)),
        infinitive=float("infinitive" in reasons),
        open=float(not reasons.isdisjoint(_OPEN)),
        comes_about=float("governed:comes-about" in reasons),
        turns=float(leaves == "does-not-come-about"),
        opens=float(leaves in ("meant", "foretold", "enabled")),
        brings_about=float(leaves == "comes-about"),
        leans=_LEANS.get(phrases[0].cue.kind.value, 0.0) if phrases else 0.0,
    )
    return verb, chain.start


def _leaves(word: list[str], at: int) -> str | None:
    """What a governing phrase that ends at the token `at` leaves of what is behind it."""
    for phrase, leaves in factuality.GOVERNORS.get(word[at], ()):
        if tuple(word[max(0, at - len(phrase) + 1) : at + 1]) == phrase:
            return leaves
    return None


def _over(word: list[str], at: int, start: int) -> tuple[int, int] | None:
    """The nearest word before `start` that may be a verb, within the clause, and how many bounds stand between."""
    depth = 0
    for i in range(start - 1, max(0, at - _REACH) - 1, -1):
        if word[i] in _CLAUSE_ENDS:
            return None
        if _may_be_verb(word, i):
            return i, depth
        depth += word[i] in _OF_DEPTH
    return None


def _may_be_verb(word: list[str], i: int) -> bool:
    """Whether a token looks like a verb by its form, its neighbour before and the lexicons."""
    it = word[i]
    if not it.isalpha() or it in _NO_VERBS:
        return False
    j = i - 1
    while j >= 0 and (word[j].endswith("ly") or word[j] in factuality.NEGATIONS):
        j -= 1
    before = word[j] if j >= 0 else ""
    if before in factuality.ARTICLES:
        return False
    if before in _AUXILIARIES:
        return True
    if it in _VERBS and (before not in factuality.PREPOSITIONS or it.endswith("ing")):
        return True
    return it.endswith("ed") and len(it) > len("need")


def _coordinated(word: list[str], at: int, start: int) -> int | None:
    """The token of like form that "and", "or" or a comma joins an event to: "refused [to wait] or <leave>"."""
    joint = start - 1
    if joint < 1 or word[joint] not in ("and", "or", ","):
        return None
    ending = next((e for e in ("ing", "ed", "s") if word[at].endswith(e)), "")
    for i in range(joint - 1, max(-1, joint - _COORDINATED), -1):
        if word[i] in _CLAUSE_ENDS:
            return None
        if ending in ("ing", "ed"):
            if word[i].endswith(ending) and len(word[i]) > len(ending) + 1:
                return i
        elif not ending and i and (word[i - 1] == "to" or word[i - 1] in factuality.MODALS):
            return i
    return None
