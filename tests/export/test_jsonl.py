from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export import jsonl
from reportedly.records import Document, Reader, Reading

if TYPE_CHECKING:
    from pathlib import Path


def _reading(text: str) -> Reading:
    return Reading(reader=Reader(version="1", tagger="t", weights=""), document=Document(id="doc_1", text=text))


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec=None))))
def test_any_text_comes_back_from_one_line_that_utf8_can_carry(texts: list[str]) -> None:
    out = io.StringIO()
    assert jsonl.write((_reading(text) for text in texts), out) == len(texts)
    lines = out.getvalue().encode().decode().splitlines()
    assert [json.loads(line)["document"]["text"] for line in lines] == texts


def test_lone_surrogates_and_unusual_line_ends_are_escaped() -> None:
    out = io.StringIO()
    jsonl.write([_reading("a\ud800b\u2028c\u0085d 서울 👩‍🚒")], out)
    assert r"a\ud800b\u2028c\u0085d 서울 👩‍🚒" in out.getvalue()


def test_a_line_is_the_documented_form(crossing: Reading, tmp_path: Path) -> None:
    jsonl.write_file([crossing, crossing], tmp_path / "out")
    first, second = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert first == second
    assert json.loads(first) == json.loads(crossing.to_json())
