"""Contents that break off inside a clause go on to its end, as far as nobody else speaks there."""

from __future__ import annotations

import pytest

from reportedly.reading.loose_ends import tied
from reportedly.records import Span


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("that the ferry was towed from| Tarn harbour", "that the ferry was towed from Tarn harbour"),
        ("that it would not| open the gate, and left", "that it would not open the gate"),
        ("“Power is rare and pumps are| half idle,” he said", "“Power is rare and pumps are half idle,”"),
        ('the plan as| an "open wound", and', 'the plan as an "open wound"'),
        ('cholera is "|an illness of the gut." The', 'cholera is "an illness of the gut."'),
        ('that the road was shut. "|In the night', "that the road was shut."),
        ("what the tanks were used for|.", "what the tanks were used for"),
        ("where it was|\nThe next line", "where it was"),
        ("that two boats were lost| near the cape", "that two boats were lost"),
    ],
)
def test_a_content_ends_where_its_clause_does(broken: str, whole: str) -> None:
    text = broken.replace("|", "")
    assert tied(Span(0, broken.index("|")), text, lambda _: True).of(text) == whole


def test_a_content_does_not_run_into_who_speaks_next() -> None:
    text = "that it was the wish of the mayor who denied it"
    source = Span(text.index("the mayor"), text.index("who"))
    end = text.index(" the mayor")
    assert tied(Span(0, end), text, lambda span: span.end <= source.start) == Span(0, end)
