"""The hand-made matters are whole, in order and invented, their truth points into them, and its scores count as they say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.matters.matter import MATTERS, Matter, key, lines, truth_of
from benchmarks.matters.scores import bcubed, positions, scores
from reportedly.records import (
    AirwarsRange,
    Claim,
    Member,
    Position,
    Range,
    Ranges,
    SaidBetween,
    StanceKind,
    Status,
)

FIELDS = ["url", "outlet", "title", "published", "fetched", "text"]
DOCUMENTS = {name: lines(path) for name, path in MATTERS.items()}
CLAIMS = [pytest.param(name, claim, id=f"{name} {claim['id']}") for name in MATTERS for claim in truth_of(name)]
WRITTEN = ("granary", "harbour", "border", "abduction")


@pytest.mark.parametrize("name", WRITTEN)
def test_documents_are_short_items_in_order_under_reserved_domains(name: str) -> None:
    documents = DOCUMENTS[name]
    assert all(list(line) == FIELDS and ".example/" in line["url"] for line in documents)
    assert all(100 <= len(line["text"].split()) <= 300 for line in documents)
    published = [datetime.fromisoformat(line["published"]) for line in documents]
    assert all(earlier <= later for earlier, later in pairwise(published))
    fetched = [datetime.fromisoformat(line["fetched"]) for line in documents]
    assert all(timedelta(0) < b - a < timedelta(hours=3) for a, b in zip(published, fetched, strict=True))


@pytest.mark.parametrize(("name", "claim"), CLAIMS)
def test_the_words_of_every_statement_stand_once_in_its_document(name: str, claim: dict[str, Any]) -> None:
    texts = {(line["url"], line["fetched"]): line["text"] for line in DOCUMENTS[name]}
    counts = {s["words"]: texts[s["url"], s["fetched"]].count(s["words"]) for s in claim["statements"]}
    assert set(counts.values()) == {1}, counts


@pytest.mark.parametrize(("name", "claim"), CLAIMS)
def test_the_truth_uses_the_words_of_the_house(name: str, claim: dict[str, Any]) -> None:
    assert name in MATTERS
    assert {claim["status"], *claim["also_defensible"]} <= set(Status)
    assert {s["stance"] for s in claim["statements"]} <= set(StanceKind)
    assert 0 <= claim["independent_origins"][0] <= claim["independent_origins"][1]


def _statement(words: str, speaker: str | None, stance: str = "asserts") -> dict[str, Any]:
    at = {"url": "https://a.example/1", "fetched": "2026-01-01T00:00:00Z", "words": words}
    return {**at, "speaker": speaker, "speaks_for": None, "stance": stance}


def _line(identity: str, *statements: dict[str, Any], status: str = "uncorroborated") -> dict[str, Any]:
    told = {"status": status, "also_defensible": [], "independent_origins": [1, 2]}
    return {"id": identity, **told, "range": {"scope": None, "low": 2, "high": 7}, "statements": list(statements)}


def _claim(identity: str, *members: str, held: tuple[Position, ...] = (), house: Range | None = None) -> Claim:
    empty = Range()
    return Claim(
        id=identity,
        proposition="",
        status=Status.UNCORROBORATED,
        rule="",
        statements=tuple(Member(id=m, document="d", score=1.0) for m in members),
        positions=held,
        independent_origins=1,
        ranges=Ranges(house=house or empty, ucdp=empty, airwars=AirwarsRange()),
        said=SaidBetween(),
    )


def _held(truth: list[dict[str, Any]], claims: list[Claim], paired: dict[str, Claim]) -> Matter:
    found = {key(s): s["words"] for claim in truth for s in claim["statements"] if s["words"] != "missed"}
    return Matter(truth=truth, claims=claims, entries={}, found=found, paired=paired)


def test_a_claim_that_is_cut_in_two_costs_recall_and_two_that_are_one_cost_precision() -> None:
    truth = [_line("one", _statement("a", None), _statement("b", None)), _line("two", _statement("c", None))]
    cut = _held(truth, [_claim("x", "a"), _claim("y", "b"), _claim("z", "c")], {})
    assert [score.value for score in bcubed(cut)[:2]] == [1.0, pytest.approx(2 / 3)]
    merged = _held(truth, [_claim("x", "a", "b", "c")], {})
    assert [score.value for score in bcubed(merged)[:2]] == [pytest.approx(5 / 9), 1.0]


def test_a_position_is_that_of_the_actor_who_is_called_so_and_its_latest_side_counts() -> None:
    said = (_statement("a", "Ada Moreno", "denies"), _statement("b", "Ada Moreno", "acknowledges"))
    truth = [_line("one", *said, _statement("c", "Bo Lind", "denies"))]
    first = Position(
        actor="m", name="Ms Moreno", stance="denies", since=date(2026, 1, 1), until=date(2026, 1, 2), statements=("a",)
    )
    then = Position(actor="m", name="Ms Moreno", stance="acknowledges", since=date(2026, 1, 2), statements=("b",))
    other = Position(actor="x", name="Somebody", stance="denies", since=date(2026, 1, 1), statements=("c",))
    claim = _claim("x", "a", "b", "c", held=(first, then, other))
    told = {name: right for name, right, *_ in positions(_held(truth, [claim], {"one": claim}))}
    assert told == {"one: Ada Moreno": True, "one: Bo Lind": False}


def test_what_was_not_found_counts_as_wrong_and_a_range_must_be_the_same() -> None:
    truth = [_line("one", _statement("a", None)), _line("two", _statement("missed", None))]
    claim = _claim("x", "a", house=Range(low=2, high=7))
    found = scores(_held(truth, [claim], {"one": claim}))
    assert {name: found[name].value for name in ("statements found", "status", "main range")} == {
        "statements found": 0.5,
        "status": 0.5,
        "main range": 0.5,
    }
