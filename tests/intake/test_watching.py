"""Watching: the feeds of an OPML file, and a schedule that comes only from its arguments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.watching import (
    LONGEST,
    LONGEST_AFTER_FAILURE,
    SHORTEST,
    Poll,
    after_failure,
    after_news,
    after_no_news,
    due_first,
    feeds_of,
    first_poll,
)

NOW = datetime(2024, 10, 26, tzinfo=UTC)
OPML = b"""<?xml version="1.0" encoding="windows-1251"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="News"><outline type="rss" xmlUrl="https://hill.example/rss?a=1&amp;b=2"/><outline text="no feed"/>
<outline XMLURL="feed://oxtown.example/atom"/></outline><outline xmlUrl="https://hill.example/rss?a=1&amp;b=2"/>
<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:x"/></body></opml>"""


def test_feeds_are_found_at_any_depth_each_once() -> None:
    assert feeds_of(OPML) == ("https://hill.example/rss?a=1&b=2", "https://oxtown.example/atom")
    assert feeds_of(OPML.decode()) == feeds_of(OPML)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<rss/>", b"<opml/>", b"<opml><outline xmlUrl='x'/></opml>", "\ud800", b"\0"]
)
def test_what_names_no_feed_is_refused(data: bytes | str) -> None:
    with pytest.raises(UnreadableDocumentError):
        feeds_of(data)


def test_entities_of_an_opml_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><opml><outline xmlUrl="https://a.example/"/>&a;</opml>'
    assert feeds_of(bomb) == ("https://a.example/",)


@given(st.binary(max_size=10), st.integers(0, len(OPML)))
def test_a_damaged_opml_gives_feeds_or_is_refused(noise: bytes, place: int) -> None:
    for data in (OPML[:place] + noise, OPML[:place] + noise + OPML[place:]):
        try:
            assert all(url.startswith(("http://", "https://")) for url in feeds_of(data))
        except UnreadableDocumentError as error:
            assert "\n" not in str(error)  # noqa: PT017


def test_news_shorten_the_wait_and_no_news_lengthen_it() -> None:
    poll = first_poll("https://hill.example/rss", now=NOW, chance=0.5)
    assert poll.due == NOW + timedelta(seconds=30)
    news = after_news(poll, now=NOW, chance=0.5, etag='"2"', last_modified=None)
    assert (news.interval, news.due, news.etag) == (450.0, NOW + timedelta(seconds=450), '"2"')
    same = after_no_news(news, now=NOW, chance=0.5)
    assert (same.interval, same.etag) == (675.0, '"2"')


def test_waits_stay_within_bounds_whatever_happens() -> None:
    poll = first_poll("https://hill.example/rss", now=NOW, chance=0.0)
    for _ in range(100):
        poll = after_news(poll, now=NOW, chance=0.0, etag=None, last_modified=None)
    assert poll.interval == SHORTEST
    for _ in range(100):
        poll = after_no_news(poll, now=NOW, chance=1.0)
    assert poll.interval == LONGEST
    for _ in range(2000):
        poll = after_failure(poll, now=NOW, chance=1.0)
    assert poll.due <= NOW + timedelta(seconds=LONGEST_AFTER_FAILURE * 1.1)


def test_failures_double_the_wait_and_a_server_that_asks_for_more_gets_it() -> None:
    poll = Poll(url="https://hill.example/rss", due=NOW, interval=600.0)
    once = after_failure(poll, now=NOW, chance=0.5)
    twice = after_failure(once, now=NOW, chance=0.5)
    assert [(p.due - NOW).total_seconds() for p in (once, twice)] == [1200.0, 2400.0]
    assert after_failure(poll, now=NOW, chance=0.0, wait=5000.0).due == NOW + timedelta(seconds=5000)
    assert after_no_news(twice, now=NOW, chance=0.5).failures == 0


def test_a_clock_that_was_set_back_does_not_stop_the_watch() -> None:
    late = Poll(url="https://hill.example/b", due=NOW + timedelta(days=900))
    soon = Poll(url="https://hill.example/a", due=NOW + timedelta(seconds=5))
    assert [poll.url for poll in due_first([soon, late], now=NOW)] == [
        "https://hill.example/b",
        "https://hill.example/a",
    ]


@given(st.floats(0, 1), st.floats(0, 1))
def test_chance_moves_a_wait_by_no_more_than_its_share(one: float, other: float) -> None:
    poll = Poll(url="https://hill.example/rss", due=NOW)
    first, second = (after_no_news(poll, now=NOW, chance=chance).due for chance in (one, other))
    assert abs((first - second).total_seconds()) <= 0.2 * 1350 + 1e-3
