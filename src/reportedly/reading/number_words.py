"""The words and written forms of numbers: their values, and what a number in a sentence is."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reportedly.lexicon import load

_ORDERED = {entry.id: entry.words for entry in load("figure_words")}
ONES = {word: value for value, word in enumerate(_ORDERED["ones"][:20])} | dict.fromkeys(_ORDERED["ones"][20:], 0)
TENS = {word: value for value, word in zip(range(20, 100, 10), _ORDERED["tens"], strict=True)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
#: Short scales, only right after figures: "$3bn", "1.5m homes", "20k".
SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tln": 1e12,
}
DOZENS = {"dozen": 12.0, "dozens": 12.0}
_SINGLE_PARTS = {word: float(size) for size, word in enumerate(_ORDERED["parts"], 3)} | {
    "quarter": 4.0,
    "twelfth": 12.0,
    "fifteenth": 15.0,
    "twentieth": 20.0,
    "hundredth": 1e2,
    "thousandth": 1e3,
    "millionth": 1e6,
}
#: Words for a part of a whole, by the number of such parts in it.
PARTS = _SINGLE_PARTS | {name + "s": size for name, size in _SINGLE_PARTS.items()} | {"half": 2.0, "halves": 2.0}

FRACTION_SIGNS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_SPACED = re.compile(r"\d{1,3}(?:[\s'’]\d{3})+(?:\.\d+)?")
#: With a comma before the decimals: "1.234.567,89", "1 234,5".
_CONTINENTAL = re.compile(r"\d{1,3}(?:[.\s'’]\d{3})+,\d{1,2}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.000")
_PLAIN = re.compile(r"\d*\.?\d+|\d+(?:,\d{1,2})")
#: Longer runs of figures are codes.
_LONGEST = 24
_NEEDLESS_ZERO = re.compile(r"0\d")


class Written(NamedTuple):
    """A number in the tokens [start, stop): `value` where one is stated, `low` alone where it is vague.

    `kind` is count, fraction or vague; `scale` the last word of scale (1 where there is none).
    """

    start: int
    stop: int
    value: float | None
    low: float | None = None
    kind: str = "count"
    scale: float = 1.0


def digits_value(written: str) -> float | None:
    """The value of a number in figures, None where they are a clock time, an address, a date or a list.

    >>> digits_value("12,000"), digits_value("12.000"), digits_value("12’000"), digits_value("1,2"), digits_value("14:30")
    (12000.0, 12000.0, 12000.0, 1.2, None)
    >>> digits_value("1.234.567,89")
    1234567.89
    """
    whole = written.rstrip(FRACTION_SIGNS)
    extra = unicodedata.numeric(written[-1]) if whole != written else 0.0
    if not whole:
        return extra
    if _NEEDLESS_ZERO.match(whole) or len(whole) > _LONGEST:
        return None
    if _CONTINENTAL.fullmatch(whole):
        return float(re.sub(r"[.\s'’]", "", whole).replace(",", ".")) + extra
    for form, removed, put in ((_GROUPED, ",", ""), (_SPACED, "'", ""), (_DOTTED, ".", ""), (_PLAIN, ",", ".")):
        if form.fullmatch(whole):
            return float("".join(whole.replace("’", "'").split()).replace(removed, put)) + extra
    return None
