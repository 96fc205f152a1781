"""What a headline and a text show of the side that the text takes: where its words are met, and which cues stand there."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.linking.frequencies import weight_of
from reportedly.linking.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: So many sentences of a text are looked at, and so many of them stand nearest to the headline or lead the text.
MOST_SENTENCES, NEAREST, LEADING = 60, 3, 3
#: A stem lighter than this tells nothing of what a headline is about.
_TELLING = 2.5
#: A sentence with this share of the headline's weight is near to it.
_NEAR = 0.3
#: Cues of these kinds call something untrue, with _DENIES that someone calls it so, with _TELLS that others tell it.
_AGAINST, _DENIES = ("hoax", "fake", "debunk"), ("hoax", "fake", "debunk", "deny")
_TELLS = ("rumour", "hedge", "claim", "report", "suggest")
#: Cues of these kinds make of a sentence more than a plain telling.
_NOT_PLAIN = (*_DENIES, "doubt", *_TELLS)
#: Added where a share is taken, so that the first words of a short text do not weigh too much.
_WORDS_MORE, _NEARNESS_MORE = 50, 0.1

_WORD = re.compile(r"[^\W_]+(?:[-'’.,]?[^\W_]+)*|[?\"“”:]")
_BREAK = re.compile(r"(?<=[.!?…”\"])\s+(?=[\"“‘A-Z0-9])|\n+")
_PLAIN_MARKS = str.maketrans("’“”", '\'""')


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence: its words, its stems, pairs of neighbouring stems, and how many cues of each kind it has."""

    words: tuple[str, ...]
    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    cues: Mapping[str, int]

    def has(self, kinds: Iterable[str]) -> bool:
        """Whether it has a cue of one of the kinds."""
        return any(kind in self.cues for kind in kinds)

    def count(self, kinds: Iterable[str]) -> int:
        """How many cues of the kinds it has."""
        return sum(self.cues.get(kind, 0) for kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """How a text meets a headline: by sentence the share of the headline's weight in it, and the nearest ones' places."""

    head: Told
    weights: Mapping[str, float]
    sentences: Sequence[Told]
    near: Sequence[float]
    order: Sequence[int]

    @property
    def nearest(self) -> Sequence[Told]:
        """The sentences nearest to the headline."""
        return [self.sentences[at] for at in self.order[:NEAREST]]

    @property
    def words(self) -> int:
        """How many words the text has."""
        return sum(len(s.words) for s in self.sentences)

    def share(self, stems: frozenset[str]) -> float:
        """The share of the headline's weight that stems have."""
        return sum(value for one, value in self.weights.items() if one in stems) / (sum(self.weights.values()) or 1.0)


def sentences_in(text: str) -> tuple[Told, ...]:
    """The first MOST_SENTENCES sentences of a text."""
    parts = [part for part in _BREAK.split(text) if part.strip()][:MOST_SENTENCES]
    return tuple(_told(part) for part in parts)


def signs_of(headline: str, sentences: Sequence[Told]) -> dict[str, float]:
    """The signs by name that the trees ask about, always the same ones in the same order."""
    head = _told(headline)
    weights = {one: weight_of(one) for one in sorted(head.stems) if weight_of(one) > _TELLING}
    total = sum(weights.values()) or 1.0
    near = [sum(value for one, value in weights.items() if one in s.stems) / total for s in sentences]
    order = sorted(range(len(sentences)), key=lambda at: (-near[at], at))
    met = Met(head=head, weights=weights, sentences=sentences, near=near, order=order)
    found = {**_of_nearness(met), **_of_form(met), **_of_plain_telling(met), **_of_headline(head)}
    for kind in kinds():
        found |= _of_cue(kind, met)
    return {**found, **_of_what_is_against(met), **_of_what_others_tell(met)}


def _of_nearness(met: Met) -> dict[str, float]:
    """Where the words of the headline are met, and how many."""
    near, order = met.near, met.order
    best = near[order[0]] if order else 0.0
    nearest = [near[at] for at in order[:NEAREST]]
    held, leading = _held(met.sentences), _held(met.sentences[:LEADING])
    numbers = {word for word in met.head.words if word[0].isdigit()}
    pairs = met.head.pairs
    return {
        "best": best,
        "second best": nearest[1] if len(nearest) > 1 else 0.0,
        "mean of nearest": sum(nearest) / len(nearest) if nearest else 0.0,
        "mean": sum(near) / len(near) if near else 0.0,
        "first": near[0] if near else 0.0,
        "first two": max(near[:2], default=0.0),
        "first five": max(near[:5], default=0.0),
        "last three": max(near[-3:], default=0.0),
        "place of best": math.log1p(order[0]) if order else 0.0,
        "relative place of best": order[0] / len(order) if order else 0.0,
        "sentences near": math.log1p(sum(one > _NEAR for one in near)),
        "share of sentences near": sum(one > _NEAR for one in near) / (len(near) or 1),
        "cover": met.share(held),
        "cover by leading": met.share(leading),
        "pairs in one sentence": max((len(pairs & s.pairs) for s in met.sentences), default=0) / (len(pairs) or 1),
        "pairs": len({pair for pair in pairs if any(pair in s.pairs for s in met.sentences)}) / (len(pairs) or 1),
        "numbers": float(len(numbers)),
        "numbers not met": float(len(numbers.difference(*(s.words for s in met.sentences)))),
    }


def _held(sentences: Sequence[Told]) -> frozenset[str]:
    return frozenset[str]().union(*(s.stems for s in sentences))


def _of_form(met: Met) -> dict[str, float]:
    """How long the text is and how much it quotes."""
    words, count = met.words, len(met.sentences)
    marks = sum(s.words.count('"') for s in met.sentences)
    return {
        "sentences": math.log1p(count),
        "words": math.log1p(words),
        "words a sentence": words / (count or 1),
        "quotation marks": 100 * marks / (words + _WORDS_MORE),
        "near: quotation marks": float(sum(s.words.count('"') for s in met.nearest)),
    }


def _of_plain_telling(met: Met) -> dict[str, float]:
    """How near sentences come that tell something as the writer's own, or as told by others."""
    pairs = list(zip(met.sentences, met.near, strict=True))
    plain = [near for s, near in pairs if not s.has(_NOT_PLAIN)]
    return {
        "plain": max(plain, default=0.0),
        "told": max((near for s, near in pairs if s.has(_TELLS)), default=0.0),
        "plain share": sum(plain) / (sum(met.near) + _NEARNESS_MORE),
        "first is plain": pairs[0][1] if pairs and not pairs[0][0].has(_NOT_PLAIN) else 0.0,
    }


def _of_headline(head: Told) -> dict[str, float]:
    """What the headline does by itself."""
    return {
        "headline: quotation marks": float(head.words.count('"')),
        "headline: colon": float(head.words.count(":")),
        "headline: no comes first": float(head.words[:1] == ("no",)),
        "headline: against": float(head.count(_DENIES)),
        "headline: in doubt": float(head.count(("doubt", "rumour", "hedge", "may", "question"))),
        "headline: tells": float(head.count(("claim", "report", "say", "suggest"))),
    }


def _of_cue(kind: str, met: Met) -> dict[str, float]:
    """How many cues of a kind stand where."""
    counts = [s.cues.get(kind, 0) for s in met.sentences]
    beside = sum(near for near, count in zip(met.near, counts, strict=True) if count)
    return {
        f"headline: {kind}": float(min(2, met.head.cues.get(kind, 0))),
        f"near: {kind}": math.log1p(sum(counts[at] for at in met.order[:NEAREST])),
        f"beside: {kind}": beside / (sum(met.near) + _NEARNESS_MORE),
        f"first: {kind}": float(counts[0]) if counts else 0.0,
        f"leading: {kind}": math.log1p(sum(counts[:LEADING])),
        f"later: {kind}": math.log1p(sum(counts[LEADING:])),
        f"often: {kind}": math.log1p(100 * sum(counts) / (met.words + _WORDS_MORE)),
    }


def _of_what_is_against(met: Met) -> dict[str, float]:
    """What calls it untrue, counted the other way beside a headline that does so itself."""
    counts = [s.count(_AGAINST) for s in met.sentences]
    turns = met.head.has(_DENIES)
    often, leading = _often(counts, met.words), math.log1p(sum(counts[:LEADING]))
    nearest_not = bool(met.order) and "not" in met.sentences[met.order[0]].cues
    return {
        "against": math.log1p(sum(counts)),
        "often: against": often,
        "leading: against": leading,
        "near: against": math.log1p(sum(s.count(_DENIES) for s in met.nearest)),
        "sentences against": math.log1p(sum(one > 0 for one in counts)),
        "first place of against": _first_place(counts),
        "against, as the headline": often if turns else -often,
        "leading: against, as the headline": leading if turns else -leading,
        "headline alone against": float(turns and not any(s.has(_DENIES) for s in met.sentences)),
        "one has not": met.near[met.order[0]] if met.order and nearest_not != ("not" in met.head.cues) else 0.0,
    }


def _of_what_others_tell(met: Met) -> dict[str, float]:
    """What makes it a report of what others say."""
    counts = [s.count(_TELLS) for s in met.sentences]
    often = _often(counts, met.words)
    doubts = met.head.count(("doubt", "rumour", "hedge", "may", "question"))
    return {
        "often: others": often,
        "leading: others": math.log1p(sum(counts[:LEADING])),
        "near: others": math.log1p(sum(s.count(_TELLS) for s in met.nearest)),
        "share of others": sum(one > 0 for one in counts) / (len(counts) or 1),
        "first place of others": _first_place(counts),
        "beside: others": sum(n for n, one in zip(met.near, counts, strict=True) if one)
        / (sum(met.near) + _NEARNESS_MORE),
        "others, and a headline in doubt": doubts * often,
    }


def _often(counts: Sequence[int], words: int) -> float:
    return math.log1p(100 * sum(counts) / (words + _WORDS_MORE))


def _first_place(counts: Sequence[int]) -> float:
    return math.log1p(next((at for at, one in enumerate(counts) if one), MOST_SENTENCES))


def _told(part: str) -> Told:
    words = tuple(word.casefold().translate(_PLAIN_MARKS) for word in _WORD.findall(part))
    stems = [stem(word.removesuffix("'s")) for word in words if len(word) > 1]
    by_word = _kinds()
    cues = Counter(by_word[word] for word in words if word in by_word)
    for kind, pattern in _patterns():
        count = len(pattern.findall(part))
        if count:
            cues[kind] = count
    return Told(words=words, stems=frozenset(stems), pairs=frozenset(pairwise(stems)), cues=cues)


@lru_cache(maxsize=1)
def kinds() -> tuple[str, ...]:
    """The kinds of cue in the order of the lexicon."""
    return tuple(entry.id for entry in load("headlines"))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    """The kind of each word that is a cue."""
    return {word: entry.id for entry in load("headlines") for word in entry.words}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of cue that are phrases."""
    return tuple((e.id, re.compile(e.pattern, re.IGNORECASE)) for e in load("headlines") if e.pattern)
