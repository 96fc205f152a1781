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
    note = " ".join(MATTER.with_suffix(".md").read_text(encoding="utf-8").split())
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


TRUTH = _lines(ROOT / "benchmarks" / "demo_truth.jsonl")
CLAIMS = [line for line in TRUTH if line["kind"] == "claim"]
VERSIONS = {(document["url"], document["fetched"]): document for document in DOCUMENTS}
STATUSES = {
    "withdrawn",
    "conceded",
    "contested",
    "corroborated",
    "unattributed",
    "uncorroborated",
    "denied-only",
}


def _documents_named_in(value: object) -> set[tuple[str, str]]:
    """Every document that stands anywhere in a line of the truth, as (url, fetched)."""
    if isinstance(value, list):
        return {pair for part in value for pair in _documents_named_in(part)}
    if isinstance(value, dict):
        if set(value) == {"url", "fetched"}:
            return {(value["url"], value["fetched"])}
        return _documents_named_in(list(value.values()))
    return set()


def test_the_truth_names_only_documents_that_ship() -> None:
    assert sorted(_documents_named_in(TRUTH) - set(VERSIONS)) == []


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_no_position_of_the_truth_begins_after_the_first_document_that_shows_it(claim: dict[str, Any]) -> None:
    for position in [*claim["asserts"], *claim["denies"], *claim["other"]]:
        first = min(VERSIONS[document["url"], document["fetched"]]["fetched"] for document in position["documents"])
        assert position["since"] <= first


def test_the_truth_has_a_claim_of_every_status() -> None:
    assert {state["status"] for claim in CLAIMS for state in claim["states"]} == STATUSES


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_a_number_of_independent_origins_is_within_what_is_listed(claim: dict[str, Any]) -> None:
    sides = [origin for origin in claim["origins"] if origin["side"] == "asserting"]
    for state in claim["states"]:
        low, high = state["independent_origins"]
        assert 0 <= low <= high <= len(sides)


def test_an_address_that_stands_twice_is_named_as_a_revision() -> None:
    urls = [document["url"] for document in DOCUMENTS]
    again = {
        (document["url"], document["fetched"]) for n, document in enumerate(DOCUMENTS) if document["url"] in urls[:n]
    }
    revisions = [line for line in TRUTH if line["kind"] == "revision"]
    assert _documents_named_in([line["document"] for line in revisions]) == again


def test_a_verbatim_reprint_holds_whole_paragraphs_of_its_original_and_an_edited_one_does_not() -> None:
    for line in (line for line in TRUTH if line["kind"] == "reprint"):
        text, original = (
            VERSIONS[line[end]["url"], line[end]["fetched"]]["text"].strip().split("\n\n")
            for end in ("document", "reprint_of")
        )
        assert (set(text) <= set(original)) == (line["reprint_kind"] == "verbatim")
