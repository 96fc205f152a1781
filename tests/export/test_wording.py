from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.wording import amount, event_told, figure_told, moment_told, place_told
from reportedly.records import Event, Figure, Moment, Place, Span

HERE = Span(0, 4)


@pytest.mark.parametrize(
    ("value", "low", "high", "modifier", "told"),
    [
        pytest.param(12000, 12000, 12000, None, "12,000", id="exact"),
        pytest.param(3000, 3000, None, "at-least", "≥ 3,000", id="open-above"),
        pytest.param(500, None, 500, "up-to", "≤ 500", id="open-below"),
        pytest.param(None, 10, 12, None, "10–12", id="between"),
        pytest.param(6000, None, None, "about", "≈ 6,000", id="about"),
        pytest.param(None, 24, None, "vague", "≥ 24, vague", id="dozens"),
        pytest.param(None, None, None, None, "no number", id="nothing"),
    ],
)
def test_an_amount_keeps_the_bounds_that_the_words_state(
    value: float | None, low: float | None, high: float | None, modifier: str | None, told: str
) -> None:
    assert amount(Figure(span=HERE, value=value, low=low, high=high, modifier=modifier)) == told


def test_a_derived_figure_says_that_it_is_a_sum() -> None:
    figure = Figure(span=HERE, value=12000, modifier="about", object="soldiers", scope="deployed", derived=True)
    assert figure_told(figure) == "≈ 12,000, soldiers, deployed, a sum"


@pytest.mark.parametrize(
    ("start", "end", "precision", "told"),
    [
        (date(2024, 10, 23), date(2024, 10, 24), 1, "2024-10-23 (day)"),
        (date(2024, 10, 1), date(2024, 11, 1), 4, "2024-10-01 to 2024-10-31 (month)"),
        (date(2024, 8, 1), None, None, "from 2024-08-01"),
        (None, date(2024, 8, 1), None, "before 2024-08-01"),
        (None, None, None, "not placed in time"),
    ],
)
def test_a_moment_names_its_last_day_and_its_precision(
    start: date | None, end: date | None, precision: int | None, told: str
) -> None:
    assert moment_told(Moment(span=HERE, start=start, end=end, precision=precision)) == told


@given(st.none() | st.dates(), st.none() | st.dates(), st.sampled_from([None, 1, 2, 3, 4, 5]))
def test_any_moment_can_be_told(start: date | None, end: date | None, precision: int | None) -> None:
    assert moment_told(Moment(span=HERE, start=start, end=end, precision=precision))


def test_a_place_tells_its_precision_and_a_dispute_and_a_government_has_no_point() -> None:
    crimea = Place(span=HERE, name="Crimea", lat=45.3, lon=34.4, country="UA", precision=4, disputed=True)
    assert place_told(crimea) == "Crimea, UA, 45.30° N 34.40° E, disputed (4: first-order division)"
    assert place_told(Place(span=HERE, name="Moscow", lat=55.8, lon=37.6, as_="government")) == "Moscow, a government"


def test_an_event_tells_who_does_it_to_whom() -> None:
    event = Event(span=HERE, class_="ASSAULT", mode="aerial", actor="act_1", target="act_2")
    assert event_told(event, {"act_1": "North", "act_2": "South"}) == "assault/aerial: North → South"
    assert event_told(event, {"act_2": "South"}) == "assault/aerial: ? → South"
    assert event_told(Event(span=HERE, class_="ASSAULT"), {}) == "assault"
