"""One pattern for many words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, their common beginnings written once, so that a search tries each letter once.

    >>> one_of(["two", "ten", "tens"])
    't(?:ens?|wo)'
    """
    ends, rest = False, dict[str, list[str]]()
    for word in sorted(set(words)):
        if word:
            rest.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(first) + one_of(tails) for first, tails in rest.items()]
    if not branches:
        return ""
    single = len(branches) == 1 and (not ends or len(branches[0]) == 1)
    return (branches[0] if single else f"(?:{'|'.join(branches)})") + "?" * ends
