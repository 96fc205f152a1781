"""A text's words, and the name found in some of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.gazetteer import Row
    from reportedly.records import Span

_WORD = re.compile(
    r"([a-z]{2,}+(?![^\W\d_]|['\u2019\u02bc])|W\. ?Va\.|(?:[^\W\d_]\.){2,}(?![^\W_])"
    r"|[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*)"
)
_HANGUL = re.compile("[\uac00-\ud7a3]")
_INNER_CAPITAL = re.compile(r"['\u2019](?![a-z])(?=[^\W\d_]{2})")
_ENDS = ("s", "S", "'", "\u2019")
POSSESSIVE = re.compile(r"['\u2019]s$|(?<=s)['\u2019]$", re.IGNORECASE)
JOINS = frozenset((" ", "-", "\u2010", "\u2011", "\u00a0", "\n", "\r\n"))
SPACES = frozenset((" ", "\u00a0", "\n", "\r\n"))
PUBLIC = frozenset(("country", "division", "region", "sea", "river", "site"))


@dataclass(slots=True)
class Token:
    """A word of the text: [start, end), its lower-case form, the text up to the next word, whether it is a name's."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    capital: bool
    opens: bool  # it is the first word of a sentence

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return POSSESSIVE.search(self.text) is not None


@dataclass(slots=True)
class Found:
    """A name found in the text: tokens [first, last], what it can mean, and what the words around it say."""

    start: int
    end: int
    key: str
    first: int
    last: int
    rows: tuple[tuple[Row, int], ...]
    only: frozenset[str] | None = None  # features that a word for a kind leaves
    support: int = 0  # 0 nothing, 1 a weak word, 2 a strong one speaks for a place
    part_of_name: bool = False  # a capitalised word that is no place stands before it
    against: bool = False  # something speaks for a person or a body
    people: bool = False  # the name of a country's people: context only
    listed: bool = False  # it stands in a list after a name with a strong word
    near: bool = False
    compass: int | None = None  # the token with the point of the compass before it
    listed_kind: bool = False  # the kind behind the list that it stands in is its own
    peers: str = ""  # what all members of the list that it stands in can be: country or division
    dateline: bool = False  # it opens the text in capitals
    unlisted: bool = False  # the gazetteer has no such name
    told: bool = False  # "the villages of" stands before it or before the list that it is in
    speaks: bool = False  # a word of saying or deciding follows
    container: Found | None = None
    hints: list[tuple[str, float]] = field(default_factory=list)  # countries that the words before it name

    def meanings(self) -> tuple[tuple[Row, int], ...]:
        """The rows that the word for a kind leaves."""
        if self.only is None:
            return self.rows
        return tuple(pair for pair in self.rows if pair[0].feature in self.only)


class Tokens(Sequence[Token]):
    """The words of a text in order, as columns; one becomes a Token only when it is asked for: most never are.

    `words`, `lows` and `gaps` are the words, their lower-case forms and the text up to the next word; `capitals` the positions
    of words that may begin a name, `is_capital` the same as a column.
    """

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        pieces = _WORD.split(text)  # a gap, a word, a gap, a word, ..., a gap
        offsets = list(accumulate(map(len, pieces)))
        self.words, self.gaps = pieces[1::2], pieces[2::2]
        self.spans = list(zip(offsets[0::2], offsets[1::2], strict=False))
        self.lows = list(map(str.lower, self.words))
        inner = _with_inner_capitals(text)
        hangul = _HANGUL.search(text) is not None
        self.capitals = [
            number
            for number, (word, low) in enumerate(zip(self.words, self.lows, strict=True))
            if (word != low or hangul)
            and (word[0].isupper() or "\uac00" <= word[0] <= "\ud7a3" or self.spans[number][0] in inner)
        ]
        self.is_capital = bytearray(len(self.words))
        for number in self.capitals:
            self.is_capital[number] = 1
        self._firsts = sorted({s.start for s in sentences} | {0})
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...

    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self.spans)))]
        return self._made.get(at) or self._make(at)

    def _make(self, at: int) -> Token:
        number = at if at >= 0 else at + len(self.spans)
        start, end = self.spans[number]
        before = bisect_right(self._firsts, self.spans[number - 1][0]) if number else 0
        opens = bisect_right(self._firsts, start) > before
        made = Token(
            start, end, self.words[number], self.lows[number], self.gaps[number], bool(self.is_capital[number]), opens
        )
        self._made[at] = made
        return made

    def within(self, span: Span) -> range:
        """The positions of the words that a span touches."""
        first = bisect_left(self.spans, (span.start,))
        if first and self.spans[first - 1][1] > span.start:
            first -= 1
        return range(first, bisect_left(self.spans, (span.end,)))

    def at(self, starts: Iterable[int]) -> list[int]:
        """The positions of the words that start at these offsets, as far as there are such."""
        positions = ((bisect_left(self.spans, (start,)), start) for start in starts)
        return [n for n, start in positions if n < len(self.spans) and self.spans[n][0] == start]


def _with_inner_capitals(text: str) -> frozenset[int]:
    """Where words such as d'Ivoire begin: a letter, an apostrophe, a capital, and at least one letter more."""
    starts = (match.start() - 1 for match in _INNER_CAPITAL.finditer(text))
    return frozenset(
        n for n in starts if n >= 0 and text[n + 2].isupper() and text[n].isalpha() and not text[n - 1 : n].isalpha()
    )


def forms_of(key: str, text: str) -> tuple[str, ...]:
    """The keys that a word or name can be sought under: as it stands, and without 's."""
    if text[-1:] not in _ENDS or POSSESSIVE.search(text) is None:
        return (key,)
    return (key, key[:-1]) if len(key) > 1 and key[-1] == "s" else (key,)


def weight_of(rows: tuple[tuple[Row, int], ...]) -> int:
    """How big the biggest of some places is; what a map of the world shows counts as big."""
    return max((row.population + (10**8 if row.feature in PUBLIC else 0) - 2 * how for row, how in rows), default=-1)


def goes_on(token: Token) -> bool:
    """Whether a person's name can go on after the token: a space, or an initial with its full stop."""
    return token.gap == " " or (token.gap == ". " and len(token.text) == 1)


def is_short_form(text: str) -> bool:
    """Whether a word of three letters or fewer is written as a name or an abbreviation is."""
    plain = POSSESSIVE.sub("", text)
    return plain.isupper() or not plain.isascii() or (len(plain) == 3 and plain.istitle())


def bare(low: str) -> str:
    """A word without 's and full stop."""
    return (POSSESSIVE.sub("", low) if low[-1:] in _ENDS else low).rstrip(".")


def is_word(low: str, ordinary: frozenset[str], token: Token) -> bool:
    """Whether a capitalised word is an ordinary word of the language too."""
    plain = bare(low)
    if plain in ordinary or (token.opens and len(plain) <= 2):
        return True
    return plain.replace("'", "").replace("\u2019", "") in ordinary
