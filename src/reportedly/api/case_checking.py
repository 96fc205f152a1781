"""Checking the signed file of a Case: by itself, and against a ledger."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportedly.api.case_files import FORM
from reportedly.api.signing import KEY_BYTES, SIGNATURE_BYTES, fingerprint, is_signed
from reportedly.assessing import Evidence, assess
from reportedly.errors import BadOptionError, NotInLedgerError
from reportedly.ledger.codec import from_plain
from reportedly.ledger.rows import Fault
from reportedly.records import Actor, Claim, Entry, Span, as_json, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.ledger.base import LedgerView

#: A file of a Case is not larger than so many bytes.
LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseVerified:
    """What a signed file is: of which Case, who signed it by what key, at which link of the ledger, and what is wrong.

    `key` is the fingerprint of the public key: the signature shows that its holder wrote the file, and who that is must be
    known from elsewhere. `with_ledger` where it was compared with one.
    """

    case: str
    title: str
    signed_by: str
    signed_at: datetime
    key: str
    acts: int
    link: str
    claims: int
    statements: int
    documents: int
    with_ledger: bool = False
    faults: tuple[Fault, ...] = ()


def verify_case(data: bytes, *, key: str | None = None, rows: LedgerView | None = None) -> CaseVerified:
    """Check the signature, that the file is whole in itself, that each status follows from the Statements; and the ledger.

    `key` is the fingerprint that it must be signed with. BadOptionError for what is no such file.
    """
    body, signature, lines = _parts(data)
    head = _only(lines, "case")
    try:
        public, signed = b64decode(signature["key"], validate=True), b64decode(signature["signature"], validate=True)
        faults = [*_signature_faults(body, signature, public, signed, key)]
        faults += _whole(head, lines)
        faults += _against(head, lines, rows) if rows is not None else []
        return CaseVerified(
            case=str(head["id"]),
            title=str(head["title"]),
            signed_by=str(head["signed_by"]),
            signed_at=datetime.fromisoformat(head["signed_at"]),
            key=fingerprint(public),
            acts=int(head["ledger"]["acts"]),
            link=str(head["ledger"]["link"]),
            claims=len(lines["claim"]),
            statements=len(lines["statement"]),
            documents=len(lines["document"]),
            with_ledger=rows is not None,
            faults=tuple(faults),
        )
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise _no_file(f"it can't be understood ({type(error).__name__}: {error})") from error


def _no_file(problem: str) -> BadOptionError:
    return BadOptionError("file", problem, "give the signed file of a case")


def _parts(data: bytes) -> tuple[bytes, dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """The bytes that are signed, the signature, and the lines by what they hold."""
    if len(data) > LARGEST:
        raise _no_file("it is too large")
    body, _, last = data.rstrip(b"\r\n").rpartition(b"\n")
    body += b"\n"
    lines: dict[str, list[dict[str, Any]]] = {
        n: [] for n in ("case", "claim", "statement", "document", "judgement", "act")
    }
    try:
        signature = json.loads(last)["signature"]
        for line in body.splitlines():
            value = json.loads(line)
            lines[next(iter(value))].append(value)
    except (ValueError, KeyError, TypeError, RecursionError, StopIteration) as error:
        raise _no_file("it is no signed file of a case") from error
    if not isinstance(signature, dict):
        raise _no_file("it has no signature")
    return body, signature, lines


def _only(lines: Mapping[str, list[dict[str, Any]]], name: str) -> dict[str, Any]:
    if len(lines[name]) != 1 or not isinstance(lines[name][0][name], dict) or lines[name][0][name].get("form") != FORM:
        raise _no_file(f"it is not of the form {FORM}")
    found: dict[str, Any] = lines[name][0][name]
    return found


def _signature_faults(
    body: bytes, signature: Mapping[str, Any], public: bytes, signed: bytes, key: str | None
) -> Iterator[Fault]:
    if signature.get("algorithm") != "Ed25519" or len(public) != KEY_BYTES or len(signed) != SIGNATURE_BYTES:
        yield _fault("signature", "it is of another kind than Ed25519")
    elif not is_signed(body, signed, public):
        yield _fault("signature", "the file is not as it was signed")
    if signature.get("sha256") != sha256(body).hexdigest():
        yield _fault("signature", "its digest is not that of the lines before it")
    if key is not None and fingerprint(public) != key.strip().casefold():
        yield _fault("key", f"it was signed with another key, {fingerprint(public)}")


def _fault(what: str, problem: str) -> Fault:
    return Fault(act=None, what=what, problem=problem)


def _whole(head: Mapping[str, Any], lines: Mapping[str, list[dict[str, Any]]]) -> Iterator[Fault]:
    """What the file refers to is in it, and each Claim is what its Statements make of it."""
    entries = {line["statement"]["id"]: from_plain(Entry, line["statement"]) for line in lines["statement"]}
    documents = {line["document"]["id"] for line in lines["document"]}
    if [one["claim"] for one in head["claims"]] != [line["claim"]["id"] for line in lines["claim"]]:
        yield _fault(str(head["id"]), "its claims are not those that the file holds")
    for entry in entries.values():
        if entry.document not in documents:
            yield _fault(entry.id, f"its document {entry.document} is missing")
    for line in lines["claim"]:
        claim = from_plain(Claim, line["claim"])
        missing = [member.id for member in claim.statements if member.id not in entries]
        if missing:
            yield _fault(claim.id, f"its statement {missing[0]} is missing")
        elif not _follows(claim, line, entries):
            yield _fault(
                claim.id, "its status, positions or ranges do not follow from its statements by this version's rule"
            )


def _follows(claim: Claim, line: Mapping[str, Any], entries: Mapping[str, Entry]) -> bool:
    """Whether assessing the Statements again gives the Claim; its words may be a person's, and its Origins are taken as told."""
    evidence = Evidence(
        claim=claim.id,
        story=claim.story,
        members=claim.statements,
        entries=tuple(entries[member.id] for member in claim.statements),
        origins=claim.origins,
        actors=tuple(from_plain(Actor, actor) for actor in line["actors"]),
        judgements=claim.judgements,
    )
    made: object = as_json(replace(assess(evidence), proposition=claim.proposition))
    return bool(made == line["claim"])


def _against(head: Mapping[str, Any], lines: Mapping[str, list[dict[str, Any]]], rows: LedgerView) -> Iterator[Fault]:
    """The ledger's chain goes through the link of the file, its Documents are the ledger's, and the words stand in them."""
    acts, link = int(head["ledger"]["acts"]), head["ledger"]["link"]
    if rows.link(acts) != link:
        yield _fault(
            "chain", f"the ledger's act {acts} has another link: the file is of another ledger, or one was changed"
        )
    texts: dict[str, str] = {}
    for line in lines["document"]:
        told = line["document"]
        try:
            listed = rows.document(told["id"]).listed
        except NotInLedgerError:
            yield _fault(told["id"], "the ledger does not hold this document")
            continue
        texts[listed.id] = listed.text
        digest = sha256(listed.text.encode("utf-8", "surrogatepass")).hexdigest()
        if (listed.bytes_sha256, digest) != (told["bytes_sha256"], told["text_sha256"]):
            yield _fault(listed.id, "its bytes or its text are not those of the ledger's document")
    for line in lines["statement"]:
        yield from _words_against(line, texts)


def _words_against(line: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Fault]:
    told = line["statement"]
    text = texts.get(told["document"])
    if text is None:
        return
    spans = [Span(int(start), int(end)) for start, end in line["spans"]["content"]]
    if words_of(spans, text) != (line["read"] or told)["words"]:
        yield _fault(told["id"], "its words do not stand in the document where the file says")
