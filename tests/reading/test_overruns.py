"""Where a content ends, what is said in the same breath, and who is only told to do something."""

from __future__ import annotations

import pytest

import reportedly


def _told(text: str) -> list[tuple[str, str]]:
    return [
        (" ".join(span.of(text) for span in s.source), " … ".join(span.of(text) for span in s.content))
        for s in reportedly.read(text).statements
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Harbour Post reported that the ship carried arms, citing port papers.",
            ("The Harbour Post", "that the ship carried arms"),
        ),
        (
            "The opposition vowed to resist any delay, and its leader, Sam Orlo, accused the government of fear.",
            ("The opposition", "to resist any delay"),
        ),
        (
            "The mayor said that the road was open, and that nobody was hurt.",
            ("The mayor", "that the road was open, and that nobody was hurt"),
        ),
        (
            "09:14 – Air defences are active over Odra, the city's military administration says.",
            ("the city's military administration", "Air defences are active over Odra"),
        ),
        ("The authors said they would welcome that.", ("The authors", "they would welcome that")),
    ],
)
def test_a_content_ends_where_it_should(text: str, told: tuple[str, str]) -> None:
    assert told in _told(text)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The ministry confirmed that two soldiers had been wounded but denied that the post had fallen.",
            ["that two soldiers had been wounded", "that the post had fallen"],
        ),
        (
            "The company said it was helping the inquiry and would not comment further.",
            ["it was helping the inquiry", "comment further"],
        ),
        (
            "The council said the water was unsafe and advised residents to boil it.",
            ["the water was unsafe", "residents to boil it"],
        ),
    ],
)
def test_what_is_done_in_the_same_breath_is_heard_of_the_same_source(text: str, contents: list[str]) -> None:
    told = _told(text)
    assert [content for _, content in told] == contents
    assert len({source for source, _ in told}) == 1


def test_what_somebody_told_of_had_done_is_no_second_statement() -> None:
    text = "Police said the man had fled the house but denied that he was armed."
    assert ("Police", "the man had fled the house but denied that he was armed") in _told(text)
    assert ("the man", "that he was armed") in _told(text)


def test_who_is_told_to_do_something_does_not_speak() -> None:
    assert ("", "The men … to strip") in _told("The men were told to strip, survivors said.")
