"""What holds of the times of any text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.time_grammar import ANY, ONE
from reportedly.reading.time_words import folded
from reportedly.reading.times import find_times
from reportedly.records import Moment, Span

WORDS = [
    *(
        "on",
        "in",
        "since",
        "until",
        "before",
        "after",
        "by",
        "between",
        "from",
        "to",
        "and",
        "of",
        "the",
        "-",
        "–",
        ",",
        ".",
    ),
    *(
        "Monday",
        "Friday",
        "May",
        "march",
        "Sept.",
        "October",
        "16",
        "17th",
        "31",
        "0",
        "1999",
        "2024",
        "0000",
        "'82",
        "90s",
    ),
    *(
        "early",
        "late",
        "mid-",
        "the end of",
        "later",
        "earlier",
        "this",
        "last",
        "next",
        "past",
        "following",
        "that same",
    ),
    *(
        "day",
        "days",
        "week",
        "weekend",
        "month",
        "years",
        "decade",
        "quarter",
        "half",
        "a",
        "two",
        "several",
        "999",
        "ago",
    ),
    *("night", "morning", "dawn", "6 p.m.", "23:59", "noon", "overnight", "into", "spring", "winter", "BC", "century"),
    *(
        "will",
        "was",
        "third",
        "anniversary",
        "Christmas",
        "Easter",
        "2024-10-07",
        "31/02/2024",
        "10/9/24",
        "Q3",
        "9/11",
    ),
    *("в среду", "수요일", "يوم", "🕰️", "“Friday”", "’s", "\r\n", "\n\n", "\t", "\u00a0", "İ", "٣", "²", "“unclosed"),
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
)
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


def sentences_of(text: str) -> tuple[Span, ...]:
    middle = len(text) // 2
    return (Span(0, middle), Span(middle, len(text))) if middle else ()


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_any_text_gives_ordered_spans_that_read_back(text: str, published: date | None) -> None:
    found = find_times(text, sentences_of(text), published)
    assert all(moment.span.of(text).strip() for moment in found)
    assert all(moment.span.end <= len(text) for moment in found)
    ends = [0, *(moment.span.end for moment in found)]
    assert all(moment.span.start >= end for moment, end in zip(found, ends, strict=False))


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_any_text_gives_stretches_that_run_forward(text: str, published: date | None) -> None:
    for moment in find_times(text, sentences_of(text), published):
        if moment.start and moment.end:
            assert moment.start < moment.end
        assert (moment.precision is None) == (moment.start is None and moment.end is None)
        assert moment.precision is None or moment.precision in range(1, 6)


@settings(max_examples=100, deadline=None)
@given(TEXTS, DAYS)
def test_reading_twice_gives_the_same(text: str, published: date | None) -> None:
    def read() -> tuple[Moment, ...]:
        return find_times(text, sentences_of(text), published)

    assert read() == read()


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)


@settings(deadline=None)
@given(st.sampled_from(["3 May 2020", "2020-05-03", "May 2020", "2020", "the 1990s", "spring 2020", "9/11"]), DAYS)
def test_what_is_absolute_lies_where_it_lies_whenever_it_is_published(words: str, published: date | None) -> None:
    (moment,) = find_times(f"He left on {words}.", (), published)
    assert (moment,) == find_times(f"He left on {words}.", (), None)
    assert not moment.relative


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_no_place_where_a_kind_of_time_stands_is_passed_by(text: str) -> None:
    plain = folded(text)
    places = [at for at in range(len(plain)) if not at or not (plain[at - 1].isalnum() or plain[at - 1] == "_")]
    for at in places:
        if any(one.match(plain, at) for one in ONE.values()):
            assert ANY.match(plain, at), (plain[at : at + 30], at)


def test_every_kind_of_time_begins_a_search() -> None:
    told = {
        "iso": "2024-10-07", "named_day": "christmas", "deictic": "tonight", "reference": "currently", "q_year": "q3 2024",
        "decade": "'90s", "clock": "6 p.m.", "duration": "several years", "century": "third century", "bare": "the week",
        "repeated": "hourly", "day_part": "small hours", "overnight": "overnight", "before_christ": "400 bc",
    }  # fmt: skip
    for kind, words in told.items():
        found = ANY.match(words)
        assert found is not None, (kind, words)
