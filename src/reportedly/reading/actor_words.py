"""The words of a text as columns, for the modules that find who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reportedly.reading.quotations import find_quotations

if TYPE_CHECKING:
    from reportedly.records import Span

#: What the end of a sentence and of a paragraph add to the distance between two words.
SENTENCE, PARAGRAPH = 4, 20

_LONGEST_HEADLINE = 30

_WORD = re.compile(r"((?:[A-Z]\.){2,}|\w+(?:[-'’.&]\w+)*)")
_DOUBLED = re.compile(r"''(?=\w)")
_POSSESSIVE = ("'s", "’s")
_CONTRACTED = ("'ll", "’ll", "'ve", "’ve", "'d", "’d", "'re", "’re", "'m", "’m")
_APOSTROPHES = ("'", "’")
#: What begins a name in small letters: "al-Shabaab".
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul)-[A-ZÀ-Þ]")
_ENDS = frozenset((".", "!", "?", ""))


class Words:
    """Columns over the words of a text, in order; `low` has no case, full stops or possessive ending.

    `gap[i]` is the text from the end of word i to the start of the next; `quoted[i]` tells whether it stands in
    quotation marks; `calm[i]` counts the words before it that do not, an end of a sentence as `SENTENCE` words and
    of a paragraph as `PARAGRAPH`; `breaks` are the words before which one or the other ends.
    """

    __slots__ = (
        "_bare", "_wide", "breaks", "calm", "cap", "end", "gap", "headline", "low", "poss", "quotations", "quoted", "start", "text",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = _WORD.split(text)  # a gap, a word, a gap, a word, ..., a gap
        offsets = list(accumulate(map(len, pieces), initial=0))
        self.start, self.end = offsets[1:-1:2], offsets[2::2]
        words, self.gap = pieces[1::2], pieces[2::2]
        self.cap = [word[0].isupper() for word in words]
        self.low = list(map(str.lower, words))
        self.poss = [False] * len(words)
        self._bare = bares = list(words)
        for at in [i for i, word in enumerate(words) if not word.isalnum()]:
            bare = _bare(words[at])
            self.cap[at] = self.cap[at] or _ARTICLE.match(bare) is not None
            self.poss[at] = words[at].endswith(_POSSESSIVE)
            self.low[at] = bare.replace(".", "").replace("’", "'").lower()
            bares[at] = bare
        #: The places before which more than a space stands.
        self._wide = [i for i, gap in enumerate(self.gap) if gap != " "]
        for at in self._wide:
            gap = self.gap[at]
            if gap[:1] in _APOSTROPHES and gap[1:2] == " " and words[at][-1] == "s":
                self.poss[at] = True
        self.headline = self._headline()
        self.quotations = _quotations(text)
        self.quoted, self.calm = self._quoted()
        self.breaks = [i + 1 for i in self._wide if i + 1 < len(words) and self.calm[i + 1] - self.calm[i] > 1]

    def __len__(self) -> int:
        return len(self.start)

    def word(self, at: int) -> str:
        """The word as it stands, without a possessive ending."""
        return self._bare[at]

    def stretch(self, first: int, last: int) -> str:
        """The text of the words [first, last), without the last one's possessive ending."""
        return self.text[self.start[first] : self.start[last - 1] + len(self._bare[last - 1])]

    def within(self, span: Span) -> tuple[int, int]:
        """The range of words that a span touches; empty where it touches none."""
        return bisect_right(self.end, span.start), bisect_left(self.start, span.end)

    def joined(self, at: int) -> bool:
        """Whether only a space stands between a word and the next."""
        return self.gap[at] in (" ", "\u00a0", "' ", "’ ")

    def _headline(self) -> int:
        """How many words a first line has whose words nearly all begin with a capital; 0 for another first line."""
        last = next((i + 1 for i, gap in enumerate(self.gap[:_LONGEST_HEADLINE]) if "\n" in gap), 0)
        long = [self.cap[i] for i in range(last) if self.end[i] - self.start[i] > 3]
        return last if sum(long) > 0.8 * len(long) else 0

    def _quoted(self) -> tuple[list[bool], list[int]]:
        quoted = [False] * len(self.start)
        for span in self.quotations:
            first, last = self.within(span)
            quoted[first:last] = [True] * (last - first)
        steps = [1 - inside for inside in quoted]
        for at in self._wide:
            gap = self.gap[at]
            if "\n" in gap:
                steps[at] += PARAGRAPH
            elif not quoted[at] and gap[0:1] in _ENDS:
                steps[at] += SENTENCE
        calm = list(accumulate(steps, initial=0))[:-1]
        return quoted, calm


def _bare(word: str) -> str:
    """A word without what is contracted to it: "Kyiv's", "she'll", "they've"."""
    if word.endswith(_POSSESSIVE):
        return word[:-2]
    if word.endswith(_CONTRACTED):
        return word[: max(word.rfind("'"), word.rfind("’"))]
    return word


def _quotations(text: str) -> tuple[Span, ...]:
    """Quotations, where two single marks may also stand for a double one."""
    if "''" in text:
        text = _DOUBLED.sub(' "', text).replace("''", '" ')
    return find_quotations(text)
