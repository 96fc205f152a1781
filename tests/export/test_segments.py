from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.page.segments import DEEPEST, Mark, segments

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=DEEPEST)


def _marks(spans: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(start, start + length, str(at), "c") for at, (start, length) in enumerate(spans)]


@given(st.integers(0, 50), SPANS)
def test_segments_cover_the_text_without_gap_and_know_every_mark_over_them(
    length: int, spans: list[tuple[int, int]]
) -> None:
    marks = _marks(spans)
    found = list(segments(length, marks))
    assert [s.start for s in found[:1]] + [s.end for s in found[-1:]] == ([0, length] if length else [])
    assert all(left.end == right.start for left, right in pairwise(found))
    for segment in found:
        over = {m.token for m in marks if m.start <= segment.start and segment.end <= m.end}
        touching = {m.token for m in marks if m.start < segment.end and segment.start < m.end}
        assert {m.token for m in segment.marks} == over == touching


def test_the_innermost_mark_comes_last() -> None:
    marks = [Mark(2, 4, "inner", "c"), Mark(0, 9, "outer", "c"), Mark(2, 6, "middle", "c")]
    (segment,) = (s for s in segments(9, marks) if s.start == 2)
    assert [m.token for m in segment.marks] == ["outer", "middle", "inner"]


def test_thousands_of_marks_inside_one_another_do_not_make_a_quadratic_page() -> None:
    marks = [Mark(at, 20_000 - at, str(at), "c") for at in range(9_000)]
    found = list(segments(20_000, marks))
    assert max(len(s.marks) for s in found) == DEEPEST
    assert found[8_999].marks[-1].start == 8_999
