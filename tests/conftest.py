"""What tests of several rooms share: the demonstration matter in a ledger, read once in a session."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import open_ledger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger with the demonstration matter; whoever writes to it takes `demo_copy`."""
    from reportedly import intake
    from reportedly.api.reading import read_many
    from reportedly.records import Reading, Received

    place = tmp_path_factory.mktemp("demo") / "demo.ledger"
    with as_file(files("reportedly.samples") / "demo.jsonl") as matter, open_ledger(str(place)) as ledger:
        received = list(intake.receive(matter))
        pairs = zip(received, read_many(iter(received)), strict=True)
        ledger.add_many(
            [(r, reading) for r, reading in pairs if isinstance(r, Received) and isinstance(reading, Reading)]
        )
    return place


@pytest.fixture
def demo_copy(demo_ledger: Path, tmp_path: Path) -> Path:
    """A copy of that ledger for one test."""
    return shutil.copy(demo_ledger, tmp_path / "copy.ledger")
