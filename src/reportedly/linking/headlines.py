"""Which side a text takes on a headline as a claim: agrees, disagrees, or only tells what others say."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportedly.lexicon import load
from reportedly.linking.frequencies import weight_of
from reportedly.linking.terms import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Side = Literal["agree", "disagree", "discuss"]

#: The sides, in the order of their weights.
SIDES: tuple[Side, ...] = ("agree", "disagree", "discuss")
#: So many sentences of a text are looked at, and so many of them stand nearest to the headline or lead the text.
MOST_SENTENCES, NEAREST, LEADING = 60, 3, 3
#: A stem lighter than this tells nothing of what a headline is about.
_TELLING = 2.5
#: Cues of these kinds make of a sentence more than a plain telling.
_NOT_PLAIN = ("report", "hedge", "doubt", "refute", "deny")
#: So many reasons are given.
_REASONS = 3

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|\?")
_BREAK = re.compile(r"(?<=[.!?…”\"])\s+(?=[\"“‘A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineStance:
    """The likeliest side, the chance of each, and the features that spoke for it most."""

    side: Side
    chances: Mapping[Side, float]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence: its stems, how many cues of each kind it has, how many words."""

    stems: frozenset[str]
    cues: Mapping[str, int]
    words: int

    @property
    def is_plain(self) -> bool:
        """Whether it tells something as the writer's own."""
        return not any(kind in self.cues for kind in _NOT_PLAIN)


def headline_stance(headline: str, text: str) -> HeadlineStance:
    """The side that a text which is about a headline takes on it; whether it is about it is not asked.

    >>> headline_stance("Statue in Oxtown wept", "The weeping statue of Oxtown is a hoax, a false report.").side
    'disagree'
    """
    found = features(headline, sentences_in(text))
    weights = _weights()
    sums = [sum(weights[name][at] * value for name, value in found.items() if name in weights) for at in range(3)]
    most = max(sums)
    shares = [math.exp(one - most) for one in sums]
    at = sums.index(most)

    def pull(name: str) -> float:
        own = weights.get(name, (0.0, 0.0, 0.0))
        return found[name] * (own[at] - sum(own) / len(own))

    telling = sorted((name for name in found if name != "base" and pull(name) > 0), key=lambda n: (-pull(n), n))
    chances = {side: round(share / sum(shares), 3) for side, share in zip(SIDES, shares, strict=True)}
    return HeadlineStance(side=SIDES[at], chances=chances, reasons=tuple(telling[:_REASONS]))


def sentences_in(text: str) -> tuple[Told, ...]:
    """The first MOST_SENTENCES sentences of a text."""
    parts = [part for part in _BREAK.split(text) if part.strip()][:MOST_SENTENCES]
    return tuple(_told(part) for part in parts)


def features(headline: str, sentences: Sequence[Told]) -> dict[str, float]:
    """What the weights are multiplied with."""
    head = _told(headline)
    weights = {one: weight_of(one) for one in head.stems if weight_of(one) > _TELLING}
    total = sum(weights.values()) or 1.0
    near = [sum(value for one, value in weights.items() if one in s.stems) / total for s in sentences]
    order = sorted(range(len(sentences)), key=lambda at: (-near[at], at))[:NEAREST]
    held = frozenset[str]().union(*(s.stems for s in sentences))
    found = {
        **_of_nearness(sentences, near, order),
        "cover": sum(value for one, value in weights.items() if one in held) / total,
    }
    for kind in _cues():
        found[f"headline: {kind}"] = float(min(2, head.cues.get(kind, 0)))
        found |= _of_cue(kind, _turns(head), sentences, order)
    return {**found, **_of_both(head, found, sentences, order), "base": 1.0}


def _of_nearness(sentences: Sequence[Told], near: Sequence[float], order: Sequence[int]) -> dict[str, float]:
    """How near sentences come to the headline, told plainly or as another's report."""
    plain = [one for s, one in zip(sentences, near, strict=True) if s.is_plain]
    told = [one for s, one in zip(sentences, near, strict=True) if "report" in s.cues or "hedge" in s.cues]
    best = near[order[0]] if order else 0.0
    return {
        "best": best,
        "lead": max(near[:2], default=0.0),
        "place of best": math.log1p(order[0]) if order else 0.0,
        "sentences": math.log1p(len(sentences)),
        "words": math.log1p(sum(s.words for s in sentences)),
        "plain": max(plain, default=0.0),
        "told": max(told, default=0.0),
        "plain share": sum(plain) / (sum(near) + 0.1),
        "first is plain": near[0] if sentences and sentences[0].is_plain else 0.0,
    }


def _of_cue(kind: str, turns: bool, sentences: Sequence[Told], order: Sequence[int]) -> dict[str, float]:  # noqa: FBT001
    """How many cues of a kind stand where; what refutes is counted apart where the headline refutes by itself."""
    counts = [s.cues.get(kind, 0) for s in sentences]
    places = {
        f"near: {kind}": math.log1p(sum(counts[at] for at in order)),
        f"leading: {kind}": math.log1p(sum(counts[:LEADING])),
        f"later: {kind}": math.log1p(sum(counts[LEADING:])),
        f"often: {kind}": math.log1p(100 * sum(counts) / (sum(s.words for s in sentences) + 50)),
    }
    if kind not in _TURNED:
        return places
    return {f"{place}{end}": value * (turns == bool(end)) for place, value in places.items() for end in ("", _BOTH)}


#: Kinds that mean the opposite beside a headline that refutes, and how their features are named then.
_TURNED, _BOTH = ("refute", "deny", "doubt", "not"), ", as the headline"


def _of_both(
    head: Told, found: Mapping[str, float], sentences: Sequence[Told], order: Sequence[int]
) -> dict[str, float]:
    """What headline and text say together."""
    turns = _turns(head)
    is_hedged = any(kind in head.cues for kind in ("hedge", "report"))
    has_not = "not" in head.cues
    against = sum(s.cues.get(kind, 0) for kind in ("refute", "deny") for s in sentences)
    nearest_not = bool(order) and "not" in sentences[order[0]].cues
    return {
        "headline alone refutes": float(turns and not against),
        "one has not": found["best"] if has_not != nearest_not else 0.0,
        "both have not": float(has_not and nearest_not),
        "both hedge": found["often: hedge"] if is_hedged else 0.0,
        "both report": found["near: report"] if "report" in head.cues else 0.0,
    }


def _turns(head: Told) -> bool:
    return any(kind in head.cues for kind in ("refute", "deny", "doubt"))


def _told(part: str) -> Told:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(part)]
    kind_of = _kinds()
    return Told(
        stems=frozenset(stem(word.removesuffix("'s")) for word in words if len(word) > 1),
        cues=Counter(kind_of[word] for word in words if word in kind_of),
        words=len(words),
    )


@lru_cache(maxsize=1)
def _cues() -> tuple[str, ...]:
    return tuple(entry.id for entry in load("headlines") if entry.table == "cue")


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    """The kind of each cue."""
    return {word: entry.id for entry in load("headlines") if entry.table == "cue" for word in entry.words}


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, tuple[float, ...]]:
    """By feature, its weight for each of SIDES."""
    lines = (line for entry in load("headlines") if entry.table == "weight" for line in entry.list("list"))
    parted = (line.rsplit(maxsplit=len(SIDES)) for line in lines)
    return {name: tuple(map(float, values)) for name, *values in parted}
