from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.quotations import find_quotations, mode_of
from reportedly.records import Mode, Span

PIECES = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "‘",
            "’",
            "'",
            "«",
            "»",
            "„",
            "\n",
            "\r\n",
            "\n\n",
            " ",
            ".",
            "слово",
            "말",
            "كلمة",
            "🙂",
            "it's",
            "word",
        ]
    ),
    max_size=60,
).map("".join)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"], id="curly"),
        pytest.param('"Yes," he said. "No."', ['"Yes,"', '"No."'], id="straight"),
        pytest.param("‘Yes,’ she said. It’s the mayor’s view.", ["‘Yes,’"], id="single-curly-with-apostrophes"),
        pytest.param("'Yes,' she said. It's the soldiers' view.", ["'Yes,'"], id="single-straight-with-apostrophes"),
        pytest.param("«Да», сказал он.", ["«Да»"], id="guillemets"),
        pytest.param("„Ja“, sagte sie.", ["„Ja“"], id="low-and-high"),
        pytest.param("He called it a “grave step” on Monday.", ["“grave step”"], id="some-words"),
        pytest.param("She said: “No bread.\n\nThe convoy left.", ["“No bread."], id="unclosed-ends-with-its-line"),
        pytest.param("“One.\n\n“Two,” she said.", ["“One.\n\n“Two,”"], id="over-two-paragraphs"),
        pytest.param('"One.\n\n"Two," she said.', ['"One.\n\n"Two,"'], id="over-two-paragraphs-straight"),
        pytest.param("“He said ‘go’ to me,” she said.", ["“He said ‘go’ to me,”"], id="a-quotation-in-a-quotation"),
        pytest.param("The 5' wall and the 6\" pipe.", [], id="feet-and-inches"),
    ],
)
def test_quotations_are_found_as_they_are_set(text: str, quoted: list[str]) -> None:
    assert [q.of(text) for q in find_quotations(text)] == quoted


@given(PIECES)
def test_quotations_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("content", "mode"),
    [("“Yes,”", Mode.QUOTE), ("that it was a “grave step”", Mode.MIXED), ("that it was late", Mode.PARAPHRASE)],
)
def test_the_mode_tells_how_much_is_quoted(content: str, mode: Mode) -> None:
    text = f"She said {content}."
    span = Span(9, 9 + len(content))
    assert mode_of((span,), find_quotations(text), text) is mode
