"""How many processes a run of adding takes, and that it adds the same with any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import reportedly
from reportedly.api import adding
from reportedly.api.reading import FEW, with_processes

if TYPE_CHECKING:
    from pathlib import Path

MANY = FEW + 4


def test_a_few_sources_are_read_here_and_none_is_lost() -> None:
    for n, wanted in ((0, 1), (FEW, 1), (FEW + 1, 3), (5 * FEW, 3)):
        sources, processes = with_processes(iter(range(n)), 3)
        assert (list(sources), processes) == (list(range(n)), wanted)


@pytest.mark.parametrize("processes", [None, 1])
def test_many_documents_are_added_in_their_order_by_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int | None
) -> None:
    monkeypatch.setattr(adding, "all_cores", lambda: 2)
    texts = [f"The mayor of Oxtown said on Monday that bridge {n} was shut." for n in range(MANY)]
    for n, text in enumerate(texts):
        (tmp_path / f"{n:02}.txt").write_text(text, encoding="utf-8")
    with reportedly.open_ledger(tmp_path / "desk.ledger") as ledger:
        run = ledger.add(tmp_path, processes=processes).finish()
        assert (run.added, run.unread) == (MANY, 0)
        assert [d.text for d in ledger.documents()] == texts[::-1]
