"""Units of measure and money around a number: "$3bn", "30 km", "30-kilometre", "15 per cent", "42-year-old"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.figure_tokens import tokens_of

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

#: What a figure in each unit measures.
UNIT_SCOPES = {entry.id: entry.text("scope") for entry in load("units")}
SIGNS = {sign.lower(): entry.id for entry in load("units") for sign in entry.list("signs")}
#: Abbreviations so short that they count only right behind figures.
_CLINGING = frozenset(["m", "g", "l", "sec", "min"])


def sign_at(t: Tokens, at: int) -> str | None:
    """The currency of the sign at token `at`, None where there is no sign."""
    if t.kind(at) != "sign":
        return None
    return SIGNS.get(t.lower[at].replace(" ", "").replace(".", "").replace("\u00a0", ""))


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The words of every unit by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load("units"):
        for words in entry.words:
            phrase = tuple(tokens_of(words, 0, len(words)).lower)
            table.setdefault(phrase[0], []).append((phrase, entry.id))
    for phrases in table.values():
        phrases.sort(key=lambda pair: -len(pair[0]))
    return table


_UNITS = _phrases()


def unit_after(t: Tokens, at: int, value: float | None) -> tuple[str, int] | None:
    """The unit whose words start at token `at`, behind a number of this value, with the token where they stop."""
    hyphened = t.word(at) == "-" and t.touches(at - 1) and t.touches(at)
    first = at + hyphened
    word = t.word(first)
    phrases = _UNITS.get(word)
    if phrases is None and hyphened and "-" in word:
        phrases = [pair for pair in _UNITS.get(word.partition("-")[0], []) if len(pair[0]) == 1]
        word = word.partition("-")[0]
    for phrase, unit in phrases or ():
        if len(phrase) > 1 and tuple(t.lower[first : first + len(phrase)]) != phrase:
            continue
        if not _is_misread(t, first, word, value=value, hyphened=hyphened):
            return unit, first + len(phrase)
    return None


def _is_misread(t: Tokens, at: int, word: str, *, value: float | None, hyphened: bool) -> bool:
    """Whether the word at `at` is no unit here: a lone letter, an ordinal "second", a "won" that is a verb."""
    if word in _CLINGING:
        behind_figures = t.kind(at - 1) == "number" and (t.touches(at - 1) or word == "m")
        return t.surface[at].isupper() or not behind_figures
    if word == "won":
        return value is None or value < 100 or t.word(at + 1) in {"the", "a", "their", "in"}
    named = word == "times" and t.surface[at][0].isupper()
    return named or word == "time" or (word == "second" and not hyphened and value != 1)
