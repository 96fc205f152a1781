"""The bundled demonstration matter is whole, in order and readable, and its truth names only what is in it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import reportedly

ROOT = Path(__file__).parents[2]
MATTER = ROOT / "src" / "reportedly" / "samples" / "demo.jsonl"
FIELDS = ["url", "outlet", "title", "published", "fetched", "text"]
OUTLETS = {
    "Alder Valley News",
    "Convoy & Cargo",
    "Frontier Dispatch",
    "Harbour Gazette",
    "Kashtan Online",
    "Kestrel Tribune",
    "Lantern Post",
    "Meridian Wire",
    "Namsan Evening Post",
    "Northgate Broadcasting",
    "Quayside Observer",
    "Vesna Monitor",
}


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


DOCUMENTS = _lines(MATTER)


def _name(document: dict[str, Any]) -> str:
    return f"{document['url'].removeprefix('https://')}@{document['published']}"


def test_every_line_has_the_fields_that_are_taken_in_without_a_column_map() -> None:
    assert [list(document) for document in DOCUMENTS] == [FIELDS] * len(DOCUMENTS)
    assert all(isinstance(value, str) and value for document in DOCUMENTS for value in document.values())


def test_every_outlet_is_one_of_the_invented_ones_and_publishes_under_a_reserved_domain() -> None:
    assert {document["outlet"] for document in DOCUMENTS} == OUTLETS
    assert all(".example/" in document["url"] for document in DOCUMENTS)


def test_an_outlet_keeps_to_one_address() -> None:
    assert len({(document["outlet"], document["url"].split("/")[2]) for document in DOCUMENTS}) == len(OUTLETS)


def test_the_note_names_every_outlet() -> None:
    note = MATTER.with_suffix(".md").read_text(encoding="utf-8")
    assert [outlet for outlet in OUTLETS if outlet not in note] == []


def test_no_text_is_twice_under_one_address() -> None:
    assert len({(document["url"], document["text"]) for document in DOCUMENTS}) == len(DOCUMENTS)


def test_documents_stand_in_the_order_of_their_publication_and_are_fetched_afterwards() -> None:
    published = [datetime.fromisoformat(document["published"]) for document in DOCUMENTS]
    fetched = [datetime.fromisoformat(document["fetched"]) for document in DOCUMENTS]
    assert all(moment.tzinfo for moment in published + fetched)
    assert all(earlier <= later for earlier, later in pairwise(published))
    assert all(
        timedelta(0) < after - before < timedelta(days=1) for before, after in zip(published, fetched, strict=True)
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_an_article_is_as_long_as_a_short_news_item(document: dict[str, Any]) -> None:
    assert 120 <= len(document["text"].split()) <= 350


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_the_reader_finds_a_statement_in_each_article(document: dict[str, Any]) -> None:
    reading = reportedly.read(document["text"], published=document["published"], title=document["title"])
    assert reading.statements
