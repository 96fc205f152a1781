"""A Case as a signed file: one JSON object a line, and a last line that signs all bytes before it."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from reportedly.api.signing import public_key
from reportedly.records import as_json
from reportedly.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from reportedly.api.briefs import Brief, BriefClaim
    from reportedly.ledger.base import LedgerView
    from reportedly.ledger.rows import StatementRow
    from reportedly.records import Listed

#: The form of the file; another number where a reader of this one would misread it.
FORM = "reportedly/case/1"


def signed_case(rows: LedgerView, brief: Brief, key: Ed25519PrivateKey, *, by: str, at: datetime) -> bytes:
    """The file of a Case: who made it and when, its Claims with all that they stand on, and the signature."""
    body = b"".join(_line(one) for one in case_lines(rows, brief, by=by, at=at))
    signature = {
        "algorithm": "Ed25519",
        "key": b64encode(public_key(key)).decode("ascii"),
        "sha256": sha256(body).hexdigest(),
        "signature": b64encode(key.sign(body)).decode("ascii"),
    }
    return body + _line({"signature": signature})


def case_lines(rows: LedgerView, brief: Brief, *, by: str, at: datetime) -> Iterator[dict[str, object]]:
    """What the file says, in order: the Case, its Claims, their Statements, Documents and what people decided, the acts on it."""
    yield {"case": _head(brief, by=by, at=at)}
    for claim in brief.claims:
        yield _claim(claim)
    for row in {row.entry.id: row for claim in brief.claims for row in claim.rows}.values():
        yield _statement(row)
    for document in sorted({row.entry.document for claim in brief.claims for row in claim.rows}):
        yield _document(rows.document(document).listed)
    judged = {j.judgement.id: j for claim in brief.claims for j in claim.why.judgements}
    for one in sorted(judged.values(), key=lambda j: j.act):
        yield {"judgement": as_json(one)}
    for act in reversed(brief.acts):
        yield {"act": as_json(act)}


def _head(brief: Brief, *, by: str, at: datetime) -> dict[str, object]:
    case = brief.case
    return {
        "form": FORM,
        "id": case.line.id,
        "title": case.line.title,
        "opened_by": case.line.by,
        "opened_at": case.line.at.isoformat(),
        "closed": case.line.closed,
        "notes": as_json(case.notes),
        "rules": [as_json(watched.rule) for watched in case.rules],
        "claims": [
            {"claim": c.line.id, "by": c.by, "at": c.at.isoformat(), "notes": as_json(c.notes)} for c in case.claims
        ],
        "signed_by": by,
        "signed_at": at.isoformat(),
        "ledger": {"acts": case.head, "link": brief.link},
        "version": VERSION,
    }


def _claim(claim: BriefClaim) -> dict[str, object]:
    """A Claim with the line of its status, the other rule sets, what the machine proposed, and what assessing needs beside."""
    why = claim.why
    return {
        "claim": as_json(why.claim),
        "verdict": as_json(why.verdict),
        "grades": as_json(why.grades),
        "proposals": as_json(why.proposals),
        "actors": as_json(claim.actors),
    }


def _statement(row: StatementRow) -> dict[str, object]:
    """The Entry as it is shown, as the machine read it where people corrected it, and where the machine found its words."""
    found = row.statement
    return {
        "statement": as_json(row.entry),
        "read": as_json(row.read),
        "spans": {"source": as_json(found.source), "cue": as_json(found.cue), "content": as_json(found.content)},
        "title": row.title,
        "url": row.url,
        "file": row.file,
    }


def _document(listed: Listed) -> dict[str, object]:
    """A Document without its text, whose digest stands for it."""
    value = as_json(listed)
    assert isinstance(value, dict)  # noqa: S101 - a record always becomes an object
    text = value.pop("text")
    return {"document": {**value, "text_sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest()}}


def _line(value: object) -> bytes:
    """One line of JSON; a lone surrogate is escaped, so that the bytes are UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
