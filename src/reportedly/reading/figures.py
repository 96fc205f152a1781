"""Figures in a text: a number with its object, its unit, its scope, and its vagueness kept as the words state it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading.ages import is_an_age
from reportedly.reading.alternatives import one_of
from reportedly.reading.amounts import CANDIDATES, TRIGGERS, Amount, read_amount
from reportedly.reading.bounds import Bound, bound_after, bound_before, bounded
from reportedly.reading.counted import NOT_AFTER_ONE, NOT_BEFORE_ONE, PERSONS, counted, is_plural, start_of_noun
from reportedly.reading.designators import is_year
from reportedly.reading.figure_parts import counts_children, head_of, is_the_same_one
from reportedly.reading.figure_tokens import CLASSES, Tokens, tokens_of
from reportedly.reading.scopes import Mark, marks_of, scope_of
from reportedly.reading.units import UNIT_SCOPES
from reportedly.records import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What makes a sentence, in small letters, worth reading: a figure or sign of money, a number word, a word of harm.
_DIGIT = re.compile(r"[\d$€£¥₽₴₩₹½¼¾⅓⅔]")
_WORD = re.compile(r"\b" + one_of(CANDIDATES) + r"\b")
_HARM = re.compile(
    r"kill|wound|injur|hurt|die|dead|slain|shot|murder|execut|missing|arrest|detain|captur|abduct|kidnap|vanish|assassin"
)
_HARM_SCOPES = frozenset(["killed", "wounded", "missing", "detained", "captured", "abducted"])
#: Units whose own scope comes before what a verb says of them.
_OWN_SCOPES = frozenset(UNIT_SCOPES.values()) - {"share", "mass", "area", "volume"}
_UNIT_SCOPES = frozenset(UNIT_SCOPES.values())
_SUMMED_UNITS = frozenset(["money", "mass", "area", "volume"])
_BE = frozenset(["is", "are", "was", "were", "be", "been"])
_BEFORE_ONE_DAY = CLASSES["before-one-day"]
#: Nouns of which one is written like many.
_ALIKE_IN_BOTH = CLASSES["singular-in-s"]
#: What makes a number a year, before or behind it.
_ERAS = frozenset({"bc", "bce", "ad", "ce"})
_REACHES = frozenset({"distance", "duration", "age", "speed"})
_PRONOUNS = frozenset(["them", "us", "whom", "which", "it"])
_LISTED = frozenset({",", "and", "plus", "or", "his", "her", "their"})
#: States that name those who are in them: "28 of the dead".
_NAMED_STATES = frozenset({"dead", "wounded", "injured", "missing", "displaced"})
_YEAR_LEADS = CLASSES["before-a-year"]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure in token positions of its sentence: the span is [start, stop), `noun` where the object stands."""

    start: int
    stop: int
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None
    unit: str | None = None
    noun: tuple[int, int] | None = None
    scope: str | None = None
    derived: bool = False


def find_figures(text: str, sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """The figures of the text in text order, each inside one of the sentences; `event` is left None.

    Reads English. Limit: the object is found by closed classes of words and not by parsing, so that a noun phrase
    with a participle behind its head or a rare plural may be cut short.

    >>> figure, = find_figures("At least 3,000 soldiers arrived.", [Span(0, 32)])
    >>> figure.low, figure.high, figure.modifier, figure.object, figure.scope
    (3000.0, None, 'at-least', 'soldiers', 'arrived')
    """
    found: list[Figure] = []
    for sentence in sentences:
        small = text[sentence.start : sentence.end].lower()
        if _DIGIT.search(small) or _WORD.search(small) or _HARM.search(small):
            tokens = tokens_of(text, sentence.start, sentence.end)
            found.extend(_figure(text, tokens, draft) for draft in _drafts(tokens))
    return tuple(sorted(found, key=lambda figure: figure.span))


def _figure(text: str, t: Tokens, draft: _Draft) -> Figure:
    noun = None if draft.noun is None else text[t.starts[draft.noun[0]] : t.ends[draft.noun[1] - 1]]
    return Figure(
        span=Span(t.starts[draft.start], t.ends[draft.stop - 1]),
        value=draft.value,
        low=draft.low,
        high=draft.high,
        modifier=draft.modifier,
        unit=draft.unit,
        object=noun,
        scope=draft.scope,
        derived=draft.derived,
    )


def _drafts(t: Tokens) -> list[_Draft]:
    """The figures of one sentence, with sums of "each" behind them."""
    marks = marks_of(t)
    drafts: list[_Draft] = []
    columns = enumerate(zip(t.kinds, t.lower, strict=True))
    free = 0
    for at in [at for at, (kind, word) in columns if kind in {"number", "sign"} or word in TRIGGERS]:
        if at < free:
            continue
        draft, free = _read(t, marks, at, drafts[-1] if drafts else None)
        if draft is None:
            continue
        both = _between_bounds(t, drafts[-1], draft) if drafts else None
        if both is not None:
            drafts[-1] = both
        else:
            drafts.append(_each_of(t, drafts[-1], draft) if drafts else draft)
    drafts = [_not_one(t, draft) for draft in drafts]
    return [*drafts, *_sums(t, drafts)]


def _read(t: Tokens, marks: dict[int, list[Mark]], at: int, last: _Draft | None) -> tuple[_Draft | None, int]:
    """The figure that starts at token `at`, None where there is none, and the token to go on from."""
    if t.lower[at] in {"no", "nobody", "none"}:
        return _none(t, marks, at)
    amount, go_on = read_amount(t, at)
    if amount is None:
        if t.lower[at] in {"a", "an"}:
            return _single_person(t, marks, at, last)
        return None, max(go_on, at + 1)
    if counts_children(t, amount.start):
        return None, amount.stop
    floor = last.stop if last is not None else 0
    bare = _bare(t, amount, floor)
    whole = _with_object(t, bare, amount)
    draft = replace(whole, scope=_scope(t, marks, whole, last))
    if not _counts(t, amount, draft):
        return None, amount.stop
    return draft, max(draft.stop, amount.stop)


def _between_bounds(t: Tokens, first: _Draft, second: _Draft) -> _Draft | None:
    """One figure of two that bound the same number: "more than 10 but fewer than 40 trucks"."""
    joints = set(t.lower[first.stop : second.start])
    if (
        first.noun
        or first.unit not in {None, second.unit}
        or not joints <= {"and", "but", ",", "also"}
        or first.value is None
        or second.value is None
    ):
        return None
    low = first.low if first.low is not None else second.low
    high = first.high if first.high is not None else second.high
    if low is None or high is None or low >= high or first.low == first.high or second.low == second.high:
        return None
    return replace(
        second, start=first.start, value=None, low=low, high=high, modifier=None, scope=first.scope or second.scope
    )


def _bare(t: Tokens, amount: Amount, floor: int) -> _Draft:
    """The amount with the modifiers right before and behind it; none before token `floor` is taken."""
    before = bound_before(t, amount.start, amount.unit)
    if before is not None and before.start < floor:
        before = None
    after = bound_after(t, amount.stop)
    start = amount.start if before is None else before.start
    stop = amount.stop if after is None else after.stop
    bound = before or after
    if before is not None and after is not None and before.kind in {"none", "exact"}:
        bound = after
    return _stated(amount, bound, start, stop)


def _stated(amount: Amount, bound: Bound | None, start: int, stop: int) -> _Draft:
    """What the words state: value and bounds of the amount under this modifier."""
    modifier = None if bound is None else bound.id
    if amount.high is not None:
        return _Draft(start, stop, None, amount.low, amount.high, modifier, amount.unit)
    if amount.value is None:
        return _Draft(start, stop, None, amount.low, None, "vague", amount.unit)
    low, high = bounded(amount.value, bound)
    return _Draft(start, stop, amount.value, low, high, modifier, amount.unit)


def _with_object(t: Tokens, draft: _Draft, amount: Amount) -> _Draft:
    """The draft with the noun phrase that it counts, and a modifier behind that."""
    noun = _noun(t, draft.stop, amount)
    if t.word(draft.stop) == "of" and t.word(draft.stop + 1) in _PRONOUNS:
        return replace(draft, stop=draft.stop + 2)
    if noun is None:
        return _aged(t, draft, amount)
    whole = replace(draft, noun=noun, stop=noun[1])
    after = bound_after(t, noun[1])
    if after is None or draft.modifier not in {None, "about"} or amount.value is None or amount.high is not None:
        return whole
    return replace(_stated(amount, after, draft.start, after.stop), noun=noun)


def _noun(t: Tokens, at: int, amount: Amount) -> tuple[int, int] | None:
    """Where the object stands behind the amount: right there, or behind "of"."""
    if amount.member is not None:
        return amount.member
    if t.word(at) == "of" or (t.word(at) == "worth" and t.word(at + 1) == "of"):
        return _behind_of(t, at + 1 + (t.word(at) == "worth"), amount)
    if amount.kind == "fraction" and t.word(at) in {"the", "its", "their", "his", "our", "all"}:
        return counted(t, start_of_noun(t, at), mass=True)
    if amount.unit is not None and amount.unit != "fraction":
        return None
    return counted(t, at, one=amount.value == 1 and amount.unit is None)


def _behind_of(t: Tokens, at: int, amount: Amount) -> tuple[int, int] | None:
    """The object behind "of"; "within 30 km of the border" and "two of them" have none."""
    first = start_of_noun(t, at)
    determined = first > at
    near = amount.scope in _REACHES and (determined or t.word(amount.start - 1) == "within")
    if t.word(first) in _PRONOUNS or near:
        return None
    if determined and t.word(first) in _NAMED_STATES and not is_plural(t.word(first + 1)):
        return first, first + 1
    return counted(t, first, mass=amount.unit is not None or determined)


def _aged(t: Tokens, draft: _Draft, amount: Amount) -> _Draft:
    """A draft without an object, as an age where it stands in apposition ("Ilven, 42,") or behind "aged"."""
    if amount.unit is not None or amount.value is None or not 0 < amount.value < 120 or draft.modifier:
        return draft
    if t.word(draft.start - 1) in {"aged", "age"}:
        return replace(draft, unit="years-old", start=draft.start - 1)
    return replace(draft, unit="years-old") if is_an_age(t, draft.start, draft.stop) else draft


def _scope(t: Tokens, marks: dict[int, list[Mark]], draft: _Draft, last: _Draft | None) -> str | None:
    """What the draft counts: told by its unit, by the words around it, or taken over from the figure it is listed with."""
    own = UNIT_SCOPES.get(draft.unit or "")
    if own in _OWN_SCOPES:
        return own
    told = scope_of(t, marks, (draft.start, draft.stop), draft.noun)
    if told is None and last is not None and last.scope not in _UNIT_SCOPES and _is_listed(t, last, draft):
        told = last.scope
    return told or ("share" if draft.unit == "fraction" else own)


def _is_listed(t: Tokens, last: _Draft, draft: _Draft) -> bool:
    """Whether only a comma or "and" is between the two, or "including" leads back to the first."""
    between = t.lower[last.stop : draft.start]
    if between and (between[-1] in {"including", "them"} or between[-2:] == ["among", "them"]):
        return ";" not in between
    return bool(between) and len(between) < 4 and all(word in _LISTED for word in between) and draft.noun is not None


def _counts(t: Tokens, amount: Amount, draft: _Draft) -> bool:
    """Whether the number is a figure at all: neither a year, nor the pronoun "one"."""
    if draft.unit == "days" and t.lower[amount.start] == "one" and draft.modifier is None:
        return t.word(draft.start - 1) in _BEFORE_ONE_DAY
    if amount.unit is not None or draft.unit is not None or amount.high is not None:
        return True
    year = is_year(t, amount.start) and amount.stop == amount.start + 1 and not _beats_a_year(t, amount, draft)
    if year or t.word(amount.stop) in _ERAS or t.word(amount.start - 1) in _ERAS:
        return False
    if _is_part_of_a_name(t, amount, draft):
        return False
    if t.lower[amount.start] == "one" and amount.stop == amount.start + 1:
        return _is_one(t, amount, draft)
    return True


def _is_part_of_a_name(t: Tokens, amount: Amount, draft: _Draft) -> bool:
    """Whether a small bare number right behind a capitalised word belongs to it ("Eager Lion 16")."""
    told = draft.noun or draft.scope or draft.modifier
    before = amount.start - 1
    if told or before < 1 or t.kind(amount.start) != "number" or not t.surface[amount.start].isdigit():
        return False
    return t.kind(before) == "word" and t.surface[before][0].isupper()


def _beats_a_year(t: Tokens, amount: Amount, draft: _Draft) -> bool:
    """Whether four plain digits count all the same: "at least 2000 people"."""
    head = "" if draft.noun is None else t.lower[draft.noun[1] - 1]
    bound = draft.modifier not in {None, "about"}
    if bound and (draft.noun is not None or draft.scope is not None):
        return True
    if t.word(draft.start - 1) in _YEAR_LEADS or not head:
        return not (amount.value or 0) >= 1900 and t.word(draft.start - 1) not in _YEAR_LEADS
    return (
        head.rstrip("s") in PERSONS
        or head in {"people", "men", "women", "children", "troops"}
        or (amount.value or 0) < 1900
    )


def _is_one(t: Tokens, amount: Amount, draft: _Draft) -> bool:
    """Whether "one" counts: before a noun or as the subject of a scope, and in no fixed phrase."""
    before, after = t.word(draft.start - 1), t.word(amount.stop)
    if before in NOT_BEFORE_ONE or (draft.modifier is None and before == "-"):
        return False
    if draft.noun is None:
        return draft.scope is not None and after not in {"of", "another"}
    if after in {"night", "morning", "evening", "afternoon"} and before in _BEFORE_ONE_DAY:
        return True
    if draft.noun == (amount.stop, amount.stop + 1) and is_plural(after) and after not in _ALIKE_IN_BOTH:
        return False  # a verb: "one counts those who came, another those who may"
    return after not in NOT_AFTER_ONE or (
        after == "of" and is_plural(t.lower[draft.noun[1] - 1]) and not _is_superlative(t.word(amount.stop + 2))
    )


def _is_superlative(word: str) -> bool:
    """Whether the word makes "one of the" a turn of phrase ("one of the largest raids")."""
    return word in {"most", "least", "best", "worst", "few", "first", "last", "only", "top", "main"} or (
        word.endswith("est") and word not in {"forest", "guest", "west", "priest", "arrest", "protest"}
    )


def _none(t: Tokens, marks: dict[int, list[Mark]], at: int) -> tuple[_Draft | None, int]:
    """Such as "no one", "nobody", "none of the crew", "no casualties": zero, where the words tell of what."""
    word, stop, noun = t.lower[at], at + 1, None
    if word == "no" and t.word(stop) == "one":
        stop += 1
    elif word == "no":
        noun = counted(t, stop)
        if noun is None or t.lower[noun[1] - 1] == "bodies":  # who found no bodies does not say that nobody died
            return None, stop
    elif word == "none" and t.word(stop) == "of":
        noun = counted(t, start_of_noun(t, stop + 1), mass=True)
    stop = stop if noun is None else noun[1]
    scope = scope_of(t, marks, (at, stop), noun)
    if scope is None:
        return None, at + 1 + (stop == at + 2)
    return _Draft(at, stop, 0.0, 0.0, 0.0, None, noun=noun, scope=scope), stop


def _single_person(t: Tokens, marks: dict[int, list[Mark]], at: int, last: _Draft | None) -> tuple[_Draft | None, int]:
    """Such as "a soldier": one, where the noun is a person and a verb of harm governs it."""
    if not any(mark.scope in _HARM_SCOPES for group in marks.values() for mark in group):
        return None, at + 1
    noun = counted(t, at + 1, one=True)
    if noun is None or t.lower[noun[1] - 1] not in PERSONS or t.lower[head_of(t, noun)] not in PERSONS:
        return None, at + 1
    draft = _Draft(at, noun[1], 1.0, 1.0, 1.0, None, noun=noun)
    if last is not None and is_the_same_one(t, last.stop, at, last.value):
        return None, at + 1
    draft = replace(draft, scope=_scope(t, marks, draft, last))
    return draft if draft.scope in _HARM_SCOPES else None, at + 1


def _not_one(t: Tokens, draft: _Draft) -> _Draft:
    """No figure of one but of none: "Not one soldier was killed", "not a single shell fell"."""
    if draft.value != 1 or draft.scope is None or draft.modifier or t.word(draft.start - 1) != "not":
        return draft
    if t.word(draft.start - 2) in _BE:
        return draft
    return replace(draft, start=draft.start - 1, value=0.0, low=0.0, high=0.0)


def _each_of(t: Tokens, first: _Draft, draft: _Draft) -> _Draft:
    """A figure without an object behind "two units of soldiers, each of": it counts what each of them is of."""
    if draft.noun or draft.unit or first.noun is None or not _is_each(t, first, draft):
        return draft
    of = next((i for i in range(*first.noun) if t.lower[i] == "of"), None)
    return draft if of is None else replace(draft, noun=(of + 1, first.noun[1]))


def _is_each(t: Tokens, first: _Draft, second: _Draft) -> bool:
    """Whether the second figure is that of each of those of the first."""
    between = t.lower[first.stop : second.start]
    return ("each" in between and ";" not in between) or t.word(second.stop) in {"each", "apiece"}


def _sums(t: Tokens, drafts: Sequence[_Draft]) -> Iterable[_Draft]:
    """What "each" multiplies: "two units, each of about 6,000 soldiers" makes about 12,000 soldiers."""
    for first, second in itertools.pairwise(drafts):
        count = first.value
        if count is None or first.unit or first.low != count or count < 2 or count % 1:
            continue
        if second.unit and UNIT_SCOPES.get(second.unit) not in _SUMMED_UNITS:
            continue
        if _is_each(t, first, second):
            yield replace(
                second,
                start=first.start,
                value=_times(count, second.value),
                low=_times(count, second.low),
                high=_times(count, second.high),
                scope=second.scope or first.scope,
                derived=True,
            )


def _times(count: float, value: float | None) -> float | None:
    return None if value is None else count * value
