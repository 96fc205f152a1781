"""What the commands write as JSON has the documented names, all of them, and what it refers to is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

PAGE = (Path(__file__).parents[2] / "docs" / "ledger-json.md").read_text(encoding="utf-8")
READING = (Path(__file__).parents[2] / "docs" / "reading-json.md").read_text(encoding="utf-8")


def names_of(record: str, page: str = PAGE) -> list[str]:
    section = page.partition(f"\n## {record}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)


def shape(value: object) -> object:
    """The names of an object, deep; a list by the shape of its first."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


def test_the_example_of_a_claim_has_the_documented_names() -> None:
    example = json.loads(PAGE.partition("```json\n")[2].partition("```")[0])
    assert list(example) == names_of("Claim")
    assert list(example["origins"][0]) == names_of("Origin")
    assert list(example["figures"][0]) == names_of("FigureAsOf")


def test_each_claim_has_every_name_with_null_for_what_is_not_known(demo: Desk) -> None:
    claims = demo.lines("claims", "--limit", "1000")
    for claim in claims:
        assert list(claim) == names_of("Claim")
        for record, name in (("Member", "statements"), ("Position", "positions"), ("Origin", "origins")):
            assert all(list(inner) == names_of(record) for inner in claim[name])
        assert all(list(figure) == names_of("FigureAsOf") for figure in claim["figures"])
        assert all(list(c) == names_of("Carrier") for origin in claim["origins"] for c in origin["carriers"])
        assert list(claim["ranges"]) == names_of("Ranges")
        assert list(claim["ranges"]["house"]) == list(claim["ranges"]["ucdp"]) == names_of("Range")
        assert list(claim["ranges"]["airwars"]) == names_of("AirwarsRange")
        assert list(claim["said"]) == names_of("SaidBetween")
    assert any(claim["ranges"]["house"]["low"] is None for claim in claims)


def test_what_a_claim_refers_to_is_there(demo: Desk) -> None:
    statements = {s["id"]: s for s in demo.lines("statements", "--limit", "1000")}
    documents = {d["id"] for d in demo.lines("documents", "--limit", "1000")}
    actors = {line["actor"]["id"] for line in demo.lines("actors", "--limit", "1000")}
    for claim in demo.lines("claims", "--limit", "1000"):
        members = {m["id"] for m in claim["statements"]}
        assert members <= statements.keys()
        assert {m["document"] for m in claim["statements"]} <= documents
        assert {p["actor"] for p in claim["positions"]} <= actors
        assert {f["statement"] for f in claim["figures"]} <= members
        carried = [s for o in claim["origins"] for c in o["carriers"] for s in c["statements"]]
        assert sorted(carried) == sorted(members)
        independent = [o for o in claim["origins"] if (o["side"], o["independence"]) == ("asserting", "independent")]
        assert claim["independent_origins"] == len(independent)


def test_as_json_a_list_is_whole_where_no_limit_is_given(demo: Desk) -> None:
    assert len(demo.lines("documents")) == 50
    (verified,) = demo.lines("verify")
    assert len(demo.lines("statements")) == verified["statements"] > 20


def test_one_claim_is_the_same_in_a_list_and_alone(demo: Desk) -> None:
    claim = demo.claim()
    assert demo.lines("claim", claim["id"]) == [claim]


def test_a_statement_is_as_in_a_reading_with_its_document_before(demo: Desk) -> None:
    statements = demo.lines("statements", "--limit", "1000")
    assert all(list(s) == ["document", *names_of("Statement", READING)] for s in statements)
    texts = {d["id"]: d["text"] for d in demo.lines("documents", "--limit", "1000")}
    assert all(0 <= a < b <= len(texts[s["document"]]) for s in statements for a, b in s["content"])


@pytest.mark.parametrize(
    ("words", "record"),
    [
        (["documents", "--limit", "1000"], "Listed"),
        (["actors", "--limit", "1000"], "ActorLine"),
        (["search", "soldiers"], "Hit"),
        (["verify"], "Verified"),
        (["diff", "https://kestreltribune.example/explainers/how-many-north-koreans"], "Difference"),
    ],
)
def test_every_line_has_the_names_of_its_record(demo: Desk, words: list[str], record: str) -> None:
    lines = demo.lines(*words)
    assert lines
    assert all(list(line) == names_of(record) for line in lines)


def test_the_answers_about_one_claim_have_the_names_of_their_records(demo: Desk) -> None:
    identity = demo.claim()["id"]
    (why,) = demo.lines("why", identity)
    assert list(why) == names_of("Why")
    assert list(why["verdict"]) == names_of("Verdict")
    assert all(list(entry) == names_of("Entry") for entry in why["entries"])
    assert all(list(proposal) == names_of("Proposal") for proposal in why["proposals"])
    (grade,) = demo.lines("grade", identity, "--rules", "ucdp")
    assert list(grade) == names_of("Grade")
    assert grade in why["grades"]


def test_an_actor_comes_before_its_positions(demo: Desk) -> None:
    (line,) = demo.lines("actors", "Koresh")
    held, *positions = demo.lines("actor", line["actor"]["id"])
    assert list(held) == names_of("ActorHeld")
    assert positions
    assert all(list(one) == names_of("HeldPosition") for one in positions)


def test_json_is_written_in_utf_8_and_unescaped(demo: Desk) -> None:
    written = demo.run("claims", "--json", "--limit", "1000").stdout_bytes.decode("utf-8")
    assert "\\u" not in written


def test_every_reason_that_the_matter_shows_has_words(demo: Desk) -> None:
    from reportedly.api.reasons import REASONS
    from reportedly.linking.likeness import WEIGHTS
    from reportedly.records import COUNTS

    claims: list[dict[str, Any]] = demo.lines("claims", "--limit", "1000")
    shown = {reason for claim in claims for member in claim["statements"] for reason in member["reasons"]}
    shown |= {reason for claim in claims for o in claim["origins"] for c in o["carriers"] for reason in c["reasons"]}
    counting = {reason for reason in shown if reason.startswith(COUNTS)}
    assert {"counts-killed", "counts-wounded"} <= counting
    assert (shown | WEIGHTS.keys()) - counting - {"base"} - REASONS.keys() == set()
