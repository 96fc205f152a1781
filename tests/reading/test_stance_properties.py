"""What holds for the stance of any cue in any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.stance import find_responses, find_stance, passive_agent
from reportedly.records import Mode, Span, Statement, statement_id

PIECES = st.sampled_from(
    [
        *(
            "denied",
            "did not",
            "n't",
            "confirm",
            "was",
            "by",
            "the claim",
            "that",
            "“",
            "”",
            '"',
            "'",
            ",",
            ".",
            "?",
            "if",
        ),
        *(
            "заявил, что",
            "Кремль",
            "북한은 부인했다",
            "نفت الوزارة",
            "🙂",
            "\r\n",
            "\n",
            "\u00a0",
            "may",
            "12",
            "İstanbul",
            "ß",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=24).map(" ".join), st.text(min_size=1, max_size=80))
POLARITIES = {"+", "-", "0"}


@st.composite
def statements(draw: st.DrawFn) -> tuple[list[Statement], str]:
    """A text with statements whose parts stand anywhere in it, one over another too."""
    text = draw(TEXTS)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    made = []
    for _ in range(draw(st.integers(1, 4))):
        parts = tuple(tuple(span() for _ in range(draw(st.integers(low, 2)))) for low in (0, 1, 1))
        mode = draw(st.sampled_from(list(Mode)))
        source, cue, content = parts
        id_ = statement_id("doc_x", source, cue, content)
        made.append(Statement(id=id_, source=source, cue=cue, content=content, mode=mode, confidence=1.0))
    return made, text


@given(statements(), st.sampled_from(["whole", "none"]))
def test_every_statement_has_a_stance_and_the_same_one_again(drawn: tuple[list[Statement], str], cut: str) -> None:
    made, text = drawn
    sentences = [Span(0, len(text))] if cut == "whole" else []
    for statement in made:
        stance = find_stance(statement, text, sentences)
        assert stance.polarity in POLARITIES
        assert stance == find_stance(statement, text, sentences)


@given(statements())
def test_an_agent_lies_in_the_text_behind_the_beginning_of_the_cue(drawn: tuple[list[Statement], str]) -> None:
    made, text = drawn
    for statement in made:
        agent = passive_agent(statement, text)
        if agent is not None:
            assert agent.end <= len(text)
            assert agent.start > statement.cue[0].start
            assert agent.of(text).strip()


@given(statements())
def test_a_response_points_at_other_statements_with_a_confidence(drawn: tuple[list[Statement], str]) -> None:
    made, text = drawn
    stances = {statement.id: find_stance(statement, text, []) for statement in made}
    for own, others in find_responses(made, stances, text).items():
        assert own not in {other for other, _ in others}
        assert all(other in stances and 0 < confidence <= 1 for other, confidence in others)
