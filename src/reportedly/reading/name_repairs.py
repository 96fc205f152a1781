"""Names that the mention head cut amid their letters or words, or took an owner into, put right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_PERSON = tuple(MentionKind).index(MentionKind.PERSON)
_LETTERS = re.compile(r"(?:\.[A-Z])+\.?")
_OF_A_GENITIVE = re.compile(r"(?:['’]?s)\s+(?=[A-Z])")
#: The rest of a word with an apostrophe in it: "[Da]’esh", "Al-[Qa]'im".
_OF_A_WORD = re.compile(r"['’](?!(?:s|d|ll|ve|re)\b)[a-z]\w*(?:['’-]\w+)*")
_YOUNGER_OR_ELDER = re.compile(r"(?: ?,)? (?:Jr|Sr)\b\.?")
_MAY_BE_YOUNGER = (" J", " S", ", J", ", S", " , ")
#: What no name ends with; behind the first few a body's goes on if another follows at once: "[Ministry of] [Justice]".
_HANGING = frozenset({"of", "for", "and", "the", "in", "at", "to", "on", "by", "with", "&"})
_GOES_ON = (" of", " for", " of the", " for the")
_APOSTROPHES = frozenset("'’")
_AND = frozenset({" & ", "&"})
#: What an initial ends with.
_STOPS = frozenset({". ", " . ", "."})
_MAY_BE_GENITIVE = frozenset("s'’")
#: As texts have it whose words were cut apart; closed up ("Syria's Idlib province") it did not pay on half 0 of re3d.
_GENITIVE = re.compile(r"\s['’]s\s+(?=[A-Z])")


class Part(NamedTuple):
    """A stretch that the head takes for a name, with how much of its probability each kind has."""

    start: int
    end: int
    shares: Floats


def mended(parts: Sequence[Part], text: str) -> list[Part]:
    """The parts in order and apart: abbreviations and words whole, owners and what they own by themselves."""
    out: list[Part] = []
    for part in parts:
        now = part
        if text[part.start] in _MAY_BE_GENITIVE:
            now = _without_genitive(now, text)
        if now.end - now.start == 1:
            now = _with_letters(now, text)
        behind = text[now.end : now.end + 1]
        if behind == "$" or not (text[now.start].isalnum() or any(map(str.isalnum, text[now.start : now.end]))):
            continue  # "US$ 40"
        if behind in _APOSTROPHES:
            now = _with_rest_of_word(now, text)
        one = _as_one(out[-1], now, text) if out else None
        if one is not None:
            out.pop()
        out.append(one or now)
    whole = [_without_hanging(part, text) for part in out]
    if " 's " not in text and " ’s " not in text:
        return whole
    return [piece for part in whole for piece in _owner_and_owned(part, text)]


def _as_one(before: Part, now: Part, text: str) -> Part | None:
    """The name that two parts are of: "[U][S]", of both of which "U.S." was made, "[W]. [Mark Bell]", "[Bell] & [Sons]"."""
    between = text[before.end : now.start]
    is_initial = before.end - before.start == 1 and between in _STOPS and now.shares.argmax() == _PERSON
    if now.start < before.end or is_initial or (between in _AND and text[now.start].isupper()):
        return Part(before.start, max(now.end, before.end), before.shares + now.shares)
    if between == " " and text[before.start : before.end].endswith(_GOES_ON) and before.shares.argmax() != _PERSON:
        return before._replace(end=now.end)
    return None


def _with_rest_of_word(part: Part, text: str) -> Part:
    """With the rest of its last word: "[Da]’esh"."""
    found = _OF_A_WORD.match(text, part.end)
    return part if found is None else part._replace(end=found.end())


def _without_hanging(part: Part, text: str) -> Part:
    """Without "of the" and its like at the end, and with the "Jr." behind it."""
    start, end = part.start, part.end
    while (space := text.rfind(" ", start, end)) > start and text[space + 1 : end].lower() in _HANGING:
        end = space
    if text.startswith(_MAY_BE_YOUNGER, end):
        found = _YOUNGER_OR_ELDER.match(text, end)
        end = found.end() if found is not None else end
    return part if end == part.end else part._replace(end=end)


def _without_genitive(part: Part, text: str) -> Part:
    """Without the genitive's ending of the word before it: "[s Federal Service]"."""
    found = _OF_A_GENITIVE.match(text, part.start, part.end)
    if found is None or not (text[part.start] in "'’" or text[part.start - 1 : part.start] in ("'", "’")):
        return part
    return part._replace(start=found.end())


def _with_letters(part: Part, text: str) -> Part:
    """With all letters of "U.S.", of which the part is one."""
    start, end = part.start, part.end
    if text[start].isupper():
        if text[start - 1 : start] == "." and text[start - 2 : start - 1].isupper():
            start -= 2
        found = _LETTERS.match(text, end)
        end = found.end() if found is not None else end
    return part._replace(start=start, end=end)


def _owner_and_owned(part: Part, text: str) -> list[Part]:
    """Both names of "[Varnia 's Bank]"."""
    found = _GENITIVE.search(text, part.start + 1, part.end)
    if found is None:
        return [part]
    return [part._replace(end=found.start()), part._replace(start=found.end())]
