"""How things are put: the wordings of a split, and sentences made of them with the place of every part."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

#: The splits: rules and thresholds are tuned on all but the last, which shares no wording with them and gives the numbers that
#: are reported. What the others do not have they take from "tuned".
SPLITS = ("tuned", "practice", "rehearsal", "drill", "trial", "review", "muster", "dispatch", "relay", "reported")

_A_STRIKE = re.compile(r"\ban? \{strike\}")
_PARTS = re.compile(r"(\{\w+\}|[<>\[\]])")
_CLOSES = {">": "cue", "]": "content"}
_OBJECTS = {"he": "him", "she": "her"}
_GOVERNS = re.compile(r"\b(?:to|by|from|of|per|for|with|quoted) $")
_STOPPED = re.compile(r"(?:[.?!]”? |“)$")
_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_INNER = re.compile(r"\{(x|g|n|q|deny)\}")

#: One part of a sentence: its name (source `s`, `cue`, `content` or a slot) and its half-open range.
Mark = tuple[str, int, int]


@lru_cache(maxsize=len(SPLITS))
def wordings(split: str) -> dict[str, Any]:
    """The wordings of a split."""
    if split not in SPLITS:
        raise ValueError(f"no wordings are called {split!r}: take one of {', '.join(SPLITS)}")
    table = _read(split)
    if split not in ("tuned", "reported"):
        table = {**_read("tuned"), **table}
    table["forms with a day"] = {
        kind: [form for form in forms if "{day" in form] or forms for kind, forms in table["forms"].items()
    }
    return table


def _read(split: str) -> dict[str, Any]:
    path = Path(__file__).with_name("wordings") / f"{split}.toml"
    return tomllib.loads(_A_STRIKE.sub("{a_strike}", path.read_text(encoding="utf-8")))


@lru_cache(maxsize=65536)
def _parts(form: str, clause: str) -> tuple[str, ...]:
    whole = _INNER.sub(lambda _: clause, form)
    return tuple(part for part in _PARTS.split(whole) if part)


def sentence(form: str, clause: str, slots: Mapping[str, str]) -> tuple[str, list[Mark]]:
    """The sentence of a form and a clause, with a mark for each slot, cue and content; an empty slot takes its space."""
    out: list[str] = []
    marks: list[Mark] = []
    opened: dict[str, int] = {}
    at = 0
    for part in _parts(form, clause):
        if part[0] == "{":
            name = part[1:-1]
            value = slots[name]
            if not value:
                if out and out[-1].endswith(" "):
                    out[-1] = out[-1][:-1]
                    at -= 1
                continue
            value = _cased(value, "".join(out[-2:]))
            marks.append((name, at, at + len(value)))
        elif part in "<[":
            opened["cue" if part == "<" else "content"] = at
            continue
        elif part in _CLOSES:
            marks.append((_CLOSES[part], opened[_CLOSES[part]], at))
            continue
        else:
            value = part
        if value[0] in ".,:" and out and out[-1].endswith(","):
            # The comma that closes an apposition gives way to a stop.
            out[-1] = out[-1][:-1]
            at -= 1
            marks = [(name, start, min(end, at)) for name, start, end in marks]
            opened = {name: min(start, at) for name, start in opened.items()}
        out.append(value)
        at += len(value)
    text = "".join(out)
    return text[0].upper() + text[1:], marks


def _cased(value: str, before: str) -> str:
    """A slot's value as it stands behind these words: "according to him", and a capital behind a stop."""
    if value in _OBJECTS and _GOVERNS.search(before):
        return _OBJECTS[value]
    return value[0].upper() + value[1:] if _STOPPED.search(before) else value


def varied(line: str, rng: Random) -> str:
    """A line with one of the alternatives taken wherever it has "(one|another)"."""
    return _CHOICE.sub(lambda m: rng.choice(m[1].split("|")), line)


def inner_of(form: str) -> str | None:
    """Which kind of clause a form takes: x, g, n, q or deny; None where it takes none."""
    found = _INNER.search(form)
    return found[1] if found else None
