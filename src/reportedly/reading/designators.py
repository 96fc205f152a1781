"""Numbers that name and do not count: "article 5", "No. 10", "Leopard 2", "16 September", "6 p.m.", "12 Larch Street"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.figure_tokens import tokens_of

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens


def _phrases(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(tokens_of(words, 0, len(words)).surface)
        for entry in load("designators")
        if entry.text("kind") == kind
        for words in entry.words
    )


_BEFORE = _phrases("before")
_LAST_BEFORE = frozenset(phrase[-1] for phrase in _BEFORE)
_FAMILIES = frozenset(
    word for entry in load("designators") if entry.id in {"weapon-families", "products"} for word in entry.words
)
_STREETS = frozenset(word for (word,) in _phrases("street"))
_CLOCK = frozenset(tuple(part.lower() for part in phrase) for phrase in _phrases("clock"))
_MONTHS = frozenset(word for (word,) in _phrases("around"))
_NAMES = frozenset(word for (word,) in _phrases("number"))
CONTEST = frozenset(word for (word,) in _phrases("contest"))
_JOINS = frozenset(["and", "to", "or", "-", "–", "—", "/", "through", "until"])
_JOINS_AND_COMMA = _JOINS | {","}
#: How many tokens a list of days or a row of numbers is followed, so that long ones cost no more.
_FARTHEST = 8
_NOT_HEADS_AFTER = frozenset(["that", "this", "same", "a", "every", "each", "next", "last", "one", "per", "the"])
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def is_family(word: str) -> bool:
    """Whether the word names a family whose members are told apart by a number ("Leopard" 2)."""
    return word in _FAMILIES


def names_something(t: Tokens, start: int, stop: int) -> bool:
    """Whether the number in the tokens [start, stop) names, dates or numbers a thing, where it has no sign or unit."""
    return (
        _follows_a_head(t, start)
        or _is_fused(t, start, stop)
        or _is_in_a_date(t, start, stop)
        or _is_clock(t, stop)
        or _is_house_number(t, start, stop)
        or _is_numbering(t, start, stop)
        or _is_in_a_row(t, start, stop)
        or t.word(stop) in {"′", "″"}
        or _is_proper_name(t, start, stop)
        or (
            t.surface[start] in _NAMES
            and stop == start + 1
            and not t.word(stop).endswith(("s", "people", "men", "women"))
        )
    )


def _follows_a_head(t: Tokens, start: int) -> bool:
    """Such as "article 5", "No. 10", "Flight 370"; a number with grouped thousands names nothing."""
    last = start - 1 - (t.word(start - 1) == "." and t.kind(start - 2) == "word")
    if last < 0 or "," in t.surface[start]:
        return False
    word = t.surface[last]
    plural = t.word(start + 1).endswith(("s", "people", "men", "women", "children", "troops"))
    if last == start - 1 and (_has_inner_capital(word) or _is_letter(word) or (_is_acronym(t, last) and not plural)):
        return True
    if (
        word == "and"
        and t.kind(last - 1) == "number"
        and t.word(last - 2).endswith("s")
        and t.word(last - 2) in _LAST_BEFORE
    ):
        return True
    heads = {word, t.lower[last]} & _LAST_BEFORE if word != "May" else set()
    for head in heads:
        if (head,) in _BEFORE:
            lower_head = head.islower() and word.islower()
            return not (
                lower_head
                and t.word(last - 1) in _NOT_HEADS_AFTER - {"the"}
                and head in {"day", "week", "round", "zone", "stage"}
            )
        if last and (t.surface[last - 1], head) in _BEFORE:
            return True
    return False


def _is_letter(word: str) -> bool:
    """Whether a word is a single capital, as in "S 400"."""
    return len(word) == 1 and word.isupper() and word not in {"A", "I"}


def _is_acronym(t: Tokens, at: int) -> bool:
    """Whether the word is in capitals in a sentence that is not, as in "CTF 50"."""
    word = t.surface[at]
    return 1 < len(word) < 6 and word.isalpha() and word.isupper() and any(other.islower() for other in t.surface[:at])


def _has_inner_capital(word: str) -> bool:
    """Whether a word is written like a product ("iOS", "QuickTime")."""
    return word.isalpha() and not word.islower() and not word[1:].islower() and not word.isupper()


def _is_fused(t: Tokens, start: int, stop: int) -> bool:
    """A number that touches letters, a hash or an apostrophe, or starts with a needless zero: "1990s", "16th", "007"."""
    first = t.surface[start]
    if t.kind(start) == "number" and len(first) > 1 and first[0] == "0" and first[1].isdigit():
        return True
    if t.touches(start - 1) and t.word(start - 1) in {"#", "№", "§", "'", "’", "_", "@", "/", "\\", "="}:
        return True
    if t.kind(stop - 1) == "number":
        clings = t.touches(stop - 1) and t.kind(stop) in {"word", "code"}
        if clings or t.word(stop) in _ORDINALS:
            return True
        return t.word(stop) in {"/", "\\", "_", "×"} and t.touches(stop - 1) and t.touches(stop)
    return False


def _is_in_a_date(t: Tokens, start: int, stop: int) -> bool:
    """A day beside its month, also in a list or range of days, or a year."""
    if t.kind(start) != "number" or not t.surface[start].isdigit():
        return False
    if len(t.surface[start]) > 2 or int(t.surface[start]) > 31:
        return False
    before = start - 1 - (t.word(start - 1) == ".")
    if before >= 0 and t.surface[before] in _MONTHS:
        return True
    if t.word(start - 1) in _JOINS and t.kind(start - 2) == "number" and start >= 3 and t.surface[start - 3] in _MONTHS:
        return True
    after = stop
    while after < stop + _FARTHEST and t.word(after) in _JOINS_AND_COMMA and t.kind(after + 1) == "number":
        after += 2
    if t.word(after) == "of" and after + 1 < len(t) and t.surface[after + 1] in _MONTHS:
        return True
    return after < len(t) and t.surface[after] in _MONTHS and (after == stop or t.surface[after - 1].isdigit())


def is_year(t: Tokens, at: int) -> bool:
    """Whether the token is four plain digits that could be a year."""
    written = t.surface[at]
    return t.kind(at) == "number" and len(written) == 4 and written.isdigit() and 1500 <= int(written) <= 2099


def _is_clock(t: Tokens, stop: int) -> bool:
    """Such as "6 p.m.", "6pm", "10 o'clock", "10 to 12 p.m."."""
    farthest = stop + _FARTHEST
    while stop < farthest and t.word(stop) in _JOINS and t.kind(stop + 1) == "number":
        stop += 2
    word = t.word(stop)
    return (word,) in _CLOCK or (word, t.word(stop + 1)) in _CLOCK or (word in {"a", "p"} and t.word(stop + 1) == ".m")


def _is_house_number(t: Tokens, start: int, stop: int) -> bool:
    """Such as "12 Larch Street"."""
    if t.kind(start) != "number" or stop != start + 1:
        return False
    for i in range(stop, min(stop + 4, len(t))):
        if not t.surface[i][0].isupper():
            return False
        if i > stop and t.surface[i] in _STREETS:
            return True
    return False


def _is_numbering(t: Tokens, start: int, stop: int) -> bool:
    """Such as "1." or "2)" at the start, and "(3)" or "[12]" anywhere."""
    if t.kind(start) != "number" or len(t.surface[start]) > 3 or stop != start + 1:
        return False
    if t.word(start - 1) in {"(", "["} and t.word(stop) in {")", "]"}:
        return True
    opens = start == 0 and t.word(stop) in {".", ")"} and t.touches(start)
    return opens and len(t.surface[start]) < 3 and t.kind(stop + 1) in {"word", "short", ""}


def _is_in_a_row(t: Tokens, start: int, stop: int) -> bool:
    """A telephone number or the like: three numbers on end, or a plus and two, or numbers joined by two hyphens."""
    left, right = start, stop
    while left > start - _FARTHEST and (
        t.kind(left - 1) == "number"
        or (t.word(left - 1) in {"-", "."} and t.touches(left - 1) and t.kind(left - 2) == "number")
    ):
        left -= 1 if t.kind(left - 1) == "number" else 2
    while right < stop + _FARTHEST and (
        t.kind(right) == "number"
        or (t.word(right) in {"-", "."} and t.touches(right - 1) and t.kind(right + 1) == "number")
    ):
        right += 1 if t.kind(right) == "number" else 2
    numbers = sum(kind == "number" for kind in t.kinds[left:right])
    return numbers >= 3 or (numbers == 2 and t.word(left - 1) == "+")


def _is_proper_name(t: Tokens, start: int, stop: int) -> bool:
    """Such as "the Five Eyes", "the Hundred Years War"."""
    if t.kind(start) != "word" or start == 0 or not t.surface[start][0].isupper() or stop >= len(t):
        return False
    return t.word(start - 1) == "the" and t.surface[stop][0].isupper()
