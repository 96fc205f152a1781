"""Names in the first and last lines of a text that say where it comes from: agency marks, datelines, bylines."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly import lexicon

#: Marks stand in the first and the last so many code points.
HEAD, TAIL = 600, 400
_NAME = r"[A-ZА-ЯІЇЄ][\w.&’'-]*(?:[ ](?:of[ ]|the[ ]|de[ ])?[A-ZА-ЯІЇЄ][\w.&’'-]*){0,4}"
# KYIV (Outlet) —, OXTOWN, Norland, May 5 (Outlet) -
_DATELINE = re.compile(
    rf"^[ \t]*(?:[^\W\d_][\w.,’' /-]{{1,60}}?)?[ \t]*\((?P<name>{_NAME})\)[ \t]*(?:—|–|--|-)[ \t]*\S", re.MULTILINE
)
_BYLINE = re.compile(
    rf"^[ \t]*(?:By|BY)[ \t]+(?P<names>{_NAME}(?:(?:,[ \t]*|[ \t]+and[ \t]+|[ \t]*[|/][ \t]*){_NAME}){{0,4}})[ \t]*$",
    re.MULTILINE,
)
_SPLIT = re.compile(r",[ \t]*|[ \t]+and[ \t]+|[ \t]*[|/][ \t]*")
_ALONE = re.compile(r"^[ \t]*[(\[—–-]*[ \t]*(?P<name>[^\n()\[\]]{2,40}?)[ \t]*[)\]]?[ \t]*$", re.MULTILINE)
_IN_BRACKETS = re.compile(r"\((?P<name>[^\n()]{2,40})\)[ \t.]*$", re.MULTILINE)
_SOURCE = re.compile(
    rf"^[ \t]*(?:Sources?|Via|Credit|Originally published (?:by|in|on)|This (?:story|article) was (?:first |originally )?"
    rf"published (?:by|in|on)|With (?:reporting|files|information) (?:by|from))[ \t]*:?[ \t]+(?P<name>{_NAME})",
    re.MULTILINE,
)


def marks_in(text: str) -> tuple[str, ...]:
    """The names that a text's own first and last lines credit, in the order of the text, each once.

    >>> marks_in("OXTOWN (Norland Wire) — The bridge is shut, the mayor said.")
    ('Norland Wire',)
    """
    head = text[:HEAD]
    tail = text[max(len(text) - TAIL, 0) :]
    found = [found["name"] for found in _DATELINE.finditer(head)]
    for byline in _BYLINE.finditer(head):
        found += _SPLIT.split(byline["names"])
    agencies = _agencies()
    for part in (head, tail):
        found += [mark["name"] for mark in _IN_BRACKETS.finditer(part) if mark["name"] in agencies]
        found += [mark["name"] for mark in _ALONE.finditer(part) if mark["name"] in agencies]
    found += [mark["name"] for mark in _SOURCE.finditer(tail)]
    return tuple(dict.fromkeys(name.strip(" .,") for name in found if name.strip(" .,")))


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    """Every form of the names of agencies and outlets that the lexicon knows."""
    lines = (line for entry in lexicon.load("outlets") for line in entry.list("list"))
    names = (name.strip() for line in lines for name in (line.partition(": ")[2] or line).split("|"))
    return frozenset(name for name in names if name)
