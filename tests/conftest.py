"""What tests of several folders share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the demonstration matter, made once by the command itself; no test changes it."""
    from typer.testing import CliRunner

    from reportedly.cli import app

    ledger = tmp_path_factory.mktemp("demo") / "demo.ledger"
    result = CliRunner().invoke(app, ["demo", "--ledger", str(ledger)], env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.output
    return ledger


@pytest.fixture
def demo_copy(demo_ledger: Path, tmp_path: Path) -> Path:
    """A copy of that ledger for one test, which may change it."""
    return Path(shutil.copy(demo_ledger, tmp_path / "copy.ledger"))
