"""The words of one sentence for the search for figures: parallel tuples, with code point offsets into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.lexicon import load

#: The closed classes of words by their id in the lexicon.
CLASSES = {entry.id: frozenset(entry.words) for entry in load("figure_words")}
#: Number words that may open a hyphenated word, which is then taken apart ("twenty-three", "three-year-old").
SPELLED = CLASSES["ones"] | CLASSES["tens"] | CLASSES["scales"] | {"dozen", "half", "quarter"}

_JOINED = SPELLED | {"a", "and"}
_SIGNS = sorted((sign for entry in load("units") for sign in entry.list("signs")), key=len, reverse=True)
_LETTER_SIGNS = "|".join(re.escape(sign) for sign in _SIGNS if sign[-1].isalpha())
_OTHER_SIGNS = "|".join(re.escape(sign) for sign in _SIGNS if not sign[-1].isalpha())
#: Letters that may stand apart from a dollar sign; "a $3m deal" is no Australian one.
_SPACED_SIGN = r"(?i:u\.?s\.?|au|hk|nz|nt)\s?\$"
_FRACTION_SIGNS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

# Possessive quantifiers keep every alternative linear. A letter sign counts only right before a digit. Most words are
# plain: small letters between blanks and stops, which nothing else can start with.
_TOKEN = re.compile(
    rf"""(?P<plain>(?!(?:us|au|hk|nz|nt)[ ]|www\.)[a-z]{{2,}}+(?=[ ,.;)\n]|\Z))
    |(?P<link>https?://\S++|www\.\S++)
    |(?P<sign>(?<![A-Za-z])(?:{_SPACED_SIGN}|(?:{_LETTER_SIGNS})(?=\.?\s?\d)|(?i:{_OTHER_SIGNS})))
    |(?P<number>\d{{1,3}}(?:[ \u00a0\u202f\u2009'’]\d{{3}})++(?:\.\d++|,\d{{1,2}}(?!\d))?(?![\d,:/]*\d|\w|-\w)
        |\d++(?:[.,:/]\d++)*+[{_FRACTION_SIGNS}]?|[{_FRACTION_SIGNS}]|(?<!\w)\.\d++)
    |(?P<short>(?<!\w)(?:[A-Za-z]\.){{2,}}+(?:[A-Za-z]\b)?)
    |(?P<code>[^\W\d_]++(?:(?<!\d\w)(?<!\d\w\w)[-–])?\d\w*+(?:[-–/]\w++)*+)
    |(?P<word>[^\W\d_]++(?:[-'’][^\W\d_]++)*+)
    |(?P<other>\S)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a sentence: surface, lower case, kind, start and end; kinds are those of the token pattern."""

    surface: list[str]
    lower: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.surface)

    def word(self, at: int) -> str:
        """The lower-cased token at `at`, empty outside the sentence."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def kind(self, at: int) -> str:
        """The kind of the token at `at`, empty outside the sentence."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def touches(self, at: int) -> bool:
        """Whether the token at `at` and the one after it stand together without a space."""
        return 0 <= at < len(self.ends) - 1 and self.ends[at] == self.starts[at + 1]


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens of text[start:end], in time linear in its length."""
    surface: list[str] = []
    lower: list[str] = []
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        kind, word = match.lastgroup or "other", match[0]
        at, stop = match.span()
        if kind == "plain":
            surface.append(word)
            lower.append(word)
            kinds.append("word")
            starts.append(at)
            ends.append(stop)
            continue
        small = word.lower()
        if kind == "word" and "-" in word and small.partition("-")[0] in SPELLED:
            for part, offset in _parts(word):
                surface.append(part)
                lower.append(part.lower())
                kinds.append("other" if part == "-" else "word")
                starts.append(at + offset)
                ends.append(at + offset + len(part))
            continue
        surface.append(word)
        lower.append(small)
        kinds.append(kind)
        starts.append(at)
        ends.append(stop)
    return Tokens(surface, lower, kinds, starts, ends)


def _parts(word: str) -> list[tuple[str, int]]:
    """A hyphenated word taken apart after each number word, what is left kept whole, with offsets in the word."""
    parts: list[tuple[str, int]] = []
    offset = 0
    while (hyphen := word.find("-", offset)) >= 0 and word[offset:hyphen].lower() in _JOINED:
        parts += [(word[offset:hyphen], offset), ("-", hyphen)]
        offset = hyphen + 1
    return [*parts, (word[offset:], offset)]
