"""The ledger that the truth itself would make: what a faultless reader and linker would print, for trying the scorers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.newsroom.matching import Matched, true_members

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]


def ledger_of(truth: Sequence[Row], documents: Sequence[Row]) -> dict[str, list[Row]]:
    """`claims`, `documents`, `statements` and `diffs` as the ledger's JSON would have them; `documents` are those written."""
    told = [t for t in truth if t["type"] == "document"]
    claims = [t for t in truth if t["type"] == "claim"]
    members = true_members(Matched(told, claims))
    return {
        "documents": [_document(t, d) for t, d in zip(told, documents, strict=True)],
        "statements": [_statement(s, t["id"]) for t in told for s in t["statements"]],
        "claims": [_claim(c, members[c["id"]]) for c in claims],
        "diffs": [{"document": t["id"], "figures": t["changes"]} for t in told if t["changes"]],
    }


def _document(truth: Row, document: Row) -> Row:
    kept = {k: truth[k] for k in ("id", "reprint_of", "reprint_kind", "revises", "story")}
    return {**document, **kept}


def _statement(statement: Row, document: str) -> Row:
    kept = {k: statement[k] for k in ("id", "source", "cue", "content", "mode")}
    return {**kept, "document": document, "stance": {"kind": statement["stance"]}}


def _claim(claim: Row, members: list[Row]) -> Row:
    return {
        "id": claim["id"],
        "statements": [{"id": s["id"], "document": s["id"].partition(".")[0]} for s in members],
        "status": claim["status"],
        "independent_origins": claim["independent_origins"],
        "positions": [
            {
                "actor": p["actor"],
                "stance": p["stance"],
                "since": p["history"][-1][0],
                "until": None,
                "statements": [s["id"] for s in members if _is_his(s, p["actor"])],
            }
            for p in claim["positions"]
        ],
    }


def _is_his(statement: Row, actor: str) -> bool:
    spoken_for = statement["actor"]["speaks_for"]
    return statement["actor"]["id"] == actor or bool(spoken_for and spoken_for["id"] == actor)
