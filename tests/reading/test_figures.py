"""Figures: what is found in sentences, what is not, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.reading.figures import find_figures
from reportedly.records import Figure, Span


def cases_of(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]
    return cases


CASES = cases_of("figure_cases.toml")
NEWS = cases_of("figure_news_cases.toml") + cases_of("figure_news_cases_3.toml")
FIELDS = ("value", "low", "high", "modifier", "unit", "object", "scope")

#: Pieces of text that a reader of figures could trip over.
PIECES = st.sampled_from(
    [
        *("12", "3,000", "1.2", "12.000", "$", "€", "%", "-", "–", "to", "and", "or", "between", "at least", "about"),
        *(
            "three",
            "twenty-three",
            "a",
            "dozen",
            "half",
            "of",
            "third",
            "hundred",
            "million",
            "dozens",
            "no one",
            "each",
        ),
        *("soldiers", "killed", "were", "the", "S-300", "May", "p.m.", "(", ")", "[", ".", ",", ":", ";", "in", "2014"),
        *("солдат", "병사", "جنود", "🚀", "“", "”", "\r\n", "\u00a0", "½", "²", "İ", "ß", "'", "’s", "_", "#", "+44"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
)


def read(text: str) -> tuple[Figure, ...]:
    return find_figures(text, [Span(0, len(text))] if text else [])


def as_case(figure: Figure, text: str) -> dict[str, object]:
    return {"span": figure.span.of(text)} | {name: getattr(figure, name) for name in FIELDS}


def is_same(figure: dict[str, object], expected: dict[str, object]) -> bool:
    return all(
        figure[name] == pytest.approx(value, rel=1e-5)
        if isinstance(value := expected.get(name), (int, float))
        else figure[name] == value
        for name in ("span", *FIELDS)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_is_read_as_expected(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fails"], strict=True))
    found = [as_case(figure, case["text"]) for figure in read(case["text"])]
    assert len(found) == len(case["figures"]), found
    assert all(map(is_same, found, case["figures"])), found


@pytest.mark.parametrize("case", NEWS, ids=lambda case: case["text"][:60])
def test_a_sentence_of_news_is_read_as_expected(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fails"], strict=True))
    found = find_figures(case["text"], [Span(0, len(case["text"]))])
    told = [as_case(figure, case["text"]) for figure in found]
    assert len(told) == len(case["figures"]), told
    assert all(map(is_same, told, case["figures"])), told
    assert [figure.derived for figure in found] == [wanted.get("derived", False) for wanted in case["figures"]]


def test_more_than_three_hundred_sentences_were_written_before_they_were_first_read() -> None:
    assert sum(case.get("held", False) for case in CASES) + len(NEWS) >= 300
    assert sum("fails" in case for case in NEWS) <= 0.05 * len(NEWS)


@pytest.mark.parametrize("held", [True, False])
def test_enough_cases_are_kept_of_both_kinds_and_few_fail(held: bool) -> None:  # noqa: FBT001
    cases = [case for case in CASES if case.get("held", False) is held]
    assert len(cases) >= 100
    assert sum("fails" in case for case in cases) <= 0.05 * len(cases)


def test_what_each_unit_has_is_summed_and_marked_as_derived() -> None:
    figures = read("Zelmar spoke of two units, each consisting of approximately 6,000 soldiers.")
    assert [(f.value, f.low, f.modifier, f.derived) for f in figures] == [
        (2.0, 2.0, None, False),
        (12000.0, None, "about", True),
        (6000.0, None, "about", False),
    ]


def test_a_figure_stays_in_its_sentence() -> None:
    text = "They lost 12. Soldiers died."
    first, second = Span(0, 13), Span(14, 28)
    assert [figure.object for figure in find_figures(text, [first, second])] == [None]


def test_offsets_count_code_points_of_the_whole_text() -> None:
    text = "🚀 Тихо.\r\nAt least 12 men ate."
    (figure,) = find_figures(text, [Span(0, 7), Span(9, len(text))])
    assert figure.span.of(text) == "At least 12 men"


def test_what_stands_around_a_figure_tells_what_it_counts() -> None:
    figures = read("The raid cost at least 9 sailors their lives, and the boat cost 40 sailors their savings.")
    assert [figure.scope for figure in figures] == ["killed", None]


def test_injured_are_never_counted_as_dead() -> None:
    for text in (
        "3 killed and 12 wounded",
        "12 wounded, 3 killed",
        "killed at least 3 and wounded 12",
        "3 dead, 12 injured",
    ):
        scopes = {figure.value: figure.scope for figure in read(text)}
        assert scopes == {3.0: "killed", 12.0: "wounded"}, text


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_every_figure_of_any_text_stands_in_it_with_bounds_in_order(text: str) -> None:
    figures = read(text)
    assert list(figures) == sorted(figures, key=lambda figure: figure.span)
    for figure in figures:
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.span.of(text).strip() == figure.span.of(text)
        assert (figure.value, figure.low, figure.high) != (None, None, None)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.object is None or figure.object in figure.span.of(text)
        assert figure.event is None


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=60)
def test_a_sentence_is_read_the_same_wherever_it_stands(before: str, text: str) -> None:
    if not text:
        return
    alone = [as_case(figure, text) for figure in read(text)]
    whole = before + "\n" + text
    placed = find_figures(whole, [Span(len(before) + 1, len(whole))])
    assert [as_case(figure, whole) for figure in placed] == alone


@pytest.mark.parametrize(
    "piece", ["12-", "12 to ", "twenty-", "a hundred and ", "1,", "1.", "10 ", "killed ", "of the ", "U.S."]
)
def test_a_long_repetition_is_read_without_harm(piece: str) -> None:
    text = piece * 1_000
    assert len(read(text)) <= 1_000


def test_tens_of_people_are_ten_or_more_and_tens_alone_are_no_number() -> None:
    (found,) = read("Tens of people were killed in the shelling.")
    assert (found.value, found.low, found.high, found.modifier, found.scope) == (None, 10, None, "vague", "killed")
    assert read("The dead were in the tens.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "A fourth, a nurse, died in hospital.",
        "An eighth person was pulled out alive.",
        "The blast killed a guard and injured a third.",
        "A tenth victim, a boy, was found on Monday.",
        "She ran for a sixth term.",
        "A second and a third blast followed.",
    ],
)
def test_a_fourth_person_is_no_quarter(text: str) -> None:
    assert all(figure.unit != "fraction" for figure in find_figures(text, [Span(0, len(text))]))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Output fell by a third, the ministry said.", 1 / 3),
        ("Nearly a fifth, 40 people, were children.", 1 / 5),
        ("A tenth of the town was flooded.", 1 / 10),
        ("The army lost a quarter of its guns.", 1 / 4),
    ],
)
def test_a_part_of_a_whole_stays_one(text: str, value: float) -> None:
    assert value in [f.value for f in find_figures(text, [Span(0, len(text))]) if f.unit == "fraction"]


@pytest.mark.parametrize(
    "text", ["The man, Ahmad H., 47, was held.", "A woman of 62 who lost her son wept.", "He saw a boy of six."]
)
def test_an_age_is_told_by_an_initial_and_by_of(text: str) -> None:
    assert [f.unit for f in find_figures(text, [Span(0, len(text))])][-1] == "years-old"


def test_years_between_which_something_was_are_no_range_of_a_figure() -> None:
    text = "Between 2015 and 2019 two of its managers paid between 20 and 40 officials."
    assert [f.value or f.low for f in find_figures(text, [Span(0, len(text))])] == [2.0, 20.0]


def test_a_number_of_people_is_not_one_person() -> None:
    told = {
        "A number of people were killed in Dolen, the police said.": [],
        "A soldier was killed in Dolen, the police said.": [1],
    }
    for text, values in told.items():
        assert [f.value for f in reportedly.read(text).figures if f.scope == "killed"] == values, text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A mother of three children was killed in Dolen.", [(1, "mother", "killed")]),
        ("A father-of-two was wounded and nine men were killed.", [(9, "men", "killed")]),
        ("One of its nurses, a mother of four, was killed.", [(1, "nurses", "killed")]),
        ("A group of three men was killed.", [(3, "men", "killed")]),
    ],
)
def test_how_many_children_somebody_has_is_no_toll(text: str, told: list[tuple[float, str, str | None]]) -> None:
    found = find_figures(text, [Span(0, len(text))])
    assert [(f.value, f.object, f.scope) for f in found] == told
