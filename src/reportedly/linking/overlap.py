"""How much of one text stands in another: what they share, outside quotations, apart from what many texts share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.linking.shingles import unpack

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from reportedly.linking.shingles import Shingles


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One text beside another: shares of its shingles, and runs of letters, in so far as the sample tells them.

    `shared` is the share of its shingles that the other text has, `own_words` the same outside quotations;
    `between` is the share that the other lacks from the first common one to the last, and `gap` the longest run of
    them in letters; `before` and `after` are the letters in front of the first and behind the last.
    """

    shared: float
    own_words: float
    between: float
    gap: int
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two texts side by side; `distinct` counts the letters of what they share and few other texts have."""

    one: Side
    other: Side
    distinct: int
    quoted: float

    @property
    def part(self) -> Side:
        """The side that has more of its text in the other."""
        return self.one if self.one.shared >= self.other.shared else self.other


#: Two texts that have more than this of each other are one text, however common its words are.
SAME = 0.95


def overlap(one: Shingles, other: Shingles, common: AbstractSet[int] = frozenset()) -> Overlap:
    """Compare two texts; `common` are keys of `one` that many unlike texts have, and with them what stands near."""
    step = max(one.step, other.step)
    here, there = _opened(one, step), _opened(other, step)
    shared_here, shared_there = _in_both(here, there)
    if min(_mean(shared_here, 0.0), _mean(shared_there, 0.0)) > SAME:
        common = frozenset()
    distinct = shared_here & ~_stands_near(one, step, frozenset(common)) if common else shared_here
    return Overlap(
        one=_side(shared_here, here.quoted, step),
        other=_side(shared_there, there.quoted, step),
        distinct=int(np.count_nonzero(distinct)) * step,
        quoted=_mean(here.quoted[shared_here], 0.0),
    )


class _Sample(NamedTuple):
    """A sample unpacked: the values in the order of the text, and which of them are quoted; `own` counts those that are not."""

    values: NDArray[np.uint32]
    quoted: NDArray[np.bool_]
    own: int


def _sample(shingles: Shingles, step: int) -> _Sample:
    """The sample as `step` leaves it; a text is compared with many that are added soon after it."""
    held: _Sample | None = shingles.worked_out.get(step)
    if held is None:
        shingles.worked_out[step] = held = _sampled(shingles, step)
    return held


def _sampled(shingles: Shingles, step: int) -> _Sample:
    values, quoted = unpack(shingles)
    if step != shingles.step:
        kept = _divides(values, step)
        values, quoted = values[kept], quoted[kept]
    return _Sample(values, quoted, len(quoted) - int(np.count_nonzero(quoted)))


class _Opened(NamedTuple):
    """A sample with its values in order of size as well, and where each of these stands."""

    values: NDArray[np.uint32]
    quoted: NDArray[np.bool_]
    ranked: NDArray[np.uint32]
    order: NDArray[np.intp]


@lru_cache(maxsize=512)
def _opened(shingles: Shingles, step: int) -> _Opened:
    values, quoted, _ = _sample(shingles, step)
    order = np.argsort(values)
    return _Opened(values, quoted, values[order], order)


def _in_both(here: _Opened, there: _Opened) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of the values of each stand in the other; each has a value once, but for chance."""
    in_here, in_there = np.zeros(len(here.values), dtype=bool), np.zeros(len(there.values), dtype=bool)
    if len(here.values) and len(there.values):
        at = np.minimum(there.ranked.searchsorted(here.values), len(there.values) - 1)
        in_here = there.ranked[at] == here.values
        in_there[there.order[at[in_here]]] = True
    return in_here, in_there


def _divides(values: NDArray[np.uint32], step: int) -> NDArray[np.bool_]:
    falls: NDArray[np.bool_] = (values & np.uint32(step - 1)) == 0
    return falls


@lru_cache(maxsize=4)
def _stands_near(one: Shingles, step: int, common: frozenset[int]) -> NDArray[np.bool_]:
    """Which of the shingles that `step` leaves have a common key as the nearest key."""
    values, _ = unpack(one)
    places = np.flatnonzero(_divides(values, one.key_step))
    near = np.zeros(len(values), dtype=bool)
    if places.size:
        is_common = np.array([key in common for key in one.keys])
        middles = (places[1:] + places[:-1] + 1) // 2
        near = is_common[np.searchsorted(middles, np.arange(len(values)), side="right")]
    return near[_divides(values, step)]


def _side(shared: NDArray[np.bool_], quoted: NDArray[np.bool_], step: int) -> Side:
    places = np.flatnonzero(shared)
    if not places.size:
        return Side(shared=0.0, own_words=0.0, between=1.0, gap=0, before=len(shared) * step, after=0)
    first, last = int(places[0]), int(places[-1])
    mean = _mean(shared, 0.0)
    return Side(
        shared=mean,
        own_words=_mean(shared[~quoted], mean),
        between=1.0 - places.size / (last - first + 1),
        gap=(int(np.diff(places).max()) - 1 if places.size > 1 else 0) * step,
        before=first * step,
        after=(len(shared) - 1 - last) * step,
    )


def _mean(values: NDArray[np.bool_], default: float) -> float:
    return int(np.count_nonzero(values)) / values.size if values.size else default


#: Weights of a logistic regression for "one carries the other's text", fitted by benchmarks/reprints.py (--fit) on the
#: tuned half of the reprints and the tuned wording of the newsroom.
WEIGHTS = {"shared": 9.77, "own_words": 6.95, "gap": -0.62, "between": -1.81, "distinct": 2.0, "base": -17.81}
#: What a credit adds: it names the outlet, not which of its texts.
CREDITED = 2.0


def features(found: Overlap) -> dict[str, float]:
    """What the weights are multiplied with."""
    part = found.part
    return {
        "shared": part.shared,
        "own_words": part.own_words,
        "gap": math.log1p(part.gap),
        "between": part.between,
        "distinct": math.log1p(found.distinct),
        "base": 1.0,
    }


#: So many of the bits of a shingle are marked where texts are only counted against each other.
_MARKED = (1 << 17) - 1


def marks_of(one: Shingles) -> NDArray[np.bool_]:
    """Which last bits the shingles of a text have, for `at_most`."""
    marks = np.zeros(_MARKED + 1, dtype=bool)
    marks[_sample(one, one.step).values & np.uint32(_MARKED)] = True
    return marks


def at_most(one: Shingles, other: Shingles, marks: NDArray[np.bool_], *, is_credited: bool) -> float:
    """A bound for what `carries` can say of two texts, by how many shingles they share alone: most texts share next to none.

    `marks` are those of the first.
    """
    step = max(one.step, other.step)
    here, there = _sample(one, step), _sample(other, step)
    n = int(np.count_nonzero(marks[there.values & np.uint32(_MARKED)]))
    if not n:
        return 0.0
    part = min(len(here.values), len(there.values))
    # Each value is there twice at most by chance, so that the other side may count a few more.
    n += part // 64 + 1
    own = min(1.0, n / max(1, min(here.own, there.own)))
    total = WEIGHTS["shared"] * min(1.0, n / part) + WEIGHTS["own_words"] * own
    total += WEIGHTS["distinct"] * math.log1p(n * step) + WEIGHTS["base"] + CREDITED * is_credited
    return _chance(total)


#: Where more than this of what is shared stands in quotations, and less than this of the other words is shared, two
#: texts quote the same words and neither carries the other.
_QUOTED, _OWN = 0.85, 0.25


def carries(found: Overlap, *, is_credited: bool = False) -> float:
    """How surely one of the texts carries the other's, or a part of it: 0 to 1; `is_credited` where one names the other."""
    if found.quoted > _QUOTED and found.part.own_words < _OWN:
        return 0.0
    total = sum(WEIGHTS[name] * value for name, value in features(found).items()) + CREDITED * is_credited
    return _chance(total)


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
