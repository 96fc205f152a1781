from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import reportedly
from reportedly.intake import receive
from reportedly.ledger.rows import Added

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.api.ledger import Ledger

MATTER = Path(reportedly.__file__).parent / "samples" / "demo.jsonl"


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The first twenty articles of the demonstration matter."""
    folder = tmp_path_factory.mktemp("api")
    lines = MATTER.read_text(encoding="utf-8").splitlines(keepends=True)[:20]
    (folder / "some.jsonl").write_text("".join(lines), encoding="utf-8")
    with reportedly.open_ledger(folder / "desk.ledger") as opened:
        run = opened.add(folder / "some.jsonl").finish()
        assert (run.added, run.known, run.unread) == (20, 0, 0)
        yield opened


def test_what_is_asked_for_comes_back_as_records(ledger: Ledger) -> None:
    claims = list(ledger.claims(limit=5))
    assert all(isinstance(claim, reportedly.Claim) for claim in claims)
    assert [len(claim.statements) for claim in claims] == sorted((len(c.statements) for c in claims), reverse=True)
    assert ledger.claim(claims[0].id[:12]) == claims[0]
    assert ledger.why(claims[0].id).claim == claims[0]
    document = next(ledger.documents(limit=1))
    assert isinstance(document, reportedly.Listed)
    assert ledger.document(document.id).reading.document.text == document.text


def test_the_words_of_every_statement_stand_in_its_document(ledger: Ledger) -> None:
    texts = {document.id: document.text for document in ledger.documents()}
    rows = list(ledger.statements())
    assert len(rows) == ledger.counts().statements
    for row in rows:
        assert reportedly.words_of(row.statement.content, texts[row.entry.document]) == row.entry.words
        assert ledger.statement(row.entry.id) == row


def test_lists_are_narrowed_by_the_same_words_as_on_the_command_line(ledger: Ledger) -> None:
    asserted = list(ledger.statements(stance="asserts"))
    assert {str(row.entry.stance.kind) for row in asserted} == {"asserts"}
    assert {line.status for line in ledger.claim_lines(status="Contested")} <= {reportedly.Status.CONTESTED}
    with pytest.raises(reportedly.BadOptionError, match="status: there is no status 'true'"):
        ledger.claim_lines(status="true")
    with pytest.raises(reportedly.BadOptionError, match="limit: 0 is no number of rows"):
        ledger.documents(limit=0)


def test_adding_what_is_held_reads_nothing_and_changes_nothing(ledger: Ledger) -> None:
    before = ledger.counts()
    (one,) = list(receive("x.jsonl", MATTER.read_bytes().splitlines(keepends=True)[0]))
    assert isinstance(one, reportedly.Received)
    folder = Path(ledger.where).parent
    outcomes = list(ledger.add(folder / "some.jsonl"))
    assert outcomes[0] == Added(document=one.document.id, is_new=False)
    assert not any(isinstance(outcome, reportedly.Unread) or outcome.is_new for outcome in outcomes)
    assert ledger.counts() == before


def test_a_ledger_that_is_not_there_is_not_made_when_it_may_not_be(tmp_path: Path) -> None:
    for read_only in (True, False):
        with pytest.raises(reportedly.NoLedgerError, match="there is no ledger here"):
            reportedly.open_ledger(tmp_path / "none.ledger", read_only=read_only, create=False)
    with pytest.raises(reportedly.NoLedgerError, match="there is no ledger here"):
        reportedly.open_ledger(tmp_path / "none.ledger", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_lists_are_given_as_frames(ledger: Ledger, library: str) -> None:
    claims: Any = ledger.claims_frame(library=library)
    assert len(claims) == ledger.counts().claims
    assert {"id", "proposition", "status", "independent", "low", "high", "first"} <= set(claims.columns)
    positions = ledger.positions_frame(library=library, limit=3)
    assert set(positions["claim"]) <= set(claims["id"])
    assert {"value", "scope", "as_of"} <= set(ledger.figures_frame(library=library).columns)
    assert len(ledger.statements_frame(library=library)) == ledger.counts().statements
    assert len(ledger.documents_frame(library=library)) == 20
    assert "status" in ledger.claims_frame(library=library, about="zeppelins").columns


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_the_columns_of_a_frame_have_the_same_types_whatever_stands_in_them(
    ledger: Ledger, tmp_path: Path, library: str
) -> None:
    with reportedly.open_ledger(tmp_path / "empty.ledger") as empty:
        for name in ("claims", "positions", "figures", "statements", "documents"):
            full, none = (getattr(one, f"{name}_frame")(library=library) for one in (ledger, empty))
            assert len(full) > len(none) == 0
            if library == "polars":
                assert full.schema == none.schema
            else:
                numbers = [list(one.select_dtypes("float64").columns) for one in (full, none)]
                assert list(full.columns) == list(none.columns)
                assert set(numbers[1]) <= set(numbers[0])
                assert {"low", "high", "confidence", "lat"} & set(none.columns) <= set(numbers[1])


def test_another_way_to_frames_is_refused(ledger: Ledger) -> None:
    with pytest.raises(reportedly.BadOptionError, match="take pandas or polars"):
        ledger.claims_frame(library="excel")


def test_opening_a_ledger_loads_no_tagger_and_no_parser(ledger: Ledger) -> None:
    program = (
        "import sys, reportedly\nwith reportedly.open_ledger(sys.argv[1], read_only=True) as ledger:\n"
        "    assert next(ledger.claims(limit=1)).id\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, ledger.where], capture_output=True, check=True, text=True)
    assert {"onnxruntime", "lxml", "trafilatura", "pandas", "polars", "rich.console"} & set(
        done.stdout.split()
    ) == set()
