"""Finding the words that speak of time; where they lie on the calendar is for `time_placing`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .calendar_words import AFTER_A_DAY_PART, EVENT_WORDS, FOLD, alternatives
from .time_grammar import ANY, BEFORE, ONE
from .time_guards import refused

#: How far before an expression its bound, edge and article are looked for, in characters.
_REACH = 44
#: The share of a stretch that an edge leaves; an edge that is not listed leaves all of it.
_SHARES = {
    **dict.fromkeys(("beginning", "start", "opening", "early", "turn"), "early"),
    **dict.fromkeys(("first days", "first weeks", "first months"), "early"),
    **dict.fromkeys(("end", "ending", "close", "late"), "late"),
    **dict.fromkeys(("last days", "last weeks", "last months", "final days", "final weeks", "final months"), "late"),
    **dict.fromkeys(("middle", "mid"), "mid"),
    "first half": "first",
    "second half": "second",
    "latter half": "second",
    "earlier": "earlier",
    "later": "later",
    "rest": "later",
    "remainder": "later",
}
#: What follows "after" when it is an event: a noun with its article, a clause, an -ing form; and "prior to".
_EVENT = re.compile(rf"[ \n](?:{alternatives(EVENT_WORDS)}\b|[a-z]+ing\b|[a-z]+'s\b)")
_CLAUSE_END = re.compile(
    rf"\s*(?:$|[^\w\s]|{alternatives(AFTER_A_DAY_PART - {'that', 'he', 'she', 'it', 'they', 'we'})}\b)"
)
_OVER = re.compile(r"\b(?:over|in|during|for|within|throughout)\s+$")

#: Kinds whose refused words hold no other time.
_WHOLE = frozenset(("duration", "year", "clock", "slashed"))
#: Kinds that "the" belongs to; before others ("the 2016 vote", "the two-day visit") it is the noun's.
_ARTICLED = frozenset(
    ("unit", "stretch", "nearby", "offset", "part_of", "season", "decade", "century", "anniversary", "day_part", "bare")
)


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: [start, end) with article and edge, `bound_start` where its bound begins.

    `share` is what an edge leaves of the stretch (early, mid, late, first, second, earlier, later), `bound` the
    preposition right before it, `parts` the match of its kind's own pattern in the folded text.
    """

    kind: str
    start: int
    end: int
    parts: re.Match[str]
    share: str | None
    bound: str | None
    bound_start: int
    article: bool

    @property
    def of_event(self) -> bool:
        """Whether "before" or "after" is followed by what it is counted from ("after his trial"), which is no date.

        "The day before" may stand alone before any word but an article, a pronoun and the like; a length with
        "after" stands alone only at the end of a clause.
        """
        if self.parts["way"] not in ("before", "after", "prior"):
            return False
        following = self.parts.string, self.end
        return bool(_EVENT.match(*following)) or (self.kind == "offset" and not _CLAUSE_END.match(*following))

    @property
    def over(self) -> bool:
        """Whether the stretch is said to be filled: "over the last year"."""
        return bool(_OVER.search(self.parts.string[max(0, self.start - 10) : self.start]))

    def get(self, name: str) -> str | None:
        """The words of one part, None where the pattern has no such part or it is absent."""
        return self.parts.groupdict().get(name)


def folded(text: str) -> str:
    """The text in lower case (A to Z) with plain dashes, quotes and spaces, of the same length."""
    return text.translate(FOLD)


def find_expressions(text: str, plain: str) -> list[Expression]:
    """Every time expression of a text in text order; `plain` is the folded text.

    >>> [e.kind for e in find_expressions("In May he left.", "in may he left.")]
    ['month']
    """
    found = []
    position = 0
    while match := ANY.search(plain, position):
        kind = match.lastgroup or ""
        parts = ONE[kind].match(plain, match.start())
        expression = _with_what_precedes(kind, parts, plain, position) if parts else None
        if expression is None or refused(expression, text):
            # A refused reading may hide a time further on ("last Sunday Times, 4 May"), an age hides none.
            position = match.end() if kind in _WHOLE else _after_word(plain, match.start())
        else:
            found.append(expression)
            position = match.end()
    return found


def _after_word(plain: str, start: int) -> int:
    end = start + 1
    while end < len(plain) and plain[end].isalnum():
        end += 1
    return end


def _with_what_precedes(kind: str, parts: re.Match[str], plain: str, floor: int) -> Expression:
    start, end = parts.span()
    low = max(floor, start - _REACH)
    before = BEFORE.search(plain[low:start])
    if before is None:
        return Expression(kind, start, end, parts, None, None, start, article=False)
    bound, edge = before["bound"], before["edge"]
    bound_start = low + before.start()
    the = before["the"] if kind in _ARTICLED or "year" in (before["the"] or "") else None
    if before["the"] and not the and not edge:
        return Expression(kind, start, end, parts, None, None, start, article=False)
    mark_alone = before["mark"] and kind not in _ARTICLED
    inner = (
        low + before.start("mark" if mark_alone else "edge") if edge else low + before.start("the") if the else start
    )
    share = _SHARES.get(before["of"] or before["mark"] or "") if edge else None
    return Expression(kind, inner, end, parts, share, bound, bound_start if bound else inner, bool(the))
