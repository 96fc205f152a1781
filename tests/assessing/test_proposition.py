"""The proposition of a Claim is a whole clause in the words of one of its Statements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.assessing.proposition import find_proposition
from tests.entries import HUR, MOSCOW, SEOUL, entry


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("that nine people had died in Dolen", "nine people had died in Dolen"),
        ("“Nine people had died in Dolen,”", "Nine people had died in Dolen"),
        ("nine people” had died in Dolen", "nine people had died in Dolen"),
        ("Nine people had died in “old Dolen", "Nine people had died in old Dolen"),
        ('the "old bridge" of Dolen fell', 'the "old bridge" of Dolen fell'),
        ('the old" bridge of Dolen fell', "the old bridge of Dolen fell"),
        ("the mayor’s house in Dolen burned", "the mayor’s house in Dolen burned"),
        ("that", "that"),
        ("“They came at night,” … “and they left at dawn.”", "They came at night … and they left at dawn."),
    ],
)
def test_what_stands_around_a_clause_is_not_shown(words: str, shown: str) -> None:
    assert find_proposition([entry("a", HUR, words=words)]) == shown


@pytest.mark.parametrize(
    "other",
    [
        "to respond",
        "to discuss the killing of nine people in Dolen",
        "the attack",
        "carrying out the attack on Dolen",
        "its troops had died in Dolen this week",
    ],
)
def test_a_whole_clause_goes_before_what_is_none(other: str) -> None:
    clause = entry("b", SEOUL, words="nine people had died in Dolen")
    assert find_proposition([entry("a", HUR, words=other), clause]) == "nine people had died in Dolen"


def test_what_is_asserted_goes_before_what_is_denied_and_a_plain_clause_before_a_quotation() -> None:
    denied = entry("a", MOSCOW, "denies", words="that its drones had hit the market in Dolen")
    quoted = entry("b", HUR, words="“They hit us in Dolen, at the market,”")
    plain = entry("c", HUR, words="that drones had hit the market in Dolen")
    assert find_proposition([denied, quoted, plain]) == "drones had hit the market in Dolen"
    assert find_proposition([denied]) == "its drones had hit the market in Dolen"


def test_a_clause_of_the_writers_goes_before_a_whole_quotation() -> None:
    quoted = entry("b", HUR, words="“The school in Dolen was full of children when they hit it,”")
    plain = entry("c", SEOUL, words="the army had shelled a school in Dolen")
    assert find_proposition([quoted, plain]) == "the army had shelled a school in Dolen"


def test_of_nothing_there_is_no_proposition() -> None:
    assert find_proposition([]) == ""


@given(st.text(alphabet='ab “”"‘’„«»…,.-that ', max_size=60))
def test_only_marks_spaces_and_a_that_are_left_out(words: str) -> None:
    def letters(text: str) -> str:
        return "".join(c for c in text if c.isalnum() or c == ".")

    shown, whole = letters(find_proposition([entry("a", HUR, words=words or "x")])), letters(words or "x")
    assert shown in {whole, whole.removeprefix("that"), whole[4:]} or whole.endswith(shown)
