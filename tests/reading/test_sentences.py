from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.sentences import find_sentences


@given(st.text(alphabet=st.sampled_from("ab. !?\n\r“”'🙂д말ك.5\u2028"), max_size=80))
def test_sentences_of_any_text_are_in_order_apart_and_read_back(text: str) -> None:
    found = find_sentences(text)
    assert all(s.of(text) == s.of(text).strip() for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    outside = "".join(
        text[a:b] for a, b in zip([0, *(s.end for s in found)], [*(s.start for s in found), len(text)], strict=True)
    )
    assert not outside.strip()


def test_offsets_count_code_points() -> None:
    text = "Fine 🙂🙂 day. Гарний день. Bye."
    assert [s.of(text) for s in find_sentences(text)] == ["Fine 🙂🙂 day.", "Гарний день.", "Bye."]


def test_the_line_of_who_wrote_a_text_is_a_sentence() -> None:
    text = "Two mills burn in Odra\nBy Mara Linde in Odra\nTwo mills burned down. By Friday\nthey were cold."
    found = [span.of(text) for span in find_sentences(text)]
    assert found[:3] == ["Two mills burn in Odra", "By Mara Linde in Odra", "Two mills burned down."]
