"""Where nobody says anything there is no statement, and a quoting outlet and its colon make one."""

from __future__ import annotations

import pytest

import reportedly


@pytest.mark.parametrize(
    "text",
    [
        "The assault on Sadah was known as Operation Iron Gate.",
        "President Ruta Vadas called an emergency cabinet meeting to discuss the death.",
        "The raid claimed twelve lives in the town.",
        "Two lawyers had been denied access to the men.",
    ],
)
def test_naming_calling_together_and_costing_lives_say_nothing(text: str) -> None:
    assert [statement.cue[0].of(text) for statement in reportedly.read(text).statements] == []


def test_what_somebody_is_called_by_somebody_is_still_said() -> None:
    text = "President Ruta Vadas called the raid an act of war."
    assert [statement.cue[0].of(text) for statement in reportedly.read(text).statements] == ["called"]


def test_a_colon_behind_whom_an_outlet_quotes_makes_one_statement_of_theirs() -> None:
    text = 'The Harbour Post quotes Interior Minister Ruta Vadas: "The two bridges are lost for good."'
    (statement,) = reportedly.read(text).statements
    assert [span.of(text) for span in statement.source] == ["Interior Minister Ruta Vadas"]
    assert [span.of(text) for span in statement.content] == ['"The two bridges are lost for good."']
