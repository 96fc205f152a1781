"""Whether a credit names an outlet: by the lexicon's names for agencies, or by the same words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W_]+")


def credits_outlet(credits: Iterable[str], outlet: str | None) -> bool:  # noqa: A002 - the word that Received has
    """Whether one of the names is the outlet's, or holds it as whole words.

    >>> credits_outlet(["AP"], "Associated Press"), credits_outlet(["The Oxtown Post staff"], "Oxtown Post")
    (True, True)
    >>> credits_outlet(["Evening Post"], "Post-Ledger")
    False
    """
    if not outlet:
        return False
    name = _name(outlet)
    return bool(name) and any(f" {name} " in f" {_name(credit)} " for credit in credits)


@lru_cache(maxsize=4096)
def _name(words: str) -> str:
    """One form for the names of an outlet."""
    plain = " ".join(_WORD.findall(words.casefold())).removeprefix("the ")
    return _agencies().get(plain, plain)


@lru_cache(maxsize=1)
def _agencies() -> Mapping[str, str]:
    """The first of an outlet's names in the lexicon, by each of them."""
    found: dict[str, str] = {}
    for line in (line for entry in load("outlets") for line in entry.list("list")):
        names = [" ".join(_WORD.findall(n.casefold())) for n in (line.partition(": ")[2] or line).split("|")]
        for name in names:
            found.setdefault(name.removeprefix("the "), names[0].removeprefix("the "))
    return found
