"""The simulated newsroom is honest: the same each time, marked where it says, worded apart, and scored fairly."""

from __future__ import annotations

import re
import tracemalloc
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.newsroom.generated import readings
from benchmarks.newsroom.gold import ledger_of
from benchmarks.newsroom.scores import scores
from benchmarks.newsroom.stream import Telling, articles, documents
from benchmarks.newsroom.wording import SPLITS, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.newsroom.articles import Article

Row = dict[str, Any]


@cache
def world(split: str = "tuned", seed: int = 3, n: int = 250) -> tuple[list[Row], list[Row], list[Article]]:
    """Truth, documents and articles of a world."""
    telling = Telling()
    truth: list[Row] = []
    written: list[Row] = []
    made: list[Article] = []
    for article, line in documents(seed, split, n):
        made.append(article)
        written.append(line)
        truth += telling.add(article)
    return truth + list(telling.rest()), written, made


def statements(truth: list[Row]) -> Iterator[tuple[Row, Row]]:
    for document in truth:
        if document["type"] == "document":
            yield from ((document, statement) for statement in document["statements"])


def test_a_seed_gives_the_same_documents_and_a_longer_world_begins_with_the_shorter_one() -> None:
    short = [line for _, line in documents(9, "tuned", 40)]
    assert [line for _, line in documents(9, "tuned", 60)][:40] == short
    assert [line for _, line in documents(10, "tuned", 40)] != short


@pytest.mark.parametrize("split", SPLITS)
def test_every_planted_part_stands_where_the_truth_says(split: str) -> None:
    truth, written, _ = world(split)
    for document, statement in statements(truth):
        text = next(
            w["text"] for w in written if w["url"] == document["url"] and w["published"] == document["published"]
        )
        for start, end in (*statement["source"], *statement["cue"], *statement["content"]):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip(" \n")
        for figure in statement["figures"]:
            start, end = figure["span"]
            number = text[start:end].replace(",", "")
            assert str(figure["value"]) in number or figure["value"] <= 12


def test_documents_come_in_order_of_publishing() -> None:
    _, written, _ = world()
    assert [w["published"] for w in written] == sorted(w["published"] for w in written)


def _phrases(split: str) -> set[str]:
    """The forms and clauses of a split, without their slots and what every sentence has."""
    table = wordings(split)
    clauses = [line for kind in table["clauses"].values() for lines in kind.values() for line in lines]
    forms = [line for lines in table["forms"].values() for line in lines]
    plain = {re.sub(r"\{\w+\}|[<>\[\]“”.,:]", " ", line).casefold() for line in (*clauses, *forms)}
    return {" ".join(line.split()) for line in plain}


@pytest.mark.parametrize("other", [split for split in SPLITS if split != "reported"])
def test_the_reported_wordings_share_none_with_those_tuned_on(other: str) -> None:
    assert not _phrases(other) & _phrases("reported")


def test_a_world_has_what_makes_joining_hard() -> None:
    truth, _, made = world(n=900)
    errors = Counter(e for _, s in statements(truth) for e in s["errors"])
    assert min(errors["drifted"], errors["confused"], errors["edited"]) > 0
    told = [t for t in truth if t["type"] == "document"]
    assert {t["reprint_kind"] for t in told} == {None, "verbatim", "light-edit", "excerpt"}
    assert sum(bool(t["changes"]) for t in told) > 10
    claims = [t for t in truth if t["type"] == "claim"]
    statuses = {c["status"] for c in claims}
    assert statuses >= {"withdrawn", "conceded", "contested", "corroborated", "unattributed", "uncorroborated"}
    assert any(article.happening and article.happening.earlier for article in made)


def test_the_ledger_that_the_truth_makes_has_full_marks() -> None:
    truth, written, _ = world()
    for name, score in scores(truth=truth, **ledger_of(truth, written)).items():
        assert score.value == 1.0, (name, score.wrong[:3])


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("status", lambda c: {**c, "status": "contested" if c["status"] != "contested" else "conceded"}),
        ("independent origins exact", lambda c: {**c, "independent_origins": c["independent_origins"] + 1}),
        ("positions", lambda c: {**c, "positions": [{**p, "stance": "doubts"} for p in c["positions"]]}),
        ("claims BCubed F1", lambda c: {**c, "statements": c["statements"][:1]}),
    ],
)
def test_a_spoilt_ledger_loses_marks(name: str, spoil: Any) -> None:
    truth, written, _ = world()
    ledger = ledger_of(truth, written)
    ledger["claims"] = [spoil(claim) for claim in ledger["claims"]]
    assert scores(truth=truth, **ledger)[name].value < 0.9


def test_one_claim_for_everything_has_no_precision() -> None:
    truth, written, _ = world()
    ledger = ledger_of(truth, written)
    everything = [s for claim in ledger["claims"] for s in claim["statements"]]
    ledger["claims"] = [{**ledger["claims"][0], "statements": everything}]
    found = scores(truth=truth, **ledger)
    assert found["claims BCubed recall"].value > 0.99  # a Statement of two claims is in one here
    assert found["claims BCubed precision"].value < 0.2


def test_a_stream_of_documents_keeps_only_open_matters_in_memory() -> None:
    stream = articles(4, "tuned")
    sizes = []
    tracemalloc.start()
    try:
        for _ in range(3):
            for _ in islice(stream, 250):
                pass
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert sizes[2] <= 1.5 * sizes[1]


def test_generated_readings_say_what_the_documents_say() -> None:
    lines = [line for _, line in documents(6, "reported", 40)]
    for line, reading in zip(lines, readings(6, 40), strict=True):
        assert reading.document.text == line["text"]
        for statement in reading.statements:
            assert all(
                span.end <= len(line["text"]) for span in (*statement.source, *statement.cue, *statement.content)
            )
