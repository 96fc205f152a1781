"""Records to JSON and back, with what one JSON writer takes and another refuses."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, date, datetime

import pytest

from reportedly.ledger.codec import from_json, from_plain, pack, pack_bytes, to_json, to_short_json, unpack
from reportedly.records import Document, Problem, Span

PROBLEMS = [
    Problem(kind="language", message="“Zażółć” — Київ, 서울\n\t\u2028 and a NUL \0"),
    Problem(kind="language", message="half a pair \ud83d stays half a pair"),
]


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("write", [to_json, to_short_json])
def test_what_is_written_is_read_back_and_goes_into_any_database(problem: Problem, write: object) -> None:
    line = write(problem)  # type: ignore[operator]
    line.encode("utf-8")
    assert "\n" not in line
    assert from_json(Problem, line) == problem


def test_days_and_moments_are_told_apart() -> None:
    for published in (date(2026, 3, 1), datetime(2026, 3, 1, 22, 5, tzinfo=UTC)):
        document = Document(id="doc_1", text="x", published=published)
        assert from_json(Document, to_short_json(document)).published == published


def test_a_whole_number_beyond_64_bits_is_kept() -> None:
    assert json.loads(to_json([1 << 70, 0.1, Span(3, 9)])) == [1 << 70, 0.1, [3, 9]]


def test_fields_with_their_default_are_left_out_of_the_short_form_only() -> None:
    document = Document(id="doc_1", text="x")
    short = json.loads(to_short_json(document))
    assert set(short) == {"id", "text"}
    assert set(short) < set(json.loads(to_json(document)))
    assert from_plain(Document, short) == document


@pytest.mark.parametrize("times", [0, 1, 300, 3_000])
def test_texts_of_any_length_are_unpacked_as_they_were(times: int) -> None:
    text = "Київ, half \ud83d, and a bridge. " * times
    assert unpack(pack(text)) == text


@pytest.mark.parametrize("size", [0, 1, 500, 8_192, 8_193, 40_000])
@pytest.mark.parametrize("level", [3, 6])
def test_bytes_of_any_length_are_packed_so_that_plain_zlib_opens_them(size: int, level: int) -> None:
    raw = bytes(at * at % 251 for at in range(size))
    assert zlib.decompress(pack_bytes(raw, level)) == raw
