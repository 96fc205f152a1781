"""A Case from Python: opened, filled, signed, and its signed file checked by somebody else."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from base64 import b64decode
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from reportedly import open_ledger
from reportedly.api.case_checking import verify_case
from reportedly.api.cases import change_words, entered, neighbour, rule_query, rule_words
from reportedly.api.signing import key_place, open_key, public_key
from reportedly.errors import BadOptionError, NotInLedgerError
from reportedly.ledger.rows import Box, ClaimFilter
from reportedly.records import Status
from reportedly.web.asking import claims_asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.api.ledger import Ledger


@pytest.fixture
def ledger(demo_copy: Path) -> Iterator[Ledger]:
    with open_ledger(demo_copy) as opened:
        yield opened


@pytest.fixture
def case(ledger: Ledger) -> str:
    """A Case of the three largest Claims, with notes, a rule and a judged Statement."""
    claims = [line.id for line in ledger.claim_lines(limit=3)]
    held = ledger.open_case("Soldiers in Kursk", *claims, by="Ann")
    ledger.act_on_case("note", held.line.id, by="Ann", value="Who counted them?")
    ledger.act_on_case("note", held.line.id, claims[1], by="Ben", value="Ask the wire. Кто?")
    ledger.watch(held.line.id, by="Ann", name="denials", status="contested")
    statement = ledger.claim(claims[0]).statements[-1].id
    ledger.judge("grade", statement, "credibility", by="Ann", value="3")
    ledger.judge("correct", claims[2], "proposition", by="Ben", value="Soldiers were sent.")
    return held.line.id


@pytest.fixture
def signed(ledger: Ledger, case: str) -> bytes:
    return ledger.sign_case(case, by="Ann")


def lines_of(signed: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in signed.splitlines()]


def test_a_case_is_opened_with_claims_and_found_by_a_beginning_of_its_id(ledger: Ledger, case: str) -> None:
    held = ledger.case(case[:10], reader="Ann")
    assert (held.line.title, held.line.claims, held.line.rules, held.line.by) == ("Soldiers in Kursk", 3, 1, "Ann")
    assert [line.id for line in ledger.cases()] == [case]
    assert [line.id for line in ledger.cases(claim=held.claims[0].line.id[:14])] == [case]
    kinds = [row.act.kind.value for row in ledger.case_acts(case)]
    assert kinds == ["watch", "note", "note", "add", "add", "add", "open"]


def test_what_can_t_be_done_with_a_case_is_told(ledger: Ledger, case: str) -> None:
    with pytest.raises(BadOptionError, match="nothing that can be done"):
        ledger.act_on_case("burn", case, by="Ann")
    with pytest.raises(BadOptionError, match="nothing to watch"):
        ledger.watch(case, by="Ann", colour="red")
    with pytest.raises(NotInLedgerError):
        ledger.act_on_case("note", "cas_zzz", by="Ann", value="x")


def test_a_claim_moves_by_one_place_at_a_time(ledger: Ledger, case: str) -> None:
    a, b, c = (one.entered for one in ledger.case(case).claims)

    def step(claim: str, *, earlier: bool) -> list[str]:
        before = neighbour(ledger.case(case), claim, earlier=earlier)
        ledger.act_on_case("move", case, claim, by="Ann", value=before)
        return [one.entered for one in ledger.case(case).claims]

    assert step(a, earlier=False) == [b, a, c]
    assert step(a, earlier=False) == [b, c, a]
    assert step(a, earlier=True) == [b, a, c]
    assert step(c, earlier=True) == [b, c, a]
    assert step(c, earlier=True) == [c, b, a]
    assert entered(ledger.case(case), c) == c


def test_a_signed_file_verifies_by_itself_and_against_its_ledger(ledger: Ledger, signed: bytes, case: str) -> None:
    alone, beside = verify_case(signed), verify_case(signed, rows=ledger.rows)
    assert alone.faults == beside.faults == ()
    assert (alone.case, alone.title, alone.signed_by, alone.claims) == (case, "Soldiers in Kursk", "Ann", 3)
    assert (alone.acts, alone.link) == (ledger.rows.head(), ledger.rows.link(ledger.rows.head()))
    assert verify_case(signed, key=alone.key).faults == ()
    assert "another key" in verify_case(signed, key="0" * 64).faults[0].problem


def test_the_file_holds_the_words_the_hashes_the_judgements_and_the_notes(ledger: Ledger, signed: bytes) -> None:
    lines = lines_of(signed)
    kinds = [next(iter(line)) for line in lines]
    assert (kinds[0], kinds[-1]) == ("case", "signature")
    head = lines[0]["case"]
    assert [note["words"] for note in head["notes"]] == ["Who counted them?"]
    assert head["claims"][1]["notes"][0]["words"] == "Ask the wire. Кто?"
    assert head["rules"][0]["filter"]["status"] == "contested"
    told = {line["statement"]["id"]: line["statement"] for line in lines if "statement" in line}
    for row in ledger.statements(claim=head["claims"][0]["claim"]):
        assert told[row.entry.id]["words"] == row.entry.words
        assert told[row.entry.id]["outlet"] == row.entry.outlet
    documents = {line["document"]["id"]: line["document"] for line in lines if "document" in line}
    assert {entry["document"] for entry in told.values()} == documents.keys()
    for identity, document in documents.items():
        assert document["bytes_sha256"] == ledger.document(identity).listed.bytes_sha256
        assert "text" not in document
    judged = [line["judgement"]["judgement"] for line in lines if "judgement" in line]
    assert {one["by"] for one in judged} == {"Ann", "Ben"}
    assert sum("act" in line for line in lines) == 7


TAMPERING = {
    "a word": (b"soldiers", b"soldjers"),
    "a title": (b"Soldiers in Kursk", b"Soldiers in Minsk"),
    "the signer": (b'"signed_by":"Ann"', b'"signed_by":"Bob"'),
    "a digest": (b'"bytes_sha256":"', b'"bytes_sha256":"0'),
    "a status": (b'"status":"contested"', b'"status":"withdrawn"'),
}


@pytest.mark.parametrize("what", sorted(TAMPERING))
def test_whatever_is_changed_in_a_signed_file_is_noticed(signed: bytes, what: str) -> None:
    old, new = TAMPERING[what]
    assert old in signed
    faults = verify_case(signed.replace(old, new, 1)).faults
    assert "not as it was signed" in faults[0].problem


def resigned(signed: bytes, key_file: Path, old: bytes, new: bytes) -> bytes:
    """The file as a forger with a key of his own would write it."""
    from hashlib import sha256

    from reportedly.api.case_files import _line

    body = signed.rpartition(b'{"signature"')[0].replace(old, new, 1)
    key = open_key(key_file)
    from base64 import b64encode

    told = {"algorithm": "Ed25519", "key": b64encode(public_key(key)).decode(), "sha256": sha256(body).hexdigest()}
    return body + _line({"signature": {**told, "signature": b64encode(key.sign(body)).decode()}})


def test_a_forger_s_signature_shows_another_key_and_a_status_that_does_not_follow_is_named(
    ledger: Ledger, signed: bytes, tmp_path: Path
) -> None:
    status, other = (f'"status":"{word}","rule"'.encode() for word in ("contested", "withdrawn"))
    forged = resigned(signed, tmp_path / "forger.key", status, other)
    honest = verify_case(signed).key
    found = verify_case(forged, key=honest).faults
    assert any("another key" in fault.problem for fault in found)
    assert any("do not follow" in fault.problem for fault in found)
    said = next(line["statement"]["words"] for line in lines_of(signed) if "statement" in line)
    words = json.dumps({"words": said}, ensure_ascii=False, separators=(",", ":"))[1:-1].encode()
    forged = resigned(signed, tmp_path / "forger.key", words, b'"words":"Never said."')
    assert any("do not stand" in fault.problem for fault in verify_case(forged, rows=ledger.rows).faults)


def test_a_file_of_another_ledger_or_of_a_changed_one_is_told(signed: bytes, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "other.ledger") as other:
        problems = [fault.problem for fault in verify_case(signed, rows=other.rows).faults]
    assert "another ledger" in problems[0]
    assert "does not hold" in problems[1]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"null\n{}", b"no json", b'{"case":{}}\n{"signature":{}}', b"\xff\xfe", b"[" * 100_000,
        b'{"case":{"form":"reportedly/case/9"}}\n{"signature":{"key":"","signature":""}}',
        b'{"case":{"form":"reportedly/case/1"}}\n{"signature":{"key":"","signature":""}}',
    ],
)  # fmt: skip
def test_what_is_no_signed_file_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(BadOptionError):
        verify_case(data)


def test_whatever_a_line_holds_in_place_of_what_it_should_is_a_fault_or_no_signed_file(
    signed: bytes, tmp_path: Path
) -> None:
    """A forger can sign anything: each value of a few lines is replaced by one of another kind."""
    lines = lines_of(signed)
    for name in ("case", "claim", "statement", "document"):
        line = next(one for one in lines if name in one)
        whole = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()
        for part in sorted(line[name]):
            odds: tuple[object, ...] = (None, [[1]], {}, -1)
            for odd in odds:
                changed = {**line, name: {**line[name], part: odd}}
                forged = json.dumps(changed, ensure_ascii=False, separators=(",", ":")).encode()
                with suppress(BadOptionError):  # any other error fails the test
                    verify_case(resigned(signed, tmp_path / "forger.key", whole, forged))


def test_a_key_is_made_once_for_its_owner_only_and_never_replaced(tmp_path: Path) -> None:
    place = key_place(str(tmp_path / "desk.ledger"))
    first = public_key(open_key(place))
    assert public_key(open_key(place)) == first
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["desk.ledger.key"]
    place.write_text("no key", encoding="utf-8")
    with pytest.raises(BadOptionError, match="no key that can be read"):
        open_key(place)
    with pytest.raises(BadOptionError, match="can't be used"):
        open_key(place / "below")


def test_the_signature_is_checked_by_openssl_alone(signed: bytes, tmp_path: Path) -> None:
    if shutil.which("openssl") is None and os.environ.get("CI") != "true":
        pytest.skip("openssl is missing; continuous integration installs it")
    body, _, last = signed.rstrip(b"\n").rpartition(b"\n")
    signature = json.loads(last)["signature"]
    (tmp_path / "body").write_bytes(body + b"\n")
    (tmp_path / "signature").write_bytes(b64decode(signature["signature"]))
    prefix = bytes.fromhex("302a300506032b6570032100")  # of an Ed25519 key in DER
    (tmp_path / "key.der").write_bytes(prefix + b64decode(signature["key"]))
    command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in body -sigfile signature"
    done = subprocess.run(
        command.split(), cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert "Signature Verified Successfully" in done.stdout


def test_a_rule_says_in_words_and_in_an_address_what_it_asks_for() -> None:
    box = Box(south=50.0, west=30.5, north=52.0, east=40.0)
    wanted = ClaimFilter(
        about="bridge", actor="Koresh", place="Kursk", status=Status.CONTESTED, scope="killed", box=box
    )
    words = rule_words(wanted)
    for part in ("“bridge”", "Koresh", "Kursk", "contested", "killed", "50°"):
        assert part in words
    assert claims_asked(rule_query(wanted), seen=None).filter == wanted


def test_a_change_is_told_in_words(ledger: Ledger, case: str) -> None:
    claim = ledger.claim(ledger.case(case).claims[0].line.id)
    statement = next(p for p in claim.positions if p.until is None and len(p.statements) == 1).statements[0]
    ledger.judge("correct", statement, "stance", by="Ann", value="doubts")
    change = ledger.case(case).claims[0].change
    assert change is not None
    assert any(" now doubts (before: " in words for words in change_words(change))
