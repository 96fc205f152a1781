"""Words that bound or blur a number, before and behind it: "at least", "up to", "about", "or more"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.figure_tokens import CLASSES, tokens_of
from reportedly.reading.units import UNIT_SCOPES

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens


class Bound(NamedTuple):
    """A modifier found in the tokens [start, stop); `kind` is low, high, none or exact."""

    id: str
    kind: str
    start: int
    stop: int


def _phrase(words: str) -> tuple[str, ...]:
    return tuple(tokens_of(words, 0, len(words)).lower)


def _tables() -> tuple[
    dict[str, list[tuple[tuple[str, ...], str, str]]], dict[str, list[tuple[tuple[str, ...], str, str]]]
]:
    """The phrases that stand before a number by their last word, and those behind it by their first."""
    before: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry in load("modifiers"):
        kind = entry.text("kind")
        if kind == "vague":
            continue
        for phrase in map(_phrase, entry.words):
            before.setdefault(phrase[-1], []).append((phrase, entry.id, kind))
        for phrase in map(_phrase, entry.list("after")):
            after.setdefault(phrase[0], []).append((phrase, entry.id, kind))
    for table in (before, after):
        for phrases in table.values():
            phrases.sort(key=lambda triple: -len(triple[0]))
    return before, after


_BEFORE, _AFTER = _tables()
#: Words before "over" and a duration that make it a bound: "for over three days".
_LETS_OVER_BOUND = CLASSES["before-over-and-a-duration"]
#: Behind a preposition "about", "around", "above", "below", "near" and "under" still bound; behind these verbs they do not.
_ABOUT_TOPIC = CLASSES["verbs-about-a-topic"]


def bound_before(t: Tokens, at: int, unit: str | None) -> Bound | None:
    """The modifier that ends right before token `at`, the longest that fits; a second one before it is taken in."""
    for phrase, name, kind in _BEFORE.get(t.word(at - 1), ()):
        start = at - len(phrase)
        if start < 0 or tuple(t.lower[start:at]) != phrase or _is_no_bound(t, start, phrase, unit):
            continue
        outer = bound_before(t, start, unit) if start and phrase != ("estimated",) else None
        if outer is None:
            return Bound(name, kind, start, at)
        if outer.kind == "none" and kind != "none":
            return Bound(name, kind, outer.start, at)
        return Bound(outer.id, outer.kind, outer.start, at)
    return None


def _is_no_bound(t: Tokens, start: int, phrase: tuple[str, ...], unit: str | None) -> bool:
    """Whether the words mean something else here: "over three days", "spoke about two men", "may exceed"."""
    before = t.word(start - 1)
    if phrase in {("over",), ("under",), ("around",)} and UNIT_SCOPES.get(unit or "") == "duration":
        return phrase != ("around",) and before not in _LETS_OVER_BOUND
    if phrase == ("about",):
        return before in _ABOUT_TOPIC
    if phrase == ("near",):
        return unit is None
    return False


def bound_after(t: Tokens, at: int) -> Bound | None:
    """The modifier whose words start at token `at`, behind a number or its object."""
    for phrase, name, kind in _AFTER.get(t.word(at), ()):
        if tuple(t.lower[at : at + len(phrase)]) != phrase:
            continue
        stop = at + len(phrase)
        glued = phrase in {("+",), ("plus",), ("odd",)}
        if glued and not t.touches(at - 1):
            continue
        if phrase[0] == "at" and t.word(stop) not in {"", ".", ",", ";", ")", "and", "but"}:
            continue
        if phrase[0] in {"or", "and"} and (t.kind(stop) == "number" or t.word(stop) == "than"):
            continue
        if phrase[0] in {"approximately", "roughly"} and (t.kind(stop) == "number" or t.kind(at - 1) == "other"):
            continue
        return Bound(name, kind, at, stop)
    if t.word(at) == "-" and t.word(at + 1) in {"odd", "plus", "ish"} and t.touches(at - 1):
        name, kind = ("at-least", "low") if t.word(at + 1) == "plus" else ("about", "none")
        return Bound(name, kind, at, at + 2)
    return None


def bounded(value: float, bound: Bound | None) -> tuple[float | None, float | None]:
    """The low and high that the words state for `value`."""
    kind = "exact" if bound is None else bound.kind
    return (value if kind in {"low", "exact"} else None, value if kind in {"high", "exact"} else None)
