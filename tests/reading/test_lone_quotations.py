"""A quotation that is a paragraph by itself belongs to whom the paragraph before ends with."""

from __future__ import annotations

import pytest

from reportedly.reading.forms import Parts
from reportedly.reading.lone_quotations import with_lone_quotations
from reportedly.records import Span

QUOTED = "“Nobody who saw the old mill burn will forget that night in a hurry.”"


def part_of(text: str, source: str, cue: str, content: str) -> Parts:
    spans = [(Span(text.index(words), text.index(words) + len(words)),) for words in (source, cue, content)]
    return Parts(spans[0], spans[1], spans[2], 0.9)


def pieces(text: str, *parts: Parts) -> list[list[str]]:
    return [[span.of(text) for span in part.content] for part in with_lone_quotations(list(parts), text)]


def test_it_is_a_piece_of_the_attribution_that_ends_the_paragraph_before() -> None:
    text = f"It rained. The mill was lost, the mayor said.\n\n{QUOTED}\n\nIt rained on."
    assert pieces(text, part_of(text, "the mayor", "said", "The mill was lost")) == [["The mill was lost", QUOTED]]


def test_so_is_the_next_one() -> None:
    text = f"The mill was lost, the mayor said.\n{QUOTED}\n{QUOTED}\n"
    assert pieces(text, part_of(text, "the mayor", "said", "The mill was lost")) == [
        ["The mill was lost", QUOTED, QUOTED]
    ]


@pytest.mark.parametrize(
    ("before", "cue"),
    [
        ("The mill was lost, the mayor said. It rained all day.", "said"),
        ("Was the mill lost, the mayor asked.", "asked"),
    ],
)
def test_a_paragraph_that_ends_otherwise_has_none(before: str, cue: str) -> None:
    text = f"{before}\n\n{QUOTED}"
    assert len(pieces(text, part_of(text, "the mayor", cue, "mill"))[0]) == 1


def test_the_first_paragraph_is_nobodys() -> None:
    text = f"{QUOTED}\n\nThe mill was lost, the mayor said."
    assert pieces(text, part_of(text, "the mayor", "said", "The mill was lost")) == [["The mill was lost"]]


def test_what_somebody_else_says_stays_theirs() -> None:
    text = f"The mill was lost, the mayor said.\n\n{QUOTED}\n\nRuta Vadas added that."
    said, added = part_of(text, "the mayor", "said", "The mill was lost"), part_of(text, "Ruta Vadas", "added", QUOTED)
    assert pieces(text, said, added) == [["The mill was lost"], [QUOTED]]


def test_what_a_speaker_says_of_themselves_in_it_is_nobody_elses() -> None:
    quoted = "“I believe that the mill will stand again before the snow comes down.”"
    text = f"The mill was lost, the mayor said.\n\n{quoted}"
    said = part_of(text, "the mayor", "said", "The mill was lost")
    believe = part_of(text, "I", "believe", "that the mill will stand again")
    assert pieces(text, said, believe)[0] == ["The mill was lost", quoted]
