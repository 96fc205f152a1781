"""The words of one sentence for the search for events: parallel lists, with code point offsets into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from reportedly.lexicon import load

#: The closed classes of words by their id in the lexicon.
CLASSES = {entry.id: frozenset(entry.words) for entry in load("event_words")}

# A hyphen joins no token: "cease-fire" and "cease fire" are the same two words. Possessive quantifiers keep it linear.
_TOKEN = re.compile(r"((?:[A-Z]\.){2,}+|\d++(?:[.,:]\d++)*+|['’]s\b|[^\W_]++(?:['’](?!s\b)[^\W_]++)*+|[^\w\s-]|_)")
#: Names in capitals that are no small words, and stay as they are.
_ACRONYMS = frozenset(["IS", "US", "WHO"])


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a sentence: surface, lower case, start and end in the text."""

    surface: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    text: str

    def __len__(self) -> int:
        return len(self.surface)

    def word(self, at: int) -> str:
        """The lower-cased token at `at`, empty outside the sentence."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def capital(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital letter."""
        return 0 <= at < len(self.surface) and self.surface[at][0].isupper()

    def hyphened(self, at: int) -> bool:
        """Whether a hyphen joins the token at `at` to the one before it."""
        return self.starts[at] > 0 and self.text[self.starts[at] - 1] == "-" and at > 0


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens of text[start:end], in time linear in its length.

    >>> tokens_of("Lorrania's cease-fire held.", 0, 27).lower
    ['lorrania', "'s", 'cease', 'fire', 'held', '.']
    """
    pieces = _TOKEN.split(text[start:end])  # a gap, a word, a gap, a word, ..., a gap
    offsets = list(accumulate(map(len, pieces), initial=start))
    surface = pieces[1::2]
    lower = list(map(str.lower, surface))
    if not _ACRONYMS.isdisjoint(surface) and not text[start:end].isupper():
        lower = [name if name in _ACRONYMS else word for name, word in zip(surface, lower, strict=True)]
    if "’" in text:
        lower = [word.replace("’", "'") for word in lower]
    return Tokens(surface, lower, offsets[1:-1:2], offsets[2::2], text)
