"""What a number counts: the head noun phrase behind it, found by closed classes of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.designators import is_family
from reportedly.reading.figure_tokens import CLASSES

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

PERSONS = CLASSES["persons"]
NOT_AFTER_ONE = CLASSES["not-after-one"]
NOT_BEFORE_ONE = CLASSES["not-before-one"]
_PLURALS = frozenset(word.lower() for word in CLASSES["plurals"])
_ATTRIBUTIVE = CLASSES["attributive-plurals"]
_COLLECTIVES = CLASSES["collectives"]
_STOPS = CLASSES["function-words"] | CLASSES["verbs-after-nouns"] | CLASSES["adverbs-after-nouns"]
_SKIPPED = frozenset(["more", "additional", "further", "such"])
_NUMBERS = CLASSES["ones"] | CLASSES["tens"]
#: Behind these "lives" is a verb.
_WHERE_LIVES = frozenset(["in", "on", "at", "near", "with", "there", "here", "alone"])
#: Nouns of three words: "prisoners of war", "women and children".
_WHOLE = CLASSES["nouns-with-of"] | CLASSES["pairs-of-people"]
_DETERMINERS = CLASSES["determiners"]
_LEADING_STATES = CLASSES["states-before-nouns"]
_DIRECTIONS = frozenset(["north", "south", "east", "west"])
_LONGEST = 6
#: Tokens among which several adjectives and their noun stand.
_MOST_SEVERAL = 9


def is_plural(word: str) -> bool:
    """Whether a lower-cased word looks like a plural noun."""
    if word in _PLURALS:
        return True
    if word.endswith(("men", "children", "people")) and len(word) > 5:
        return word not in {"specimen", "regimen", "abdomen"}
    return len(word) > 3 and word[-1] == "s" and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def counts_people(word: str) -> bool:
    """Whether a lower-cased word names several people ("soldiers", "people")."""
    return word in {"people", "men", "women", "children", "troops"} or (word.endswith("s") and word[:-1] in PERSONS)


def counted(t: Tokens, at: int, *, one: bool = False, mass: bool = False) -> tuple[int, int] | None:
    """The noun phrase [start, stop) in tokens that starts at or right after `at`.

    `one`: the number is one, `mass`: a share or measure stands before ("of the territory"): both let a singular be
    the head, where otherwise only a plural is.
    """
    start = at
    while t.word(start) in _SKIPPED:
        start += 1
    if t.word(start) == "others" or (t.word(start) == "lives" and t.word(start + 1) not in _WHERE_LIVES):
        return start, start + 1
    if one and t.word(start) in PERSONS and is_plural(t.word(start + 1)):
        return start, start + 1  # "one person opens fire"
    stop, head = _run(t, start, one=one or mass)
    head = _head_of_several(t, start, stop) if head is None else head
    if head is None:
        if not (one or mass):
            return None
        stop = _singular_stop(t, start, stop)
        if stop == start:
            return None
    else:
        stop = head + 1
    if t.word(stop) == "of" and t.word(stop - 1) in _COLLECTIVES:
        inner = start_of_noun(t, stop + 1)
        more = counted(t, inner, mass=True)
        if more is not None:
            return start, more[1]
    whole = t.word(stop) in {"of", "and"} and " ".join(t.lower[stop - 1 : stop + 2]) in _WHOLE
    return start, stop + 2 * whole


def _head_of_several(t: Tokens, start: int, stop: int) -> int | None:
    """The plural that several adjectives stand before: "40 hypersonic, ballistic and cruise missiles"."""
    if stop != start + 1 or t.word(stop) not in {",", "and", "or"} or t.lower[start].endswith("ly"):
        return None
    joined = False
    for i in range(stop, min(start + _MOST_SEVERAL, len(t))):
        word = t.lower[i]
        if joined and is_plural(word) and word not in _STOPS:
            return i if t.word(i - 1) not in {"and", "or", ","} else None
        joined = joined or word in {"and", "or"}
        if word not in {",", "and", "or"} and (
            t.kinds[i] != "word" or word in _STOPS or word in _NUMBERS or is_plural(word)
        ):
            return None
    return None


def start_of_noun(t: Tokens, at: int) -> int:
    """The token behind the determiners that start at `at`, and behind the whole they count ("46 of the 50 states")."""
    first = at
    while t.word(at) in _DETERMINERS:
        at += 1
    numbered = at > first and (t.kind(at) == "number" or t.word(at) in _NUMBERS)
    return at + numbered


def _run(t: Tokens, start: int, *, one: bool) -> tuple[int, int | None]:
    """How far the noun phrase may reach, and its last plural noun."""
    head: int | None = None
    i = start
    while i < len(t) and i - start <= _LONGEST:
        word, kind = t.lower[i], t.kinds[i]
        if kind not in {"word", "code"}:
            step = _step_over(t, i, start) if kind != "short" or head is None else 0
            if not step:
                break
            i += step
            continue
        if _stops(t, i, start) or (head is not None and not _goes_on(t, head, i)):
            break
        if _is_head(word, kind):
            head = i
        elif one and head is None and i > start and word.endswith(("ed", "ing")):
            break
        i += 1
    return i, head


def _stops(t: Tokens, at: int, start: int) -> bool:
    """Whether a word of a closed class ends the phrase, unless it belongs to a name or a noun ("North", "wounded")."""
    word = t.lower[at]
    if word not in _STOPS or (word in _DIRECTIONS and t.surface[at][0].isupper()):
        return False
    return not (at == start and word in _LEADING_STATES and _opens_noun(t, at))


def _step_over(t: Tokens, at: int, start: int) -> int:
    """How many tokens that are no words belong to the phrase at `at`: numbers of names, hyphens, initials; 0 for none."""
    if t.kinds[at] == "number":
        return _number_inside(t, at, start)
    if t.kinds[at] == "short":
        return int(t.lower[at] not in {"a.m.", "p.m."})
    joined = t.lower[at] in {"-", "–", "/"} and at > start and t.touches(at - 1) and t.touches(at)
    return int(joined and t.kind(at + 1) in {"word", "code"})


def _opens_noun(t: Tokens, at: int) -> bool:
    """Whether a state right behind the number belongs to its noun: "12 wounded soldiers"."""
    word = t.word(at + 1)
    return is_plural(word) and word not in _STOPS


def _is_head(word: str, kind: str) -> bool:
    if kind == "code":
        return word.endswith("s")
    return is_plural(word)


def _number_inside(t: Tokens, at: int, start: int) -> int:
    """How many tokens a number inside the phrase takes: the 2 of "Leopard 2 tanks", "152-mm" of shells, else 0."""
    if at > start and is_family(t.surface[at - 1]):
        return 1
    if t.word(at + 1) == "-" and t.touches(at) and t.touches(at + 1) and t.kind(at + 2) == "word" and at == start:
        return 3
    if t.touches(at) and t.kind(at + 1) == "word" and at == start:
        return 2
    return 0


def _goes_on(t: Tokens, head: int, at: int) -> bool:
    """Whether the word at `at` still belongs to the phrase whose plural stands at `head`."""
    word, last = t.lower[at], t.lower[head]
    if at != head + 1:
        return True
    if t.kinds[head] == "code":
        return t.kinds[at] == "word" and is_plural(word)
    if is_plural(word):
        return word not in _STOPS
    if last in _ATTRIBUTIVE:
        return not word.endswith(("ed", "ing")) and any(
            is_plural(t.word(i)) for i in (at + 1,) if t.word(at + 1) not in _STOPS
        )
    return False


def _singular_stop(t: Tokens, start: int, stop: int) -> int:
    """Where a phrase without a plural ends: adverbs, participles and possessives at its end are left out."""
    stop = min(stop, start + 7)
    while stop > start and (
        t.lower[stop - 1].endswith(("ly", "'s", "’s")) or t.kinds[stop - 1] == "other" or t.lower[stop - 1] in _STOPS
    ):
        stop -= 1
    return stop
