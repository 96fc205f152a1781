"""JSON Lines and tables: each row a Document or one Unread with its line."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import BadOptionError
from reportedly.intake import receive
from reportedly.records import PublishedFrom
from tests.intake.taking import kinds, read, take, texts

ROW = {
    "url": "https://oxtown.example/bridge?utm_source=x",
    "outlet": "Oxtown Post",
    "title": "Bridge shut",
    "published": "2024-10-25T18:30:00+03:00",
    "fetched": "2024-10-26T06:00:00Z",
    "text": "The mayor said “no”.\r\nТак.",
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def jsonl(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_a_record_gives_its_fields_to_the_document() -> None:
    (received,) = read(jsonl({**ROW, "desk": "east", "views": 7}), "rows.jsonl")
    document = received.document
    assert document.text == ROW["text"]
    assert (document.url, document.outlet) == ("https://oxtown.example/bridge", "Oxtown Post")
    assert document.published == datetime(2024, 10, 25, 18, 30, tzinfo=timezone(timedelta(hours=3)))
    assert document.published_from is PublishedFrom.GIVEN
    assert received.fetched == datetime(2024, 10, 26, 6, tzinfo=UTC)
    assert received.kept == (("desk", '"east"'), ("views", "7"))


def test_a_bad_line_is_one_unread_with_its_number() -> None:
    data = jsonl(ROW) + b'{"text": \n\n[1]\n{"text": 5}\n{"text": "caf\xe9"}\n{"text": "\\ud800"}\n' + jsonl(ROW)
    found = texts(data, "rows.jsonl")
    assert [line.partition(":")[0] for line in found[1:-1]] == [f"rows.jsonl, line {n}" for n in (2, 4, 5, 6, 7)]
    assert found[0] == found[-1] == ROW["text"]


def test_a_text_that_is_empty_is_told_from_one_that_is_not_there() -> None:
    found = texts(jsonl({**ROW, "text": ""}, {"url": "https://oxtown.example/2"}), "rows.jsonl")
    assert found == [
        "rows.jsonl, line 1: its text is empty",
        "rows.jsonl, line 2: has no text and no html (it has url)",
    ]


def test_other_names_are_mapped() -> None:
    (received,) = read(
        jsonl({"body": "The mayor spoke.", "src": "Oxtown Post"}), columns={"text": "body", "outlet": "src"}
    )
    assert (received.document.text, received.document.outlet) == ("The mayor spoke.", "Oxtown Post")


def test_a_column_that_is_no_field_is_a_bad_option() -> None:
    with pytest.raises(BadOptionError, match="txet"):
        receive("rows.jsonl", b"", columns={"txet": "body"})


def test_html_is_read_as_a_page_or_as_a_piece() -> None:
    page = "<html><head><title>Bridge</title></head><body><p>The mayor spoke today.</p></body></html>"
    whole, piece = read(jsonl({"html": page}, {"html": "<p>The mayor<br>spoke.</p>"}), "rows.jsonl")
    assert (whole.document.text, whole.document.title) == ("The mayor spoke today.", "Bridge")
    assert piece.document.text == "The mayor\nspoke."


def test_what_can_not_be_a_field_is_kept_and_told() -> None:
    row = {"text": "The mayor spoke.", "url": "nowhere", "published": "last week", "title": 7, "fetched": "20245-01-01"}
    (received,) = read(jsonl(row), "rows.jsonl")
    assert received.document.published is None
    assert sorted(kinds(received)) == ["fetched", "published", "title", "url"]
    assert dict(received.kept)["published"] == '"last week"'


def test_a_date_after_the_fetching_is_kept_and_told() -> None:
    (received,) = read(jsonl({**ROW, "published": "2031-01-01"}), "rows.jsonl")
    assert received.document.published == date(2031, 1, 1)
    assert kinds(received) == ["published"]


def test_a_given_date_fills_what_has_none() -> None:
    dated, undated = read(jsonl(ROW, {"text": "The mayor spoke."}), "rows.jsonl", published=date(2020, 1, 2))
    assert dated.document.published != date(2020, 1, 2)
    assert undated.document.published == date(2020, 1, 2)


def test_numbers_that_json_has_not_are_kept_as_it_can() -> None:
    (received,) = read(b'{"text": "The mayor spoke.", "a": NaN, "b": 1e999, "c": "\\ud800"}\n', "rows.jsonl")
    assert [json.loads(value) is not None for _, value in received.kept] == [False, True, True]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_is_known_by_its_first_row(sign: str) -> None:
    data = f'URL{sign}Title{sign}Text\nhttps://oxtown.example/1{sign}T{sign}"The mayor{sign} spoke\nTwice"\n'.encode()
    (received,) = read(data)
    assert received.file == "file, line 2"  # the first row is on the second line
    assert received.document.text == f"The mayor{sign} spoke\nTwice"
    assert (received.document.title, received.document.url) == ("T", "https://oxtown.example/1")


def test_a_bad_row_is_one_unread_with_the_line_on_which_it_begins() -> None:
    data = b'title,text\nA,"one\ntwo words"\nB,b,c\nC\nD,"x"y\nE,caf\xe9\nF,The end came.\n'
    found = texts(data, "t.csv")
    assert found[0] == "one\ntwo words"
    assert [line.partition(":")[0] for line in found[1:-1]] == [f"t.csv, line {n}" for n in (4, 5, 6, 7)]
    assert found[-1] == "The end came."


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    found = texts(b'title,text\nA,The mayor spoke.\nB,"no end\nC,x\n', "t.csv")
    assert found[0] == "The mayor spoke."
    assert found[1].startswith("t.csv, line 3: can't be parted into cells")


def test_a_table_without_a_column_for_the_text_says_what_it_has() -> None:
    assert texts(b"name,age\nAnn,3\n", "t.csv") == [
        "t.csv: its first row names no column text or html (it names name, age)"
    ]
    assert texts(b"name,age\nAnn,3\n", "t.csv", columns={"text": "body"}) == [
        "t.csv: its first row names no column body (it names name, age)"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1251"])
def test_a_table_is_read_in_the_encoding_that_it_is_in(encoding: str) -> None:
    text = "Мэр сказала, что мост закрыт до весны и что его откроют не раньше мая."
    (received,) = read(f'title;text\nМост;"{text}"\n'.encode(encoding), "t.csv")
    assert received.document.text == text


@given(st.lists(TEXTS, min_size=1, max_size=5))
@settings(max_examples=80, deadline=None)
def test_any_text_in_a_record_comes_out_the_same_or_is_told_apart(contents: list[str]) -> None:
    items = take(jsonl(*({"text": text} for text in contents)), "rows.jsonl")
    assert len(items) == len(contents)
    assert all(
        item.document.text == text for item, text in zip(items, contents, strict=True) if hasattr(item, "document")
    )


@given(st.binary(max_size=60), st.integers(0, 400), st.sampled_from(["rows.jsonl", "t.csv"]))
@settings(max_examples=150, deadline=None)
def test_damaged_rows_never_raise(noise: bytes, place: int, name: str) -> None:
    data = jsonl(ROW) * 2 if name == "rows.jsonl" else b'title,text\nA,"one\ntwo words"\nB,b\n'
    place %= len(data)
    take(data[:place] + noise + data[place:], name)
    take(data[:place], name)
    take(data[:place] + noise, name)


def test_where_a_line_stops_to_be_json_is_told_in_plain_words() -> None:
    (told,) = texts(b'{"text": "The mayor\nsaid"}'.replace(b"\n", b"\t"), "rows.jsonl")
    assert told == "rows.jsonl, line 1: is no JSON (Invalid control character, character 20)"
