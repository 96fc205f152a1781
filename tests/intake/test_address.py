"""Addresses in one form, and whose word about an address counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.address import canonical, preferred, same_site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://News.Example", "https://news.example/"),
        ("http://news.example:80/a#b", "http://news.example/a"),
        ("https://news.example:443/a?", "https://news.example/a"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://user:secret@news.example./a", "https://news.example/a"),
        ("https://news.example/a/./b/../c", "https://news.example/a/c"),
        ("https://news.example/%7eann/%c3%a9", "https://news.example/~ann/%C3%A9"),
        ("https://news.example/é", "https://news.example/%C3%A9"),
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example/?b=2&a=1&utm_medium=x&fbclid=y&gclid=z", "https://news.example/?a=1&b=2"),
        ("https://news.example/?b=2&a=1&b=1", "https://news.example/?b=2&a=1&b=1"),
        ("https://news.example/?story&a=1", "https://news.example/?story&a=1"),
        ("https://мост.example/", "https://xn--l1aeje.example/"),
        ("https://[2001:DB8::1]:443/x", "https://[2001:db8::1]/x"),
        ("https://news.example/100%", "https://news.example/100%25"),
        (" https://news.example/a\n", "https://news.example/a"),
    ],
)
def test_an_address_has_one_form(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example",
        "ftp://x.example",
        "https://",
        "http://[::1",
        "mailto:a@b.example",
        "https://x:99999/",
        "https:///a",
        "javascript:1",
        "https://" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_has_no_form(url: str) -> None:
    assert canonical(url) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_one_form_stays_as_it_is(path: str, query: str) -> None:
    once = canonical(f"https://news.example/{path}?{query}")
    if once is not None:
        assert once.isascii()
        assert canonical(once) == once


@pytest.mark.parametrize(
    ("given_url", "stated", "expected"),
    [
        (None, "https://a.example/1#x", "https://a.example/1"),
        ("https://a.example/1?s=2", None, "https://a.example/1?s=2"),
        ("https://m.a.example/1?s=2", "https://www.a.example/1", "https://www.a.example/1"),
        ("https://a.example/1", "https://b.example/1", "https://a.example/1"),
        ("https://a.example/1", "https://a.example/", "https://a.example/1"),
        ("https://a.example/", "https://a.example/", "https://a.example/"),
        ("https://a.example/1", "nonsense", "https://a.example/1"),
    ],
)
def test_a_page_knows_its_address_within_its_own_site(given_url: str | None, stated: str | None, expected: str) -> None:
    assert preferred(given_url, stated) == expected


def test_a_shared_ending_makes_no_site() -> None:
    assert not same_site("https://a.example", "https://b.example")
    assert not same_site("https://notnews.example", "https://news.example")
    assert same_site("https://news.oxtown.example/1", "https://oxtown.example/2")
