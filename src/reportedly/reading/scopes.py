"""What a figure counts: the scope that verbs, states and nouns around it give ("killed", "deployed", "missing")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.counted import is_plural
from reportedly.reading.figure_tokens import CLASSES, SPELLED, tokens_of

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

_AUXILIARIES = CLASSES["auxiliaries"]
_CLAUSE_ENDS = CLASSES["bodies-that-end-a-clause"]
_VERBS_AFTER = CLASSES["verbs-after-nouns"]
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting"])
_PARTICIPLE = re.compile(r"(?:\w+(?:ed|en|wn|ain)|hurt|sunk|sent|shot|brought|made|in)\b")
_NOUN_STARTS = CLASSES["noun-starts"]
#: Words between a verb and the number that it governs.
_FILLERS = CLASSES["between-verb-and-number"]
#: Words between "toll" and its number: "the toll has risen from a week ago to 45".
_TOLL_LINKS = CLASSES["between-toll-and-number"]
_PARENTHESES = CLASSES["openers-of-parentheses"]
#: Verbs that a figure begins with: "deaths | tripled to 900".
_MULTIPLIED = frozenset(["doubled", "tripled", "trebled", "quadrupled", "halved"])
_FORCES = CLASSES["forces"]
_ARTICLES = frozenset(["a", "an", "the"])
#: Plurals behind a verb that are no object of it: "killed hours before".
_WHEN_OR_WHO = frozenset(
    ["hours", "days", "weeks", "months", "years", "minutes", "moments", "others", "times", "overseas"]
)
_NEAR = 8
_BETWEEN_FORCES_AND_PLACE = frozenset(
    ["now", "already", "currently", "still", "also", "had", "have", "has", "who", "that"]
)
_BEFORE_PLACES = CLASSES["before-places"]
_PLACES = CLASSES["places-of-forces"]
_FARTHEST = 14
_FARTHEST_TOLL = 9
_COLLECTIVES = CLASSES["collectives"]
_QUOTES = frozenset('"“”„‘«')
#: Parts that count what stands behind their "of".
_BEFORE_OF = frozenset({"noun", "deed"})
_HEAD_FIRST = frozenset({"killed", "wounded", "casualties"})
#: Verbs that bring the counted away: what they are, wounded or dead, is what is counted.
_CARRIED = frozenset({"evacuated", "rescued", "sent"})


class Mark(NamedTuple):
    """Words in the tokens [start, stop) that tell a scope, and the part that they may play."""

    start: int
    stop: int
    scope: str
    part: str  # verb, state, noun or deed


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Every phrase of the scopes by its first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry in load("scopes"):
        for field, part in (("verbs", "verb"), ("states", "state"), ("nouns", "noun"), ("deeds", "deed")):
            for words in entry.list(field):
                phrase = tuple(tokens_of(words, 0, len(words)).lower)
                table.setdefault(phrase[0], []).append((phrase, entry.id, part))
    for phrases in table.values():
        phrases.sort(key=lambda triple: -len(triple[0]))
    return table


def _pairs() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """What stands around a figure by the word before it: the words behind it and the scope that both tell."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load("scopes"):
        for words in entry.list("around"):
            before, _, behind = words.partition(" … ")
            table.setdefault(before, []).append((tuple(behind.split()), entry.id))
    return table


def _of_forces() -> tuple[tuple[tuple[str, ...], str], ...]:
    """What tells where forces are, as words and scope."""
    return tuple((tuple(words.split()), entry.id) for entry in load("scopes") for words in entry.list("of_forces"))


_SCOPES = _phrases()
_OF_FORCES = _of_forces()
_AROUND = _pairs()


def marks_of(t: Tokens) -> dict[int, list[Mark]]:
    """The marks of a sentence by the token where they start, those of the longest phrase only."""
    marks: dict[int, list[Mark]] = {}
    for at, word in enumerate(t.lower):
        phrases = _SCOPES.get(word)
        if phrases is None:
            continue
        fitting = [p for p in phrases if len(p[0]) == 1 or tuple(t.lower[at : at + len(p[0])]) == p[0]]
        if fitting:
            longest = len(fitting[0][0])
            marks[at] = [Mark(at, at + longest, scope, part) for p, scope, part in fitting if len(p) == longest]
    return marks


def scope_of(
    t: Tokens, marks: dict[int, list[Mark]], span: tuple[int, int], noun: tuple[int, int] | None
) -> str | None:
    """The scope of the figure in the tokens `span` whose object stands in `noun`, None where nothing tells it."""
    inside = _inside(marks, noun)
    if inside is not None and inside.part == "noun" and inside.scope in _HEAD_FIRST:
        return inside.scope
    around = _around(t, span[0], max(span[1], noun[1]) if noun else span[1])
    if around is not None:
        return around
    is_agent = t.word(span[0] - 1) == "by"
    if _is_not_meant(t, span[0]):
        return None
    many = noun is not None and t.word(noun[1] - 1).endswith("s") and t.word(span[0]) not in {"no", "none", "one"}
    many = many and not (t.word(span[0] - 1) == "of" and t.word(span[0] - 2) in _COLLECTIVES)
    before = _before(t, marks, span[0])
    if inside is not None and inside.scope in _HEAD_FIRST and before in _CARRIED:
        return inside.scope
    return (
        before
        or (None if is_agent else _after(t, marks, span[1], many=many))
        or (inside.scope if inside is not None else None)
        or _toll(t, marks, span[0])
        or _number_of(t, marks, span[0])
        or (_of_what_is_stationed(t, noun) if noun is not None and not is_agent else None)
    )


def _is_not_meant(t: Tokens, start: int) -> bool:
    """Whether what is told of a figure holds for others: "all but three were freed", "56 of 70 drones were lost"."""
    if t.word(start - 1) == "but":
        return t.word(start - 2) in {"all", "none"}
    return t.word(start - 1) == "of" and _is_number(t, start - 2 - (t.word(start - 2) == "out"))


def _of_what_is_stationed(t: Tokens, noun: tuple[int, int]) -> str | None:
    """The scope of soldiers and the like who are in a place or were brought there: "3,000 soldiers are now in Dorvan"."""
    if t.word(noun[1] - 1) not in _FORCES:
        return None
    at = [i for i in range(noun[1], min(noun[1] + _NEAR, len(t))) if t.lower[i] not in _BETWEEN_FORCES_AND_PLACE]
    words = tuple(t.lower[i] for i in at)
    for phrase, scope in _OF_FORCES:
        for first in (0, 1):
            stop = first + len(phrase)
            if words[first:stop] == phrase and (first == 0 or words[0] in _BE) and stop < len(at):
                return scope if _is_a_place(t, at[stop]) else None
    return None


def _is_a_place(t: Tokens, at: int) -> bool:
    """Whether a name follows, perhaps behind "the" or "eastern"."""
    while at < len(t) and t.lower[at] in _BEFORE_PLACES:
        at += 1
    return at < len(t) and (t.surface[at][0].isupper() or t.lower[at] in _PLACES)


def _around(t: Tokens, start: int, stop: int) -> str | None:
    """The scope of a verb before the figure and its complement behind: "cost 9 men their lives"."""
    at = start - 1
    while at > 0 and t.lower[at] in _FILLERS:
        at -= 1
    behind = t.lower[stop : stop + 4]
    return next((scope for words, scope in _AROUND.get(t.word(at), ()) if tuple(behind[: len(words)]) == words), None)


def _inside(marks: dict[int, list[Mark]], noun: tuple[int, int] | None) -> Mark | None:
    """The mark in the object: its head ("deaths") or a participle before it ("wounded soldiers")."""
    if noun is None:
        return None
    for at in range(noun[1] - 1, noun[0] - 1, -1):
        for mark in marks.get(at, ()):
            if mark.part == "noun" and mark.stop == noun[1]:
                return mark
            if (
                mark.part not in _BEFORE_OF
                and at < noun[1] - 1
                and (mark.part == "state" or _is_participle(mark.scope))
            ):
                return mark
    return None


def _is_participle(scope: str) -> bool:
    """Whether the scope's participle before a noun tells what became of it ("displaced families")."""
    return scope not in {"fired", "trained", "sent"}


def _before(t: Tokens, marks: dict[int, list[Mark]], start: int) -> str | None:
    """The scope of a verb right before the figure, fillers and adverbs between them left out."""
    i = start - 1
    while i >= 0 and (t.lower[i] in _FILLERS or t.lower[i] in _QUOTES or t.lower[i].endswith("ly")):
        if t.lower[i] == "and":
            return None
        i -= 1
    of = t.word(i + 1) == "of" or t.word(i) == "of"
    for at in range(max(i - 4, 0), i + 1):
        for mark in marks.get(at, ()):
            if mark.stop != i + 1:
                continue
            if (
                mark.part == "verb"
                and (t.word(at - 1) not in _BE or t.lower[at].endswith("ing"))
                and not (of and t.lower[at].endswith("ed"))
            ):
                return mark.scope
            if mark.part in _BEFORE_OF and of:
                return mark.scope
    return None


def _after(t: Tokens, marks: dict[int, list[Mark]], stop: int, *, many: bool) -> str | None:
    """The scope of a passive verb or a state behind the figure, in its clause; `many`: the object is a plural."""
    passive = expecting = parenthesis = False
    i = stop
    while i < min(len(t), stop + _FARTHEST):
        word = t.lower[i]
        told = next((mark for mark in marks.get(i, ()) if mark.part not in _BEFORE_OF and _may_follow(t, mark)), None)
        if told is not None and t.word(i - 1) not in {"the", "a", "of", "by"}:
            return told.scope if told.part == "state" or passive or not _takes_object(t, told.stop) else None
        if many and word == "was":
            return None  # another subject's: "the ship, with 9 sailors aboard, was sunk"
        if word in _BE or word in _AUXILIARIES:
            passive = passive or word in _BE
            expecting = expecting or word not in {"who", "that", "which", "to", "also", "all", "both", "not"}
        elif word == "," and (behind := _behind_a_name(t, i + 1) or _behind_who_it_is(t, i + 1)) is not None:
            i = behind
            continue
        elif word == ",":
            opens = t.word(i + 1) in _PARENTHESES or _is_number(t, i + 1) or parenthesis
            if not opens or _counts_anew(t, i + 1):
                return None
            parenthesis = not parenthesis
        elif _ends_clause(t, i, expecting=expecting):
            return None
        i += 1
    return None


def _behind_a_name(t: Tokens, at: int) -> int | None:
    """The verb behind a name that says where a place lies: "9 people in Dorvan, Oblask, were killed"."""
    stop = at
    while stop < min(at + 3, len(t)) and t.kinds[stop] == "word" and t.surface[stop][0].isupper():
        stop += 1
    stop += stop > at and t.word(stop) == ","
    return stop if stop > at and (t.word(stop) in _BE or t.word(stop) in {"has", "have", "had"}) else None


def _behind_who_it_is(t: Tokens, at: int) -> int | None:
    """The verb behind an apposition with an article: "one of its nurses, a mother of four, was killed"."""
    if t.word(at) not in _ARTICLES:
        return None
    stop = next((i for i in range(at + 2, min(at + _NEAR, len(t))) if t.lower[i] == ","), None)
    return stop + 1 if stop is not None and (t.word(stop + 1) in _BE or t.word(stop + 1) in {"has", "had"}) else None


def _is_number(t: Tokens, at: int) -> bool:
    return t.kind(at) == "number" or t.word(at) in SPELLED


def _counts_anew(t: Tokens, at: int) -> bool:
    """Whether what follows tells of a part only: "24 rockets, 18 of which were lost", "24 rockets, of which 18 were"."""
    first = at if t.word(at) == "of" else at + 1
    return t.word(first) == "of" and t.word(first + 1) in {"which", "whom"}


def _may_follow(t: Tokens, mark: Mark) -> bool:
    first = mark.stop - 1 if t.lower[mark.start].endswith("ly") else mark.start  # "fatally shot"
    return mark.part == "state" or _PARTICIPLE.match(t.lower[first]) is not None


def _takes_object(t: Tokens, at: int) -> bool:
    """Whether an object follows a verb, which then is active: "two missiles killed 12"."""
    if t.word(at) == "at":
        return t.word(at + 1) in {"least", "most"}
    if _is_number(t, at):
        return t.word(at + 2) not in {"ago", "earlier", "later", "before"}  # "killed two days ago"
    return t.word(at) in _NOUN_STARTS or (is_plural(t.word(at)) and t.word(at) not in _WHEN_OR_WHO)


def _ends_clause(t: Tokens, at: int, *, expecting: bool) -> bool:
    """Whether what a figure in front counts can no longer be told behind the token at `at`."""
    word, kind = t.lower[at], t.kinds[at]
    if kind == "other":
        return word not in {"(", ")", "-", '"', "“", "”", "'", "’", "%"}
    if word in _CLAUSE_ENDS:
        return True
    if expecting and word != "and" and not word.endswith("ly"):
        return True
    if word != "aged" and (word in _VERBS_AFTER or word.endswith("ed")):
        return t.word(at - 1) not in {"the", "a", "an", "in", "of", "its", "his", "their", "and", "from", "at", "near"}
    return word.endswith("ing") and at + 1 < len(t) and _takes_object(t, at + 1) and t.kind(at + 1) == "number"


def _toll(t: Tokens, marks: dict[int, list[Mark]], start: int) -> str | None:
    """The scope of a noun that heads the line: "the death toll rose to 45", "the wounded numbered 34"."""
    for at in range(start - 1, max(start - _FARTHEST_TOLL, -1), -1):
        for mark in marks.get(at, ()):
            if mark.part == "noun" and mark.stop <= start:
                return (
                    mark.scope
                    if all(w in _TOLL_LINKS for w in t.lower[mark.stop : start])
                    and (mark.stop < start or t.lower[start] in _MULTIPLIED)
                    else None
                )
        if t.lower[at] not in _TOLL_LINKS and t.lower[at] != "toll":
            return None
    return None


def _number_of(t: Tokens, marks: dict[int, list[Mark]], start: int) -> str | None:
    """The scope behind "number of" in "the number of men killed in the raid rose to 45"."""
    if t.word(start - 1) not in {"to", "at", "is", "was", "reached", "exceeded", "passed"}:
        return None
    for at in range(start - 2, max(start - 2 * _FARTHEST, -1), -1):
        if t.lower[at] == "toll":
            return "killed"
        if t.lower[at] in {"number", "numbers", "count"} and t.word(at + 1) == "of":
            told = (mark for i in range(at + 2, start) for mark in marks.get(i, ()))
            return next((mark.scope for mark in told), None)
        if t.kinds[at] == "other" and t.lower[at] not in {"-", "'", "’", ","}:
            return None
    return None
