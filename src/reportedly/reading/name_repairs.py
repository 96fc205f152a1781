"""Names that the mention head cut amid their letters, or took an owner into, put right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_LETTERS = re.compile(r"(?:\.[A-Z])+\.?")
_OF_A_GENITIVE = re.compile(r"(?:['’]?s)\s+(?=[A-Z])")
_MAY_BE_GENITIVE = frozenset("s'’")
#: As texts have it whose words were cut apart; closed up ("Syria's Idlib province") it did not pay on half 0 of re3d.
_GENITIVE = re.compile(r"\s['’]s\s+(?=[A-Z])")


class Part(NamedTuple):
    """A stretch that the head takes for a name, with how much of its probability each kind has."""

    start: int
    end: int
    shares: Floats


def mended(parts: Sequence[Part], text: str) -> list[Part]:
    """The parts in order and apart: abbreviations whole, owners and what they own by themselves."""
    out: list[Part] = []
    for part in parts:
        now = part
        if text[part.start] in _MAY_BE_GENITIVE:
            now = _without_genitive(now, text)
        if now.end - now.start == 1:
            now = _with_letters(now, text)
        if out and now.start < out[-1].end:
            before = out.pop()  # "[U][S]", of both of which "U.S." was made
            now = Part(before.start, max(now.end, before.end), before.shares + now.shares)
        out.append(now)
    if " 's " not in text and " ’s " not in text:
        return out
    return [piece for part in out for piece in _owner_and_owned(part, text)]


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
