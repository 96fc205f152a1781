"""Names that the head cut badly are put right."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.reading.name_repairs import Part, mended

SHARES = np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0])


def parts(text: str, *names: str) -> list[Part]:
    at, out = 0, []
    for name in names:
        at = text.index(name, at)
        out.append(Part(at, at + len(name), SHARES))
        at += len(name)
    return out


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("Varnia 's Federal Bank", ("Varnia 's Federal Bank",), ["Varnia", "Federal Bank"]),
        ("Varnia's Federal Bank", ("Varnia's Federal Bank",), ["Varnia's Federal Bank"]),
        ("Varnia 's Federal Bank", ("Varnia", "s Federal Bank"), ["Varnia", "Federal Bank"]),
        ("in the U.S. on Monday", ("U",), ["U.S."]),
        ("in the U.S. on Monday", ("U", "S"), ["U.S."]),
        ("the Guards' Ball", ("Guards' Ball",), ["Guards' Ball"]),
        ("Ana Bell", ("Ana Bell",), ["Ana Bell"]),
        ("vitamin A", ("A",), ["A"]),
    ],
)
def test_owners_stand_by_themselves_and_abbreviations_are_whole(
    text: str, given: tuple[str, ...], wanted: list[str]
) -> None:
    assert [text[part.start : part.end] for part in mended(parts(text, *given), text)] == wanted
