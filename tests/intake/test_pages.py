"""HTML pages become Documents of their main text; hostile ones are refused."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import UnreadableDocumentError
from reportedly.intake import from_bytes
from reportedly.records import PublishedFrom, Received

HEAD = (
    '<meta charset="utf-8"><title>Bridge shut</title><meta property="og:site_name" content="Oxtown Post">'
    '<link rel="canonical" href="https://oxtown.example/bridge">'
)
BODY = (
    "<article><h1>Bridge shut</h1><p>The mayor, Ann Quill, said: “The <b>bridge</b> stays <a href=x>shut</a>.”</p>"
    "<ul><li>Monday: look</li><li>Tuesday: mend</li></ul><p>One<br>two<br>three</p>"
    "<table><tr><th>Day</th><th>Cars</th></tr><tr><td>Monday</td><td>300</td></tr></table></article>"
)


def page(head: str = "", body: str = BODY, lang: str = "en-GB") -> bytes:
    return f'<!DOCTYPE html><html lang="{lang}"><head>{HEAD}{head}</head><body>{body}</body></html>'.encode()


def read(data: bytes) -> Received:
    return from_bytes(data, where="page.html")


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return caught.value.problem


def test_the_main_text_keeps_quotes_and_has_a_line_for_each_paragraph_item_and_row() -> None:
    lines = read(page()).document.text.split("\n")
    assert "The mayor, Ann Quill, said: “The bridge stays shut.”" in lines
    assert {"- Monday: look", "- Tuesday: mend", "One", "two", "three", "Day | Cars", "Monday | 300"} <= set(lines)


def test_what_the_page_says_of_itself_is_kept() -> None:
    document = read(page()).document
    assert (document.title, document.outlet, document.language) == ("Bridge shut", "Oxtown Post", "en")
    assert document.url == "https://oxtown.example/bridge"
    assert document.published_from is PublishedFrom.NONE


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024-10-25", date(2024, 10, 25)),
        ("2024-10-25T00:00:00Z", date(2024, 10, 25)),
        ("2024-10-25T18:30:00+03:00", datetime(2024, 10, 25, 18, 30, tzinfo=timezone(timedelta(hours=3)))),
        ("25 October 2024", date(2024, 10, 25)),
    ],
)
def test_a_stated_date_is_the_date_of_publication(stated: str, expected: date) -> None:
    document = read(page(f'<meta property="article:published_time" content="{stated}">')).document
    assert (document.published, document.published_from) == (expected, PublishedFrom.PAGE)


@pytest.mark.parametrize("stated", ["20245-01-01", "2999-01-01", "1799-12-31", "2024-13-45"])
def test_an_absurd_date_is_no_date_but_a_problem(stated: str) -> None:
    received = read(page(f'<script type="application/ld+json">{{"datePublished": "{stated}"}}</script>'))
    assert received.document.published is None
    assert [problem.kind for problem in received.problems] == ["published"]


def test_a_date_in_the_running_text_dates_nothing() -> None:
    assert read(page(body="<p>The bridge was built on 12 March 1999, said the mayor.</p>")).document.published is None


def test_a_given_date_wins() -> None:
    data = page('<meta name="date" content="2024-10-25">')
    document = from_bytes(data, where="x", published=date(2020, 1, 2)).document
    assert (document.published, document.published_from) == (date(2020, 1, 2), PublishedFrom.GIVEN)


def test_the_declared_charset_is_used_and_damage_is_counted() -> None:
    data = page(lang="ru", body="<p>Мэр сказала: «Мост закрыт до весны».</p>").decode().replace("utf-8", "windows-1251")
    assert "Мост закрыт" in read(data.encode("cp1251", "ignore")).document.text
    damaged = read(page(body="<p>" + "The mayor spoke. " * 30 + "|</p>").replace(b"|", b"\xff"))
    assert "1 damaged" in damaged.problems[0].message


def test_a_short_page_is_not_broken_at_links_and_bold_words() -> None:
    assert read(b"<html><body><p>So <b>there</b>, <a href=x>said</a> she.</p></body></html>").document.text == (
        "So there, said she."
    )


def test_a_text_with_a_few_tags_is_a_text() -> None:
    assert from_bytes(b"The <b>mayor</b> spoke.", where="a.txt").document.text == "The <b>mayor</b> spoke."


def test_pages_without_an_article_are_refused() -> None:
    links = "".join(f"<li><a href=/{i}>Section {i}</a></li>" for i in range(40))
    assert "only navigation" in refusal(page(body=f"<nav><ul>{links}</ul></nav>"))
    assert "no main text" in refusal(b"<html><body><script>say('hello')</script></body></html>")


def test_deep_nesting_is_told_or_refused() -> None:
    assert "nest deeper" in refusal(page(body="<div>" * 24_000 + "<p>The mayor spoke."))
    received = read(page(body=BODY + "<div>" * 1000))
    assert [problem.kind for problem in received.problems] == ["nesting"]
    assert "tags" in refusal(page(body="<div>" * 100_000))


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "x " * 900_000,
        "<p>a" + "\n" * 1_900_000,
        "<!--" + "- " * 900_000,
        "<p " + "".join(f"a{i}=1 " for i in range(150_000)) + ">The mayor spoke.",
        '<script type="application/ld+json">' + "[" * 190_000 + "</script><p>The mayor spoke.",
        "<p>&a;" + "&b;" * 600_000,
    ],
    ids=["words", "lines", "comment", "attributes", "json", "entities"],
)
def test_two_megabytes_of_malice_take_little_time(body: str) -> None:
    read(page())  # loads the parsers
    started = time.process_time()
    try:
        read(page(body=body))
    except UnreadableDocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017
    assert time.process_time() - started < 2


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boom boom"><!ENTITY b "&a;&a;&a;">]><html><body><p>The mayor: &b;</p></body></html>'
    assert "boom" not in read(bomb.encode()).document.text


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mutated_page_is_read_or_refused(data: st.DataObject) -> None:
    found = bytearray(page('<meta name="date" content="2024-10-25">'))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(found)))
        stop = data.draw(st.integers(start, min(len(found), start + 40)))
        found[start:stop] = data.draw(
            st.sampled_from([b"", b"<", b'"', b"<!--", b"\xff", b"&#0;", b"]]>", b"</html>", b"\0"])
        )
    try:
        assert isinstance(read(bytes(found)), Received)
    except UnreadableDocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017
