"""A text's words, and the name found in some of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.gazetteer import Row
    from reportedly.records import Span

_WORD = re.compile(r"W\. ?Va\.|(?:[^\W\d_]\.){2,}(?![^\W_])|[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*")
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


def tokens_of(text: str, sentences: Sequence[Span]) -> list[Token]:
    """The words of a text in order."""
    firsts = sorted({s.start for s in sentences} | {0})
    matches = list(_WORD.finditer(text))
    found: list[Token] = []
    at, opens = 0, len(firsts)
    for number, match in enumerate(matches):
        start, end = match.span()
        after = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        is_first = False
        while at < opens and firsts[at] <= start:
            at, is_first = at + 1, True
        word = match.group()
        head = word[0]
        capital = head.isupper() or "\uac00" <= head <= "\ud7a3" or _capital_inside(word)
        gap = text[end:after]
        found.append(Token(start, end, word, word.lower(), gap, capital, is_first))
    return found


def _capital_inside(word: str) -> bool:
    # d'Ivoire, al'Bab: a small letter or two, an apostrophe, a capital.
    return len(word) > 3 and word[1] in "'\u2019" and word[2].isupper()


def forms_of(key: str, text: str) -> tuple[str, ...]:
    """The keys that a word or name can be sought under: as it stands, and without 's."""
    ending = POSSESSIVE.search(text)
    if ending is None:
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
    return POSSESSIVE.sub("", low).rstrip(".")


def is_word(low: str, ordinary: frozenset[str], token: Token) -> bool:
    """Whether a capitalised word is an ordinary word of the language too."""
    plain = bare(low)
    if plain in ordinary or (token.opens and len(plain) <= 2):
        return True
    return plain.replace("'", "").replace("\u2019", "") in ordinary
