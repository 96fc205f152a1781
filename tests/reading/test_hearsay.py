"""Which words before a cue of hearsay belong to its content."""

from __future__ import annotations

import pytest

from reportedly.reading.forms import Parts
from reportedly.reading.mending import mended
from reportedly.records import Span


def content_of(before: str, cue: str, behind: str, had: str = "") -> str:
    """What the content is mended to, of which the tagger `had` words before the cue."""
    text = f"{before} {cue} {behind}."
    start = len(before) + 1
    found = [Span(start + len(cue) + 1, len(text) - 1)]
    if had:
        found.insert(0, Span(text.index(had), text.index(had) + len(had)))
    (part,) = mended([Parts((), (Span(start, start + len(cue)),), tuple(found), 0.9)], text)
    return " … ".join(span.of(text) for span in part.content)


@pytest.mark.parametrize(
    ("before", "subject"),
    [
        ("Nine villagers were", "Nine villagers were"),
        ("Rain fell. The Norvik brigade has", "The Norvik brigade has"),
        ("On Monday, two drones were", "two drones were"),
        ("Elsewhere, a barge was", "a barge was"),
        ("Two were hurt and at least ten others are", "at least ten others are"),
        ("It fell while another bridge was", "another bridge was"),
        ("They were also", "They were also"),
        ("Both Odra and Tarn have", "Both Odra and Tarn have"),
    ],
)
def test_a_subject_with_its_auxiliary_verb_is_content(before: str, subject: str) -> None:
    assert content_of(before, "reportedly", "hit twice") == f"{subject} … hit twice"


@pytest.mark.parametrize("before", ["Lund, 30,", "On Friday, Lund", "It rained. Lund"])
def test_a_subject_without_one_is_content_before_a_verb(before: str) -> None:
    assert content_of(before, "allegedly", "drove a truck").startswith("Lund")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Ten men were held for", "running a ring"),
        ("The court bars two firms", "linked to the ring"),
        ("Videos emerged", "showing two tanks"),
        ("He studied law and was", "shot in Tarn"),
        ("The harbour holds a barge that", "sank twice"),
        ("They met in Odra", "to plan a raid"),
        ("It rained, with their plan to", "burn the mill"),
    ],
)
def test_what_is_no_subject_of_the_hearsay_is_not(before: str, behind: str) -> None:
    assert content_of(before, "allegedly", behind) == behind


@pytest.mark.parametrize(
    ("before", "cue", "had", "whole"),
    [
        ("Varnian jets", "are said", "Varnian", "Varnian jets"),
        ("Members of the guard", "were reported", "Members", "Members of the guard"),
        ("The bank, which has lent little,", "is expected", "The", "The bank"),
        ("Three drones are", "reportedly", "Three", "Three drones are"),
        ("Lamps went out and the mill", "is said", "Lamps", "Lamps"),
        ("The mill -", "is said", "The mill", "The mill"),
    ],
)
def test_a_piece_before_the_cue_goes_on_to_it(before: str, cue: str, had: str, whole: str) -> None:
    assert content_of(before, cue, "to have stopped", had).split(" … ")[0] == whole
