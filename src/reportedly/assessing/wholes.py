"""What a Statement counts in all, where it also counts parts: "nine people, two of them children"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records import FigureAsOf

#: The kind of an object that may be anybody, and of none.
ANYBODY = "people"
#: Kinds of which nobody is of another, so that a Statement that counts several and no whole counts their sum.
APART = frozenset({"forces", "civilians", "children"})
#: What is of another kind as well, and so no part beside it that adds to it.
_WITHIN = {"children": "civilians"}

#: Soldiers of a rank, who are among those that are counted beside them.
_RANKS = frozenset(
    {"officer", "officers", "general", "generals", "commander", "commanders", "colonel", "colonels", "major", "majors"}
)


def wholes(figures: Sequence[FigureAsOf]) -> list[FigureAsOf]:
    """The figures of one scope without those that are parts of another of the same Statement.

    "Nine people, two of them children" counts nine, "three soldiers and two civilians" five: where no figure covers the
    others and their objects are of kinds apart, one with their sum takes their place. Several figures of one kind stay.
    """
    by_statement: dict[str, list[FigureAsOf]] = {}
    for figure in figures:
        by_statement.setdefault(figure.statement, []).append(figure)
    if len(by_statement) == len(figures):
        return list(figures)
    return [whole for told in by_statement.values() for whole in _whole(told)]


def kind_of(words: str | None) -> str:
    """Of what kind people and things are that a figure counts, by the last word that tells it; what none tells is its own kind.

    >>> kind_of("Russian soldiers"), kind_of("farm workers"), kind_of(None), kind_of("lorries of grain")
    ('forces', 'people', 'people', 'trucks')
    """
    if not words:
        return ANYBODY
    low = words.casefold()
    known = _kinds()
    return next((known[word] for word in reversed(low.split()) if word in known), low)


def number_of(figure: FigureAsOf) -> float:
    """The number by which figures are compared: the value, else a bound."""
    return next((v for v in (figure.value, figure.low, figure.high) if v is not None), 0.0)


def _whole(told: Sequence[FigureAsOf]) -> Sequence[FigureAsOf]:
    """The figures of one Statement that are no parts, or their sum."""
    told = [figure for figure in told if not any(_is_of_the_ranks(figure, other) for other in told)]
    by_kind: dict[str, list[FigureAsOf]] = {}
    for figure in told:
        by_kind.setdefault(kind_of(figure.object), []).append(figure)
    if len(by_kind) == 1:
        return told
    greatest = {kind: max(held, key=number_of) for kind, held in by_kind.items()}
    added = {kind: figure for kind, figure in greatest.items() if _adds(kind, greatest)}
    most = max(greatest, key=lambda kind: number_of(greatest[kind]))
    if most in added and len(added) > 1:
        return [_sum(added.values())]
    return by_kind[most]


def _is_of_the_ranks(figure: FigureAsOf, other: FigureAsOf) -> bool:
    """Whether one counts officers or generals, and the other more soldiers."""
    ranks, soldiers = ((one.object or "").casefold().rpartition(" ")[2] for one in (figure, other))
    is_part = ranks in _RANKS and soldiers not in _RANKS and kind_of(other.object) == "forces"
    return is_part and number_of(figure) < number_of(other)


def _adds(kind: str, greatest: Mapping[str, FigureAsOf]) -> bool:
    """Whether those of a kind add to the others: not where people are counted in all, or where they are of another kind too."""
    if kind not in APART or ANYBODY in greatest:
        return False
    around = greatest.get(_WITHIN.get(kind, ""))
    return around is None or number_of(around) < number_of(greatest[kind])


def _sum(figures: Iterable[FigureAsOf]) -> FigureAsOf:
    first, *others = figures
    for other in others:
        first = replace(
            first,
            value=_plus(first.value, other.value),
            low=_plus(first.low, other.low),
            high=_plus(first.high, other.high),
            modifier=first.modifier or other.modifier,
            object=None,
        )
    return first


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """The kind of every word for people and things that can be counted, in the singular and the plural."""
    words = ((word, entry.id) for entry in load("matters") if entry.table == "object" for word in entry.words)
    return {form: kind for word, kind in words for form in _forms(word)}


def _forms(word: str) -> Iterator[str]:
    yield from (word, word + "s")
    if word.endswith("man"):
        yield word[:-2] + "en"
    if word.endswith("y"):
        yield word[:-1] + "ies"
    if word.endswith("child"):
        yield word + "ren"
