from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly import read

if TYPE_CHECKING:
    from reportedly.records import Span, Statement

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("attribution_cases.toml").read_text("utf-8"))[
    "case"
]


def _places(words: list[str], text: str) -> set[int]:
    out: set[int] = set()
    for piece in words:
        if piece:
            start = text.index(piece)
            out |= set(range(start, start + len(piece)))
    return out


def _covered(spans: tuple[Span, ...]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _holds(expected: dict[str, Any], found: Statement, text: str) -> bool:
    content, source, cue = (
        _places([expected[role]] if isinstance(expected[role], str) else expected[role], text)
        for role in ("content", "source", "cue")
    )
    mine = _covered(found.content)
    if len(content & mine) < 0.75 * len(content | mine):
        return False
    own = _covered(found.source)
    same_source = (not source and not own) or len(source & own) >= 0.5 * max(1, min(len(source), len(own)))
    # Several occurrences of the same source words: any of them will do.
    same_words = any(span.of(text) == expected["source"] for span in found.source)
    same_cue = bool(cue & _covered(found.cue)) or found.cue[0].of(text) == expected["cue"]
    return (same_source or same_words) and same_cue


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
@pytest.mark.parametrize("accurate", [False, True], ids=["fast", "accurate"])
def test_a_reader_finds_the_same_statements(
    case: dict[str, Any], request: pytest.FixtureRequest, *, accurate: bool
) -> None:
    if ("accurate" if accurate else "fast") in case.get("missed_by", ()):
        request.applymarker(pytest.mark.xfail(reason="known to be missed", strict=True))
    text = case["text"]
    found = read(text, accurate=accurate).statements
    outer = [s for s in found if s.parent is None]
    seen = [(s.source and s.source[0].of(text), s.cue[0].of(text), [c.of(text) for c in s.content]) for s in found]
    for expected in case["statements"]:
        assert any(_holds(expected, s, text) for s in outer), f"not found: {expected} in {seen}"
    for expected in case.get("nested", ()):
        assert any(_holds(expected, s, text) for s in found if s.parent), (
            f"not found inside another: {expected} in {seen}"
        )
    if not case.get("loose"):
        assert len(outer) == len(case["statements"]), f"more than a reader finds: {seen}"
