"""An amount in a sentence: a number or a range with its sign and unit, unless the number names or dates something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading.bounds import bound_after
from reportedly.reading.counted import counted
from reportedly.reading.designators import CONTEST, is_year, names_something
from reportedly.reading.figure_tokens import CLASSES, SPELLED
from reportedly.reading.number_words import PARTS, Written
from reportedly.reading.numbers import read_number
from reportedly.reading.units import UNIT_SCOPES, sign_at, unit_after
from reportedly.reading.vague_numbers import VAGUE

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

#: Words that may start a figure.
TRIGGERS = (
    (SPELLED - {"thousand", "million", "billion", "trillion", "dozen"})
    | {words.split()[0] for words in VAGUE if not words.startswith(("a ", "the "))}
    | {"no", "nobody", "none", "a", "an"}
)
#: Words that tell that a sentence may hold a figure; "a" alone does not.
CANDIDATES = (TRIGGERS | SPELLED | {"few", "handful"} | {part for part in PARTS if not part.endswith("s")}) - {
    "a",
    "an",
}
_BEFORE_MINUS = frozenset("([$€£<>=≤≥~≈")
_DASHES = frozenset("-–—~")
_MEMBERS = CLASSES["members"]
_CHANGES = CLASSES["verbs-of-change"]
#: A vote of 52 to 48 is counted; with a dash it looks like the result of a game.
_VOTES = frozenset({"vote", "voted"})
#: Words between a number and its unit: "two more weeks".
_MORE = frozenset({"more", "further", "additional", "other"})
_SMALL_WHOLES = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the tokens [start, stop): value, or low alone (vague), or low and high (a range)."""

    start: int
    stop: int
    value: float | None
    low: float | None = None
    high: float | None = None
    kind: str = "count"
    scale: float = 1.0
    unit: str | None = None
    member: tuple[int, int] | None = None

    @property
    def scope(self) -> str | None:
        """What the unit measures."""
        return UNIT_SCOPES.get(self.unit or "")


def read_amount(t: Tokens, at: int) -> tuple[Amount | None, int]:
    """The amount that starts at token `at`, None where none does, and the token to go on from."""
    first = _one(t, at)
    if first is None:
        return None, at + 1
    whole, verdict = _range(t, first)
    if verdict == "drop":
        return None, whole.stop
    if whole.unit == "degrees" and (t.word(whole.stop) in {"n", "s", "e", "w"} or t.kind(whole.stop) == "number"):
        return None, whole.stop
    if whole.unit is None and names_something(t, first.start, whole.stop):
        return None, whole.stop
    return _with_member(t, whole)


def _one(t: Tokens, at: int) -> Amount | None:
    """A single number with its sign and unit."""
    sign = sign_at(t, at)
    start = at
    number_at = at + 1 if sign else at
    minus = t.word(number_at) in {"-", "−"} and sign is not None
    number_at += minus
    written = read_number(t, number_at)
    if written is None or (sign and t.kind(number_at) != "number"):
        return None
    if not sign and (_is_negative(t, at) or t.word(at - 1) in {"minus", "negative"}):
        start, minus = at - 1, True
    value = None if written.value is None else -written.value if minus else written.value
    amount = Amount(start, written.stop, value, written.low, kind=written.kind, scale=written.scale, unit=sign)
    return _with_unit(t, amount, written)


def _is_negative(t: Tokens, at: int) -> bool:
    """Whether the sign that touches the figures is a minus and no hyphen or bullet."""
    if t.kind(at) != "number" or t.word(at - 1) not in {"-", "−"} or not t.touches(at - 1):
        return False
    return at == 1 or not t.touches(at - 2) or t.word(at - 2) in _BEFORE_MINUS


def _with_unit(t: Tokens, amount: Amount, written: Written) -> Amount:
    """The amount with the unit behind it, also behind the "of" of "thousands of tons"."""
    at = amount.stop
    vague_of = t.word(at) == "of" and (amount.kind == "vague" or written.kind == "fraction")
    skipped = at + 1 + (t.word(at + 1) in {"a", "an"}) if vague_of else at
    skipped += t.word(skipped) in _MORE and not vague_of and unit_after(t, skipped + 1, amount.value) is not None
    found = unit_after(t, skipped, amount.value)
    if found is None and amount.unit is None and sign_at(t, at) and t.kind(at + 1) != "number":
        found = sign_at(t, at) or "", at + 1
    if found is None:
        return amount if amount.unit or amount.kind != "fraction" else replace(amount, unit="fraction")
    unit, stop = found
    if amount.unit is not None and (UNIT_SCOPES[unit] != "money" or unit == "cents"):
        return amount
    if amount.unit not in {None, "dollars"}:
        unit = amount.unit or unit
    return replace(amount, unit=unit, stop=stop)


def _range(t: Tokens, first: Amount) -> tuple[Amount, str]:
    """`first`, or the range that it opens; the verdict "drop" says that neither is a figure."""
    ratio = _share_of_whole(t, first)
    second = _second(t, first) if ratio is None else None
    if second is None:
        return ratio or first, "keep"
    joint = t.word(second.start - 1)
    joint = "-" if joint in _DASHES else joint
    low = _scaled_like(t, first, second)
    ranged = joint == "to" or (joint == "and" and t.word(first.start - 1) == "between")
    years = ranged and is_year(t, first.start) and is_year(t, second.start) and second.stop == second.start + 1
    if years or (joint == "-" and t.kind(first.stop - 1) == "number" and _is_result(t, first, second, low)):
        return replace(first, stop=second.stop), "drop"
    if (
        joint == "to"
        and (second.value or 0.0) < low < 0
        and first.unit == second.unit
        and t.word(first.start - 1) == "from"
    ):
        return replace(
            second, start=first.start - 1, value=None, low=second.value, high=low
        ), "keep"  # "from -18 to -34"
    if joint == "to" and low >= (second.value or 0.0) and _is_of_contest(t, first, second, but=_VOTES):
        return replace(first, stop=second.stop), "drop"  # "won 3 to 1"
    if not _makes_range(t, first, second, low=low, joint=joint):
        return first, "keep"
    start = first.start - (t.word(first.start - 1) in {"between", "from"})
    unit = second.unit or first.unit
    return replace(second, start=start, value=None, low=low, high=second.value, unit=unit), "keep"


def _second(t: Tokens, first: Amount) -> Amount | None:
    """The number that a dash or "to", "and", "or" ties to the first, None where there is none."""
    at = first.stop
    joint = t.word(at)
    if joint == "-" and t.touches(at - 1) and not t.touches(at) and t.word(at + 1) in {"to", "or", "and"}:
        at, joint = at + 1, t.word(at + 1)  # "an 8- to 16-metre wall"
    if first.value is None or not (joint in _DASHES or joint in {"to", "and", "or", "through"}):
        return None
    minus = joint == "to" and t.word(at + 1) in {"-", "−"} and t.kind(at + 2) == "number" and t.touches(at + 1)
    if t.kind(at + 1 + minus) not in {"number", "sign", "word"} or t.word(at + 1) in {"a", "an"}:
        return None
    if joint in _DASHES and t.touches(at - 1) != t.touches(at):
        return None
    second = _one(t, at + 1 + minus)
    return None if second is None or second.value is None else second


def _scaled_like(t: Tokens, first: Amount, second: Amount) -> float:
    """The lower end, in the scale of the upper where only that is written: "5 to 10 million"."""
    value, upper = first.value or 0.0, second.value or 0.0
    if second.scale >= 100 and first.scale == 1 and value < upper / second.scale and "," not in t.surface[first.start]:
        return value * second.scale
    return value


def _is_result(t: Tokens, first: Amount, second: Amount, low: float) -> bool:
    """Whether two numbers with a dash are a result, a span of years, or part of a code."""
    if is_year(t, first.start) and second.unit is None:
        return True
    upper = second.value or 0.0
    if low >= upper and second.unit is None:
        return True
    if t.word(second.stop) in _DASHES and t.touches(second.stop - 1) and t.kind(second.stop + 1) == "number":
        return True
    written = t.surface[second.start]
    if len(written) > 1 and written[0] == "0" and written.isdigit():
        return True
    return _is_of_contest(t, first, second)


def _is_of_contest(t: Tokens, first: Amount, second: Amount, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether words of a game or a vote stand around two small numbers without a unit."""
    near = set(t.lower[max(first.start - 6, 0) : first.start]) | set(t.lower[second.stop : second.stop + 3])
    return (second.value or 0.0) < 60 and second.unit is None and bool(near & (CONTEST - but))


def _makes_range(t: Tokens, first: Amount, second: Amount, *, low: float, joint: str) -> bool:
    """Whether the two numbers are the ends of one range."""
    upper = second.value or 0.0
    if (
        low >= upper
        or (first.unit and second.unit and first.unit != second.unit)
        or (first.unit and not second.unit and first.scope != "money")
    ):
        return False
    before = t.word(first.start - 1)
    lead = set(t.lower[max(first.start - 4, 0) : first.start])
    if joint == "and":
        return "between" in lead
    if joint == "or":
        return upper <= 2 * low + 1 and low >= 1 and (first.unit is None or second.unit is not None)
    if joint == "to" and before == "from":
        return not set(t.lower[max(first.start - 8, 0) : first.start]) & _CHANGES
    return not (joint == "to" and lead & CONTEST and upper < 60)


def _share_of_whole(t: Tokens, first: Amount) -> Amount | None:
    """Such as "one in five", "three out of four", "nine in 10", as a fraction."""
    joint = t.word(first.stop)
    out = joint == "out" and t.word(first.stop + 1) == "of"
    if not (out or joint == "in") or first.unit is not None or first.value is None or not 1 <= first.value < 100:
        return None
    at = first.stop + 1 + out
    every = t.word(at) == "every"
    whole = _one(t, at + every) if at + every < len(t) and t.kind(at + every) in {"number", "word"} else None
    if (
        whole is None
        or whole.unit
        or whole.value is None
        or (whole.value not in _SMALL_WHOLES and not (first.value == 1 and whole.value > 2))
        or first.value >= whole.value
    ):
        return None
    if joint == "in" and not (every or first.value == 1 or whole.value in {10, 100}):
        return None
    if t.word(whole.stop) in {"of", "to"} or (
        joint == "in" and not out and t.surface[whole.start - 1] != "in" and not every
    ):
        return None
    return replace(first, stop=whole.stop, value=first.value / whole.value, kind="fraction", unit="fraction")


def _with_member(t: Tokens, amount: Amount) -> tuple[Amount | None, int]:
    """The amount with the singular behind its hyphen: "12-member", "131-page"; none for "three-pronged"."""
    at = amount.stop
    if amount.unit is not None or t.word(at) != "-" or not (t.touches(at - 1) and t.touches(at)):
        return amount, at
    if bound_after(t, at) is not None:
        return amount, at
    word = t.word(at + 1).partition("-")[0]
    if word not in _MEMBERS and (t.kind(at - 1) != "number" or word.endswith("ed") or t.kind(at + 1) != "word"):
        return None, at + 2
    if word == "strong":
        noun = counted(t, at + 2, one=True)
        return replace(amount, stop=at + 2 if noun is None else noun[1], member=noun), at + 2
    return replace(amount, stop=at + 2, member=(at + 1, at + 2)), at + 2
