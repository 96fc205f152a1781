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
        ("the Da’esh-run camp", ("Da",), ["Da’esh-run"]),
        ("the Da’esh camp", ("Da", "esh"), ["Da’esh"]),
        ("the Ta'ifa's camp", ("Ta",), ["Ta'ifa's"]),
        ("Varnia's camp", ("Varnia",), ["Varnia"]),
        ("Bell & Sons", ("Bell", "Sons"), ["Bell & Sons"]),
        ("Bell &", ("Bell &",), ["Bell"]),
        ("Bell & others", ("Bell", "&"), ["Bell"]),
        ("US$ 40 and A$40", ("US", "A"), []),
        ("W. Mark Bell", ("W", "Mark Bell"), ["W. Mark Bell"]),
        ("Mark Bell, Jr., left", ("Mark Bell",), ["Mark Bell, Jr."]),
        ("Mark Bell of the", ("Mark Bell of the",), ["Mark Bell"]),
        ("Mark Bell of Tull", ("Mark Bell of", "Tull"), ["Mark Bell", "Tull"]),
    ],
)
def test_owners_stand_by_themselves_and_abbreviations_are_whole(
    text: str, given: tuple[str, ...], wanted: list[str]
) -> None:
    assert [text[part.start : part.end] for part in mended(parts(text, *given), text)] == wanted


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("Ministry of Justice", ("Ministry of", "Justice"), ["Ministry of Justice"]),
        ("Office for the Environment", ("Office for the", "Environment"), ["Office for the Environment"]),
        ("Bell Institute in Tull", ("Bell Institute in", "Tull"), ["Bell Institute", "Tull"]),
        ("the Ministry of, as Tull says", ("Ministry of", "Tull"), ["Ministry", "Tull"]),
        ("W. Works", ("W", "Works"), ["W", "Works"]),
    ],
)
def test_the_name_of_a_body_goes_on_behind_of(text: str, given: tuple[str, ...], wanted: list[str]) -> None:
    bodies = [part._replace(shares=SHARES[::-1]) for part in parts(text, *given)]
    assert [text[part.start : part.end] for part in mended(bodies, text)] == wanted
