"""Numbers in a sentence, written or spelled out: "12,000", "1.2 million", "two hundred and fifty", "a third"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.counted import counts_people
from reportedly.reading.number_words import DOZENS, ONES, PARTS, SCALES, SHORT_SCALES, TENS, Written, digits_value
from reportedly.reading.vague_numbers import read_vague

if TYPE_CHECKING:
    from reportedly.reading.figure_tokens import Tokens

_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 40, 50, 64, 100})
#: What tells "a third" to be a part and no third one ("a third, a nurse, died"): words behind it and before it.
_OF_A_PART = frozenset(
    {
        "of",
        "mile",
        "percent",
        "the",
        "as",
        "that",
        "that's",
        "higher",
        "lower",
        "more",
        "less",
        "fewer",
        "smaller",
        "larger",
        "bigger",
    }
)
_BEFORE_A_PART = frozenset(
    {"by", "than", "to", "nearly", "almost", "about", "around", "roughly", "some", "over", "least", "most", "only", "just", "under",
     "approximately", "from", "up", "down", "exactly", "perhaps", "maybe", "barely", "lost", "loses", "lose", "losing"}
)  # fmt: skip
_DOTTED = re.compile(r"\d{1,3}\.\d{3}")
_RATIO = re.compile(r"(\d{1,3})/(\d{1,3})")


def read_number(t: Tokens, at: int) -> Written | None:
    """The longest number that starts at token `at`, None where there is none."""
    kind, word = t.kind(at), t.word(at)
    if kind == "number":
        return _from_figures(t, at)
    vague = read_vague(t, at) if kind == "word" else None
    if kind != "word" or vague is not None:
        return vague
    if word in {"half", "quarter"}:
        return _half(t, at)
    if word in {"a", "an"}:
        return _after_article(t, at)
    spelled = _spelled(t, at, 0.0)
    return None if spelled is None else _with_parts(t, spelled)


def _from_figures(t: Tokens, at: int) -> Written | None:
    """A number that starts with figures, its words of scale and its mixed fraction."""
    ratio = _RATIO.fullmatch(t.surface[at])
    if ratio:
        over, under = float(ratio[1]), float(ratio[2])
        return (
            Written(at, at + 1, over / under, kind="fraction") if 0 < over < under and under in _DENOMINATORS else None
        )
    value = digits_value(t.surface[at])
    if value is None:
        return None
    if _DOTTED.fullmatch(t.surface[at]) and counts_people(t.word(at + 1)):
        value = float(t.surface[at].replace(".", ""))  # nobody counts people in thousandths
    nxt = t.surface[at + 1] if t.kind(at + 1) == "number" else ""
    mixed = _RATIO.fullmatch(nxt)
    if mixed and 0 < int(mixed[1]) < int(mixed[2]) and value % 1 == 0:
        return Written(at, at + 2, value + int(mixed[1]) / int(mixed[2]))
    return _with_scales(t, at, value)


def _with_scales(t: Tokens, at: int, value: float) -> Written:
    """The figures at `at` with what multiplies them: "million", "hundred thousand", "bn", "dozen"."""
    stop, scale = at + 1, 1.0
    hyphened = t.word(stop) == "-" and t.touches(at) and t.word(stop + 1) in SCALES
    stop += hyphened
    while t.word(stop) in SCALES and t.kind(stop) == "word":
        scale, stop = scale * SCALES[t.word(stop)], stop + 1
    if scale == 1.0 and t.word(stop) in DOZENS:
        return Written(at, stop + 1, value * 12, scale=12)
    if scale == 1.0 and (short := _short_scale(t, at)) is not None:
        return Written(at, stop + 1, value * short, scale=short)
    if scale == 1.0:
        return Written(at, at + 1, value)
    head = _spelled_rest(t, Written(at, stop, value * scale, scale=scale))
    return _and_a_part(t, head) if t.word(head.stop) == "and" else head


def _short_scale(t: Tokens, at: int) -> float | None:
    """The scale of a letter or two behind figures; a bare "m" is a scale only behind money or before a word."""
    letter = t.surface[at + 1] if at + 1 < len(t) and t.kind(at + 1) == "word" else ""
    if letter == "MM" and t.kind(at - 1) == "sign":
        return 1e6
    short = SHORT_SCALES.get(letter.lower())
    if short is None or (len(letter) == 1 and not t.touches(at)):
        return None
    money = t.kind(at - 1) == "sign"
    follows = t.kind(at + 2) == "word" and t.word(at + 2).endswith(("s", "people", "men", "women"))
    if letter == "M" and not money and t.kind(at + 2) != "word":
        return short
    if letter.lower() in {"m", "b"} and not money:
        return short if letter.lower() == "m" and follows and t.word(at + 2) not in {"across", "is", "was"} else None
    return short


def _spelled_rest(t: Tokens, head: Written) -> Written:
    """`head`, with the smaller number that "and" or nothing ties to it: "3 hundred and 21"."""
    nxt = head.stop + (t.word(head.stop) == "and")
    if nxt == head.stop:
        rest = _spelled(t, nxt, head.scale) if t.kind(nxt) == "word" else None
    elif (
        t.kind(nxt) == "number"
        and t.surface[nxt].isdigit()
        and len(t.surface[nxt]) < 4
        and int(t.surface[nxt]) < head.scale <= 1000
    ):
        rest = Written(nxt, nxt + 1, float(t.surface[nxt]))
    else:
        rest = _spelled(t, nxt, min(head.scale, 1000.0)) if t.kind(nxt) == "word" else None
    if rest is None or rest.value is None or head.value is None or rest.value >= head.scale or rest.value == 0:
        return head
    return Written(head.start, rest.stop, head.value + rest.value, scale=head.scale)


def _spelled(t: Tokens, at: int, below: float) -> Written | None:  # noqa: C901 - one branch a kind of word
    """The number that words spell from `at`; `below` bounds it where it continues a larger one (0: no bound)."""
    if t.word(at) == "hundred" and t.word(at + 1) in SCALES:
        return Written(at, at + 2, 100 * SCALES[t.word(at + 1)], scale=SCALES[t.word(at + 1)])
    total, current, scale, last = 0.0, -1.0, 1.0, below or 1e18
    stop, i = at, at
    while t.kind(i) == "word" or (t.word(i) in {"-", "&", ","} and i > at):
        word = t.lower[i]
        if word in {"-", "and", "&", ","}:
            if i == at or stop != i or not _joins(t, i, scale):
                break
            i += 1
            continue
        if word in ONES and _fits(current, ONES[word]):
            current = max(current, 0) + ONES[word]
        elif word in TENS and (current < 0 or (current and current % 100 == 0)):
            current = max(current, 0) + TENS[word]
        elif word == "hundred" and 0 < current < 100:
            current, scale = current * 100, 100.0
        elif word in SCALES and word != "hundred" and current > 0 and SCALES[word] < last:
            scale = last = SCALES[word]
            total, current = total + current * scale, -1.0
        elif word in SCALES and total and current < 0 and SCALES[word] != 100 and stop == i:
            total, scale = total * SCALES[word], scale * SCALES[word]
        elif word in DOZENS and current > 0 and not total:
            dozens = current % 100 or current  # "three hundred and two dozen"
            return Written(at, i + 1, current - dozens + dozens * 12, scale=12)
        else:
            break
        i += 1
        stop = i
    if stop == at:
        return None
    value = total + max(current, 0.0)
    return _decimals(t, Written(at, stop, value, scale=scale))


def _joins(t: Tokens, at: int, scale: float) -> bool:
    """Whether the hyphen, comma or "and" at `at` ties the next word to a number of this scale."""
    word, nxt, after = t.word(at), t.word(at + 1), t.word(at + 2)
    if word == "-":
        return t.touches(at - 1) and t.touches(at)
    if word == ",":  # "three million, two hundred thousand"
        return scale >= 1e6 and nxt in ONES and after in {"hundred", "thousand"}
    if after in PARTS and nxt in ONES and not _is_ordinal(after):  # "one hundred and three quarters"
        return False
    return (nxt in ONES or nxt in TENS) and scale >= 100


def _fits(current: float, ones: int) -> bool:
    """Whether `ones` (0 to 19) may follow what was spelled so far."""
    if current < 0:
        return True
    if current == 0 or ones == 0:
        return False
    return current % 100 == 0 or (ones < 10 and current % 10 == 0 and current % 100 >= 20)


def _decimals(t: Tokens, head: Written) -> Written:
    """`head` with spelled decimals ("two point five"), and the scale behind them."""
    if t.word(head.stop) != "point" or head.value is None:
        return head
    digits, i = "", head.stop + 1
    while t.word(i) in ONES:
        digits, i = digits + str(ONES[t.word(i)]), i + 1
    if not digits and t.word(i) in TENS:  # "point seventy-one"
        ones = i + 1 + (t.word(i + 1) == "-")
        joined = ONES.get(t.word(ones), 0)
        digits, i = str(TENS[t.word(i)] + joined), ones + 1 if joined else i + 1
    if not digits:
        return head
    value, scale = float(f"{head.value:.0f}.{digits}"), SCALES.get(t.word(i), 1.0)
    return Written(head.start, i + (scale > 1), value * scale, scale=scale)


def _with_parts(t: Tokens, head: Written) -> Written | None:
    """`head` with a fraction: "two-thirds", "one and a half million"; None where it is an ordinal ("twenty-first")."""
    if head.value is None:
        return head
    nxt = head.stop
    hyphen = t.word(nxt) == "-"
    part = t.word(nxt + hyphen)
    if hyphen and _is_ordinal(part) and (part not in PARTS or head.value >= 20):
        return None
    if part in PARTS and head.scale == 1 and (part.endswith("s") or part == "half" or head.value == 1):
        return _of_scale(t, Written(head.start, nxt + hyphen + 1, head.value / PARTS[part], kind="fraction"))
    if t.word(nxt) == "and":
        return _and_a_part(t, head)
    return head


def _is_ordinal(word: str) -> bool:
    return (word in PARTS and not word.endswith("s") and word not in {"quarter", "half"}) or word in {"first", "second"}


def _and_a_part(t: Tokens, head: Written) -> Written:
    """`head` with "and a half", "and three quarters", and the scale behind: "five and a half million"."""
    nxt = head.stop + 1
    count = ONES.get(t.word(nxt)) if t.word(nxt) not in {"a", "an"} else 1
    part = nxt + 1 + (t.word(nxt + 1) == "-")
    if not count or t.word(part) not in PARTS or head.value is None:
        return head
    size = count / PARTS[t.word(part)]
    after = t.word(part + 1)
    if after in SCALES and after != "hundred":
        factor = SCALES[after]
        value = head.value + size * factor if head.scale > factor else (head.value + size) * factor
        return Written(head.start, part + 2, value, scale=max(factor, head.scale))
    unit = head.scale if head.value == head.scale * round(head.value / head.scale) and head.scale >= 1e6 else 1.0
    return Written(head.start, part + 1, head.value + size * unit, scale=head.scale)


def _of_scale(t: Tokens, head: Written) -> Written:
    """A fraction of a word of scale becomes a count: "two thirds of a million"."""
    i = head.stop
    if t.word(i) == "of" and t.word(i + 1) in {"a", "one"}:
        i += 2
    elif t.word(i) in {"a", "-"}:
        i += 1
    word = t.word(i)
    if word in DOZENS or (word in SCALES and i < len(t)):
        scale = SCALES.get(word) or 12.0
        return Written(head.start, i + 1, (head.value or 0.0) * scale, scale=scale)
    return head


def _half(t: Tokens, at: int) -> Written | None:
    """Such as "half", "half a million", "quarter of a million"; nothing for a half or a quarter of a year or a match."""
    before = t.word(at - 1)
    head = Written(at, at + 1, 1 / PARTS[t.word(at)], kind="fraction")
    scaled = _of_scale(t, head)
    if scaled.kind == "count":
        return scaled
    if t.word(at) == "quarter" or before in {"first", "second", "third", "other", "last", "better", "-", "the", "and"}:
        return None
    if t.word(at + 1) == "-" or (t.word(at + 1) in {"time", "way", "an"} and t.word(at + 2) != "hour"):
        return head if t.word(at + 2) in {"hour", "mile", "percent", "kilometre"} else None
    if t.word(at + 1) == "a" and t.word(at + 2) in {"percent", "mile", "kilometre", "per", "metre", "ton", "tonne"}:
        return Written(at, at + 2, 0.5, kind="fraction")
    return head


def _after_article(t: Tokens, at: int) -> Written | None:
    """Such as "a hundred and fifty", "a dozen", "a third of", "a half", "a million and a half"."""
    word = t.word(at + 1)
    if word in DOZENS and word == "dozen":
        return Written(at, at + 2, 12.0, scale=12)
    if word in SCALES:
        head = _and_a_part(t, Written(at, at + 2, SCALES[word], scale=SCALES[word]))
        if head.stop > at + 2:
            return head
        nxt = t.word(at + 2)
        if nxt in SCALES and SCALES[nxt] >= 1000:
            head = Written(at, at + 3, SCALES[word] * SCALES[nxt], scale=SCALES[nxt])
        return _spelled_rest(t, head)
    if word in PARTS and not word.endswith("s"):
        head = Written(at, at + 2, 1 / PARTS[word], kind="fraction")
        scaled = _of_scale(t, head)
        after = t.word(at + 2)
        free = word == "half" or after in _OF_A_PART or t.word(at - 1) in _BEFORE_A_PART
        return (
            scaled
            if scaled.kind == "count"
            or (free and (t.word(at - 1) != "and" or (after == "of" and not _ends_number(t, at - 2))))
            else None
        )
    return None


def _ends_number(t: Tokens, at: int) -> bool:
    return t.kind(at) == "number" or t.word(at) in ONES or t.word(at) in TENS or t.word(at) in SCALES
