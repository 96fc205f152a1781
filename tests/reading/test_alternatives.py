"""One pattern for many words matches these words and no others."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.alternatives import one_of

WORDS = st.lists(st.text(st.sampled_from("ab.|(ß병"), min_size=1, max_size=5), min_size=1, max_size=12)


@given(WORDS, st.text(st.sampled_from("ab.|(ß병"), max_size=6))
@settings(deadline=None)
def test_the_pattern_matches_the_words_and_nothing_else(words: list[str], other: str) -> None:
    pattern = re.compile(one_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert (pattern.fullmatch(other) is not None) == (other in words)
