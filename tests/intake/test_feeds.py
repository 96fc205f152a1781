"""Feeds: a Document an entry, with what the feed says of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import Limits
from reportedly.records import PublishedFrom
from tests.intake.taking import kinds, read, take, texts

RSS_START = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Oxtown Post</title>'
    "<link>https://oxtown.example/</link><language>en-GB</language>"
)
ITEM = (
    "<item><title>Bridge &amp; road shut</title><link>https://oxtown.example/a?utm_source=rss</link>"
    "<pubDate>Fri, 25 Oct 2024 18:30:00 +0300</pubDate><category>Roads</category><category>Town</category>"
    '<dc:creator>Ann Quill</dc:creator><source url="https://wire.example/feed">Norland Wire</source>'
    "<description>In short.</description><content:encoded><![CDATA[<p>The mayor said <b>“no”</b> &amp; left.</p>"
    "<script>x()</script><ul><li>Monday</li></ul>]]></content:encoded></item>"
)
RSS_END = "</channel></rss>"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Hill Radio</title>
<link href="https://hill.example/"/><updated>2024-10-26T10:00:00Z</updated>
<entry><title type="html">&lt;b&gt;Dam&lt;/b&gt; holds</title><id>tag:hill.example,2024:1</id>
<link href="https://hill.example/dam"/><published>2024-10-25T20:00:00+02:00</published>
<updated>2024-10-26T09:00:00+02:00</updated><author><name>Bo Lund</name></author><category term="Water"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The warden said <i>the dam</i> holds.</p></div></content>
</entry></feed>"""


def rss(*items: str) -> bytes:
    return (RSS_START + "".join(items) + RSS_END).encode()


def test_an_entry_of_rss_gives_all_that_it_says() -> None:
    (received,) = read(rss(ITEM))
    document = received.document
    assert document.text == "The mayor said “no” & left.\n- Monday"
    assert (document.title, document.outlet, document.language) == ("Bridge & road shut", "Oxtown Post", "en")
    assert document.url == "https://oxtown.example/a"
    assert document.published == datetime(2024, 10, 25, 18, 30, tzinfo=timezone(timedelta(hours=3)))
    assert document.published is not None
    assert document.published.utcoffset() == timedelta(hours=3)  # type: ignore[attr-defined]
    assert document.published_from is PublishedFrom.PAGE
    assert (received.credits, received.categories) == (("Norland Wire", "Ann Quill"), ("Roads", "Town"))
    assert received.problems == ()


def test_an_entry_of_atom_keeps_its_id_and_its_last_change() -> None:
    (received,) = read(ATOM.encode())
    document = received.document
    assert (document.text, document.title, document.outlet) == (
        "The warden said the dam holds.",
        "Dam holds",
        "Hill Radio",
    )
    assert document.published == datetime(2024, 10, 25, 18, tzinfo=UTC)
    assert dict(received.kept) == {"id": '"tag:hill.example,2024:1"', "updated": '"2024-10-26T09:00:00+02:00"'}
    assert (received.credits, received.categories) == (("Bo Lund",), ("Water",))


def test_a_feed_that_gathers_others_gives_the_outlet_to_its_sources() -> None:
    item = ITEM.replace("https://oxtown.example/a", "https://www.wire.example/7")
    assert read(rss(item))[0].document.outlet == "Norland Wire"


def test_a_summary_and_a_bare_title_are_told_to_be_no_more() -> None:
    short = "<item><title>Bridge shut</title><description>The mayor spoke.</description></item>"
    summary, title, empty = take(rss(short, "<item><title>Bridge shut again</title></item>", "<item/>"), "f.xml")
    assert (summary.document.text, kinds(summary)) == ("The mayor spoke.", ["excerpt"])  # type: ignore[union-attr, arg-type]
    assert (title.document.text, kinds(title)) == ("Bridge shut again", ["excerpt"])  # type: ignore[union-attr, arg-type]
    assert empty.where == "f.xml, entry 3"  # type: ignore[union-attr]


def test_the_one_date_of_an_older_feed_is_that_of_publication() -> None:
    item = ITEM.replace("pubDate>", "dc:date>").replace("Fri, 25 Oct 2024 18:30:00 +0300", "2024-10-25T18:30:00+03:00")
    (received,) = read(rss(item))
    assert received.document.published == datetime(2024, 10, 25, 15, 30, tzinfo=UTC)
    assert received.problems == ()


def test_a_summary_longer_than_the_content_is_the_text() -> None:
    item = f"<item><description>{'The mayor spoke. ' * 100}</description></item>"
    (received,) = read(rss(item))
    assert received.problems == ()


def test_a_relative_link_is_completed_from_the_link_of_the_feed() -> None:
    (received,) = read(rss("<item><link>/b</link><description>The mayor spoke.</description></item>"))
    assert received.document.url == "https://oxtown.example/b"


@pytest.mark.parametrize("stated", ["Fri, 99 Oct 20245 18:30:00 +0300", "someday", "20245-01-01"])
def test_an_impossible_date_is_no_date_but_a_problem(stated: str) -> None:
    (received,) = read(rss(f"<item><description>The mayor spoke.</description><pubDate>{stated}</pubDate></item>"))
    assert received.document.published is None
    assert "published" in kinds(received)


def test_a_date_in_the_future_and_a_clock_set_back_are_told() -> None:
    got = datetime(2024, 10, 20, tzinfo=UTC)
    assert kinds(read(rss(ITEM), fetched=got)[0]) == ["published"]
    back = ATOM.replace("2024-10-26T09:00:00+02:00", "2024-10-01T09:00:00+02:00")
    assert kinds(read(back.encode())[0]) == ["updated"]


def test_a_feed_that_is_cut_off_gives_its_whole_entries_and_says_so() -> None:
    data = rss(ITEM, ITEM.replace("left", "stayed"))
    found = texts(data[:-120], "f.xml")
    assert found[0].startswith("The mayor said")
    assert found[1].startswith("f.xml: is cut off: 1 entry read before it")


@pytest.mark.parametrize("start", ["", '<?xml version="1.0"?>', "\ufeff "])
def test_a_list_of_feeds_is_no_document_and_is_to_be_polled(start: str) -> None:
    opml = start + '<opml><body><outline xmlUrl="https://hill.example/rss"/></body></opml>'
    assert texts(opml.encode(), "f.opml") == ["f.opml: is a list of feeds (OPML)"]


def test_xml_that_does_not_say_so_is_no_text_where_its_name_says_it() -> None:
    assert "is XML, but no feed and no page" in texts(b"<config><a>The mayor said.</a></config>", "f.xml")[0]
    assert texts(b"<The mayor said.", "f.txt") == ["<The mayor said."]


def test_a_feed_with_an_error_in_it_still_gives_its_entries_with_a_problem() -> None:
    data = rss(ITEM.replace("In short.", "In & short <b>.")).replace(b"<channel>", b"<channel>&nbsp;&bogus;")
    (received,) = read(data)
    assert "feed" in kinds(received)
    (told,) = (p.message for p in received.problems if p.kind == "feed")
    assert re.fullmatch(r"the feed is not well-formed \(undefined entity in line \d+, column \d+\)", told)


def test_entities_are_not_expanded_and_nothing_is_opened() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>'
        "<title>T</title><item><title>One</title><description>The mayor: &c; &x;</description></item></channel></rss>"
    )
    for item in take(bomb.encode()):
        assert "ha ha" not in str(item)


def test_a_feed_in_another_encoding_is_read_in_it() -> None:
    data = rss(ITEM).decode().replace('version="1.0"', 'version="1.0" encoding="windows-1251"', 1)
    data = data.replace("The mayor", "Мэр")
    assert read(data.encode("cp1251"))[0].document.text.startswith("Мэр said “no”")
    assert read(data.replace("windows-1251", "utf-16").encode("utf-16"))[0].document.text.startswith("Мэр said “no”")


def test_an_encoding_that_there_is_none_of_is_passed_over() -> None:
    for name in ("no-such", "a\0b", "hex"):
        data = rss(ITEM).replace(b'version="1.0"', b'version="1.0" encoding="' + name.encode() + b'"', 1)
        assert texts(data, "f.xml")[0].startswith("The mayor said")


def test_of_a_feed_that_never_ends_the_first_entries_are_read() -> None:
    data = rss(*[ITEM] * 50)
    *first, last = texts(data, "f.xml", limits=Limits(document_bytes=8000))
    assert len(first) > 5
    assert last.startswith("f.xml: has more than the 8,000 bytes that are read")


@given(noise=st.binary(max_size=12), place=st.integers(0, 5000), cut=st.booleans(), atom=st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_damaged_feed_never_raises(noise: bytes, place: int, *, cut: bool, atom: bool) -> None:
    data = ATOM.encode() if atom else rss(ITEM, ITEM)
    place %= len(data)
    take(data[:place] + noise + (b"" if cut else data[place + len(noise) :]), "f.xml")
