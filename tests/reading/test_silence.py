"""Somebody who says nothing: each wording gives one Statement of that party, which declines to comment."""

from __future__ import annotations

import pytest

from reportedly import read
from reportedly.records import StanceKind, words_of

SILENT = [
    ("There was no immediate comment from the Varnian army.", "the Varnian army"),
    ("There has been no official response from the governor of Norvik to the claims.", "the governor of Norvik"),
    ("No immediate comment was available from the port authority.", "the port authority"),
    ("There was no immediate comment from the U.S. embassy.", "the U.S. embassy"),
    ("The U.S. embassy did not immediately respond.", "The U.S. embassy"),
    ("The Kremlin had no immediate comment.", "The Kremlin"),
    ("The Kremlin could not be reached for comment.", "The Kremlin"),
    (
        "A spokesman for the mayor could not immediately be reached for comment on Friday.",
        "A spokesman for the mayor",
    ),
    ("Officials in Minsk were not immediately available for comment.", "Officials in Minsk"),
    ("The mill did not respond to requests for comment.", "The mill"),
    ("The militia has not responded to the allegation.", "The militia"),
    ("The mill has so far not replied to the accusation.", "The mill"),
    ("The army did not immediately respond.", "The army"),
    ("The ministry has not yet commented.", "The ministry"),
    ("Hezbollah has not commented on the report.", "Hezbollah"),
    ("Neither the army nor the mayor responded to requests for comment.", "Neither the army nor the mayor"),
    ("Neither the army nor the rebels have reacted to the appeal.", "Neither the army nor the rebels"),
    ("Repeated calls to the ministry went unanswered.", "the ministry"),
    ("Messages sent to the governor’s office were not returned.", "the governor’s office"),
]


@pytest.mark.parametrize(("text", "source"), SILENT)
def test_who_gives_no_comment_declines_to(text: str, source: str) -> None:
    [statement] = read(f"Two bridges were lost on Monday.\n\n{text}").statements
    assert words_of(statement.source, f"Two bridges were lost on Monday.\n\n{text}") == source
    assert statement.stance is not None
    assert statement.stance.kind is StanceKind.DECLINES_TO_COMMENT
    assert statement.stance.polarity == "0"


@pytest.mark.parametrize(
    "text",
    [
        "There was no immediate danger from the dam.",
        "The patient did not respond to the treatment.",
        "The army has not responded to the attack.",
        "The climbers could not be reached before dawn.",
        "Calls for a truce went out on Monday.",
    ],
)
def test_who_was_asked_nothing_declines_nothing(text: str) -> None:
    kinds = [s.stance.kind for s in read(text).statements if s.stance is not None]
    assert StanceKind.DECLINES_TO_COMMENT not in kinds
