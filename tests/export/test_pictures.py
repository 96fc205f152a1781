from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportedly.export.page import page
from reportedly.records import Figure, Moment, Place, Span

if TYPE_CHECKING:
    from datetime import date

    from reportedly.records import Reading


def _figure(html: str, name: str) -> str:
    found = re.search(rf'<figure class="{name}">.*?</figure>', html, re.DOTALL)
    return found[0] if found else ""


def test_every_mark_of_a_picture_leads_to_words_that_are_marked_in_the_text(crossing: Reading) -> None:
    html = page([crossing])
    tokens = set(re.findall(r'data-to="([^"]*)"', html))
    marked = {token for held in re.findall(r'data-s="([^"]*)"', html) for token in held.split()}
    assert tokens
    assert tokens <= marked
    anchors = set(re.findall(r'href="#(stm_[^"]*)" data-to', html))
    assert anchors <= set(re.findall(r'id="(stm_[^"]*)"', html))


def test_a_picture_without_anything_to_show_is_left_out(crossing: Reading) -> None:
    bare = replace(
        crossing,
        statements=tuple(replace(s, said=None, happened=None, figures=(), places=()) for s in crossing.statements),
    )
    assert "<figure" not in page([bare])


def test_a_government_is_no_place_on_the_map(crossing: Reading) -> None:
    capital = Place(span=Span(4, 11), name="Tessaly", lat=10.0, lon=10.0, country="TS", precision=1, as_="government")
    statements = tuple(replace(s, places=() if n else (0,)) for n, s in enumerate(crossing.statements))
    only = replace(crossing, places=(capital,), statements=statements)
    assert _figure(page([only]), "map") == ""
    place = replace(only, places=(replace(capital, as_="place"),))
    assert "Tessaly" in _figure(page([place]), "map")


def test_an_open_bound_is_an_arrow_and_about_is_a_ring(crossing: Reading) -> None:
    figures = (
        Figure(span=Span(0, 3), value=3000, low=3000, modifier="at-least", object="boats"),
        Figure(span=Span(4, 9), value=12000, modifier="about", object="boats"),
    )
    drawn = _figure(page([_only_figures(crossing, figures)]), "figures")
    assert drawn.count('class="arrow"') == 1
    assert drawn.count('class="about"') == 1
    assert "≥ 3,000" in drawn
    assert "≈ 12,000" in drawn


def _only_figures(reading: Reading, figures: tuple[Figure, ...]) -> Reading:
    first, *rest = (replace(s, figures=()) for s in reading.statements)
    own = replace(first, figures=tuple(range(len(figures))))
    return replace(reading, figures=figures, statements=(own, *rest))


NUMBERS = (
    st.none() | st.integers(-5, 10**6) | st.sampled_from([0.0, 0.004, 1e12, 1e300, float("inf"), float("nan"), -1e16])
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
@given(
    st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=4),
    st.lists(st.tuples(st.none() | st.dates(), st.none() | st.dates()), min_size=1, max_size=4),
    st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([None, 1, 4, 5, 6, 7])), max_size=4),
)
def test_any_numbers_days_and_points_can_be_drawn(
    crossing: Reading,
    numbers: list[tuple[float | None, float | None, float | None]],
    days: list[tuple[date | None, date | None]],
    points: list[tuple[float, float, int | None]],
) -> None:
    figures = tuple(Figure(span=Span(0, 3), value=v, low=low, high=high) for v, low, high in numbers)
    places = tuple(
        Place(span=Span(0, 3), name="Quay", lat=lat, lon=lon, precision=precision) for lat, lon, precision in points
    )
    moments = [Moment(span=Span(0, 3), start=start, end=end) for start, end in days]
    statements = [
        replace(s, said=moments[n % len(moments)], happened=moments[-1 - n % len(moments)], figures=(), places=())
        for n, s in enumerate(crossing.statements)
    ]
    statements[0] = replace(statements[0], figures=tuple(range(len(figures))), places=tuple(range(len(places))))
    drawn = page([replace(crossing, figures=figures, places=places, statements=tuple(statements))])
    positions = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height)="([^"]*)"', drawn)
    assert all(re.fullmatch(r"-?[0-9]+(\.[0-9])?", position) for position in positions)
