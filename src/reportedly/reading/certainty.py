"""How sure a source is of what it says, told by hedges in the cue and in the content's main clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.records import Certainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.cue_tokens import Tokens

#: From the surest down.
ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_RANK = {certainty: rank for rank, certainty in enumerate(ORDER)}


class Hedge(NamedTuple):
    """Words that leave a content less than certain; `turns` where they also turn it round ("unlikely")."""

    id: str
    words: tuple[str, ...]
    certainty: Certainty
    turns: bool


def _index() -> dict[str, tuple[Hedge, ...]]:
    table: dict[str, list[Hedge]] = {}
    for entry in load("hedges"):
        if entry.table != "hedge":
            continue
        for written in entry.words:
            words = tuple(written.split())
            hedge = Hedge(entry.id, words, Certainty(entry.text("certainty")), bool(entry.fields.get("turns")))
            table.setdefault(words[0], []).append(hedge)
    return {word: tuple(sorted(found, key=lambda hedge: -len(hedge.words))) for word, found in table.items()}


_HEDGES = _index()


def hedges_in(tokens: Tokens, within: Sequence[int]) -> list[Hedge]:
    """The hedges that begin at one of the tokens `within`, the longest at each place, none inside another.

    Conditions of their own ("if confirmed") are found anywhere.
    """
    word = tokens.word
    found: list[Hedge] = []
    free = 0
    if "if" in word:
        within = sorted({*within, *(i for i, w in enumerate(word) if w == "if")})
    for i in within:
        if i < free:
            continue
        for hedge in _HEDGES.get(word[i], ()):
            size = len(hedge.words)
            if size == 1 or tuple(word[i : i + size]) == hedge.words:
                found.append(hedge)
                free = i + size
                break
    return found


def weakest(certainty: Certainty, others: Sequence[Certainty]) -> Certainty:
    """The least sure of several."""
    return max((certainty, *others), key=_RANK.__getitem__)
