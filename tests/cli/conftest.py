"""The commands on a ledger of the demonstration matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

#: A claim of the matter that has everything: several origins, a denial, a concession, two scopes.
MINIBUS = ("--about", "minibus Berezovka", "--status", "conceded")


@dataclass(frozen=True)
class Desk:
    """The commands on one ledger."""

    ledger: str

    def run(self, *words: str, width: int = 100) -> Result:
        return CliRunner().invoke(app, words, env={"COLUMNS": str(width), "REPORTEDLY_LEDGER": self.ledger})

    def shown(self, *words: str, width: int = 100) -> str:
        """What a command writes that goes well."""
        result = self.run(*words, width=width)
        assert result.exit_code == 0, result.output
        return result.stdout

    def lines(self, *words: str) -> list[dict[str, Any]]:
        """What a command writes as JSON."""
        import json

        return [json.loads(line) for line in self.shown(*words, "--json").splitlines()]

    def claim(self) -> dict[str, Any]:
        """The claim that the tests look at."""
        return self.lines("claims", *MINIBUS, "--limit", "1")[0]


@pytest.fixture(scope="session")
def demo(demo_ledger: Path) -> Desk:
    """The commands on the demonstration matter."""
    return Desk(str(demo_ledger))
