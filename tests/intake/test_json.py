"""Telegram's exports, JSON Feed and records in JSON that is no JSON Lines."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import Unread
from tests.intake.taking import kinds, read, take, texts

MESSAGES = [
    {"id": 1, "type": "service", "date": "2024-10-24T10:00:00", "action": "create_channel", "text": ""},
    {
        "id": 2,
        "type": "message",
        "date": "2024-10-24T15:30:00",
        "date_unixtime": "1729773000",
        "from": "Hill Desk",
        "from_id": "channel77",
        "forwarded_from": "Norland Wire",
        "text": ["The mayor ", {"type": "bold", "text": "said “no”"}, ".\nТак, сказала она. 🌉"],
        "text_entities": [],
    },
    {"id": 3, "type": "message", "date": "2024-10-24T15:31:00", "photo": "p.jpg", "text": ""},
    {
        "id": 4,
        "type": "message",
        "date": "2024-10-24T15:32:00",
        "edited": "2024-10-24T16:00:00",
        "text": "The dam holds.",
    },
]
CHANNEL = {"name": "Hill Desk", "type": "public_channel", "id": 77, "messages": MESSAGES}
EXPORT = json.dumps(CHANNEL, ensure_ascii=False, indent=1).encode()
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Oxtown Post",
    "home_page_url": "https://oxtown.example/",
    "items": [
        {
            "id": "1",
            "url": "https://oxtown.example/1",
            "title": "Bridge shut",
            "content_html": "<p>The mayor said <b>no</b>.</p>",
            "date_published": "2024-10-25T18:30:00Z",
            "authors": [{"name": "Ann Quill"}],
            "tags": ["Roads"],
        },
        {"id": "2", "content_text": "The dam holds."},
        7,
        {"id": "3", "title": "Bare"},
    ],
}


def test_a_message_of_telegram_is_a_document_of_its_channel() -> None:
    first, second = read(EXPORT, "result.json")
    assert first.document.text == "The mayor said “no”.\nТак, сказала она. 🌉"
    assert (first.document.outlet, first.credits) == ("Hill Desk", ("Norland Wire",))
    assert first.document.url == "https://t.me/c/77/2"
    assert first.document.published == datetime(2024, 10, 24, 12, 30, tzinfo=UTC)
    assert json.loads(first.body)["id"] == 2
    assert first.body in EXPORT
    assert dict(second.kept)["edited"] == '"2024-10-24T16:00:00"'


def test_an_export_of_all_chats_gives_each_its_own_name() -> None:
    other = {"name": "Dam Watch", "type": "public_supergroup", "id": 78, "messages": MESSAGES[3:]}
    everything = {"about": "x", "contacts": {"list": []}, "chats": {"about": "y", "list": [CHANNEL, other]}}
    found = read(json.dumps(everything).encode(), "result.json")
    assert [received.document.outlet for received in found] == ["Hill Desk", "Hill Desk", "Dam Watch"]


def test_a_broken_message_does_not_cost_those_after_it() -> None:
    data = EXPORT.replace(b'"id": 2,', b'"id": 2 oops', 1)
    items = take(data, "result.json")
    assert isinstance(items[0], Unread)
    assert items[0].where.startswith("result.json, character ")
    assert [item.document.text for item in items[1:] if not isinstance(item, Unread)] == ["The dam holds."]
    assert len(items) == 2


def test_an_export_that_is_cut_off_says_where() -> None:
    *_, last = texts(EXPORT[:-60], "result.json")
    assert "is cut off" in last or "no JSON from here on" in last


def test_items_of_a_json_feed_are_documents() -> None:
    first, _, number, bare = take(json.dumps(FEED).encode(), "feed.json")
    assert isinstance(number, Unread)
    assert not isinstance(first, Unread)
    assert not isinstance(bare, Unread)
    assert (first.document.text, first.document.outlet) == ("The mayor said no.", "Oxtown Post")
    assert first.document.published == datetime(2024, 10, 25, 18, 30, tzinfo=UTC)
    assert (first.credits, first.categories) == (("Ann Quill",), ("Roads",))
    assert (bare.document.text, kinds(bare)) == ("Bare", ["excerpt"])


def test_records_may_stand_in_a_list_or_one_after_the_other_over_many_lines() -> None:
    records = [{"text": "The mayor spoke."}, {"text": "The dam holds."}]
    expected = ["The mayor spoke.", "The dam holds."]
    assert texts(json.dumps(records, indent=2).encode()) == expected
    assert texts(b"\n\n".join(json.dumps(record, indent=2).encode() for record in records), "all.json") == expected


def test_what_follows_a_break_in_a_list_is_one_unread() -> None:
    assert texts(b'[{"text": "The mayor spoke."}, {"text": oops}, {"text": "No."}]', "all.json") == [
        "The mayor spoke.",
        "all.json, character 32: is no JSON from here on: Expecting value",
    ]


def test_many_broken_messages_take_little_time() -> None:
    data = b'{"name": "x", "type": "public_channel", "id": 1, "messages": [' + b'{"id": x}, ' * 5000
    started = time.process_time()
    assert len(take(data, "result.json")) == 5000
    assert time.process_time() - started < 3


def test_a_tag_of_very_many_attributes_is_refused() -> None:
    html = "<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">The mayor spoke."
    assert texts(json.dumps({"html": html}).encode(), "rows.jsonl") == [
        "rows.jsonl, line 1: has a tag of more than 100 attributes"
    ]


def test_a_record_longer_than_what_is_looked_at_is_still_a_line() -> None:
    long = json.dumps({"text": "The mayor spoke. " * 10_000}) + "\n"
    assert len(read((long * 2).encode())) == 2


def test_deep_nesting_is_refused_and_not_followed() -> None:
    deep = b'{"text": ' + b"[" * 200_000
    assert "nests too deep" in texts(deep, "deep.jsonl")[0] or "no JSON" in texts(deep, "deep.jsonl")[0]
    take(b"[" + b'{"chats": ' * 100_000, "deep.json")
    take(b'{"chats": ' * 100_000, "deep.json")


@given(
    data=st.sampled_from([EXPORT, json.dumps(FEED).encode(), json.dumps(MESSAGES, indent=1).encode()]),
    noise=st.binary(max_size=8),
    place=st.integers(0, 5000),
    cut=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_damaged_json_never_raises(data: bytes, noise: bytes, place: int, *, cut: bool) -> None:
    place %= len(data)
    take(data[:place] + noise + (b"" if cut else data[place + len(noise) :]), "result.json")
